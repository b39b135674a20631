import { textOf, valueAt } from "../../../data/data-access.js";
import type { Job, Step } from "../../../pipeline/pipeline.js";
import { readShell } from "../../../shell/read-shell.js";

/** Programs that end at once. */
const brief = new Set("echo printf exit true false : test [ [[ export set shift local read cat head tail grep sed awk jq tr cut sort uniq wc date basename dirname mkdir rm cp mv ls touch".split(" "));
const checkout = /(?:^|\/)checkout(?:@|$)/;
/** Actions that wait for something else or do the work of a build, by their names. */
const working = /wait|poll|retry|trigger|dispatch|deploy|build|publish|release|load|test|e2e|scan|ssh|(?:^|[-/])run(?:$|[-/])|docker|setup|install|cache|sync|backup|agent|claude|copilot|codex|gemini|cursor|^\.|^\$\//i;
const waiting = /\bsetTimeout\b|\bwhile\s*\(/;
const longest = 2000;

/** Runners that the host ends after 15 minutes (docs.github.com, "GitHub-hosted runners reference"). */
const shortLived = /^ubuntu-slim$/;

/**
 * Whether a job can hang for longer than a call to the host's API takes: it checks code out, runs programs, builds or waits. Jobs that only sum others up, label, comment or
 * check a title cannot, nor those of runners that end by themselves.
 */
export function mayHang({ steps, node }: Job): boolean {
  if (shortLived.test(textOf(valueAt(node, "runs-on")) ?? "")) return false;
  return valueAt(node, "services") !== undefined || valueAt(node, "container") !== undefined || !steps.every(isBrief);
}

function isBrief({ uses, run, with: inputs }: Step): boolean {
  if (uses) return !checkout.test(uses.text) && !working.test(uses.text.replace(/@.*$/, "")) && !waiting.test(textOf(valueAt(inputs, "script")) ?? "");
  if (!run || run.text.length > longest) return false;
  const { commands, fault } = readShell(run.text, { errexit: true, pipefail: true });
  return !fault && commands.every(({ words: [name, ...args] }) => name !== undefined && (brief.has(name.text) || isOneCall(name.text, args.map(({ text }) => text))));
}

/** A call of the host's tool that waits for nothing, or Perl as a filter of lines. */
function isOneCall(name: string, args: readonly string[]): boolean {
  return (name === "gh" && !args.some((word) => /watch|clone|checkout|download/.test(word))) || (name === "perl" && /^-[np]e$/.test(args[0] ?? ""));
}
