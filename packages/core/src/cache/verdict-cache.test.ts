import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check, type CheckResult } from "../check.js";
import { clauseText, contractText } from "../contract-text.test.data.js";
import { sync } from "../sync.js";
import { memoryView } from "../view/memory.js";
import { Folder, temporaryFolder } from "../view/repository.test.data.js";
import type { View } from "../view/view.js";
import { CacheLocationError } from "./open-cache.js";

const document = "LLM_DEVELOPMENT_CONTRACT.md";
const noEval = contractText([clauseText("SEC-9", "rules:\n  no-eval: {}")]);

function viewOf(files: Record<string, string | Uint8Array>): View {
  return { ...memoryView(files, "/judged"), kind: "working-tree" };
}

async function judge(view: View, location: string, { tool = "one", today = "2026-11-23" } = {}): Promise<CheckResult & { seen: string[] }> {
  const seen: string[] = [];
  const watched: View = { ...view, read: (path) => (seen.push(path), view.read(path)) };
  return { ...(await check({ root: view.root, view: watched, contractView: view, now: new Date(today), cache: { location, tool } })), seen };
}

const places = ({ report }: CheckResult): string[] => report.findings.map(({ rule, file, line }) => `${rule} ${file}:${line}`);

/** When each file of a cache was written, after which all of them look old. */
function age(location: string): void {
  for (const name of readdirSync(location)) utimesSync(join(location, name), 1000, 1000);
}

const written = (location: string): string[] => readdirSync(location).filter((name) => name !== "key" && statSync(join(location, name)).ctimeMs > 0).sort();
const contentOf = (location: string): string => readdirSync(location).map((name) => readFileSync(join(location, name), "latin1")).join("\n");

