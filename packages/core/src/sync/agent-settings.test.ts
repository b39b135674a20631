import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { protocols } from "../agents/protocols.js";
import type { AgentName } from "../agents/agent-event.js";
import { loadContract } from "../document/load.js";
import { sync, writeSynced } from "../sync.js";
import { Folder, repository } from "../view/repository.test.data.js";
import { agentSettings } from "./agent-settings.js";
import { applyEdits, type SyncedFile } from "./synced-file.js";

const text = "---\ncontract: 1\n---\n\n## A-1 · Title\n\nText SHOULD stand.\n";

function contractIn(file: string) {
  const { contract } = loadContract({ has: (path) => path === file, read: () => Buffer.from(text) }, { file });
  if (contract === undefined) throw new Error("The contract of the test has faults.");
  return contract;
}

const contract = contractIn("LLM_DEVELOPMENT_CONTRACT.md");
const nothing = { list: () => [], read: () => undefined };
const names = [".claude/settings.json", ".codex/hooks.json", ".github/hooks/contract.json", ".cursor/hooks.json"];

function fileOf(name: string): SyncedFile {
  const file = agentSettings.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`There is no ${name}.`);
  return file;
}

function created(name: string, by = contract): string {
  return fileOf(name).create(by, nothing);
}

/** What `contract sync` makes of a text, and what it leaves to a person. */
function synced(name: string, before: string) {
  const drifts = fileOf(name).compare(contract, before, name, nothing);
  return { text: applyEdits(before, drifts.flatMap(({ edit }) => edit ?? [])), messages: drifts.map(({ message }) => message), byHand: drifts.filter(({ edit }) => edit === undefined).length };
}

/** Every command of a file. */
function commandsOf(name: string, by = contract): string[] {
  const found: string[] = [];
  JSON.parse(created(name, by), (key, value: unknown) => {
    if ((key === "command" || key === "bash") && typeof value === "string") found.push(value);
    return value;
  });
  return found;
}

describe("which agents a repository wants", () => {
  it.each([
    [".claude/commands/review.md", [".claude/settings.json"]],
    [".codex/config.toml", [".codex/hooks.json"]],
    [".github/hooks/log.json", [".github/hooks/contract.json"]],
    [".github/copilot-instructions.md", [".github/hooks/contract.json"]],
    [".cursor/rules/a.mdc", [".cursor/hooks.json"]],
    ["docs/.claude/a.md", []],
    ["src/a.ts", []],
    ["CLAUDE.md", []],
  ])("%s: %j", (path, expected) => {
    expect(agentSettings.filter((file) => file.isWanted?.(contract, { ...nothing, list: () => ["README.md", path] })).map(({ name }) => name)).toEqual(expected);
  });

  it("is found out by contract sync, which writes for them and then rests", async () => {
    const folder = repository({ "LLM_DEVELOPMENT_CONTRACT.md": text, ".claude/agents/a.md": "x", ".cursor/hooks.json": '{\n    "version": 1,\n    "hooks": {}\n}' });
    const first = await sync({ root: folder.root });
    expect(first.changes.map(({ path }) => path).filter((path) => names.includes(path))).toEqual([".claude/settings.json", ".cursor/hooks.json"]);
    await writeSynced(folder.root, first);
    const second = await sync({ root: folder.root });
    expect([second.changes, second.byHand]).toEqual([[], []]);
    expect(second.kept).toEqual(expect.arrayContaining([".claude/settings.json", ".cursor/hooks.json"]));
  });
});

