import { invocationsOf } from "@contract-as-code/eslint-plugin/shell";
import { gitDodge } from "./git-dodges.js";
import { type ShellCall, shellCalls } from "./shell-calls.js";

/** What in a command concerns the contract's gates. */
export interface CommandDangers {
  /** What of the words goes round the checks of a commit or a push, in the order of the text. */
  dodges: string[];
  /** Files and folders that it writes, moves or deletes, as they are written. */
  written: string[];
  /** Whether it is too long to be read. */
  isTooLong: boolean;
}

const longest = 1024 * 1024;
/** Scripts in each other: `bash -c "bash -c …"`. */
const deepest = 6;

/** Variables by which hooks are told to do nothing, and what they hold then. */
const switches: Readonly<Record<string, RegExp>> = {
  LEFTHOOK: /^(?:0|false)$/iu,
  LEFTHOOK_EXCLUDE: /./u,
  LEFTHOOK_BIN: /./u,
  HUSKY: /^(?:0|false)$/iu,
  HUSKY_SKIP_HOOKS: /^(?!0?$)/u,
  SKIP_SIMPLE_GIT_HOOKS: /^(?!0?$)/u,
  GIT_CONFIG_PARAMETERS: /core\.hookspath/iu,
};
const settingKey = /^GIT_CONFIG_KEY_\d+$/u;
/** What takes `SKIP` for its own: elsewhere the word is anybody's. */
const skipping = new Set(["git", "pre-commit", "export", "declare", "typeset"]);

/** Programs whose words are files that they change: all of them, whole folders, or the last, which may be a folder that the others come into. */
const writers: Readonly<Record<string, "all" | "folders" | "into">> = { rm: "folders", unlink: "all", rmdir: "folders", shred: "all", truncate: "all", tee: "all", touch: "all", mv: "into", cp: "into", ln: "into", install: "into", rsync: "into", chmod: "all", chown: "all" };
/** What a folder that goes away may hold. */
const held = ["settings.json", "hooks.json", "workflows/any.yml"];

/** Looks at what a script for a shell would do, without regard to whether it gets there. */
export function commandDangers(script: string): CommandDangers {
  const dangers: CommandDangers = { dodges: [], written: [], isTooLong: script.length > longest };
  if (!dangers.isTooLong) look(script, dangers, 0);
  return dangers;
}

function look(script: string, dangers: CommandDangers, depth: number): void {
  if (depth > deepest) return;
  for (const call of shellCalls(script)) {
    dangers.written.push(...call.targets);
    lookAtCall(call, dangers, depth);
  }
}

function lookAtCall(call: ShellCall, dangers: CommandDangers, depth: number): void {
  const { words } = call;
  const inner = (text: string): void => look(text, dangers, depth + 1);
  const [first = ""] = words;
  if (first === "alias") for (const word of words.slice(1)) inner(word.slice(word.indexOf("=") + 1));
  if (first === "eval") inner(words.slice(1).join(" "));
  const tail = behindLauncher(words);
  const shellWords = tail.map((text) => ({ text, isStatic: true, range: [0, 0] as const }));
  const names: string[] = [];
  for (const invocation of first === "eval" ? [] : invocationsOf(shellWords)) {
    if (invocation.kind === "shell") inner(invocation.script.text);
    if (invocation.kind !== "tool") continue;
    const { name } = invocation;
    const args = invocation.args.map(({ text }) => text);
    names.push(name);
    if (/^(?:ba|z|da|k|a)?sh$/u.test(name) && call.input !== undefined && args.every((word) => /^-(?:[^c]*|-\w+)$/u.test(word))) inner(call.input);
    lookAtTool(name, args, dangers, inner);
  }
  const set = [...call.assignments, ...leadingAssignments(tail, first)];
  dangers.dodges.push(...set.flatMap(({ name, value }) => (isSwitch(name, value, [first, ...names]) ? [`${name}=${value}`] : [])));
}

function lookAtTool(name: string, args: readonly string[], dangers: CommandDangers, inner: (script: string) => void): void {
  if (name === "git") {
    const found = gitDodge(args);
    if (found !== undefined && "script" in found) inner(found.script);
    else if (found !== undefined) dangers.dodges.push(found.by);
    const moved = args.slice(1).filter((word) => !word.startsWith("-"));
    if (args[0] === "rm") dangers.written.push(...withHeld(moved));
    if (args[0] === "mv") dangers.written.push(...withHeld(moved.slice(0, -1)), ...arriving(moved));
  }
  if ((name === "lefthook" || name === "pre-commit" || name === "husky") && args[0] === "uninstall") dangers.dodges.push(`${name} uninstall`);
  const files = args.filter((word) => !word.startsWith("-"));
  const kind = Object.hasOwn(writers, name) ? writers[name] : undefined;
  // What chmod and chown are given first is no file, and does no harm among them.
  if (kind === "all") dangers.written.push(...files);
  if (kind === "folders" || name === "mv") dangers.written.push(...withHeld(name === "mv" ? files.slice(0, -1) : files));
  if (kind === "into") dangers.written.push(...arriving(files));
  if (name === "sed" && args.some((word) => /^-(?:[nErsz]*i|-in-place)/u.test(word))) dangers.written.push(...files);
  if (name === "dd") dangers.written.push(...args.flatMap((word) => (word.startsWith("of=") ? [word.slice(3)] : [])));
}

/** Folders with what they may hold. */
function withHeld(files: readonly string[]): string[] {
  return files.flatMap((file) => [file, ...held.map((name) => `${file.replace(/\/+$/u, "")}/${name}`)]);
}

/** The last file, and what the others are called when that is a folder. */
function arriving(files: readonly string[]): string[] {
  const last = files.at(-1);
  if (last === undefined) return [];
  return [last, ...files.slice(0, -1).map((file) => `${last.replace(/\/+$/u, "")}/${file.replace(/\/+$/u, "").split("/").at(-1) ?? ""}`)];
}

/** What `xargs` and `find -exec` start. */
function behindLauncher(words: readonly string[]): readonly string[] {
  const [first] = words;
  const at = first === "xargs" ? words.findIndex((word) => /^(?:git|chmod|rm|(?:ba|z|da)?sh|env)$/u.test(word)) : first === "find" ? words.findIndex((word) => /^-(?:exec|execdir|ok|okdir)$/u.test(word)) + 1 : 0;
  return at > 0 ? words.slice(at) : words;
}

/** `env HUSKY=0 git commit`: the words that set a variable, before any other that is no option. */
function leadingAssignments(words: readonly string[], first: string): { name: string; value: string }[] {
  if (!/^(?:env|sudo|doas|cross-env|cross-env-shell|command|nohup|time|nice|setsid|timeout)$/u.test(first)) return [];
  return words.flatMap((word) => {
    const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/su.exec(word) ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
}

function isSwitch(name: string, value: string, programs: readonly string[]): boolean {
  if (name === "SKIP") return value !== "" && programs.some((program) => skipping.has(program));
  if (settingKey.test(name)) return /^core\.hookspath$/iu.test(value);
  return Object.hasOwn(switches, name) && switches[name]?.test(value) === true;
}
