import { parse } from "jsonc-parser";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadContract } from "../document/load.js";
import { sync, writeSynced } from "../sync.js";
import { Folder, repository } from "../view/repository.test.data.js";
import { editorSettings } from "./editor-settings.js";
import { applyEdits, type SyncedFile } from "./synced-file.js";

const text = "---\ncontract: 1\n---\n\n## A-1 · Title\n\nText SHOULD stand.\n";
const document = "LLM_DEVELOPMENT_CONTRACT.md";
const config = 'import { contract } from "@contract-as-code/core/eslint";\nexport default contract();\n';
const names = [".vscode/settings.json", ".vscode/extensions.json", ".zed/settings.json"];

const { contract } = loadContract({ has: (path) => path === document, read: () => Buffer.from(text) });
if (contract === undefined) throw new Error("The contract of the test has faults.");
const given = contract;
const nothing = { list: () => [], read: () => undefined };

function fileOf(name: string): SyncedFile {
  const file = editorSettings.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`There is no ${name}.`);
  return file;
}

function synced(name: string, before: string) {
  const drifts = fileOf(name).compare(given, before, name, nothing);
  return { text: applyEdits(before, drifts.flatMap(({ edit }) => edit ?? [])), messages: drifts.map(({ message }) => message), byHand: drifts.filter(({ edit }) => edit === undefined).length };
}

/** What `contract sync` writes for editors. */
async function writtenIn(folder: Folder): Promise<string[]> {
  const result = await sync({ root: folder.root });
  await writeSynced(folder.root, result);
  return result.changes.map(({ path }) => path).filter((path) => names.includes(path));
}

describe("which editors get settings", () => {
  it.each([
    ["no configuration of ESLint", {}, []],
    ["one that does not take the contract", { "eslint.config.js": "export default [];\n", ".zed/tasks.json": "[]" }, []],
    ["one that does, elsewhere", { "web/eslint.config.js": config }, []],
    ["one that does", { "eslint.config.js": config }, [".vscode/settings.json", ".vscode/extensions.json"]],
    ["one in TypeScript, beside a folder of Zed", { "eslint.config.mts": config, ".zed/tasks.json": "[]" }, names],
  ])("%s", async (_, files, expected) => {
    const folder = repository({ [document]: text, ...files });
    expect(await writtenIn(folder)).toEqual(expected);
    expect(await writtenIn(folder)).toEqual([]);
  });

  it("leaves alone what git ignores, whether it is there or not", async () => {
    const mine = '{ "editor.fontSize": 9 }';
    const folder = repository({ [document]: text, "eslint.config.js": config, ".gitignore": ".vscode/*\n!.vscode/extensions.json\n" }).write({ ".vscode/settings.json": mine });
    expect(await writtenIn(folder)).toEqual([".vscode/extensions.json"]);
    expect(readFileSync(join(folder.root, ".vscode/settings.json"), "utf8")).toBe(mine);
    const other = repository({ [document]: text, "eslint.config.js": config, ".gitignore": ".vscode/\n" });
    expect(await writtenIn(other)).toEqual([]);
    expect(existsSync(join(other.root, ".vscode"))).toBe(false);
  });

  it("writes them in a folder that is no repository", async () => {
    expect(await writtenIn(new Folder().write({ [document]: text, "eslint.config.js": config }))).toEqual([".vscode/settings.json", ".vscode/extensions.json"]);
  });
});

describe.each(names)("%s", (name) => {
  const created = fileOf(name).create(given, nothing);

  it("is as the contract asks when it was written", () => {
    expect(synced(name, created)).toEqual({ text: created, messages: [], byHand: 0 });
    expect(created).toMatchSnapshot();
  });

  it.each([["nothing", ""], ["an object", "{}\n"]])("is written into %s", (_, before) => {
    expect(parse(synced(name, before).text)).toEqual(JSON.parse(created));
  });

  it.each([["{", "a brace"], ["[]", "a list"], ['{ "a": }', "a missing value"], ["null", "null"]])("is left to a person where it holds %s: %s", (before) => {
    expect(synced(name, before)).toEqual({ text: before, messages: ["This file cannot be read as settings in JSON with comments. Mend the syntax."], byHand: 1 });
  });

  it.each([["very large", `{ "a": "${"x".repeat(1024 * 1024)}" }`], ["very deep", `{ "a": ${"[".repeat(500)}${"]".repeat(500)} }`]])("is left to a person where it is %s", (_, before) => {
    expect(synced(name, before)).toEqual({ text: before, messages: ["This file is too large, or nested too deep, to be read. Make it smaller."], byHand: 1 });
  });
});

describe("settings that a team has", () => {
  it("stay, with their comments, order, indentation and line ends", () => {
    const before = '// ours\r\n{\r\n\t/* on save */\r\n\t"editor.formatOnSave": true, // yes\r\n\t"eslint.codeAction.disableRuleComment": { "location": "sameLine" },\r\n\t"eslint.validate": ["javascript", { "language": "yaml" },],\r\n}\r\n';
    const { text: after, messages } = synced(".vscode/settings.json", before);
    expect(messages).toEqual(["`eslint.validate`, `eslint.codeAction.disableRuleComment › enable` lack what the contract needs"]);
    for (const kept of ["// ours\r\n{\r\n\t/* on save */\r\n\t\"editor.formatOnSave\": true, // yes\r\n", '"location": "sameLine"', '"language": "yaml"']) expect(after).toContain(kept);
    expect(after.replaceAll("\r\n", "")).not.toContain("\n");
    const value = parse(after, [], { allowTrailingComma: true }) as { "eslint.validate": unknown[] };
    expect(value).toMatchObject({ "editor.formatOnSave": true, "eslint.codeAction.disableRuleComment": { location: "sameLine", enable: false } });
    expect(value["eslint.validate"]).toEqual(expect.arrayContaining(["javascript", { language: "yaml" }, "typescript", "markdown", "dotenv", "json"]));
    expect(value["eslint.validate"]).not.toContain("yaml");
    expect(synced(".vscode/settings.json", after)).toEqual({ text: after, messages: [], byHand: 0 });
  });

  it("are never written over", () => {
    const own = { "eslint.validate": "off", "eslint.codeAction.disableRuleComment": { enable: true } };
    const before = JSON.stringify(own);
    expect(synced(".vscode/settings.json", before)).toEqual({ text: before, messages: [], byHand: 0 });
    const zed = JSON.stringify({ file_types: null, languages: { YAML: { language_servers: ["!eslint"], tab_size: 2 } }, lsp: { eslint: false } });
    const { text: after } = synced(".zed/settings.json", zed);
    expect(parse(after)).toMatchObject({ file_types: null, lsp: { eslint: false }, languages: { YAML: { tab_size: 2 }, Markdown: { language_servers: ["...", "eslint"] } } });
  });

  it("may refuse an extension", () => {
    const before = '{ "recommendations": ["a.b"], "unwantedRecommendations": ["dbaeumer.vscode-eslint"] }';
    expect(synced(".vscode/extensions.json", before)).toEqual({ text: before, messages: [], byHand: 0 });
    expect(parse(synced(".vscode/extensions.json", '{ "recommendations": ["a.b"] }').text)).toEqual({ recommendations: ["a.b", "dbaeumer.vscode-eslint"] });
  });

  it("may be without a recommendation that they refuse", () => {
    const before = '{ "unwantedRecommendations": ["dbaeumer.vscode-eslint"] }';
    expect(synced(".vscode/extensions.json", before).text).toBe(before);
  });
});
