import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { clauseText, contractText } from "../contract-text.test.data.js";
import { Folder, repository, temporaryFolder } from "../view/repository.test.data.js";
import { fix, type FixOptions, type FixResult } from "./fix.js";
import { applyFix, diffOf } from "./outcome.js";

const environment = clauseText("ENV-1", "rules:\n  contract/no-process-env: { allow: [NODE_ENV] }");
const front = (key = '  environment: ["src/env.ts"]\n'): string => `vocabulary:\n  source: ["src/**"]\n  tests: ["test/**"]\n${key}`;
const tsconfig = JSON.stringify({ compilerOptions: { strict: true, module: "NodeNext", target: "ES2022", types: [], noEmit: true, skipLibCheck: true }, include: ["src"] });
const globals = "declare const process: { env: Record<string, string | undefined>; exit(code: number): never };\n";
const zodModule = 'import { z } from "zod";\n\nexport const env = z.object({\n  OLD: z.string().optional(),\n}).parse(process.env);\n';

/** A committed repository with TypeScript, zod and an environment module. */
function project(files: Record<string, string>, contract = contractText([environment], front())): Folder {
  const folder = repository({
    "LLM_DEVELOPMENT_CONTRACT.md": contract,
    "package.json": '{ "name": "p", "type": "module", "dependencies": { "zod": "^4.0.0" } }\n',
    "tsconfig.json": tsconfig,
    ".gitignore": "node_modules\n",
    "src/globals.d.ts": globals,
    "src/env.ts": zodModule,
    "test/b.test.ts": "export {};\n",
    ...files,
  });
  folder.write({ "node_modules/.keep": "" });
  symlinkSync(dirname(createRequire(import.meta.url).resolve("zod/package.json")), join(folder.root, "node_modules/zod"));
  return folder;
}

function run(folder: Folder, options: Partial<FixOptions> = {}): Promise<FixResult> {
  return fix({ root: folder.root, ...options });
}

async function runAndWrite(folder: Folder, options: Partial<FixOptions> = {}, isForced = false): Promise<FixResult> {
  const result = await run(folder, options);
  await applyFix(folder.root, result, isForced);
  return result;
}

const read = (folder: Folder, path: string): string => readFileSync(join(folder.root, path), "utf8");

