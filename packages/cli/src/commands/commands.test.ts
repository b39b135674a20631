import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClauseStatus } from "@contract-as-code/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../engine.js";
import { fault, report, scriptedEngine } from "../engine.test.data.js";
import { exit } from "../exit.js";
import { main } from "../main.js";
import { scriptedHost } from "../scripted-host.test.data.js";

let folder = "";
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "contract-commands-")));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(argv: string[], part: Partial<Engine> = {}, text?: string) {
  const host = scriptedHost({ cwd: folder });
  const { engine } = scriptedEngine(part, text);
  const code = await main([...argv, "--root", "."], host, async () => engine);
  return { code, out: host.out(), err: host.err() };
}

describe("contract explain", () => {
  it("lists all clauses by chapter, then the rules", async () => {
    const { code, out } = await run(["explain"], { ownRules: () => ["contract/no-process-env", "contract/no-secrets"] });
    expect(code).toBe(exit.clean);
    expect(out).toBe(
      "Environment\n  ENV-1  P0  Configuration is read in one place\n\nPeople\n  DOC-1  P1  Decisions are written down\n  QA-6   P1  Tests pass\n  VER-1  P1  Commits follow the convention\n\nRules that a clause can use, besides those of ESLint and of plugins\n  contract/no-process-env\n  contract/no-secrets\n",
    );
  });

  it("shows a clause, its examples and what enforces it, in whatever case it is named", async () => {
    const { code, out } = await run(["explain", "env-1"]);
    expect(code).toBe(exit.clean);
    await expect(out).toMatchFileSnapshot("../snapshots/explain-clause.txt");
  });

  it.each([
    ["DOC-1", "SHOULD (warning), P1, cannot be waived, LLM_DEVELOPMENT_CONTRACT.md:31", "Reviewed by @acme/platform"],
    ["QA-6", "MUST (error), P1, LLM_DEVELOPMENT_CONTRACT.md:40", "Enforced by the command npm test (push, at most 60 s)"],
    ["VER-1", "MUST (error), P1, LLM_DEVELOPMENT_CONTRACT.md:48", "Enforced on commit messages by type-empty"],
  ])("says how %s is enforced", async (id, about, enforced) => {
    const { out } = await run(["explain", id]);
    expect(out).toContain(about);
    expect(out).toContain(enforced);
  });

  it("shows no example that holds a sample secret", async () => {
    const value = `AKIA${"Z7QK3M5T".repeat(2)}`;
    const text = `---\ncontract: 1\n---\n\n# C\n\n## SEC-1 · No secrets\n\nFiles MUST NOT hold one.\n\n\`\`\`yaml enforce\nrules: { no-eval: }\n\`\`\`\n\n\`\`\`ts bad\nconst a = "${value}";\n\`\`\`\n\n\`\`\`ts good\nconst a = env.A;\n\`\`\`\n`;
    const { code, out } = await run(["explain", "SEC-1"], {}, text);
    expect(code).toBe(exit.clean);
    expect(out).toContain("it holds a sample secret and is not shown here.");
    expect(out).toContain("    const a = env.A;");
    expect(out).not.toContain(value);
  });

  it("explains a rule by its page, with or without its namespace, and names its clause", async () => {
    const { code, out } = await run(["explain", "no-process-env"]);
    expect(code).toBe(exit.clean);
    expect(out).toMatch(/^contract\/no-process-env\n\nDisallow /);
    expect(out).toMatch(/\nIt enforces ENV-1: contract explain ENV-1\n$/);
    expect((await run(["explain", "contract/no-process-env"])).out).toBe(out);
  });

  it("explains another tool's rule by its description and address, without a contract too", async () => {
    const { code, out } = await run(["explain", "no-console"], {}, "no front matter");
    expect(code).toBe(exit.clean);
    expect(out).toBe("no-console\nDisallow the use of `console`\nhttps://eslint.org/docs/latest/rules/no-console\n");
  });

  it.each([["ENV-11", "Did you mean ENV-1?"], ["no-proces-env", "Did you mean contract/no-process-env?"], ["something-else-entirely", "`contract explain` lists all clauses."]])("does not know %s", async (name, hint) => {
    const { code, out, err } = await run(["explain", name]);
    expect([code, out]).toEqual([exit.unjudged, ""]);
    expect(err).toBe(`There is no clause or rule ${name}. ${hint}\n`);
  });

  it("shows the faults of a contract that cannot be read", async () => {
    const { code, out, err } = await run(["explain", "ENV-1"], {}, "no front matter");
    expect([code, out]).toEqual([exit.unjudged, ""]);
    expect(err).toContain("LLM_DEVELOPMENT_CONTRACT.md\n");
    expect(err).toContain("so nothing was judged");
  });
});

