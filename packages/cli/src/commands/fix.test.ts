import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FixResult } from "@contract-as-code/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../engine.js";
import { fault, report, scriptedEngine } from "../engine.test.data.js";
import { exit } from "../exit.js";
import { main } from "../main.js";
import { scriptedHost } from "../scripted-host.test.data.js";

let folder = "";
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "contract-fix-")));
});
afterAll(() => rmSync(folder, { recursive: true }));

const nothing: FixResult = { diagnostics: [], contract: undefined, changes: [], fixed: [], environment: undefined, templates: [], offered: [], reverted: [], remaining: [], report: report(0, 0) };
const left = { file: "src/b.ts", line: 3, column: 7, key: "KEY", code: "whole-object", reason: "All of it is taken." } as const;
const mended: FixResult = {
  ...nothing,
  changes: [
    { path: "src/env.ts", before: undefined, after: "export const env = 1;\n" },
    { path: "src/a.ts", before: "a(1);\nb();\n", after: "a(2);\nb();\n" },
  ],
  fixed: [{ clause: "ENV-1", count: 2 }],
  environment: { modules: ["src/env.ts"], rewritten: [{ file: "src/a.ts", line: 1, column: 1, key: "A" }], left: [left, { ...left, line: 9, key: undefined }], notes: ["Look \u001b here."], compiler: { before: 3, after: 2, files: 7 } },
  reverted: [{ file: "src/c.ts", reason: "It would break." }],
  remaining: report(1, 0).findings,
};

async function run(argv: string[], result: FixResult, part: Partial<Engine> = {}) {
  const host = scriptedHost({ cwd: folder });
  const asked: Parameters<Engine["fix"]>[0][] = [];
  const written: boolean[] = [];
  const { engine } = scriptedEngine({
    fix: async (options) => {
      asked.push(options);
      return result;
    },
    applyFix: async (_, __, isForced) => void written.push(isForced),
    ...part,
  });
  const code = await main(["fix", ...argv, "--root", "."], host, async () => engine);
  return { code, out: host.out(), err: host.err(), asked: asked[0], written };
}