describe("reads of the environment", () => {
  it("are rewritten across files, compile, and are not there in a second run", async () => {
    const folder = project({
      "src/a.ts": 'import { b } from "./b.js";\n\nexport const port = Number(process.env.PORT ?? 3000) + b;\n',
      "src/b.ts": 'export const b = process.env.DEBUG === "true" ? 1 : 0;\nexport const c = process.env.OLD ?? "";\n',
      "test/a.test.ts": 'export const t = process.env.PORT;\n',
    });
    const result = await runAndWrite(folder);
    expect(result.environment?.compiler).toEqual({ before: 0, after: 0, files: 4 });
    expect([result.fixed, result.remaining]).toEqual([[{ clause: "ENV-1", count: 3 }], []]);
    expect(read(folder, "src/a.ts")).toBe('import { b } from "./b.js";\nimport { env } from "./env.js";\n\nexport const port = env.PORT + b;\n');
    expect(read(folder, "src/b.ts")).toBe('import { env } from "./env.js";\n\nexport const b = env.DEBUG ? 1 : 0;\nexport const c = env.OLD ?? "";\n');
    expect(read(folder, "src/env.ts")).toContain('  DEBUG: z.string().optional().transform((value) => value === "true"),\n  PORT: z.coerce.number().default(3000),\n');
    expect(folder.git("status", "--short")).toBe(" M src/a.ts\n M src/b.ts\n M src/env.ts\n");
    const again = await run(folder);
    expect([again.changes, again.remaining]).toEqual([[], []]);
  });

  it("get a module and its name in the contract when one is asked for", async () => {
    const folder = project({ "src/a.ts": "export const a = process.env.NEW;\n" }, contractText([environment], front("")));
    folder.git("rm", "--quiet", "src/env.ts");
    folder.commit();
    const without = await run(folder);
    expect(without.changes).toEqual([]);
    expect(without.environment?.left.map(({ code }) => code)).toEqual(["no-module"]);
    const result = await runAndWrite(folder, { clause: "ENV-1", environmentModule: "src/env.ts" });
    expect([result.diagnostics, result.environment?.left, result.environment?.compiler]).toEqual([[], [], { before: 0, after: 0, files: 3 }]);
    expect(result.changes.map(({ path }) => path)).toEqual(["src/env.ts", "LLM_DEVELOPMENT_CONTRACT.md", "src/a.ts"]);
    expect(read(folder, "LLM_DEVELOPMENT_CONTRACT.md")).toContain('  tests: ["test/**"]\n  environment: ["src/env.ts"]\n---\n');
    expect(result.remaining).toEqual([]);
    expect((await run(folder)).changes).toEqual([]);
  });

  it("leave a file alone that would get worse, and what depends on it, and name the compiler's reason", async () => {
    const folder = project({
      "src/bad.ts": 'export const mode: "a" | "b" = process.env.MODE as "a" | "b";\nexport const limit: number | undefined = process.env.OLD as unknown as number;\nconst log: { [key: string]: string | undefined } = { x: process.env.ANY };\nexport { log };\n',
      "src/exporting.ts": "export const size = process.env.SIZE ? Number(process.env.SIZE) : undefined;\nexport let port: string | undefined;\nport = process.env.PORT;\n",
      "src/env.ts": zodModule.replace("OLD: z.string().optional()", "OLD: z.string().optional(),\n  ANY: z.enum(['x', 'y']),\n  PORT: z.string()"),
      "src/using.ts": 'import { kind } from "./kind.js";\nexport const isOther = kind === "other";\n',
      "src/kind.ts": 'export const kind = process.env.ANY;\n',
    });
    const result = await runAndWrite(folder);
    expect(result.environment?.compiler?.after).toBe(result.environment?.compiler?.before);
    const kept = result.environment?.left.filter(({ code }) => code === "compiler");
    expect(kept?.map(({ file, key }) => [file, key])).toEqual([["src/kind.ts", "ANY"]]);
    expect(kept?.[0]?.reason).toMatch(/^The compiler finds more errors in src\/using\.ts with this change: line 2, TS2367: /u);
    expect(read(folder, "src/kind.ts")).toBe("export const kind = process.env.ANY;\n");
    expect(read(folder, "src/exporting.ts")).toContain("port = env.PORT;");
  });

  it("use the module of their own package", async () => {
    const folder = project(
      { "src/a.ts": "export const a = process.env.A;\n", "packages/b/package.json": '{ "name": "b", "type": "module" }\n', "packages/b/src/b.ts": "export const b = process.env.B;\n" },
      contractText([environment], 'vocabulary:\n  source: ["src/**", "packages/*/src/**"]\n  environment: ["src/env.ts"]\n'),
    );
    const result = await runAndWrite(folder);
    expect(read(folder, "src/a.ts")).toContain("env.A");
    expect(result.environment?.left.map(({ file, code, reason }) => [file, code, reason.split(".")[0]])).toEqual([["packages/b/src/b.ts", "no-module", "packages/b has no environment module"]]);
  });

  it("stay where a waiver or the baseline covers them, and only files that were named change", async () => {
    const folder = project({ "src/a.ts": "export const a = process.env.A;\n", "src/b.ts": "export const b = process.env.B;\n", "src/c.ts": "export const c = process.env.C;\n", "src/d.ts": "export const d = process.env.D;\n" });
    const { report } = await run(folder, { paths: ["src/b.ts"] });
    const [recorded] = report.findings;
    folder.write({
      "contract-waivers.yml": "- id: W-1\n  clause: ENV-1\n  files: [src/a.ts]\n  reason: later\n  owner: me\n  expires: 2026-12-31\n",
      "contract-baseline.txt": `ENV-1 ${recorded?.fingerprint ?? ""} src/b.ts\n`,
    });
    folder.commit();
    const result = await runAndWrite(folder, { paths: ["src/a.ts", "src/b.ts", "src/c.ts"], now: new Date("2026-11-23") });
    expect(result.changes.map(({ path }) => path)).toEqual(["src/env.ts", "src/c.ts"]);
  });

  it("show no secret in the patch", async () => {
    const token = `ghp_${"a1B2c3".repeat(6)}`;
    const folder = project({ "src/a.ts": `export const token = process.env.TOKEN ?? "${token}";\nexport const a = process.env.A;\n` });
    const result = await run(folder);
    const diff = await diffOf(result);
    expect(result.environment?.left.map(({ code }) => code)).toEqual(["secret-default"]);
    expect(diff).toContain("+export const a = env.A;");
    expect(diff).toContain("[masked]");
    expect(diff + JSON.stringify(result.environment)).not.toContain(token);
  });
});

