import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { answerAgentHook } from "./agent-hook.js";
import type { AgentName, HookAnswer } from "./agents/agent-event.js";
import type { AgentFixtures } from "./agents/agent-fixtures.test.data.js";
import { claudeEvents } from "./agents/claude.test.data.js";
import { codexEvents } from "./agents/codex.test.data.js";
import { copilotEvents, copilotPascalEvent } from "./agents/copilot.test.data.js";
import { cursorEvents, cursorFileEdit } from "./agents/cursor.test.data.js";
import { contractText, dotenvSecret, hookedRepository, oldText, secret } from "./agents/hooked-repository.test.data.js";
import { Folder, repository, temporaryFolder } from "./view/repository.test.data.js";

const agents: AgentFixtures[] = [claudeEvents, codexEvents, copilotEvents, cursorEvents];
const breach = "export const key = process.env.API_KEY;\n";

async function ask(agent: AgentName, payload: unknown, cwd = "/"): Promise<HookAnswer> {
  return answerAgentHook({ agent, input: typeof payload === "string" ? payload : JSON.stringify(payload), cwd });
}

/** The JSON of an answer, flat: `{ "hookSpecificOutput.permissionDecision": "deny" }`. */
function flat({ stdout }: HookAnswer): Record<string, unknown> {
  if (stdout === "") return {};
  const walk = (value: object, prefix: string): [string, unknown][] =>
    Object.entries(value).flatMap(([key, part]): [string, unknown][] => (typeof part === "object" && part !== null ? walk(part as object, `${prefix}${key}.`) : [[`${prefix}${key}`, part]]));
  return Object.fromEntries(walk(JSON.parse(stdout) as object, ""));
}

/** All texts of an answer. */
function textOf(answer: HookAnswer): string {
  return [...Object.values(flat(answer)), answer.stderr].join("\n");
}

const told = ["hookSpecificOutput.permissionDecision", "permissionDecision", "permission", "decision", "hookSpecificOutput.additionalContext", "additionalContext", "additional_context", "followup_message", "systemMessage"];

/** What an answer does, in the words of its protocol. */
function effect(answer: HookAnswer): string {
  if (answer.code === 2) return "exit code 2";
  const fields = flat(answer);
  const key = told.find((name) => name in fields);
  if (key === undefined) return "silent";
  const value = String(fields[key]);
  return /^\w+$/.test(value) ? `\`${key.replace("hookSpecificOutput.", "")}: ${value}\`` : `\`${key.replace("hookSpecificOutput.", "")}\``;
}

/** A place where the judgement itself fails: git does not take the folder for a repository, though it holds one. */
function broken(): Folder {
  const folder = hookedRepository();
  folder.write({ ".git/index": "no index" });
  return folder;
}

interface Situation {
  what: string;
  make: () => Folder;
  event(events: AgentFixtures, root: string): unknown;
  /** What must be said where something is. */
  says?: RegExp;
}

const plain = (): Folder => hookedRepository();
const withText = (path: string, text: string) => (): Folder => hookedRepository().write({ [path]: text });

