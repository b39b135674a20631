import type { Range } from "../../../data/data-tree.js";
import { mayHoldGate } from "../../../pipeline/gate-of.js";
import type { Repository } from "../../../settings.js";
import { invocationsOf } from "../../../shell/invocation/invocations-of.js";
import { readShell } from "../../../shell/read-shell.js";
import type { ShellCommand } from "../../../shell/shell-command.js";
import { gateOfCommand, isMissingScript, type Gate } from "./gate-finder.js";
import type { JudgedScript } from "./judged-scripts.js";
import { laterSigns } from "./later-signs.js";
import { substitutionsOf } from "./substitutions.js";

/** A gate of a script that cannot fail, and why. */
export interface LostFailure {
  /** In the judged file. */
  range: Range;
  reason: "swallowed" | "overrun" | "andOverrun" | "piped" | "background" | "unheeded" | "trapped" | "prefixed" | "switch" | "missing";
  gate: Gate;
  /** The sign or words that lose it. */
  by: string;
}

/** Programs that pass on what they read and succeed, so that a pipe into them hides a failure. */
const passing = /(?:^|\|)\s*(?:tee|cat|head|tail|sed|awk|less|more|ts|column|sort|uniq|cut|tr|nl|pino-pretty|bunyan)\b[^|]*$/;
/** Programs that do one thing here and another there. */
const general = new Set("npm pnpm yarn bun node tsx python python3 docker cargo go deno turbo nx".split(" "));
const trivial = /^(?:true|:|echo|printf|cat|date|sleep|touch|exit\s+0|return\s+0|exit|return)(?:\s|$)/;
const outputs = /GITHUB_OUTPUT|GITHUB_ENV|::set-output/;
const leaves = /\b(?:exit|return)\s+(?:[1-9$"])|(?:^|[\s;&|])false(?:$|[\s;&|])/m;
const waits = /\bwait\b/;
const breaks = /\bbreak\b/;
const switches = /no-?tests|if-present|exit-zero|exit-code|audit-level|soft-fail|no-fail/i;

/** A cheap test, without which every script would be parsed: whether the failure of a gate may get lost in a script. */
function mayLose({ text, mode, ignored }: JudgedScript): boolean {
  const lines = text.replaceAll("\\\n", "  ").split("\n");
  const isWhole = ignored !== undefined || switches.test(text) || /\bset\s+\+|\btrap\b/.test(text) || (!mode.errexit && (lines.length > 1 || text.includes(";"))) || lines.some((line) => /^\s*(?:[})]|done\b|fi\b|esac\b).*[|&]/.test(line));
  return isWhole ? mayHoldGate(text) : lines.some((line) => /[|&!]|\b(?:el)?if\b|\bwhile\b/.test(line) && mayHoldGate(line));
}

/** The gates of a script whose failure gets lost in it, and those that a switch lets pass. */
export function lostFailures(script: JudgedScript, fileText: string, repository: Repository | undefined): LostFailure[] {
  const { text, mode, folder, ignored } = script;
  if (!mayLose(script)) return [];
  // A report that the next step judges.
  if (script.after !== undefined && leaves.test(script.after) && /\.(?:json|xml|txt|log|sarif)\b/.test(script.after)) return [];
  const found: LostFailure[] = [];
  const starts = new Set<number>();
  const { commands } = readShell(text, mode);
  const isInSubstitution = substitutionsOf(text);
  const follows = laterSigns(text);
  let strict: ReadonlyMap<ShellCommand, string> | undefined;
  let counts: ReadonlyMap<string, number> | undefined;
  /** Whether the program of a command runs once more where it can fail. */
  const isRepeated = (command: ShellCommand, name: string): boolean => {
    strict ??= strictPrograms(commands);
    counts ??= countOf(strict.values());
    return (counts.get(name) ?? 0) > (strict.get(command) === name ? 1 : 0);
  };
  for (const command of commands) {
    const { words, range, loss } = command;
    const written = text.slice(...range);
    const gate = (): Gate | undefined => gateOfCommand(words, written, folder, mode, repository);
    const place = (from: number, to: number): Range => script.placeOf(from, to).range;
    const add = (reason: LostFailure["reason"], by: string, at: Range = place(...range), known = gate()): void => {
      if (!known || starts.has(at[0])) return;
      starts.add(at[0]);
      found.push({ range: at, reason, gate: known, by: by.replace(/\s+/g, " ").slice(0, 60) });
    };
    const missing = /--if-present/.test(written) ? isMissingScript(words, folder, repository) : undefined;
    if (missing !== undefined) add("missing", missing);
    const forgiving = forgivingSwitch(words.map((word) => word.text));
    if (ignored) add("prefixed", "-", ignored);
    // The same program runs once more and can fail: this run is for its report.
    const [invocation] = invocationsOf(words);
    if (invocation?.kind === "tool" && isRepeated(command, invocation.name)) continue;
    if (invocation?.kind === "shell" && invocation.script.isStatic) {
      const { script: inner, mode: innerMode } = invocation;
      for (const lost of lostFailures({ ...script, text: inner.text, mode: innerMode, placeOf: () => script.placeOf(...range), isOneLine: true }, fileText, repository)) add(lost.reason, lost.by, lost.range, lost.gate);
    }
    if (forgiving !== undefined) add("switch", forgiving);
    if (!loss || loss.by === "substitution" || isInSubstitution(range[0]) || isReport(command, text, fileText)) continue;
    const [start, end] = loss.range;
    const lost = text.slice(start, end).replace(/^\\?\s+/, "");
    const isFollowedBy = (pattern: RegExp): boolean => follows(pattern, range[1]);
    switch (loss.by) {
      case "or":
        if (isTrivial(lost) && !outputs.test(lost)) add("swallowed", lost, place(range[0], end));
        break;
      case "sequence":
        if (!isFollowedBy(outputs) && !isFollowedBy(leaves)) add("overrun", lost);
        break;
      case "and":
        if (!isFollowedBy(leaves)) add("andOverrun", lost);
        break;
      case "pipe":
        if (passing.test(lost)) add("piped", lost, place(range[0], end));
        break;
      case "background":
        if (!isFollowedBy(waits)) add("background", "&");
        break;
      case "condition":
        if (!isFollowedBy(outputs) && !isFollowedBy(leaves) && !isFollowedBy(breaks)) add("unheeded", lost);
        break;
      case "trap":
        add("trapped", lost);
        break;
      default:
    }
  }
  return found;
}

