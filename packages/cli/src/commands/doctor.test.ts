import type { Trial } from "@contract-as-code/core";
import { describe, expect, it } from "vitest";
import { fault, scriptedEngine } from "../engine.test.data.js";
import type { Engine } from "../engine.js";
import { exit } from "../exit.js";
import { main } from "../main.js";
import { scriptedHost } from "../scripted-host.test.data.js";

async function doctor(part: Partial<Engine>): Promise<{ code: number; out: string; err: string }> {
  const host = scriptedHost();
  const code = await main(["doctor"], host, async () => scriptedEngine(part).engine);
  return { code, out: host.out(), err: host.err() };
}

const trial = (outcome: Trial["outcome"], more: Partial<Trial> = {}): Trial => ({ where: "clone", what: "commit", outcome, clause: outcome === "refused" ? "SEC-1" : undefined, printed: "", ...more });

describe("contract doctor", () => {
  it("is content when every trial was refused, and says by which clause", async () => {
    const { code, out } = await doctor({ tryHooks: async () => [trial("refused"), trial("untried", { what: "message" }), trial("refused", { where: "linked worktree", what: "push" })] });
    expect(code).toBe(exit.clean);
    expect(out).toBe(
      "✔ A clone refuses a bad commit (SEC-1)\n- A clone: a commit with a bad message was not tried, since no clause of the contract judges one\n✔ A linked worktree refuses a push of a bad commit (SEC-1)\n",
    );
  });

  it("names the one command that mends hooks that let something pass", async () => {
    const { code, out } = await doctor({ tryHooks: async () => [trial("passed"), trial("refused", { what: "push" })] });
    expect(code).toBe(exit.findings);
    expect(out).toContain("✖ A clone lets a bad commit pass\n");
    expect(out).toMatch(/To mend it, run contract install\n$/);
  });

  it("shows what stopped a trial that was not refused for what is bad in it, without its terminal escapes", async () => {
    const { code, out } = await doctor({ tryHooks: async () => [trial("stopped", { printed: "no \u001b[2Jnode\nhere\n" })] });
    expect(code).toBe(exit.findings);
    expect(out).toBe("✖ A clone stops a bad commit, and not for what is bad in it:\n    no \\x1b[2Jnode\n    here\n");
  });

  it("finds generated files that drifted", async () => {
    const { code, out } = await doctor({
      tryHooks: async () => [trial("refused")],
      sync: async () => ({ contract: undefined, diagnostics: [], changes: [{ path: "lefthook.yml", before: "", after: "a", drifts: [] }], byHand: [fault], kept: [] }),
    });
    expect(code).toBe(exit.findings);
    expect(out).toContain("✖ lefthook.yml is not as the contract asks\n✖ LLM_DEVELOPMENT_CONTRACT.md: There is no such rule.\n");
    expect(out).toMatch(/To mend it, run contract sync\n$/);
  });

  it("tries nothing with a contract that cannot be judged by", async () => {
    const { code, out, err } = await doctor({ readContract: async () => ({ contract: undefined, diagnostics: [fault] }), tryHooks: () => Promise.reject(new Error("tried")) });
    expect([code, out]).toEqual([exit.unjudged, ""]);
    expect(err).toContain("There is no such rule.");
  });
});