describe("a run with the verdicts of an earlier one", () => {
  it("says the same, in the same order, and reads each file once", async () => {
    const location = temporaryFolder();
    const view = viewOf({ [document]: noEval, "src/a.ts": "eval(one);\neval(two);\n", "src/b.ts": "eval(three);\n", "src/c.bin": new Uint8Array([0, 1]), "src/d.ts": "const = ;", "src/e.ts": "" });
    const first = await judge(view, location);
    const second = await judge(view, location);
    expect(JSON.stringify(second.report)).toBe(JSON.stringify(first.report));
    expect(places(second)).toEqual(["no-eval src/a.ts:1", "no-eval src/a.ts:2", "no-eval src/b.ts:1", "contract/parsable src/d.ts:1"]);
    // Files with findings are read once more, for the lines of their fingerprints.
    expect(second.seen.toSorted()).toEqual(["src/a.ts", "src/a.ts", "src/b.ts", "src/b.ts", "src/d.ts", "src/d.ts", "src/e.ts"]);
  });

  it("judges a file that no rule judges while the plan has something to say of it, and counts it no longer than that", async () => {
    const location = temporaryFolder();
    const contract = contractText([clauseText("CON-3", "rules:\n  contract/require-synced-files:")]);
    const { changes } = await sync({ root: "/judged", view: viewOf({ [document]: contract }) });
    const synced = changes[0]?.after ?? "";
    for (const text of [synced, synced.replace("check --staged", "check"), synced.replace("commit-msg \"", "commit-msg --quiet \""), synced]) {
      const view = viewOf({ [document]: contract, "src/a.ts": "", "lefthook.yml": text });
      const [cold, warm, again] = [await check({ root: view.root, view }), await judge(view, location), await judge(view, location)];
      expect(places(cold)).toHaveLength(text === synced ? 0 : 1);
      expect(warm.report).toEqual(cold.report);
      expect(again.report).toEqual(cold.report);
    }
  });

  it("judges what changed, came or went, and believes nothing of what is judged by other rules, another tool or other waivers", async () => {
    const location = temporaryFolder();
    const files = { [document]: noEval, "src/a.ts": "eval(one);\n", "src/b.ts": "eval(two);\n" };
    await judge(viewOf(files), location);
    expect(places(await judge(viewOf({ ...files, "src/a.ts": "\neval(one);\n", "src/c.ts": "eval(three);\n" }), location))).toEqual(["no-eval src/a.ts:2", "no-eval src/b.ts:1", "no-eval src/c.ts:1"]);
    expect(places(await judge(viewOf({ [document]: noEval, "src/b.ts": "eval(two);\n" }), location))).toEqual(["no-eval src/b.ts:1"]);
    expect(places(await judge(viewOf({ ...files, [document]: contractText([clauseText("SEC-9", "rules:\n  no-eval: [{ allowIndirect: true }]\n  no-undef: {}")]) }), location))).toEqual([
      "no-eval src/a.ts:1",
      "no-undef src/a.ts:1",
      "no-eval src/b.ts:1",
      "no-undef src/b.ts:1",
    ]);
    expect(written(location)).toHaveLength(2);
    await judge(viewOf(files), location, { tool: "two" });
    expect(written(location)).toHaveLength(3);
  });

  it("writes nothing where nothing changed, and does where something did", async () => {
    const location = temporaryFolder();
    const files = { [document]: noEval, "src/a.ts": "eval(one);\n" };
    await judge(viewOf(files), location);
    const before = contentOf(location);
    age(location);
    await judge(viewOf(files), location);
    expect(contentOf(location)).toBe(before);
    await judge(viewOf({ ...files, "src/a.ts": "" }), location);
    expect(contentOf(location)).not.toBe(before);
  });

  it("keeps nothing of a run that saw a file in two states", async () => {
    const location = temporaryFolder();
    let reads = 0;
    const files = { [document]: contractText([clauseText("ENV-1", "rules:\n  contract/no-process-env: {}")], 'vocabulary:\n  source: ["src/**"]\n  environment: [src/a.ts]\n'), "src/a.ts": "", "src/b.ts": "", "src/c.ts": "use(process.env.KEY);\n" };
    const view = viewOf(files);
    // Judged first, and asked for when two others have been judged.
    const moving: View = { ...view, read: (path) => (path === "src/a.ts" ? Buffer.from(`export const n = ${(reads += 1)};`) : view.read(path)) };
    const result = await check({ root: view.root, view: moving, contractView: view, cache: { location, tool: "one" } });
    expect(places(result)).toEqual(["contract/no-process-env src/c.ts:1"]);
    expect(reads).toBe(2);
    expect(written(location)).toEqual([]);
  });

  it("holds no secret, no text of a file, and no digest that a guess could be proven by", async () => {
    const location = temporaryFolder();
    const token = "ghp_" + "Ab1".repeat(12);
    const env = `TOKEN=${token}\n`;
    const rules = clauseText("SEC-1", 'rules:\n  contract/no-secrets: {}\n  no-restricted-imports: [{ paths: ["' + token + '"] }]');
    const view = viewOf({ [document]: contractText([rules]), ".env": env, "src/a.ts": `import "${token}";\nimport "./b.js";\n`, "src/b.ts": "export const unusual = 1;\n" });
    const first = await judge(view, location);
    expect(places(first)).toContain("no-restricted-imports src/a.ts:1");
    const content = contentOf(location);
    expect(content).toContain("src/b.ts");
    for (const hidden of [token, "unusual"]) expect(content).not.toContain(hidden);
    for (const encoding of ["base64url", "hex"] as const) expect(content).not.toContain(createHash("sha256").update(env).digest(encoding).slice(0, 27));
    const second = await judge(view, location);
    expect(JSON.stringify(second.report)).toBe(JSON.stringify(first.report));
  });

  it("holds no path that looks like a secret, and follows it all the same", async () => {
    const location = temporaryFolder();
    const path = `src/${"AKIA" + "Z7QX".repeat(4)}.ts`;
    const contract = contractText([clauseText("ENV-1", "rules:\n  contract/no-process-env: {}")], `vocabulary:\n  source: ["src/**"]\n  environment: ["src/A*.ts"]\n`);
    const files = { [document]: contract, "src/a.ts": "use(process.env.KEY);\n", [path]: "export const env = { KEY: process.env.KEY };\n" };
    const message = async (view: View): Promise<string | undefined> => (await judge(view, location)).report.findings[0]?.message;
    const first = await message(viewOf(files));
    expect(contentOf(location)).not.toContain(path);
    expect(await message(viewOf(files))).toBe(first);
    const uncached = await check({ root: "/judged", view: viewOf({ ...files, [path]: "export const other = 1;\n" }) });
    expect(await message(viewOf({ ...files, [path]: "export const other = 1;\n" }))).toBe(uncached.report.findings[0]?.message);
    expect(uncached.report.findings[0]?.message).not.toBe(first);
  });

  it("judges files anew for which a rule speaks that may know more: one with types, or of a plugin that is not ours", async () => {
    const location = temporaryFolder();
    const contract = contractText(
      [clauseText("T-1", "rules:\n  ts/no-explicit-any: {}\nfiles: [src/b.ts]"), clauseText("T-2", 'rules:\n  "@typescript-eslint/no-floating-promises":\nfiles: [src/a.ts]'), clauseText("T-3", "rules:\n  no-eval: {}")],
      'plugins:\n  ts: "@typescript-eslint/eslint-plugin"\nvocabulary:\n  source: ["src/**"]\n',
    );
    const { root } = new Folder().write({ [document]: contract, "tsconfig.json": '{ "include": ["src"] }', "src/a.ts": "async function f() {}\nf();\n", "src/b.ts": "export const b: any = 1;\n", "src/c.ts": "" });
    const result = await check({ root, cache: { location, tool: "one" } });
    expect(places(result)).toEqual(["@typescript-eslint/no-floating-promises src/a.ts:2", "ts/no-explicit-any src/b.ts:1"]);
    expect(contentOf(location)).toContain('"unkept":["src/a.ts","src/b.ts"]');
    expect(contentOf(location)).toContain('"path":"src/c.ts"');
  });

  it("is used for whole runs over the working tree alone", async () => {
    const location = temporaryFolder();
    const view = viewOf({ [document]: noEval, "src/a.ts": "eval(one);\n" });
    await check({ root: view.root, view, paths: ["src"], cache: { location, tool: "one" } });
    await check({ root: view.root, view: { ...view, kind: "memory" }, cache: { location, tool: "one" } });
    expect(readdirSync(location)).toEqual([]);
  });

  it("refuses a folder in the repository, and goes on without one that cannot be used", async () => {
    const view = viewOf({ [document]: noEval, "src/a.ts": "eval(one);\n" });
    await expect(judge(view, "/judged/cache")).rejects.toThrow(CacheLocationError);
    await expect(judge(view, "/judged")).rejects.toThrow("Name a folder outside it.");
    expect(places(await judge(view, "/dev/null/cache"))).toEqual(["no-eval src/a.ts:1"]);
  });
});