describe("contract test", () => {
  const clauses = [{ id: "ENV-1", bad: 2, good: 1, held: { bad: 2, good: 1 } }];
  async function contract() {
    return (await scriptedEngine().engine.readContract({ root: folder })).contract;
  }

  it("says how many examples hold", async () => {
    const given = await contract();
    const { code, out } = await run(["test"], { testExamples: async () => ({ contract: given, diagnostics: [], clauses }) });
    expect([code, out]).toEqual([exit.clean, "✔ 3 examples of 1 clause: every one holds.\n"]);
  });

  it("names each example that does not hold, at its line", async () => {
    const given = await contract();
    const broken = [{ id: "ENV-1", bad: 2, good: 1, held: { bad: 1, good: 1 } }, { id: "SEC-1", bad: 1, good: 1, held: { bad: 1, good: 1 } }];
    const diagnostics = [{ ...fault, line: 22, code: "example-not-reported", message: "Nothing was reported\u0007 here." }];
    const { code, out } = await run(["test"], { testExamples: async () => ({ contract: given, diagnostics, clauses: broken }) });
    expect([code, out]).toEqual([exit.findings, "LLM_DEVELOPMENT_CONTRACT.md:22:1  Nothing was reported\\x07 here.\n\n✖ 1 of 5 examples does not hold.\n"]);
  });

  it("does not pass when there is nothing to test", async () => {
    const given = await contract();
    const { code, err } = await run(["test"], { testExamples: async () => ({ contract: given, diagnostics: [], clauses: [] }) });
    expect(code).toBe(exit.unjudged);
    expect(err).toMatch(/^The contract has no examples, so nothing was tested\./);
  });

  it("shows the faults of a contract that cannot be read", async () => {
    const { code, out, err } = await run(["test"], { testExamples: async () => ({ contract: undefined, diagnostics: [fault], clauses: [] }) });
    expect([code, out]).toEqual([exit.unjudged, ""]);
    expect(err).toContain("2:1  There is no such rule.");
  });
});

describe("contract status", () => {
  const clause: ClauseStatus = { id: "ENV-1", title: "Configuration is read in one place", level: "error", priority: "P0", status: "ENFORCED", checks: ["contract/no-process-env"], files: 120, examples: { bad: 2, good: 1, held: 3 }, findings: 0 };
  const clauses: ClauseStatus[] = [
    clause,
    { ...clause, id: "OBS-1", title: "코드는 로거로 기록한다", level: "warn", priority: "P1", status: "DETECTED", checks: ["no-console"], findings: 12, examples: { bad: 1, good: 1, held: undefined } },
    { ...clause, id: "DOC-10", title: "Decisions \u001b[2J are written", status: "ADVISORY", checks: [], files: 0, examples: { bad: 0, good: 0, held: 0 } },
    { ...clause, id: "QA-6", title: "Tests pass", status: "DETECTED", checks: ["command"], files: 0, examples: { bad: 0, good: 0, held: 0 } },
    { ...clause, id: "VER-1", title: "Messages", checks: ["commit"], files: 0 },
    { ...clause, id: "OLD-1", title: "Old", level: "off", status: "OFF" },
  ];

  it("shows each clause and both shares, proving the examples", async () => {
    let isProven: boolean | undefined;
    const { code, out } = await run(["status"], {
      check: async (options) => {
        isProven = options.proveExamples;
        return { report: report(0, 12, { clauses }), contract: undefined, source: () => undefined };
      },
    });
    expect(code).toBe(exit.clean);
    expect(isProven).toBe(true);
    await expect(out).toMatchFileSnapshot("../snapshots/status.txt");
  });

  it("shows with --why what honours each clause, and the first of its findings", async () => {
    const evidence = Array.from({ length: 7 }, (_, index) => ({ file: `src/\u001b[2J${index}.ts`, line: index + 1, what: "health: /health" }));
    let isAsked: boolean | undefined;
    const { out } = await run(["status", "--why"], {
      check: async (options) => {
        isAsked = options.evidence;
        const judged = [{ ...clause, findings: 2 }, { ...clause, id: "OBS-2", evidence }, { ...clause, id: "QA-4" }, { ...clause, id: "CON-1", files: 1 }, ...clauses.slice(2)];
        return { report: report(2, 0, { clauses: judged }), contract: undefined, source: () => undefined };
      },
    });
    expect(isAsked).toBe(true);
    await expect(out).toMatchFileSnapshot("../snapshots/status-why.txt");
  });

  it("shows the faults of a contract that cannot be judged by", async () => {
    const { code, out, err } = await run(["status"], { check: async () => ({ report: report(0, 0, { diagnostics: [fault], files: 0 }), contract: undefined, source: () => undefined }) });
    expect([code, out]).toEqual([exit.unjudged, ""]);
    expect(err).toContain("✖ 1 fault in the contract, so nothing was judged");
  });
});