describe("fixes of rules", () => {
  const varRule = clauseText("QA-1", "rules: { no-var: , prefer-const: }");

  it("are applied pass after pass, with the file's line ends, mark and mode", async () => {
    const folder = repository({ "LLM_DEVELOPMENT_CONTRACT.md": contractText([varRule]), "src/a.js": "\uFEFFvar a = 1;\r\nexport { a };\r\n" });
    chmodSync(join(folder.root, "src/a.js"), 0o755);
    folder.commit();
    const result = await runAndWrite(folder);
    expect(readFileSync(join(folder.root, "src/a.js"), "utf8")).toBe("\uFEFFconst a = 1;\r\nexport { a };\r\n");
    expect(statSync(join(folder.root, "src/a.js")).mode & 0o777).toBe(0o755);
    expect([result.fixed, result.remaining, result.environment]).toEqual([[{ clause: "QA-1", count: 1 }], [], undefined]);
  });

  it("are applied for the clause that is asked for", async () => {
    const folder = repository({ "LLM_DEVELOPMENT_CONTRACT.md": contractText([varRule, clauseText("QA-2", "rules: { no-extra-boolean-cast: }")]), "src/a.js": "var a = 1;\nif (!!a) a();\nexport { a };\n" });
    await runAndWrite(folder, { clause: "QA-2" });
    expect(read(folder, "src/a.js")).toBe("var a = 1;\nif (a) a();\nexport { a };\n");
  });

  it("come before the reads in the same file", async () => {
    const folder = project({ "src/a.ts": "let a = process.env.A;\nexport { a };\n" }, contractText([environment, varRule], front()));
    await runAndWrite(folder);
    expect(read(folder, "src/a.ts")).toBe('import { env } from "./env.js";\n\nconst a = env.A;\nexport { a };\n');
  });

  it("are taken back in a file that they would break, with the compiler's reason", async () => {
    const renames = clauseText("QA-4", "rules: { no-extra-boolean-cast: , prefer-const: }");
    const code = 'export function f(a: string | undefined): boolean {\n  let b = a;\n  return g(b);\n}\ndeclare function g(x: unknown): boolean;\nlet kind = "a";\nexport const isB = kind === "b";\n';
    const folder = project({ "src/a.ts": code, "src/b.ts": "let b = 1;\nexport { b };\n" }, contractText([renames], front()));
    const result = await runAndWrite(folder);
    expect(result.reverted.map(({ file, reason }) => [file, /TS\d+/u.exec(reason)?.[0]])).toEqual([["src/a.ts", "TS2367"]]);
    expect([read(folder, "src/a.ts"), read(folder, "src/b.ts")]).toEqual([code, "const b = 1;\nexport { b };\n"]);
    expect(result.remaining.map(({ file }) => file)).toEqual(["src/a.ts", "src/a.ts"]);
  });

  it("need a clause that is there and a contract without faults", async () => {
    const folder = repository({ "LLM_DEVELOPMENT_CONTRACT.md": contractText([varRule]), "src/a.js": "var a = 1;\n" });
    await expect(run(folder, { clause: "QA-9" })).rejects.toThrow("The contract has no clause QA-9.");
    folder.write({ "LLM_DEVELOPMENT_CONTRACT.md": contractText([clauseText("QA-1", "rules: { no-vra: }")]) });
    const result = await run(folder);
    expect([result.diagnostics.map(({ code }) => code), result.changes]).toEqual([["unknown-rule"], []]);
  });
});

