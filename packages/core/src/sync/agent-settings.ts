import type { AgentName } from "../agents/agent-event.js";
import type { Contract } from "../document/contract.js";
import { HookSettings, type HookEntry } from "./hook-settings.js";
import { contractOption } from "./contract-option.js";
import type { SyncedFile } from "./synced-file.js";

// The forms are those of the documents that packages/core/src/agents/{claude,codex,copilot,cursor}.ts name.

/** How one agent is told of its hooks. */
interface AgentSettings {
  agent: AgentName;
  name: string;
  /** Whether a path of a repository shows that its team works with the agent. */
  isUsed: RegExp;
  /** What stands beside `hooks` in a new file. */
  head: Readonly<Record<string, unknown>>;
  /** The project's own command, as the agent's shell finds it from wherever the agent works. */
  program: string;
  /** Entries by event: what closes where the command is not there, what lets pass, and what only tells. */
  entries(closed: string, open: string, told: string): Readonly<Record<string, readonly HookEntry[]>>;
}

const inProject = "node_modules/.bin/contract";
const claudeEdits = "Write|Edit|MultiEdit|NotebookEdit";
const cursorEdits = "Write|StrReplace|Edit|MultiEdit|EditNotebook|ApplyPatch|Delete";
const copilotEdits = "create|edit|str_replace_editor|apply_patch";

/** Seconds: before a tool, after it, and at the end of a turn, when many files may be judged. */
const seconds = { before: 20, after: 60, end: 180 };

/** A group of Claude's form, which Codex has, too. */
function group(command: string, timeout: number, matcher?: string): HookEntry {
  return { ...(matcher !== undefined && { matcher }), hooks: [{ type: "command", command, timeout }] };
}

const agents: readonly AgentSettings[] = [
  {
    agent: "claude",
    name: ".claude/settings.json",
    isUsed: /^\.claude\//u,
    head: {},
    program: `"$CLAUDE_PROJECT_DIR"/${inProject}`,
    entries: (closed, open, told) => ({
      PreToolUse: [group(closed, seconds.before, claudeEdits), group(open, seconds.before, "Bash|PowerShell|Monitor")],
      PostToolUse: [group(told, seconds.after, claudeEdits)],
      Stop: [group(told, seconds.end)],
    }),
  },
  {
    agent: "codex",
    name: ".codex/hooks.json",
    isUsed: /^\.codex\//u,
    head: {},
    program: `"$(git rev-parse --show-toplevel)"/${inProject}`,
    entries: (closed, open, told) => ({
      PreToolUse: [group(closed, seconds.before, "^(?:apply_patch|Write|Edit)$"), group(open, seconds.before, "^Bash$")],
      PostToolUse: [group(told, seconds.after, "^(?:apply_patch|Write|Edit)$")],
      Stop: [group(told, seconds.end)],
    }),
  },
  {
    agent: "copilot",
    name: ".github/hooks/contract.json",
    isUsed: /^\.github\/(?:hooks|copilot)\/|^\.github\/copilot-instructions\.md$/u,
    head: { version: 1 },
    program: inProject,
    entries: (closed, open, told) => ({
      preToolUse: [
        { type: "command", matcher: copilotEdits, bash: closed, cwd: ".", timeoutSec: seconds.before },
        { type: "command", matcher: "bash|powershell", bash: open, cwd: ".", timeoutSec: seconds.before },
      ],
      postToolUse: [{ type: "command", matcher: copilotEdits, bash: told, cwd: ".", timeoutSec: seconds.after }],
      agentStop: [{ type: "command", bash: told, cwd: ".", timeoutSec: seconds.end }],
    }),
  },
  {
    agent: "cursor",
    name: ".cursor/hooks.json",
    isUsed: /^\.cursor\//u,
    head: { version: 1 },
    program: inProject,
    entries: (closed, open, told) => ({
      preToolUse: [{ command: closed, matcher: cursorEdits, timeout: seconds.before, failClosed: true }],
      beforeShellExecution: [{ command: open, timeout: seconds.before }],
      postToolUse: [{ command: told, matcher: cursorEdits, timeout: seconds.after }],
      stop: [{ command: told, timeout: seconds.end, loop_limit: 3 }],
    }),
  },
];

/**
 * The settings by which agents call `contract hook`, where the repository shows that an agent is used. Without the project's packages an edit is stopped, with what to do; a command of
 * a shell is not, since one has to install them.
 */
export const agentSettings: readonly SyncedFile[] = agents.map(({ agent, name, isUsed, head, program, entries }) => {
  const settingsFor = ({ file }: Contract): HookSettings => {
    const call = `${program} hook ${agent}${contractOption(file)}`;
    const closed = `${call} || { [ $? = 2 ] || echo "The contract of this project could not judge this: install the packages of the project first." >&2; exit 2; }`;
    const open = `[ ! -x ${program} ] || ${call}`;
    return new HookSettings(`${inProject} hook ${agent}`, head, entries(closed, open, open));
  };
  return {
    name,
    holds: "what the hooks of an agent call",
    paths: [name],
    isWanted: (_, { list }) => list().some((path) => isUsed.test(path)),
    create: (contract) => settingsFor(contract).text(),
    compare: (contract, text) => settingsFor(contract).drifts(text),
  };
});
