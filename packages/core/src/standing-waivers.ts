import { check, type CheckOptions } from "./check.js";
import { compileGlob } from "./document/compile-glob.js";
import type { Contract, Diagnostic } from "./document/contract.js";
import type { FileChange } from "./fix/unified-diff.js";
import type { JudgedClause } from "./report/judged-clause.js";
import { judgeWaivers } from "./report/live-waivers.js";
import { maskMessage, maskPath } from "./report/mask.js";
import type { Finding } from "./report/report.js";
import { removeWaivers } from "./report/waivers-text.js";
import { readWaivers, WAIVERS_FILE, type Waiver } from "./report/waivers.js";
import { textOf } from "./repository.js";
import { readContract, type ContractOptions } from "./test-examples.js";
import { compareText } from "./view/path.js";
import { openWorkingTree } from "./view/working-tree.js";
import { clauseFault } from "./waive.js";

/** How a waiver stands on a day. All texts are masked. */
export interface WaiverState extends Omit<Waiver, "span"> {
  /** From the day to the last one on which it holds; negative where it has expired. */
  days: number;
  /** Why it has no effect, undefined where it has one. */
  fault: string | undefined;
}

const DAY = 24 * 60 * 60 * 1000;

/** How waivers stand, the one that ends first in front. @param now by UTC, as they are judged */
export function waiverStates(waivers: readonly Waiver[], clauses: readonly JudgedClause[], now = new Date()): WaiverState[] {
  const today = now.toISOString().slice(0, 10);
  const faults = new Map(judgeWaivers(waivers, clauses, today).faulty.map(({ waiver, message }) => [waiver, message]));
  const sorted = [...waivers].sort((a, b) => compareText(a.expires, b.expires) || Number(a.id.slice(2)) - Number(b.id.slice(2)) || a.span.line - b.span.line);
  return sorted.map((waiver) => {
    const { span: _, ...rest } = waiver;
    const fault = faults.get(waiver);
    return {
      ...rest,
      files: rest.files.map(maskPath),
      reason: maskMessage(rest.reason),
      owner: rest.owner === undefined ? undefined : maskMessage(rest.owner),
      ticket: rest.ticket === undefined ? undefined : maskMessage(rest.ticket),
      days: Math.round((Date.parse(rest.expires) - Date.parse(today)) / DAY),
      fault: fault === undefined ? undefined : maskMessage(fault),
    };
  });
}

/**
 * Reads how the waivers of a repository stand. Judges no file.
 *
 * @throws ViewError when the repository cannot be looked at
 */
export async function listWaivers(options: ContractOptions & { now?: Date }): Promise<{ contract: Contract | undefined; diagnostics: Diagnostic[]; waivers: WaiverState[] }> {
  const view = options.view ?? (await openWorkingTree(options.root));
  const { contract, diagnostics } = await readContract({ ...options, view });
  const { waivers, diagnostics: faults } = readWaivers(view);
  if (contract === undefined || faults.length > 0) return { contract: undefined, diagnostics: [...diagnostics, ...faults], waivers: [] };
  return { contract, diagnostics: [], waivers: waiverStates(waivers, contract.clauses, options.now) };
}

/** How many of these findings a waiver covers. */
export function coveredBy({ clause, files }: Pick<Waiver, "clause" | "files">, waived: readonly Finding[]): number {
  const matchers = files.map((glob) => compileGlob(glob, { dot: true, nocomment: true, nonegate: true }));
  return waived.filter((finding) => finding.clause === clause && matchers.some((matches) => matches(finding.file))).length;
}

type StandingOptions = Pick<CheckOptions, "root" | "contractFile" | "shipped" | "now" | "cache" | "onProgress">;

/** What `deadWaivers` gives. */
export interface DeadWaivers {
  /** Undefined while it has faults. */
  contract: Contract | undefined;
  diagnostics: Diagnostic[];
  /** Ids and why they can go, in the order of the file. */
  dead: { id: string; why: string }[];
  /** Undefined where there is nothing to take out. */
  change?: FileChange;
}

/**
 * Finds the waivers that have no effect any more: expired, of a clause that is gone, switched off or cannot be waived, or covering no finding. Writes nothing.
 *
 * @throws ViewError when the repository cannot be looked at
 */
export async function deadWaivers(options: StandingOptions): Promise<DeadWaivers> {
  const { report, contract, silencing } = await check(options);
  const own = report.diagnostics.filter(({ code }) => code !== "waiver-dead");
  if (contract === undefined || silencing === undefined || own.length > 0) return { contract: undefined, diagnostics: own.length > 0 ? own : report.diagnostics, dead: [] };
  const today = (options.now ?? new Date()).toISOString().slice(0, 10);
  const { live, faulty } = judgeWaivers(silencing.waivers, contract.clauses, today);
  const why = new Map(faulty.filter(({ waiver }) => waiver.expires < today || clauseFault(waiver.clause, contract) !== undefined).map(({ waiver, message }) => [waiver, message]));
  for (const waiver of live) {
    if (coveredBy(waiver, report.waived) === 0) why.set(waiver, `${waiver.id} covers no finding of ${waiver.clause}.`);
  }
  const before = textOf(await openWorkingTree(options.root), WAIVERS_FILE);
  if (before === undefined || why.size === 0) return { contract, diagnostics: [], dead: [] };
  const indices = new Set(silencing.waivers.flatMap((waiver, index) => (why.has(waiver) ? [index] : [])));
  const dead = silencing.waivers.flatMap((waiver) => (why.has(waiver) ? [{ id: waiver.id, why: maskMessage(why.get(waiver) ?? "") }] : []));
  return { contract, diagnostics: [], dead, change: { path: WAIVERS_FILE, before, after: removeWaivers(before, indices) } };
}
