import { check, type CheckOptions, type CheckResult } from "./check.js";
import { compileGlob } from "./document/compile-glob.js";
import type { Contract, Diagnostic } from "./document/contract.js";
import { globFault } from "./document/glob.js";
import { suggestion } from "./document/nearest.js";
import type { FileChange } from "./fix/unified-diff.js";
import { isEverywhere } from "./report/everywhere.js";
import { COMMENT_RULE, LONGEST_WAIVER } from "./report/live-waivers.js";
import { maskMessage } from "./report/mask.js";
import type { Finding } from "./report/report.js";
import { addWaiver, type NewWaiver } from "./report/waivers-text.js";
import { parseWaivers, WAIVERS_FILE } from "./report/waivers.js";
import { textOf } from "./repository.js";
import { readContract } from "./test-examples.js";
import { matchesInBranches } from "./view/ids-in-branches.js";
import { isPathInside } from "./view/path.js";
import { openWorkingTree } from "./view/working-tree.js";

/** What is asked for: a waiver without its id. */
export type WaiverRequest = Omit<NewWaiver, "id">;

/** What `proposeWaiver` is asked. */
export interface WaiveOptions extends Pick<CheckOptions, "root" | "contractFile" | "shipped" | "now" | "cache" | "onProgress"> {
  waiver: WaiverRequest;
}

/** What `proposeWaiver` gives. */
export interface WaiverProposal {
  /** Undefined while it has faults. */
  contract: Contract | undefined;
  /** Faults that keep everything from being judged. */
  diagnostics: Diagnostic[];
  /** Why there is no such waiver: what is wrong, then what to do, each masked. */
  refusals: string[];
  /** Undefined where it is refused. */
  proposal?: {
    id: string;
    change: FileChange;
    /** The findings that it will cover. */
    covered: Finding[];
    /** Whether comments that silence a check must name the waiver before it covers them. */
    isToBeNamed: boolean;
  };
}

/**
 * Works out a waiver, and what it will cover. Writes nothing.
 *
 * @throws ViewError when the repository cannot be looked at
 */
export async function proposeWaiver({ waiver, ...options }: WaiveOptions): Promise<WaiverProposal> {
  const { contract, diagnostics } = await readContract(options);
  if (contract === undefined) return { contract, diagnostics, refusals: [] };
  const refused = (refusals: readonly string[]): WaiverProposal => ({ contract, diagnostics: [], refusals: refusals.map(maskMessage) });
  const today = (options.now ?? new Date()).toISOString().slice(0, 10);
  const faults = faultsOf(waiver, contract, today);
  if (faults.length > 0) return refused(faults);

  const result = await check(options);
  const unjudged = result.report.diagnostics.filter(({ code }) => code !== "waiver-dead");
  if (unjudged.length > 0) return { contract, diagnostics: unjudged, refusals: [] };
  const { covered, misses } = coverage(waiver, result);
  if (misses.length > 0) return refused(misses);

  const before = textOf(await openWorkingTree(options.root), WAIVERS_FILE);
  const id = await nextId(options.root, before ?? "");
  const after = addWaiver(before ?? "", { id, ...waiver });
  const isToBeNamed = covered.some(({ rule, message }) => rule === COMMENT_RULE && !message.includes(id));
  return { contract, diagnostics: [], refusals: [], proposal: { id, change: { path: WAIVERS_FILE, before, after }, covered, isToBeNamed } };
}

/** What is wrong with the clause that a waiver is asked for, or undefined; to be known before more is asked. */
export function clauseFault(clause: string, { clauses }: Contract): string | undefined {
  const known = clauses.find(({ id }) => id === clause);
  const live = clauses.filter(({ level, waivable }) => level !== "off" && waivable).map(({ id }) => id);
  if (known === undefined) return `The contract has no clause ${clause}. ${suggestion(clause, live, "`contract status` lists its clauses.")}`;
  if (known.level === "off") return `${clause} is switched off, so there is nothing to waive.`;
  return known.waivable ? undefined : `${clause} cannot be waived: the contract says \`waivable: false\`. Fix its findings.`;
}

