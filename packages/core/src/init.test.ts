import { execSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contractText, clauseText } from "./contract-text.test.data.js";
import { shippedFrom } from "./document/shipped.js";
import { HookError } from "./hooks/error.js";
import { applyInit, planInit, type InitPlan } from "./init.js";
import { initHooks } from "./init/init-hooks.js";
import { BASELINE_FILE, parseBaseline } from "./report/baseline.js";
import { Folder, repository } from "./view/repository.test.data.js";

const shipped = shippedFrom({ "contract-as-code/production": contractText([clauseText("CON-3", "rules:\n  contract/require-synced-files: {}"), clauseText("OBS-1", "rules:\n  no-console: {}"), clauseText("SEC-1", "rules:\n  no-eval: {}\nwaivable: false")]) });
const file = "LLM_DEVELOPMENT_CONTRACT.md";
const manifest = '{ "name": "x" }';
const plan = (folder: Folder): Promise<InitPlan> => planInit({ root: folder.root, version: "1.0.0", shipped });
const paths = ({ files }: InitPlan): string[] => files.map(({ path }) => path);

/** Every file outside of git's own folder, with its bytes and its mode. */
function snapshot({ root }: Folder, folder = ""): Record<string, string> {
  return Object.fromEntries(
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return path === ".git" ? [] : Object.entries(snapshot({ root } as Folder, path));
      return [[path, `${(statSync(join(root, path)).mode & 0o777).toString(8)} ${readFileSync(join(root, path), "latin1")}`]];
    }),
  );
}

describe("planInit", () => {
  it("plans the contract, what follows from it and a baseline by which nothing new stands, and writes nothing", async () => {
    const folder = repository({ "package.json": manifest, "src/a.ts": "console.log(1);\neval('x');\n", "AGENTS.md": "# Agents\n" });
    const before = snapshot(folder);
    const planned = await plan(folder);
    expect(paths(planned)).toEqual([file, "package.json", "lefthook.yml", "AGENTS.md", BASELINE_FILE]);
    expect(planned.baseline).toMatchObject({ added: [{ clause: "OBS-1", file: "src/a.ts" }], never: [{ clause: "SEC-1", line: 2 }] });
    expect(parseBaseline(planned.files.at(-1)?.after ?? "").entries).toMatchObject([{ clause: "OBS-1", file: "src/a.ts" }]);
    expect(snapshot(folder)).toEqual(before);
  });

  it("has nothing to write a second time, and never begins a baseline anew", async () => {
    const folder = repository({ "package.json": manifest, "src/a.ts": "console.log(1);\n" });
    await applyInit(folder.root, await plan(folder));
    folder.write({ "src/b.ts": "console.log(2);\n" });
    expect(await plan(folder)).toMatchObject({ files: [], baseline: undefined, proposal: { starting: "contract" } });
    folder.commit();
    folder.git("rm", "--quiet", BASELINE_FILE);
    expect(await plan(folder)).toMatchObject({ files: [], baseline: undefined });
  });

  it("names files that hold changes which are not committed, those alone that would be written", async () => {
    const folder = repository({ "package.json": manifest, "src/a.ts": "", "AGENTS.md": "# Agents\n" });
    folder.write({ "src/a.ts": "1;\n", "package.json": '{ "name": "y" }' });
    expect((await plan(folder)).dirty).toEqual(["package.json"]);
    folder.git("add", "package.json");
    expect((await plan(folder)).dirty).toEqual(["package.json"]);
  });

  it("takes a repository without a commit as it is", async () => {
    const folder = repository().write({ "package.json": manifest });
    expect(await plan(folder)).toMatchObject({ dirty: [] });
  });

  it("says what is broken, and plans nothing then", async () => {
    expect(await plan(repository({ "package.json": "{" }))).toMatchObject({ proposal: undefined, files: [], diagnostics: [{ file: "package.json", line: 1 }] });
    expect(await plan(repository({ [file]: "---\ncontract: 1\nextend: []\n---\n" }))).toMatchObject({ proposal: undefined, files: [], diagnostics: [{ file, line: 3 }] });
  });

  it("asks for a repository of git", async () => {
    await expect(plan(new Folder().write({ "package.json": manifest }))).rejects.toThrow(/`git init`/u);
    await expect(plan(new Folder())).rejects.toThrow(HookError);
    await expect(plan(new Folder(join(repository({ "src/a.ts": "" }).root, "src")))).rejects.toThrow(/at its top\. Nothing was written/u);
  });
});

