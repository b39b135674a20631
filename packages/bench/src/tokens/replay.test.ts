import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { replayed, replayPlugin, replayRules, type Replayed } from "./replay.js";

const finding: Replayed = { file: "src/a.js", rule: "no-console", message: "Use `{{ env }}`.", line: 2, column: 3, endLine: 2, endColumn: 5 };

describe("replayPlugin", () => {
  it("reports a list of findings, each at its place, by its rule and in its words, and none in other files", async () => {
    const text = replayPlugin("/repository", [finding, { ...finding, file: "src/b.js" }]);
    const { default: plugin } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { default: NonNullable<Linter.Config["plugins"]>[string] };
    const linter = new Linter({ cwd: "/repository" });
    const verify = (path: string) => linter.verify("a;\nb;cde\n", { plugins: { contract: plugin }, rules: replayRules([finding]) }, path);
    expect(verify("/repository/src/a.js")).toEqual([expect.objectContaining({ ruleId: "contract/no-console", message: "Use `{ { env }}`.", line: 2, column: 3, endLine: 2, endColumn: 5 })]);
    expect(verify("/repository/src/c.js")).toEqual([]);
  });
});

describe("replayed", () => {
  it("takes rules of every plugin for rules of one", () => {
    const full = { ...finding, clause: "QA-4", level: "error" as const, priority: "P1" as const, fingerprint: "0".repeat(16) };
    expect(replayed(["@typescript-eslint/no-explicit-any", "contract/no-process-env", "no-console"].map((rule) => ({ ...full, rule }))).map(({ rule }) => rule)).toEqual(["no-explicit-any", "no-process-env", "no-console"]);
  });
});