/** What is wrong with a last day, or undefined. @param today `2026-11-23` */
export function expiryFault(expires: string, today: string): string | undefined {
  const last = new Date(Date.parse(today) + LONGEST_WAIVER * DAY).toISOString().slice(0, 10);
  const date = /^\d{4}-\d{2}-\d{2}$/u.test(expires) ? new Date(expires) : undefined;
  const isDay = date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(expires);
  if (!isDay) return `${JSON.stringify(expires)} is no day. Write the last day on which the waiver holds as YYYY-MM-DD, at most ${LONGEST_WAIVER} days ahead: until ${last}.`;
  if (expires < today) return `${expires} is past. Name a day from ${today} to ${last}.`;
  return expires > last ? `${expires} is more than ${LONGEST_WAIVER} days ahead. Name a day until ${last}.` : undefined;
}

const DAY = 24 * 60 * 60 * 1000;

function faultsOf(waiver: WaiverRequest, contract: Contract, today: string): string[] {
  const { clause, files, expires } = waiver;
  const faults = [clauseFault(clause, contract), expiryFault(expires, today)];
  for (const [name, text] of Object.entries({ reason: waiver.reason, owner: waiver.owner ?? "-", ticket: waiver.ticket ?? "-" })) {
    if (text.trim() === "") faults.push(`The ${name} is empty. Say ${name === "owner" ? "who answers for the waiver" : "it in a sentence"}.`);
    else if (/\p{Cc}/u.test(text)) faults.push(`The ${name} holds a line break or another character that cannot be seen. Write it on one line.`);
  }
  if (files.length === 0) faults.push("There is no file. Name the files or globs that the waiver is about.");
  for (const glob of files) {
    const fault = isPathInside(glob) ? globFault(glob) : "a path or glob below the root";
    if (fault !== undefined) faults.push(`\`${glob}\` must be ${fault}.`);
    else if (isEverywhere(glob)) faults.push(`\`${glob}\` names no folder and no file. Name those that the waiver is about.`);
  }
  return faults.filter((fault) => fault !== undefined);
}

function coverage({ clause, files }: WaiverRequest, { report }: CheckResult): { covered: Finding[]; misses: string[] } {
  const candidates = report.findings.filter((finding) => finding.clause === clause);
  const matchers = files.map((glob) => ({ glob, matches: compileGlob(glob, { dot: true, nocomment: true, nonegate: true }) }));
  const misses = matchers.filter(({ matches }) => !candidates.some(({ file }) => matches(file))).map(({ glob, matches }) => {
    const silenced = [...report.waived, ...report.baselined].some((finding) => finding.clause === clause && matches(finding.file));
    if (silenced) return `\`${glob}\` matches findings of ${clause} that are waived or in the baseline already, and no other.`;
    const places = [...new Set(candidates.map(({ file }) => file))];
    const where = places.length === 0 ? `${clause} has no finding that stands.` : `They stand in ${places.slice(0, 3).join(", ")}${places.length > 3 ? ` and ${places.length - 3} more files` : ""}.`;
    return `\`${glob}\` matches no finding of ${clause}. ${where}`;
  });
  return { covered: candidates.filter(({ file }) => matchers.some(({ matches }) => matches(file))), misses };
}

/** The number after the highest one of this file and of every branch that is known here, so that branches which each add a waiver do not choose the same. */
async function nextId(root: string, source: string): Promise<string> {
  const elsewhere = await matchesInBranches(root, WAIVERS_FILE, "W-[0-9]{1,9}");
  const numbers = new Set([...parseWaivers(source).waivers.map(({ id }) => id), ...elsewhere].map((id) => Number(id.slice(2))));
  let next = Math.max(0, ...numbers) + 1;
  // A name has nine digits at most.
  if (next > 999_999_999) for (next = 1; numbers.has(next); next += 1);
  return `W-${next}`;
}
