import { parseWords, toolName, type Invocation, type Words } from "./invocation.js";
import { packageManagerRun } from "./package-managers.js";
import { taskRun } from "./task-runners.js";
import { unwrapCommand } from "./wrappers.js";

const mostLayers = 8;
const shells = new Set(["bash", "sh", "zsh", "dash", "ash"]);
const shellValues = new Set(["-o", "+o", "-O", "-eo", "-euo", "-euxo", "-exo", "-uo", "-xeuo", "-ueo", "--rcfile", "--init-file"]);
const concurrentValues = new Set(["-n", "--names", "-c", "--prefix-colors", "--prefix", "-p", "--max-processes", "-m", "--success", "-s", "--kill-signal", "--restart-tries", "--restart-after", "--default-input-target", "-P"]);
const parallelRunners = new Set(["npm-run-all", "npm-run-all2", "run-s", "run-p"]);

/**
 * What a command runs, behind wrappers, package managers and task runners: one invocation for most commands, none for the assignments of a
 * variable, several where a tool wraps a command (`c8 mocha`) or runs many (`run-p lint test`).
 * @param words the command's name and arguments
 */
export function invocationsOf(words: Words): Invocation[] {
  const found: Invocation[] = [];
  let waiting: Words | undefined = words;
  for (let layer = 0; waiting && layer < mostLayers; layer += 1) waiting = step(waiting, found);
  return found;
}

/** Adds what the words run. @returns the words of a command inside */
function step(words: Words, found: Invocation[]): Words | undefined {
  const [first, ...args] = words;
  if (!first) return undefined;
  const name = toolName(first.text);
  const tool: Invocation = { kind: "tool", name, args };
  const wrapped = unwrapCommand(words);
  if (wrapped) {
    if (wrapped.isTool) found.push(tool);
    return wrapped.words;
  }
  const run = packageManagerRun(words);
  if (run && !("kind" in run)) return run;
  const inner = run ?? taskRun(words) ?? shellRun(name, first.text, args);
  if (inner) found.push(inner);
  else if (parallelRunners.has(name)) found.push(...runAll(args));
  else if (name === "concurrently") found.push(...concurrently(args));
  else if (name === "start-server-and-test" || name === "server-test") found.push(...concurrently(args.filter((word) => !/^(?:https?:|\d+$|:)/.test(word.text))));
  else found.push(tool);
  return undefined;
}

/** `bash -c "…"`, `sh scripts/x.sh`, `source x.sh`, `./scripts/x.sh`. */
function shellRun(name: string, written: string, args: Words): Invocation | undefined {
  if (name === "source" || name === ".") return fileOf(args[0]?.text);
  if (name === "eval" && args.length === 1 && args[0]) return { kind: "shell", script: args[0], mode: { errexit: false, pipefail: false } };
  if (!shells.has(name)) return /^\.{0,2}\/.*\.(?:sh|bash)$|^[\w.-]+\/.*\.(?:sh|bash)$/.test(written) ? fileOf(written) : undefined;
  const { positionals, options } = parseWords(args, shellValues, 1);
  const [first] = positionals;
  const flags = options.map((option) => option.name);
  const isCall = flags.some((flag) => /^-[a-z]*c$/.test(flag));
  const mode = { errexit: flags.some((flag) => /^-[a-z]*e/.test(flag)), pipefail: options.some(({ value }) => value === "pipefail") };
  if (isCall) return first && { kind: "shell", script: first, mode };
  return fileOf(first?.text);
}

function fileOf(path: string | undefined): Invocation | undefined {
  return path === undefined || path.includes("$") ? undefined : { kind: "file", path };
}

/** Scripts of npm-run-all: names and patterns such as `lint:*`. */
function runAll(args: Words): Invocation[] {
  const { positionals } = parseWords(args, new Set(["--max-parallel", "-m"]));
  return positionals.map(({ text }): Invocation => {
    const [name = "", ...rest] = text.split(/\s+/);
    return { kind: "script", name, args: rest.map((word) => ({ text: word, isStatic: true, range: [0, 0] })), workspaces: { kind: "here" }, folder: undefined, mayBeTool: false, mayBeMissing: false };
  });
}

/** Each argument of concurrently and start-server-and-test is a command or, where it is one word, a script: `npm:lint`, `start`. */
function concurrently(args: Words): Invocation[] {
  const { positionals, rest } = parseWords(args, concurrentValues);
  return [...positionals, ...rest].map((word): Invocation => {
    const script = /^(?:(?:npm|pnpm|yarn|bun|node):)?([\w:.*-]+)$/.exec(word.text)?.[1];
    if (script !== undefined) return { kind: "script", name: script, args: [], workspaces: { kind: "here" }, folder: undefined, mayBeTool: true, mayBeMissing: false };
    return { kind: "shell", script: word, mode: { errexit: false, pipefail: false } };
  });
}