describe("contract fix", () => {
  it("writes, and says what was mended, what stays and why, and what remains", async () => {
    const { code, out, err, written } = await run([], mended);
    expect([code, err, written]).toEqual([exit.findings, "", [false]]);
    expect(out).toBe(`Mended 2 findings in 2 files (ENV-1 2).
1 read of the environment now goes through src/env.ts.
Compiler errors: 3 before, 2 after, in 7 files.
Look \\x1b here.

2 reads stay as they are:
All of it is taken.
  src/b.ts:3:7  KEY
  src/b.ts:9:7

src/c.ts keeps its text. It would break.
1 finding remains. \`contract check\` shows them.
`);
  });

  const open = report(2, 0).findings.map((finding) => ({ ...finding, file: "docs/plan.md", line: 3, message: "This blank waits." }));
  const begun: FixResult = { ...nothing, changes: [{ path: "docs/plan.md", before: undefined, after: "# Plan\n" }], templates: [{ file: "docs/plan.md", isNew: true }], remaining: open };

  it("names a template and each of its blanks, and counts nothing as mended", async () => {
    const { code, out } = await run(["DR-1"], { ...begun, remaining: [...open, ...report(1, 0).findings] });
    expect(code).toBe(exit.findings);
    expect(out).toBe(`Wrote docs/plan.md.
Fill in its blanks: each is a finding until it says how it is with you.
  docs/plan.md:3  This blank waits.
  docs/plan.md:3  This blank waits.
3 findings remain. \`contract check\` shows them.
`);
  });

  it.each<[string[], boolean, string]>([
    [["--dry-run"], true, "Would write docs/plan.md."],
    [["--dry-run"], false, "Would add to docs/plan.md."],
    [[], false, "Added to docs/plan.md."],
  ])("tells of a template with %j, new %j", async (argv, isNew, expected) => {
    const { out, err } = await run(["DR-1", ...argv], { ...begun, templates: [{ file: "docs/plan.md", isNew }] });
    expect((argv.length > 0 ? err : out).split("\n")[0]).toBe(expected);
  });

  it("tells for which clauses there are templates", async () => {
    const { out } = await run([], { ...nothing, remaining: open, offered: ["CMP-1", "DR-1"] });
    expect(out).toContain("There are templates to begin with for CMP-1, DR-1: `contract fix CMP-1` writes one.\n");
  });

  it("prints a patch alone on standard output, and writes nothing, for --dry-run", async () => {
    const { code, out, err, written } = await run(["--dry-run"], mended);
    expect([code, written]).toEqual([exit.findings, []]);
    expect(out).toBe(`diff --git a/src/env.ts b/src/env.ts
new file mode 100644
--- /dev/null
+++ b/src/env.ts
@@ -0,0 +1,1 @@
+export const env = 1;
diff --git a/src/a.ts b/src/a.ts
--- a/src/a.ts
+++ b/src/a.ts
@@ -1,2 +1,2 @@
-a(1);
+a(2);
 b();
`);
    expect(err).toContain("Would mend 2 findings in 2 files");
  });

  it("prints data for --format json", async () => {
    const { out, written } = await run(["--format", "json", "--force"], mended);
    expect(written).toEqual([true]);
    expect(JSON.parse(out)).toMatchObject({ version: 1, written: true, files: [{ path: "src/env.ts", isNew: true }, { path: "src/a.ts", isNew: false }], fixed: [{ clause: "ENV-1", count: 2 }], environment: { left: [{ code: "whole-object" }, {}], compiler: { before: 3 } }, remaining: [{ clause: "ENV-1" }] });
  });

  it("ends with 0 where nothing is left", async () => {
    const { code, out } = await run([], nothing);
    expect([code, out]).toEqual([exit.clean, "Nothing can be mended by itself.\nNo finding is left.\n"]);
  });

  it.each<[string[], Partial<Parameters<Engine["fix"]>[0]>]>([
    [["env-1"], { clause: "ENV-1" }],
    [["ENV-1", "src", "a.ts"], { clause: "ENV-1", paths: ["src", "a.ts"] }],
    [["src"], { paths: ["src"] }],
    [["./ENV-1"], { paths: ["ENV-1"] }],
    [["--environment-module", "./src/env.ts"], { environmentModule: "src/env.ts" }],
    [["--contract", "C.md"], { contractFile: "C.md" }],
  ])("%j", async (argv, expected) => {
    const { asked } = await run(argv, nothing);
    expect({ ...asked, root: undefined, onProgress: undefined, onStep: undefined }).toEqual({ root: undefined, onProgress: undefined, onStep: undefined, ...expected });
  });

  it("does not write where the contract has faults", async () => {
    const { code, out, err, written } = await run([], { ...nothing, diagnostics: [fault] });
    expect([code, out, written]).toEqual([exit.unjudged, "", []]);
    expect(err).toContain("2:1  There is no such rule.");
  });

  it.each(["FixError", "WriteError"])("prints the message of a %s as it is", async (name) => {
    const { code, out, err } = await run([], mended, { applyFix: () => Promise.reject(Object.assign(new Error("Commit first."), { name })) });
    expect([code, out, err]).toEqual([exit.unjudged, "", "Commit first.\n"]);
  });

  it("shows what it does on a terminal, and leaves nothing of it", async () => {
    const host = scriptedHost({ cwd: folder });
    const shown: string[] = [];
    const stderr = { isTTY: true, write: (text: string, done?: () => void) => (shown.push(text), done?.(), true) };
    const { engine } = scriptedEngine({
      fix: async ({ onStep }) => {
        onStep?.("Collecting reads");
        return nothing;
      },
    });
    expect(await main(["fix", "--root", "."], { ...host, stderr }, async () => engine)).toBe(exit.clean);
    expect(shown).toEqual(["\r\u001b[KCollecting reads", "\r\u001b[K"]);
  });
});