const situations: Situation[] = [
  { what: "a tool would write a secret", make: plain, event: (events, root) => events.write(root, "src/a.ts", `export const token = "${secret}";\n`, "before"), says: /src\/a\.ts:1:\d+ SEC-1: / },
  { what: "an edit would bring a secret", make: plain, event: (events, root) => events.edit(root, "src/client.ts", "export const one = 1;", `export const one = "${secret}";`, "before"), says: /src\/client\.ts:1:\d+ SEC-1: / },
  { what: "a tool would change the contract", make: plain, event: (events, root) => events.edit(root, "LLM_DEVELOPMENT_CONTRACT.md", "# Contract", "# None", "before"), says: /only its owners change it/ },
  { what: "a command would commit without the checks", make: plain, event: (events, root) => events.command(root, "git add . && git commit --no-verify -m x", "before"), says: /Leave them in place/ },
  { what: "a command would write over the contract", make: plain, event: (events, root) => events.command(root, "echo > LLM_DEVELOPMENT_CONTRACT.md", "before"), says: /only its owners change it/ },
  { what: "an edit that nothing stands against", make: plain, event: (events, root) => events.write(root, "src/a.ts", breach, "before") },
  { what: "a command that nothing stands against", make: plain, event: (events, root) => events.command(root, "git commit -m 'feat: no-verify is never used' && git push", "before") },
  { what: "a tool that only reads", make: plain, event: (events, root) => events.reading(root) },
  { what: "a known tool with an input that cannot be read", make: plain, event: (events, root) => events.malformed(root), says: /could not read its event/ },
  { what: "the judgement of a tool fails", make: unsearchable, event: (events, root) => events.write(root, "src/a.ts", `export const token = "${secret}";\n`, "before"), says: /could not judge this/ },
  { what: "an edit brought an error", make: withText("src/client.ts", `${oldText}${breach}`), event: (events, root) => events.edit(root, "src/client.ts", "", breach, "after"), says: /src\/client\.ts:3:20 ENV-1 / },
  { what: "an edit brought a warning", make: withText("src/client.ts", `${oldText}debugger;\n`), event: (events, root) => events.edit(root, "src/client.ts", "", "debugger;\n", "after"), says: /src\/client\.ts:3:1 CODE-1 warn/ },
  { what: "an edit of a file with old errors alone", make: withText("src/client.ts", `// First\n\n${oldText}`), event: (events, root) => events.edit(root, "src/client.ts", "", "// First\n\n", "after") },
  { what: "the judgement of an edit fails", make: broken, event: (events, root) => events.edit(root, "src/client.ts", "a", "b", "after"), says: /could not judge this/ },
  { what: "the agent is done, and errors are new", make: withText("src/new.ts", breach), event: (events, root) => events.end(root, false), says: /src\/new\.ts:1:20 ENV-1 / },
  { what: "the agent is done again, and errors are still there", make: withText("src/new.ts", breach), event: (events, root) => events.end(root, true) },
  { what: "the agent is done, and only warnings are new", make: withText("src/new.ts", "debugger;\n"), event: (events, root) => events.end(root, false) },
  { what: "the agent is done, and nothing is new", make: withText("src/client.ts", `// First\n${oldText}`), event: (events, root) => events.end(root, false) },
  { what: "the judgement at the end fails", make: broken, event: (events, root) => events.end(root, false), says: /could not judge this/ },
  { what: "an event that there is not yet", make: plain, event: (events, root) => events.others(root).at(-1) },
  { what: "broken JSON", make: plain, event: () => '{ "hook_event_name": "PreToolUse"', says: /standard input is no JSON/ },
  { what: "a repository without a contract", make: () => repository({ "a.ts": "" }), event: (events, root) => events.command(root, "git commit -n -m x", "before") },
];

/** A repository in which git cannot say what it ignores. */
function unsearchable(): Folder {
  const folder = hookedRepository();
  folder.git("config", "core.repositoryFormatVersion", "99");
  return folder;
}

describe("what happens, event by event and agent by agent", () => {
  const rows = new Map<string, string>();

  it.each(situations)("$what", { timeout: 60_000 }, async ({ what, make, event, says }) => {
    const { root } = make();
    const effects = [];
    for (const events of agents) {
      const given = await ask(events.agent, event(events, root));
      if (effect(given) !== "silent" && says) expect(textOf(given)).toMatch(says);
      // What is written to standard error is read where the exit code is 2, and nowhere else.
      expect([events.agent, given.stderr !== ""]).toEqual([events.agent, given.code === 2]);
      effects.push(effect(given));
    }
    rows.set(what, `| ${what} | ${effects.join(" | ")} |`);
  });

  it("is as docs/agents.md says", async () => {
    expect(rows.size).toBe(situations.length);
    const table = ["| | Claude Code | Codex | Copilot | Cursor |", "| --- | --- | --- | --- | --- |", ...rows.values()].join("\n");
    const path = fileURLToPath(new URL("../../../docs/agents.md", import.meta.url));
    const document = readFileSync(path, "utf8");
    const [start, end] = ["<!-- parity: written by packages/core/src/agent-hook.test.ts -->\n", "\n<!-- /parity -->"];
    expect(document.split(start)).toHaveLength(2);
    await expect(document.slice(0, document.indexOf(start) + start.length) + table + document.slice(document.indexOf(end))).toMatchFileSnapshot(path);
  });

  it.each(agents)("$agent: every other event is passed over", async (events) => {
    const { root } = hookedRepository().write({ "src/new.ts": breach });
    const answers = await Promise.all(events.others(root).map(async (event) => ask(events.agent, event)));
    expect(new Set(answers.map((answer) => `${answer.code} ${answer.stderr}${effect(answer)}`))).toEqual(new Set(["0 silent"]));
  });
});