describe("templates", () => {
  const plan = clauseText("DR-1", "rules: { contract/require-backup-plan: }");
  const performance = clauseText("OPS-7", "rules:\n  contract/require-document: { name: on-call guide, headings: [[rota]], facts: [], where: every repository }");
  const data = (files: Record<string, string> = {}, clauses = [plan, performance]): Folder => repository({ "LLM_DEVELOPMENT_CONTRACT.md": contractText(clauses), "src/a.js": "export {};\n", "package.json": '{ "private": true, "dependencies": { "pg": "^8" } }', ...files });

  it("are written for the clause that is asked for, and leave it red with a finding for each blank", async () => {
    const folder = data();
    const result = await runAndWrite(folder, { clause: "DR-1" });
    expect([result.templates, result.fixed, result.offered]).toEqual([[{ file: "docs/recovery/backup-plan.md", isNew: true }], [], []]);
    expect(folder.git("status", "--short", "--untracked-files=all")).toBe("?? docs/recovery/backup-plan.md\n");
    const lines = read(folder, "docs/recovery/backup-plan.md").split("\n");
    expect(result.remaining.map(({ file, line }) => [file, line])).toEqual(lines.flatMap((line, index) => (line.includes("[FILL IN DR-1: ") ? [["docs/recovery/backup-plan.md", index + 1]] : [])));
    expect(result.remaining).toHaveLength(5);
    const again = await run(folder, { clause: "DR-1" });
    expect([again.changes, again.remaining.length]).toEqual([[], 5]);
  });

  it("take the clause's own id and options", async () => {
    const folder = data();
    const { remaining } = await runAndWrite(folder, { clause: "OPS-7" });
    expect(read(folder, "docs/on-call-guide.md")).toBe("# On-call guide\n\n## Rota\n\n[FILL IN OPS-7: what was decided on rota, and why]\n");
    expect(remaining.map(({ clause, line }) => [clause, line])).toEqual([["OPS-7", 5]]);
    folder.write({ "docs/on-call-guide.md": "# On-call guide\n\n## Rota\n\nA week each, handed over on Mondays.\n" });
    expect((await run(folder, { clause: "OPS-7" })).remaining).toEqual([]);
  });

  it("are not written for no clause in particular, only offered", async () => {
    const { changes, templates, offered } = await run(data());
    expect([changes, templates, offered]).toEqual([[], [], ["DR-1", "OPS-7"]]);
  });

  it("add to a document that is there, which must be committed", async () => {
    const document = "# Backup plan\n\nRTO: 4 h, RPO: 15 minutes, dumps daily, kept for 30 days.\n";
    const folder = data({ "docs/backup-plan.md": document });
    const { templates, remaining } = await runAndWrite(folder, { clause: "DR-1", paths: ["docs/backup-plan.md"] });
    expect(templates).toEqual([{ file: "docs/backup-plan.md", isNew: false }]);
    expect(read(folder, "docs/backup-plan.md")).toMatch(/^# Backup plan\n\nRTO.+30 days\.\n\n- Owner: \[FILL IN DR-1: [^\n]+\]\n$/u);
    expect(remaining.map(({ line }) => line)).toEqual([5]);
    folder.write({ "docs/backup-plan.md": document.replace("4 h", "5 h") });
    await expect(runAndWrite(folder, { clause: "DR-1" })).rejects.toThrow("docs/backup-plan.md. Nothing was written.");
    expect(read(folder, "docs/backup-plan.md")).toBe(document.replace("4 h", "5 h"));
  });

  it("never replace a file that git ignores", async () => {
    const folder = data({ ".gitignore": "docs\n" }).write({ "docs/recovery/backup-plan.md": "Mine.\n" });
    await expect(runAndWrite(folder, { clause: "DR-1" }, true)).rejects.toThrow("or git ignores it");
    expect(read(folder, "docs/recovery/backup-plan.md")).toBe("Mine.\n");
  });

  it("stay away where a waiver covers the finding, or the contract was not judged", async () => {
    const folder = data({ "contract-waivers.yml": "- id: W-1\n  clause: DR-1\n  files: [LLM_DEVELOPMENT_CONTRACT.md]\n  reason: later\n  owner: me\n  expires: 2026-12-31\n" });
    expect((await run(folder, { clause: "DR-1", now: new Date("2026-11-23") })).changes).toEqual([]);
    expect((await run(data(), { clause: "DR-1", paths: ["src"] })).changes).toEqual([]);
  });

  it("are judged where they were written, even when only the contract was to be judged", async () => {
    const { templates, remaining } = await run(data(), { clause: "DR-1", paths: ["LLM_DEVELOPMENT_CONTRACT.md"] });
    expect([templates.length, remaining.length]).toEqual([1, 5]);
  });
});

describe("writing", () => {
  const js = (): Folder => repository({ "LLM_DEVELOPMENT_CONTRACT.md": contractText([clauseText("QA-1", "rules: { no-var: }")]), "src/a.js": "var a = 1;\nexport { a };\n", "src/b.js": "var b = 1;\nexport { b };\n" });

  it.each<[string, (folder: Folder) => void]>([
    ["edited", (folder) => folder.write({ "src/a.js": "var a = 2;\nexport { a };\n" })],
    ["staged in part", (folder) => { folder.write({ "src/a.js": "var a = 2;\nexport { a };\n" }); folder.git("add", "src/a.js"); folder.write({ "src/a.js": "var a = 3;\nexport { a };\n" }); }],
    ["new to git", (folder) => { folder.git("rm", "--quiet", "--cached", "src/a.js"); folder.git("commit", "--quiet", "--message=gone"); }],
  ])("is refused where a file is %s, and done when forced", async (_, change) => {
    const folder = js();
    change(folder);
    const before = folder.git("status", "--short") + read(folder, "src/a.js");
    await expect(runAndWrite(folder)).rejects.toThrow("These files have changes that are not committed: src/a.js. Nothing was written.");
    expect(folder.git("status", "--short") + read(folder, "src/a.js")).toBe(before);
    expect(read(folder, "src/b.js")).toContain("var");
    await runAndWrite(folder, {}, true);
    expect(read(folder, "src/a.js") + read(folder, "src/b.js")).not.toContain("var");
  });

  it("does not mind changes elsewhere", async () => {
    const folder = js().write({ "notes.txt": "x" });
    await runAndWrite(folder, { paths: ["src/b.js"] });
    expect(read(folder, "src/b.js")).toContain("let b");
  });

  it("is refused outside of git, and done when forced", async () => {
    const folder = new Folder(temporaryFolder()).write({ "LLM_DEVELOPMENT_CONTRACT.md": contractText([clauseText("QA-1", "rules: { no-var: }")]), "src/a.js": "var a = 1;\nexport { a };\n" });
    await expect(runAndWrite(folder)).rejects.toThrow("is in no git repository");
    expect(read(folder, "src/a.js")).toContain("var");
    await runAndWrite(folder, {}, true);
    expect(read(folder, "src/a.js")).toContain("let a");
  });

  it("is refused where a file changed meanwhile, and then changes none", async () => {
    const folder = js();
    const result = await run(folder);
    folder.write({ "src/b.js": "var b = 2;\nexport { b };\n" }).commit();
    await expect(applyFix(folder.root, result, false)).rejects.toThrow("src/b.js was changed by something else meanwhile");
    expect(read(folder, "src/a.js")).toContain("var");
  });

  it("never goes through a symlink or out of the root", async () => {
    const folder = js();
    const outside = temporaryFolder();
    const result = await run(folder);
    folder.git("rm", "--quiet", "-r", "src");
    new Folder(outside).write({ "a.js": "var a = 1;\nexport { a };\n", "b.js": "var b = 1;\nexport { b };\n" });
    symlinkSync(outside, join(folder.root, "src"));
    await expect(applyFix(folder.root, result, true)).rejects.toThrow("reached through a symlink");
    expect(readFileSync(join(outside, "a.js"), "utf8")).toContain("var");
    const change = { path: "../x.js", before: undefined, after: "x" };
    await expect(applyFix(folder.root, { changes: [change] }, true)).rejects.toThrow("is not a path inside");
    expect(existsSync(join(folder.root, "../x.js"))).toBe(false);
  });

  it("leaves nothing behind in git's folder, not even of a run that was killed", async () => {
    const folder = js().write({ ".git/contract-fix/0": "half" });
    await runAndWrite(folder);
    expect(existsSync(join(folder.root, ".git/contract-fix"))).toBe(false);
    expect(folder.git("status", "--short")).toBe(" M src/a.js\n M src/b.js\n");
  });

  it("gives a patch that git applies", async () => {
    const folder = project({ "src/a.ts": "export const a = process.env.A;\n" }, contractText([environment], front("")));
    folder.git("rm", "--quiet", "src/env.ts");
    folder.commit();
    const result = await run(folder, { environmentModule: "src/env.ts" });
    const patch = await diffOf(result);
    execFileSync("git", ["apply"], { cwd: folder.root, input: patch });
    for (const { path, after } of result.changes) expect(read(folder, path)).toBe(after);
  });
});