describe.each(names)("%s", (name) => {
  it("is as the contract asks when it was written", () => {
    expect(synced(name, created(name))).toEqual({ text: created(name), messages: [], byHand: 0 });
    expect(created(name)).toMatchSnapshot();
  });

  it.each([
    ["nothing", ""],
    ["an empty object", "{}"],
    ["other settings", '{\n\t"model": "opus",\n\t"permissions": {\n\t\t"allow": [\n\t\t\t"Bash"\n\t\t]\n\t}\n}\n'],
    ["other hooks", '{\r\n  "hooks": {\r\n    "Stop": [\r\n      {\r\n        "hooks": []\r\n      }\r\n    ],\r\n    "preToolUse": []\r\n  }\r\n}\r\n'],
  ])("%s: gets the hooks, keeps what is there, and then rests", (_, before) => {
    const { text: after, byHand, messages } = synced(name, before);
    expect([byHand, messages.length]).toEqual([0, 1]);
    expect(synced(name, after)).toEqual({ text: after, messages: [], byHand: 0 });
    const [given, made] = [before === "" ? {} : (JSON.parse(before) as object), JSON.parse(after) as { hooks: Record<string, unknown[]> }];
    for (const [key, value] of Object.entries(given)) if (key !== "hooks") expect(made).toHaveProperty(key, value);
    if (before.includes("\r\n")) expect(after.replaceAll("\r\n", "")).not.toContain("\n");
    if (before.includes("\t")) expect(after).toContain('\n\t"hooks"');
  });

  it("gets its own hooks back where they were changed, taken out or moved, behind those of the team", () => {
    const value = JSON.parse(created(name)) as { hooks: Record<string, object[]> };
    const events = Object.keys(value.hooks);
    const [first = "", second = ""] = events;
    const team = { matcher: "Write", hooks: [{ type: "command", command: "prettier" }], command: "prettier", bash: "prettier" };
    const changed = { ...value, hooks: { ...value.hooks, [first]: [team, ...(value.hooks[first] ?? []).slice(1)], [second]: [], Other: [team, ...(value.hooks[first] ?? [])] } };
    const { text: after, messages } = synced(name, `${JSON.stringify(changed, undefined, 2)}\n`);
    const isOne = value.hooks[first]?.length === 1;
    expect(messages).toEqual([`the contract's hook of \`${first}\` is ${isOne ? "missing" : "another one"}; the contract's hook of \`${second}\` is missing; the contract's hook of \`Other\` is another one`]);
    expect(JSON.parse(after)).toEqual({ ...value, hooks: { ...value.hooks, [first]: [team, ...(value.hooks[first] ?? [])], Other: [team] } });
  });

  it("says that its hooks are switched off, and what it cannot read", () => {
    expect(synced(name, created(name).replace("{", '{ "disableAllHooks": true,'))).toMatchObject({ messages: ["`disableAllHooks` switches off the hooks of the contract, too. Take it out."], byHand: 1 });
    for (const before of ["{", "[]", "7", '{ "hooks": [] }', '{ "hooks": { "Stop": {} } }', `${"[".repeat(5000)}`, `"${"a".repeat(1024 * 1024)}"`]) expect(synced(name, before)).toMatchObject({ byHand: 1, text: before });
  });

  it("names a contract that does not stand in its usual place", () => {
    for (const command of commandsOf(name, contractIn("docs/Bob's contract.md"))) expect(command).toContain(String.raw`--contract 'docs/Bob'\''s contract.md'`);
  });

  it("calls a protocol that there is", () => {
    for (const command of commandsOf(name)) expect(Object.keys(protocols) as AgentName[]).toContain(/contract hook (\w+)/.exec(command)?.[1]);
  });
});

describe("what a shell makes of the commands", () => {
  /** A project whose command ends with a code. */
  function project(code?: number): Folder {
    const folder = repository({ "a.txt": "" });
    if (code === undefined) return folder;
    folder.write({ "node_modules/.bin/contract": `#!/bin/sh\ncat > event\necho "$*"\nexit ${code}\n` });
    chmodSync(join(folder.root, "node_modules/.bin/contract"), 0o755);
    return folder;
  }

  function run(folder: Folder, command: string): { status: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync("sh", ["-c", command], { cwd: folder.root, input: "{}", encoding: "utf8", env: { PATH: process.env["PATH"], CLAUDE_PROJECT_DIR: folder.root } });
    return { status, stdout, stderr };
  }

  it.each(names)("%s: calls the project's own command, and ends as it does where that blocks", (name) => {
    for (const command of commandsOf(name)) {
      const agent = /contract hook (\w+)/.exec(command)?.[1];
      expect(run(project(0), command)).toEqual({ status: 0, stdout: `hook ${agent}\n`, stderr: "" });
      expect(run(project(2), command)).toEqual({ status: 2, stdout: `hook ${agent}\n`, stderr: "" });
    }
  });

  it.each(names)("%s: stops an edit where the command is missing or crashes, and nothing else", (name) => {
    const [edit = "", ...others] = commandsOf(name);
    const missing = "The contract of this project could not judge this: install the packages of the project first.";
    expect(run(project(), edit)).toMatchObject({ status: 2, stderr: expect.stringContaining(missing) });
    expect(run(project(134), edit)).toMatchObject({ status: 2, stderr: expect.stringContaining(missing) });
    for (const command of others) expect(run(project(), command)).toEqual({ status: 0, stdout: "", stderr: "" });
  });
});