describe("a tool that is about to write", () => {
  it.each(agents)("$agent: never shows the secret", async (events) => {
    const answer = await ask(events.agent, events.write(hookedRepository().root, "deploy.sh", `export ${dotenvSecret}\n`, "before"));
    expect(effect(answer)).toMatch(/deny/);
    expect(textOf(answer)).not.toContain(dotenvSecret.split("=")[1]);
  });

  it("may write a secret where git ignores the file", async () => {
    expect(effect(await ask("claude", claudeEvents.write(hookedRepository().root, ".env", `${dotenvSecret}\n`, "before")))).toBe("silent");
    expect(effect(await ask("claude", claudeEvents.write(hookedRepository().root, ".env.production", `${dotenvSecret}\n`, "before")))).toMatch(/deny/);
  });

  it("may edit a file that holds one already, and bring no other", async () => {
    const line = `export const token = "${secret}";\n`;
    const { root } = hookedRepository({ "src/old.ts": line });
    expect(effect(await ask("claude", claudeEvents.edit(root, "src/old.ts", "token", "key", "before")))).toMatch(/deny/);
    expect(effect(await ask("claude", claudeEvents.write(root, "src/old.ts", `// Why\n${line}`, "before")))).toBe("silent");
    expect(effect(await ask("claude", claudeEvents.write(root, "src/old.ts", `${line}${line}`, "before")))).toMatch(/deny/);
  });

  it("is told where the place of its edit is not found, and the text holds a secret", async () => {
    const { root } = hookedRepository();
    expect(effect(await ask("claude", claudeEvents.edit(root, "src/none.ts", "nowhere", `export const token = "${secret}";`, "before")))).toMatch(/deny/);
    const edits = [{ old_string: "one", new_string: "two" }, { old_string: "two = 1", new_string: `two = "${secret}"` }];
    expect(effect(await ask("claude", { ...claudeEvents.reading(root), tool_name: "MultiEdit", tool_input: { file_path: "src/client.ts", edits } }))).toMatch(/deny/);
  });

  it("is searched without the contract while that has faults", async () => {
    const { root } = hookedRepository({ "LLM_DEVELOPMENT_CONTRACT.md": "---\ncontract: 7\n---\n" });
    expect(effect(await ask("claude", claudeEvents.write(root, "src/a.ts", `export const token = "${secret}";\n`, "before")))).toMatch(/deny/);
    expect(effect(await ask("claude", claudeEvents.write(root, "src/a.ts", "export const token = 1;\n", "before")))).toBe("silent");
  });

  it("is not searched where the contract does not ask for it", async () => {
    const { root } = hookedRepository({ "LLM_DEVELOPMENT_CONTRACT.md": contractText.slice(0, contractText.indexOf("### SEC-1")) });
    expect(effect(await ask("claude", claudeEvents.write(root, "src/a.ts", `export const token = "${secret}";\n`, "before")))).toBe("silent");
  });

  it.each([
    "LLM_DEVELOPMENT_CONTRACT.md", "llm_development_contract.md", "contract-waivers.yml", "contract-baseline.txt", "lefthook.yml", ".lefthook-local.toml", ".config/lefthook.json", ".github/CODEOWNERS", "CODEOWNERS",
    ".github/workflows/ci.yml", ".gitlab-ci.yml", ".claude/settings.json", ".claude/settings.local.json", ".codex/hooks.json", ".codex/config.toml", ".github/hooks/contract.json", ".cursor/hooks.json", ".pre-commit-config.yaml",
  ])("asks about %s", async (path) => {
    const { root } = hookedRepository();
    const answer = await ask("claude", claudeEvents.write(root, path, "x\n", "before"));
    expect([effect(answer), textOf(answer)]).toEqual(["`permissionDecision: ask`", expect.stringContaining(path)]);
    expect(effect(await ask("codex", codexEvents.write(root, path, "x\n", "before")))).toBe("`permissionDecision: deny`");
  });

  it("asks about the contract under another name, about what it extends, and through a link", async () => {
    const folder = hookedRepository({ "docs/rules.md": contractText, "docs/CONTRACT.md": "---\ncontract: 1\nextends: [./rules.md]\n---\n" });
    symlinkSync(join(folder.root, "docs/CONTRACT.md"), join(folder.root, "notes.md"));
    for (const [path, expected] of [["docs/CONTRACT.md", "ask"], ["docs/rules.md", "ask"], ["notes.md", "ask"], ["docs/other.md", "silent"]] as const) {
      const answer = await answerAgentHook({ agent: "claude", input: JSON.stringify(claudeEvents.write(folder.root, path, "x\n", "before")), cwd: "/", contractFile: "docs/CONTRACT.md" });
      expect([path, effect(answer)]).toEqual([path, expect.stringContaining(expected)]);
    }
  });

  it.each([".git/hooks/pre-commit", ".git/config", ".husky/pre-commit"])("is refused %s", async (path) => {
    expect(effect(await ask("claude", claudeEvents.write(hookedRepository().root, path, "exit 0\n", "before")))).toBe("`permissionDecision: deny`");
  });

  it("may write outside of the repository", async () => {
    const { root } = hookedRepository();
    expect(effect(await ask("claude", { ...claudeEvents.write(root, "x", "x", "before"), tool_input: { file_path: join(temporaryFolder(), "CODEOWNERS"), content: secret } }))).toBe("silent");
    expect(effect(await ask("claude", claudeEvents.write(root, "../LLM_DEVELOPMENT_CONTRACT.md", "x", "before")))).toBe("silent");
  });
});

