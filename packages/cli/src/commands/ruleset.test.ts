import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scriptedEngine } from "../engine.test.data.js";
import { exit } from "../exit.js";
import { main } from "../main.js";
import { scriptedHost } from "../scripted-host.test.data.js";

async function ruleset(args: readonly string[], cwd = process.cwd()): Promise<{ code: number; out: string; err: string }> {
  const host = scriptedHost({ cwd });
  const code = await main(["ruleset", ...args], host, async () => scriptedEngine().engine);
  return { code, out: host.out(), err: host.err() };
}

describe("contract ruleset", () => {
  it("prints what the API takes, and nothing else", async () => {
    const { code, out, err } = await ruleset([]);
    expect([code, err]).toEqual([exit.clean, ""]);
    expect(JSON.parse(out)).toMatchObject({ name: "Contract as Code", enforcement: "active", bypass_actors: [], conditions: { ref_name: { include: ["~DEFAULT_BRANCH"] } } });
  });

  it("takes what the team chooses", async () => {
    const { out } = await ruleset(["--branch", "release/**", "--branch", "refs/heads/next", "--branch", "~ALL", "--approvals", "2", "--merge-queue", "--integration-id", "7"]);
    const { conditions, rules } = JSON.parse(out) as { conditions: { ref_name: { include: string[] } }; rules: { type: string; parameters?: object }[] };
    expect(conditions.ref_name.include).toEqual(["~DEFAULT_BRANCH", "refs/heads/release/**", "refs/heads/next", "~ALL"]);
    expect(rules.find(({ type }) => type === "pull_request")?.parameters).toMatchObject({ required_approving_review_count: 2 });
    expect(rules.find(({ type }) => type === "required_status_checks")?.parameters).toMatchObject({ required_status_checks: [{ integration_id: 7 }] });
    expect(rules.at(-1)?.type).toBe("merge_queue");
  });

  it("writes a file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ruleset "));
    try {
      expect(await ruleset(["--output", "rules.json"], folder)).toEqual({ code: exit.clean, out: "", err: "" });
      expect(JSON.parse(readFileSync(join(folder, "rules.json"), "utf8"))).toMatchObject({ target: "branch" });
      expect((await ruleset(["--output", "nowhere/rules.json"], folder)).err).toContain("There is no folder");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    [["--approvals", "11"], "GitHub asks for at most 10 approvals, and --approvals says 11."],
    [["--approvals", "-1"], "It must be a whole number"],
    [["--branch", "refs/tags/v1"], '"refs/tags/v1" matches no branch.'],
    [["--branch", "a b"], '"a b" matches no branch.'],
    [["--branch", "a\u001b[2J"], '"a\\u001b[2J" matches no branch.'],
    [["--branch", ""], '"" matches no branch.'],
    [["--nonsense"], "unknown option"],
  ])("refuses %j", async (args, message) => {
    const { code, out, err } = await ruleset(args);
    expect([code, out]).toEqual([exit.unjudged, ""]);
    expect(err).toContain(message);
  });
});
