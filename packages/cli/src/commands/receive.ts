import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { ReceiveResult, Report } from "@contract-as-code/core";
import picocolors from "picocolors";
import type { Gates } from "../engine.js";
import { CommandError, exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { version } from "../version.js";

/** git puts `remote: ` before each line that the pusher reads; together they fit into a terminal of the usual width. */
const width = 72;
/** Findings, refusals and faults that are shown: what a person reads. */
const most = 30;

/**
 * `contract receive`: judges what a push brings, as git calls its `pre-receive` hook in a bare repository. What it prints is read in the terminal of who pushes.
 */
export async function receiveCommand(engine: Gates, host: Host): Promise<ExitCode> {
  const { stderr } = host;
  if (host.readInput === undefined || host.isInputTerminal === true) {
    throw new CommandError("`contract receive` reads from standard input what git tells its pre-receive hook. Put it in place with `contract install --server <repository>`, or give it the lines that githooks(5) describes.");
  }
  const root = realpathSync(resolve(host.cwd, host.env["GIT_DIR"] ?? "."));
  const result = await engine.checkReceived({ root, updates: await host.readInput() });
  const { refusals, report, contract, judge } = result;
  const parts: string[] = [];
  if (report !== undefined && isWorthShowing(report)) {
    // No excerpts: what was found may stand in a former content of a file.
    parts.push(await engine.format(report, { name: "pretty", version: version(), width, most, colours: picocolors.createColors(false), ...(contract === undefined ? {} : { clauses: contract.clauses }) }));
  }
  parts.push(...refusals.slice(0, most).map((refusal) => `✖ ${engine.printable(refusal)}\n`));
  if (refusals.length > most) parts.push(`… and ${refusals.length - most} more.\n`);
  const { code, line } = verdict(result, judge === undefined ? "" : `${engine.printable(judge.branch)} (${judge.commit.slice(0, 12)})`);
  await print(stderr, [...parts, `${line}\n`].join(parts.length > 0 ? "\n" : ""));
  return code;
}

/** What every push would say is not said. */
function isWorthShowing({ findings, diagnostics, skipped }: Report): boolean {
  return findings.length > 0 || diagnostics.length > 0 || skipped.some(({ reason }) => reason === "large" || reason === "unreadable");
}

/** The last line, and what the hook ends with. */
function verdict({ refusals, report, commits }: ReceiveResult, judge: string): { code: ExitCode; line: string } {
  const errors = (report?.findings ?? []).filter(({ level }) => level === "error").length;
  const faults = report?.diagnostics.length ?? 0;
  const reasons = [counted(errors, "error"), counted(refusals.length, "reason"), counted(faults, "fault")].filter((reason) => reason !== undefined);
  if (reasons.length > 0) {
    return { code: faults > 0 ? exit.unjudged : exit.findings, line: `✖ Refused for ${reasons.join(", ")}: nothing of this push was taken in.` };
  }
  if (report === undefined) return { code: exit.clean, line: "✔ Accepted: there is nothing to judge." };
  return { code: exit.clean, line: `✔ Accepted: ${counted(commits, "new commit") ?? "no new commit"}, judged by the contract of ${judge}.` };
}

function counted(count: number, noun: string): string | undefined {
  return count === 0 ? undefined : `${count} ${noun}${count === 1 ? "" : "s"}`;
}