describe("a command that is about to run", () => {
  it.each([
    ["rm .git/hooks/pre-commit", "deny"],
    ["chmod -x .git/hooks/*", "deny"],
    ["mv .husky .husky.off", "deny"],
    ["rm -f LLM_DEVELOPMENT_CONTRACT.md", "ask"],
    ["sed -i s/error/off/ contract-waivers.yml", "ask"],
    ["git mv lefthook.yml old.yml", "ask"],
    ["cp ci.yml .github/workflows/", "ask"],
    ["cp /tmp/settings.json .claude", "ask"],
    ["rm -rf .cursor", "ask"],
    ["mv .github old", "ask"],
    ["rm -rf docs src", "silent"],
    ["cp a.md docs/", "silent"],
    ["git commit -m \"$(cat <<'E'\nfeat: x\n\nnever --no-verify\nE\n)\"", "silent"],
    ["cat LLM_DEVELOPMENT_CONTRACT.md contract-waivers.yml", "silent"],
    ["rm -rf dist && npm run build > build.log 2>&1", "silent"],
  ])("%s", async (command, expected) => {
    expect(effect(await ask("claude", claudeEvents.command(hookedRepository().root, command, "before")))).toContain(expected);
  });

  it("is asked of what watches, too, where that has one", async () => {
    const { root } = hookedRepository();
    const event = { ...claudeEvents.command(root, "", "before"), tool_name: "Monitor" };
    expect(effect(await ask("claude", { ...event, tool_input: { description: "a", timeout_ms: 1, command: "git commit -n" } }))).toMatch(/deny/);
    expect(effect(await ask("claude", { ...event, tool_input: { description: "a", timeout_ms: 1, ws: { url: "wss://a" } } }))).toBe("silent");
  });

  it("is refused where it is too long to be read", async () => {
    const answer = await ask("claude", claudeEvents.command(hookedRepository().root, `cat > a.txt <<'E'\n${"a".repeat(1_100_000)}\nE\n`, "before"));
    expect([effect(answer), textOf(answer)]).toEqual(["`permissionDecision: deny`", expect.stringContaining("too long")]);
  });

  it("never teaches a way round", async () => {
    const answer = await ask("claude", claudeEvents.command(hookedRepository().root, "git -c core.hooksPath=/dev/null commit -m x", "before"));
    expect(textOf(answer)).toContain("`core.hooksPath`");
    expect(textOf(answer)).not.toMatch(/no-verify|LEFTHOOK|HUSKY|SKIP|disable/);
  });
});