/** The commands that fail where their program does, each with the program's name. */
function strictPrograms(commands: readonly ShellCommand[]): Map<ShellCommand, string> {
  const strict = new Map<ShellCommand, string>();
  for (const command of commands) {
    if (command.loss) continue;
    const [invocation] = invocationsOf(command.words);
    if (invocation?.kind === "tool" && !general.has(invocation.name) && forgivingSwitch(command.words.map(({ text }) => text)) === undefined) strict.set(command, invocation.name);
  }
  return strict;
}

function countOf(names: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Whether the last command of what runs instead succeeds whatever happened. */
function isTrivial(lost: string): boolean {
  const handler = lost.replace(/^\|\|\s*/, "").replace(/^[({]\s*/, "").replace(/;?\s*[)}]$/, "");
  // What is written to a file may be asked for later on.
  if (/(?<![0-9&])>>?\s*(?!&|\/dev\/|"?\$\{?GITHUB_STEP_SUMMARY)/.test(handler.replace(/"[^"]*"|'[^']*'/g, (quoted) => (quoted.includes("GITHUB_STEP_SUMMARY") ? "$GITHUB_STEP_SUMMARY" : "x")))) return false;
  const last = handler.split(/;|&&|\n/).findLast((part) => part.trim() !== "") ?? "";
  return trivial.test(last.trim());
}

/** Whether a command is run for a report in a file that a script asks about later on, or that a service reads. */
function isReport({ range: [start, end], loss }: ShellCommand, text: string, fileText: string): boolean {
  const written = text.slice(start, Math.max(end, loss?.range[0] ?? end));
  if (/sarif/i.test(written)) return true;
  const report = /(?:>>?\s*|(?:--output(?:-?file)?|--outputFile|-o|--report(?:-file)?)[= ]\s*)["']?([\w./${}-]+)/i.exec(written)?.[1];
  if (report === undefined || report.startsWith("/dev/") || report.startsWith("&")) return false;
  const name = report.slice(report.lastIndexOf("/") + 1);
  const asks = /\b(?:jq|grep|node|python3?|cat|if|test|sarif_file|wc|awk|sed)\b|\[\[?\s/;
  return fileText.split("\n").some((line) => line.includes(name) && asks.test(line) && !line.includes(written.split("\n")[0] ?? ""));
}

/** A word with which a gate passes whatever it finds, or when it finds nothing to do. */
function forgivingSwitch(words: readonly string[]): string | undefined {
  const all = words.join(" ");
  // A run over what has changed may well have nothing to do.
  const isPartial = /--(?:changed|changedSince|onlyChanged|findRelatedTests|related|shard|lastCommit|affected|filter|grep|testPathPattern\w*|testNamePattern|project)\b|(?:^|\s)-[tokg](?=\s|$)|(?:^|\s)related(?=\s|$)/.test(all);
  const empty = words.find((word) => /^--(?:passWithNoTests|pass-with-no-tests)(?:=true)?$/i.test(word));
  if (empty !== undefined && !isPartial) return empty;
  return /(?:^|\s)(--exit-zero|--audit-level[= ]none|--(?:issues-)?exit-code[= ]0|--soft-fail|--no-fail)(?=\s|$)/.exec(all)?.[1];
}
