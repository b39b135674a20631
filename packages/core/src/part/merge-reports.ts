import type { CheckResult } from "../check.js";
import { clauseStatuses } from "../clause-status.js";
import { defaultContractFile, loadContract, sortDiagnostics } from "../document/load.js";
import type { ShippedContracts } from "../document/shipped.js";
import { assembleWaivers } from "../report/assemble.js";
import { keyOf, readBaseline } from "../report/baseline.js";
import { lineReader } from "../report/line-reader.js";
import { maskDiagnostic, maskFinding } from "../report/mask.js";
import type { Finding, Report, Shard } from "../report/report.js";
import { sortFindings } from "../report/sort.js";
import { readWaivers } from "../report/waivers.js";
import { textOf } from "../repository.js";
import { compareText } from "../view/path.js";
import type { View } from "../view/view.js";
import { openWorkingTree } from "../view/working-tree.js";
import { groundOf, type Ground } from "./ground.js";
import { MergeError, type ShardReport } from "./shard-report.js";

/** A report of a part and where it was found. */
export interface NamedReport {
  /** For messages; safe to print. */
  name: string;
  report: ShardReport;
}

/** What `mergeReports` is asked. */
export interface MergeOptions {
  /** Absolute path of the root of the repository that was judged. */
  root: string;
  /** What the parts were judged in; left out, the working tree. */
  view?: View;
  /** The contract's path, relative to the root; left out, `LLM_DEVELOPMENT_CONTRACT.md`. */
  contractFile?: string;
  /** The contracts that come with the tool; left out, those of the installed package. */
  shipped?: ShippedContracts;
  /** Left out, the present moment. */
  now?: Date;
  /** What judges here; see Shard. */
  tool: string;
  /** In any order. */
  reports: readonly NamedReport[];
}

/**
 * Joins the reports of all parts of a run to the report that one undivided run gives, byte for byte. It reads the contract, its waivers and its baseline itself,
 * in a checkout that must be the very one that every part was judged in.
 *
 * @throws MergeError where a part is missing or there twice, or parts were judged by another contract, version or day, or in another state of the repository
 * @throws ViewError when the repository cannot be looked at
 */
export async function mergeReports(options: MergeOptions): Promise<CheckResult> {
  const view = options.view ?? (await openWorkingTree(options.root));
  const file = options.contractFile ?? defaultContractFile;
  const loaded = loadContract(view, { file, ...(options.shipped === undefined ? {} : { shipped: options.shipped }) });
  const { waivers, diagnostics: waiverFaults } = readWaivers(view);
  const { entries: baseline, diagnostics: baselineFaults } = readBaseline(view);
  const parts = allParts(options.reports);
  const here = await groundOf(
    view,
    { contract: loaded.contract, waivers, baseline, faults: [...loaded.diagnostics, ...waiverFaults, ...baselineFaults] },
    { tool: options.tool, day: dayOf(parts, options.now ?? new Date()) },
  );
  for (const part of parts) checkGround(part, here);

  const source = (path: string): string | undefined => textOf(view, path);
  const result = (report: Partial<Report>): CheckResult => ({
    report: { version: 1, contract: file, view: view.kind, findings: [], waived: [], baselined: [], clauses: [], diagnostics: [], skipped: [], files: 0, ...report },
    contract: loaded.contract,
    source,
  });
  const reports = parts.map(({ report }) => report);
  const faulty = reports.find(({ shard }) => !shard.isJudged);
  if (faulty !== undefined || loaded.contract === undefined) return result({ diagnostics: (faulty?.diagnostics ?? loaded.diagnostics).map(maskDiagnostic) });

  const { contract } = loaded;
  const usedWaivers = reports.flatMap(({ shard }) => shard.usedWaivers);
  const own = assembleWaivers({ clauses: contract.clauses, waivers, usedWaivers, today: here.day, complete: true, lineText: lineReader(source) });
  const joined = (list: (report: Report) => readonly Finding[]): Finding[] => reports.flatMap(list).map(maskFinding);
  const findings = sortFindings([...joined((report) => report.findings), ...own.findings]);
  const recorded = new Set(reports.flatMap(({ shard }) => shard.recorded));
  const stale = baseline.filter((entry) => !recorded.has(keyOf(entry)));
  const files = new Map(reports[0]?.clauses.map((status) => [status.id, status.files]));
  return result({
    findings,
    waived: sortFindings(joined(({ waived }) => waived)),
    baselined: sortFindings(joined(({ baselined }) => baselined)),
    clauses: clauseStatuses(contract, { files, findings, held: undefined }),
    diagnostics: sortDiagnostics([...reports.flatMap(({ diagnostics }) => diagnostics).map(maskDiagnostic), ...own.diagnostics]),
    skipped: reports.flatMap(({ skipped }) => skipped).sort((a, b) => compareText(a.file, b.file)),
    files: reports.reduce((sum, report) => sum + report.files, 0),
    ...(stale.length > 0 && { stale }),
  });
}

/** The reports by their parts, the first one first, each part there once. */
function allParts(reports: readonly NamedReport[]): NamedReport[] {
  const [first] = reports;
  if (first === undefined) throw new MergeError("There is no report to merge. Give those of all parts.");
  const { count } = first.report.shard;
  const byIndex = new Map<number, NamedReport>();
  for (const each of reports) {
    const { shard } = each.report;
    if (shard.count !== count) throw new MergeError(`${each.name} is part ${shard.index} of ${shard.count}, ${first.name} is one of ${count}. Give the parts of one run.`);
    const twin = byIndex.get(shard.index);
    if (twin !== undefined) throw new MergeError(`Part ${shard.index} of ${count} is there twice: ${twin.name} and ${each.name}. Give each part once.`);
    byIndex.set(shard.index, each);
  }
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0) {
    throw new MergeError(`Of ${count} parts, ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing. Look why no report was written there, and give the reports of all parts.`);
  }
  return [...byIndex.values()].sort((a, b) => a.report.shard.index - b.report.shard.index);
}

const millisecondsOfDay = 24 * 60 * 60 * 1000;

/** The day by which parts were judged, if that was today or yesterday: midnight may fall between the last part and this. */
function dayOf([first]: readonly NamedReport[], now: Date): string {
  const day = first?.report.shard.day ?? "";
  const days = [now.getTime(), now.getTime() - millisecondsOfDay].map((time) => new Date(time).toISOString().slice(0, 10));
  if (!days.includes(day)) throw new MergeError(`${first?.name ?? ""} was judged on ${day}, and today is ${days[0] ?? ""}. What is allowed until a day may have ended since: judge all parts anew.`);
  return day;
}

const remedies: readonly (readonly [key: keyof Ground & keyof Shard, what: (here: Ground, part: Shard) => string])[] = [
  ["tool", (here, { tool }) => `was judged by ${tool}, and this is ${here.tool}. Judge and merge with one version of the tool.`],
  ["contract", () => "was judged by another contract, other waivers or another baseline than stand here. Check out the commit that was judged, and name the same contract."],
  ["repository", ({ commit: here }, { commit }) => `was judged in another state of the repository (commit ${commit ?? "none"}) than stands here (commit ${here ?? "none"}). Judge and merge in clean checkouts of one commit.`],
  ["day", ({ day: here }, { day }) => `was judged on ${day}, other parts on ${here}. Judge all parts on one day.`],
];

/** Refuses a part that was judged by or in something else than stands here. */
function checkGround({ name, report: { shard } }: NamedReport, here: Ground): void {
  for (const [key, what] of remedies) if (shard[key] !== here[key]) throw new MergeError(`${name} (part ${shard.index} of ${shard.count}) ${what(here, shard)}`);
}
