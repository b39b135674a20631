import { basename } from "node:path";
import { z } from "zod";
import type { CheckResult } from "../check.js";
import { byClause } from "../formats/counts.js";
import { showableLines } from "../formats/secret.js";
import { maskMessage, maskPath } from "../report/mask.js";
import { readiness } from "../report/readiness.js";
import type { ClauseStatus, Finding } from "../report/report.js";
import { coveredBy, waiverStates } from "../standing-waivers.js";
import { contractOption } from "../sync/contract-option.js";
import { frames } from "./code-frame.js";
import { byArea, byPriority } from "./groups.js";
import { nextSteps, worstOf } from "./next-steps.js";
import { mostFindings, pageClause } from "./page-clause.js";
import type { PageClause, PageWaiver, StatusPage, Trend } from "./page.js";

/** Findings that the whole page shows. */
const mostOfAll = 1000;

/** What the page is made of. */
export interface PageParts {
  /** What `check` gave, with examples proven and evidence collected. */
  result: CheckResult;
  /** Absolute path of what was judged. */
  root: string;
  /** The clock. */
  now: Date;
  /** Of the tool. */
  version: string;
  trend?: Trend | undefined;
}

/**
 * What the page says, from what was judged. Reads nothing but the files that the findings stand in.
 * @param parts.result of a run that judged: with clauses
 */
export function buildPage({ result, root, now, version, trend }: PageParts): StatusPage {
  const { report, contract, silencing } = result;
  const statuses = new Map(report.clauses.map((status) => [status.id, status]));
  const clauses = pageClauses(result);
  const { enforced, kept } = readiness(report.clauses);
  const silenced = byClause([...report.waived, ...report.baselined]);
  const unsilenced = report.clauses.map((status): ClauseStatus => ({ ...status, findings: status.findings + (silenced.get(status.id)?.length ?? 0) }));
  const waivers = contract === undefined || silencing === undefined ? [] : waiverStates(silencing.waivers, contract.clauses, now);
  return {
    project: projectName(result.source("package.json")) ?? maskPath(basename(root)),
    contract: maskPath(report.contract),
    option: contractOption(maskPath(report.contract)),
    day: now.toISOString().slice(0, 10),
    version,
    files: report.files,
    enforced,
    kept,
    unsilenced: readiness(unsilenced).kept,
    findings: report.findings.length,
    priorities: byPriority(clauses, statuses),
    areas: byArea(clauses, statuses),
    clauses,
    worst: worstOf(clauses),
    next: nextSteps(clauses, report.clauses),
    waivers: waivers.map((waiver): PageWaiver => ({ ...waiver, covers: waiver.fault === undefined ? coveredBy(waiver, report.waived) : 0 })),
    baseline: { clauses: recorded(silencing?.baseline ?? []), total: silencing?.baseline.length ?? 0, gone: report.stale?.length ?? 0 },
    trend,
    faults: report.diagnostics,
  };
}

function pageClauses({ report, contract, source }: CheckResult): PageClause[] {
  const frameOf = frames({ source, mayShow: showableLines(report) });
  const [standing, waived, baselined] = [report.findings, report.waived, report.baselined].map(byClause);
  const of = (groups: Map<string, Finding[]> | undefined, id: string): Finding[] => groups?.get(id) ?? [];
  let left = mostOfAll;
  const room = new Map<string, number>();
  for (const { id } of [...report.clauses].sort((a, b) => (a.priority < b.priority ? -1 : a.priority > b.priority ? 1 : 0))) {
    room.set(id, left);
    left -= Math.min(mostFindings, left, of(standing, id).length);
  }
  const clauses = new Map(contract?.clauses.map((clause) => [clause.id, clause]));
  const documents = contract?.documents ?? [report.contract];
  return report.clauses.map((status) =>
    pageClause({ documents, status, clause: clauses.get(status.id), standing: of(standing, status.id), waived: of(waived, status.id), baselined: of(baselined, status.id), room: room.get(status.id) ?? 0, frameOf }),
  );
}

function recorded(entries: readonly { clause: string }[]): { id: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { clause } of entries) counts.set(clause, (counts.get(clause) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

const MANIFEST = z.object({ name: z.string().trim().min(1).max(214) });

/** The name in a package.json; undefined where there is none. */
function projectName(manifest: string | undefined): string | undefined {
  if (manifest === undefined) return undefined;
  try {
    const { data } = MANIFEST.safeParse(JSON.parse(manifest));
    return data && maskMessage(data.name);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