describe("after an edit", () => {
  it("tells of an error that the edit of another line brought", async () => {
    const { root } = hookedRepository({ "src/a.ts": "const process = { env: { KEY: 1 } };\nexport const key = process.env.KEY;\n" });
    const folder = hookedRepository({ "src/a.ts": "const process = { env: { KEY: 1 } };\nexport const key = process.env.KEY;\n" }).write({ "src/a.ts": "\nexport const key = process.env.KEY;\n" });
    expect(effect(await ask("claude", claudeEvents.edit(root, "src/a.ts", "x", "y", "after")))).toBe("silent");
    expect(textOf(await ask("claude", claudeEvents.edit(folder.root, "src/a.ts", "x", "y", "after")))).toMatch(/src\/a\.ts:2:20 ENV-1 /);
  });

  it("tells of every file of a patch, and of nothing that was deleted", async () => {
    const folder = hookedRepository({ "src/gone.ts": breach }).write({ "src/a.ts": breach, "src/b.ts": breach });
    rmSync(join(folder.root, "src/gone.ts"));
    const command = "*** Begin Patch\n*** Add File: src/a.ts\n+x\n*** Update File: src/old.ts\n*** Move to: src/b.ts\n@@\n-a\n+b\n*** Delete File: src/gone.ts\n*** End Patch";
    const text = textOf(await ask("codex", { ...codexEvents.command(folder.root, "", "after"), tool_name: "apply_patch", tool_input: { command } }));
    expect(text).toMatch(/src\/a\.ts:1:20 ENV-1.*\(also at src\/b\.ts:1:20\)/);
    expect(text).not.toContain("gone");
  });

  it("is silent about what git ignores, what is binary, what is huge, links, and files that are not there", async () => {
    const folder = hookedRepository().write({ ".env": dotenvSecret, "src/binary.ts": Buffer.from([0, 1, 2, 0]), "src/huge.ts": Buffer.alloc(11 * 1024 * 1024, "a\n") });
    symlinkSync("/etc/passwd", join(folder.root, "src/link.ts"));
    mkdirSync(join(folder.root, "src/folder.ts"));
    for (const path of [".env", "src/binary.ts", "src/huge.ts", "src/link.ts", "src/none.ts", "src/folder.ts", "src/\0.ts", `${"../".repeat(40)}etc/passwd`]) {
      expect([path, effect(await ask("claude", claudeEvents.edit(folder.root, path, "a", "b", "after")))]).toEqual([path, "silent"]);
    }
  });

  it("tells of everything before the first commit", async () => {
    const folder = repository();
    folder.write({ "LLM_DEVELOPMENT_CONTRACT.md": contractText, "src/env.ts": "export {};\n", "src/a.ts": breach });
    expect(textOf(await ask("claude", claudeEvents.edit(folder.root, "src/a.ts", "x", "y", "after")))).toMatch(/src\/a\.ts:1:20 ENV-1 /);
  });

  it("tells of everything where there is no git, and of nothing at the end", async () => {
    const folder = new Folder().write({ "LLM_DEVELOPMENT_CONTRACT.md": contractText, "src/env.ts": "export {};\n", "src/a.ts": breach });
    expect(textOf(await ask("claude", claudeEvents.edit(folder.root, "src/a.ts", "x", "y", "after")))).toMatch(/src\/a\.ts:1:20 ENV-1 /);
    expect(effect(await ask("claude", claudeEvents.end(folder.root, false)))).toBe("silent");
  });

  it("starts from the folder of the event, and from the workspace that holds the file", async () => {
    const folder = hookedRepository().write({ "src/a.ts": breach });
    const event = { ...claudeEvents.edit(folder.root, "x", "x", "y", "after"), cwd: join(folder.root, "src"), tool_input: { file_path: "a.ts", old_string: "x", new_string: "y" } };
    expect(textOf(await ask("claude", event))).toContain("src/a.ts:1:20");
    const other = hookedRepository();
    const inSecond = { ...cursorEvents.edit(folder.root, "src/a.ts", "x", "y", "after"), cwd: "", workspace_roots: [other.root, folder.root] };
    expect(textOf(await ask("cursor", inSecond))).toContain("src/a.ts:1:20");
  });

  it("does nothing to the repository", async () => {
    const folder = hookedRepository().write({ "src/a.ts": breach });
    const before = [folder.git("status", "--porcelain"), readFileSync(join(folder.root, "src/a.ts"), "utf8")];
    await ask("claude", claudeEvents.edit(folder.root, "src/a.ts", "x", "y", "after"));
    expect([folder.git("status", "--porcelain"), readFileSync(join(folder.root, "src/a.ts"), "utf8")]).toEqual(before);
  });

  it("has nothing to answer to Cursor's afterFileEdit, and keeps to its budget", async () => {
    const lines = Array.from({ length: 300 }, (_, index) => `export const v${index} = process.env.V_${index};\n`).join("");
    const folder = hookedRepository().write({ "src/a.ts": lines });
    expect((await ask("cursor", cursorFileEdit(folder.root, "src/a.ts"))).stdout).toBe("{}\n");
    const text = textOf(await ask("copilot", copilotEvents.edit(folder.root, "src/a.ts", "x", "y", "after")));
    expect(text).toMatch(/more of ENV-1/);
    expect(text.length).toBeLessThan(5000);
  });
});