describe("applyInit", () => {
  const formats: Record<string, string>[] = [
    { "package.json": "\uFEFF{\r\n\t\"name\": \"x\"\r\n}", "AGENTS.md": "\uFEFF# Agents\r\n\r\nno end", [file]: "# Rules\r\n\r\n- Never use console.log." },
    { "package.json": '{ "scripts": { "prepare": "husky" } }', ".husky/pre-commit": "npm test", "CLAUDE.md": "# Über \u2028 alles\n" },
  ];
  it.each(formats)("is taken back by one command of git, byte for byte", async (files) => {
    const folder = repository(files);
    if (files[".husky/pre-commit"] !== undefined) chmodSync(join(folder.root, ".husky/pre-commit"), 0o755);
    folder.commit();
    const before = snapshot(folder);
    const planned = await plan(folder);
    expect(planned.diagnostics).toEqual([]);
    const patch = await applyInit(folder.root, planned);
    expect(patch).toBe(".git/contract-init.patch");
    for (const { path, after } of planned.files) expect(readFileSync(join(folder.root, path), "utf8").replace(/^\uFEFF/u, "")).toBe(after);
    folder.git("apply", "-R", "--whitespace=nowarn", patch ?? "");
    expect(snapshot(folder)).toEqual(before);
  });

  it("lets git run the hooks that it writes", async () => {
    const folder = repository({ "package.json": '{ "scripts": { "prepare": "husky" } }' });
    await applyInit(folder.root, await plan(folder));
    expect(statSync(join(folder.root, ".husky/pre-push")).mode & 0o111).toBe(0o111);
    expect(statSync(join(folder.root, file)).mode & 0o111).toBe(0);
  });

  it("keeps the patches of earlier runs", async () => {
    const folder = repository({ "package.json": manifest });
    await applyInit(folder.root, await plan(folder));
    folder.write({ "AGENTS.md": "# Agents\n" });
    expect(await applyInit(folder.root, await plan(folder))).toBe(".git/contract-init-2.patch");
    expect(await applyInit(folder.root, await plan(folder))).toBeUndefined();
  });
});

describe("initHooks", () => {
  const command = (folder: Folder) => initHooks(folder.root, { program: "/nowhere/contract.js", inProject: [], node: process.execPath });
  const hooksOf = ({ root }: Folder): Record<string, string> => Object.fromEntries(readdirSync(join(root, ".git/hooks")).filter((name) => !name.endsWith(".sample")).map((name) => [name, readFileSync(join(root, ".git/hooks", name), "utf8")]));

  it("says how to take the hooks back, and that brings back what stood there", async () => {
    const folder = repository({ a: "" }).write({ ".git/hooks/pre-commit": "#!/bin/sh\nexit 0\n" });
    const before = hooksOf(folder);
    const { written, former, undo } = await command(folder);
    expect({ written, former }).toEqual({ written: ["pre-commit", "commit-msg", "pre-push"], former: [".git/hooks/pre-commit.former"] });
    expect(Object.keys(hooksOf(folder))).toHaveLength(4);
    execSync(undo.join(" && "), { cwd: folder.root });
    expect(hooksOf(folder)).toEqual(before);
  });

  it("takes nothing back that stood there before it ran", async () => {
    const folder = repository({ a: "" });
    await command(folder);
    expect(await command(folder)).toEqual({ written: [], former: [], undo: [] });
  });

  it("gives git its folder of hooks back", async () => {
    const folder = repository({ a: "" });
    const elsewhere = new Folder().root;
    folder.git("config", "core.hooksPath", elsewhere);
    const { undo } = await command(folder);
    expect(folder.git("config", "core.hooksPath").trim()).not.toBe(elsewhere);
    execSync(undo.join(" && "), { cwd: folder.root });
    expect(folder.git("config", "core.hooksPath").trim()).toBe(elsewhere);
    expect(folder.git("config", "--list")).not.toContain("contract.");
    expect(existsSync(join(folder.root, ".git/hooks/pre-commit"))).toBe(false);
  });
});