describe("at the end", () => {
  it("knows a file that was moved, and finds nothing new in it", async () => {
    const folder = hookedRepository();
    folder.git("mv", "src/client.ts", "src/moved.ts");
    expect(effect(await ask("claude", claudeEvents.end(folder.root, false)))).toBe("silent");
    folder.write({ "src/moved.ts": `${oldText}${breach}` });
    expect(textOf(await ask("claude", claudeEvents.end(folder.root, false)))).toMatch(/src\/moved\.ts:3:20 ENV-1 /);
  });

  it("tells that the contract is gone or broken", async () => {
    const folder = hookedRepository();
    rmSync(join(folder.root, "LLM_DEVELOPMENT_CONTRACT.md"));
    expect(textOf(await ask("claude", claudeEvents.end(folder.root, false)))).toMatch(/LLM_DEVELOPMENT_CONTRACT\.md/);
    folder.write({ "LLM_DEVELOPMENT_CONTRACT.md": contractText.replace("no-debugger", "no-debuger") });
    expect(textOf(await ask("claude", claudeEvents.end(folder.root, false)))).toMatch(/no-debuger/);
  });

  it("says to a person what the agent is not sent back for again", async () => {
    const { root } = hookedRepository().write({ "src/new.ts": breach });
    expect(Object.keys(flat(await ask("claude", claudeEvents.end(root, true))))).toEqual(["systemMessage"]);
    expect(Object.keys(flat(await ask("codex", codexEvents.end(root, true))))).toEqual(["systemMessage"]);
  });
});

describe("hostile and unusual events", () => {
  it.each([
    ["nothing", ""], ["a word", "PreToolUse"], ["null", "null"], ["a list", "[]"], ["a number", "7"], ["an event without a name", "{}"], ["a name that is none", '{"hook_event_name":7}'],
    ["deep nesting", `${'{"hook_event_name":'.repeat(5000)}`],
    ["a tool without a name", '{"hook_event_name":"PreToolUse","tool_input":{}}', '{"hook_event_name":"preToolUse","tool_input":{}}'],
  ])("%s: nothing is let through", async (_, input, forCursor = input) => {
    for (const agent of ["claude", "codex", "cursor"] as const) {
      const answer = await ask(agent, agent === "cursor" ? forCursor : input);
      expect([agent, answer.code, answer.stdout, answer.stderr]).toEqual([agent, 2, "", expect.stringMatching(/^The contract's hook could not read its event: .+\n$/)]);
    }
  });

  it("takes a byte order mark, keys of prototypes, and names that objects have of themselves", async () => {
    const { root } = hookedRepository();
    const event = claudeEvents.command(root, "git commit -n", "before");
    expect(effect(await ask("claude", `\uFEFF${JSON.stringify(event)}`))).toMatch(/deny/);
    expect(effect(await ask("claude", JSON.stringify(event).replace("{", '{"__proto__":{"cwd":"/nowhere"},')))).toMatch(/deny/);
    for (const name of ["constructor", "__proto__", "toString"]) expect(effect(await ask("claude", { ...event, tool_name: name }))).toBe("silent");
  });

  it("prints nothing that could rewrite a terminal", async () => {
    const answer = await ask("claude", claudeEvents.command(hookedRepository().root, "LEFTHOOK_EXCLUDE=$'\\e[2J\\u202e' git commit", "before"));
    expect(effect(answer)).toMatch(/deny/);
    // eslint would call this a control character; it is looked for.
    expect([...textOf(answer)].every((character) => character === "\n" || character >= " ")).toBe(true);
  });

  it("judges where the hook was called when the folder of the event is gone", async () => {
    const { root } = hookedRepository();
    expect(existsSync("/nowhere/at/all")).toBe(false);
    const answer = await ask("claude", { ...claudeEvents.command(root, "git commit -n", "before"), cwd: "/nowhere/at/all" }, root);
    expect(effect(answer)).toMatch(/deny/);
  });

  it("reads Copilot's events in PascalCase, where tools have Claude's names", async () => {
    const { root } = hookedRepository();
    expect(effect(await ask("copilot", copilotPascalEvent(root, "Bash", { command: "git commit -n" })))).toBe("`permissionDecision: deny`");
    expect(effect(await ask("copilot", copilotPascalEvent(root, "Edit", { path: "CODEOWNERS", old_str: "a", new_str: "b" })))).toBe("`permissionDecision: ask`");
    expect(effect(await ask("copilot", copilotPascalEvent(root, "Edit", `*** Begin Patch\n*** Add File: src/a.ts\n+export const token = "${secret}";\n*** End Patch`)))).toBe("`permissionDecision: deny`");
  });
});
