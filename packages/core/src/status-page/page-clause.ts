import type { Clause, Example } from "../document/contract.js";
import { showsSecrets } from "../formats/secret.js";
import { isJudgedElsewhere } from "../report/readiness.js";
import { maskMessage, maskPath, maskSecrets } from "../report/mask.js";
import type { ClauseStatus, Evidence, Finding } from "../report/report.js";
import { reasonOf, stateOf } from "./clause-state.js";
import { shown as shownCode } from "./code-frame.js";
import type { FrameLine, PageClause, PageExample, PageFinding } from "./page.js";

/** Findings of one clause that are shown. */
export const mostFindings = 20;
const mostBusiest = 5;
const mostPlaces = 3;
const mostGlobs = 12;
const mostExampleLines = 40;

/** What the page of one clause is made of. */
export interface ClauseParts {
  status: ClauseStatus;
  /** Undefined where the contract does not have it any more. */
  clause: Clause | undefined;
  standing: readonly Finding[];
  waived: readonly Finding[];
  baselined: readonly Finding[];
  /** The contract's own documents, on whose headings stands what is found in the repository as a whole. */
  documents: readonly string[];
  /** How many findings may be shown. */
  room: number;
  frameOf: (finding: Finding) => FrameLine[] | undefined;
}

/** What is wrong, without what to do. */
export function firstSentence(message: string): string {
  return /^.+?[.!?](?=\s|$)/su.exec(message)?.[0] ?? message;
}

/** What the page says of a clause. Everything is masked. */
export function pageClause({ status, clause, standing, waived, baselined, documents, room, frameOf }: ClauseParts): PageClause {
  const silenced = { waived: waived.length, baselined: baselined.length };
  const state = stateOf(status, silenced);
  const [first] = standing;
  const shown = standing.slice(0, Math.min(mostFindings, room));
  return {
    id: status.id,
    title: maskMessage(status.title),
    chapter: maskMessage(clause?.chapter ?? status.id.replace(/-\d+$/u, "")),
    level: status.level,
    priority: status.priority,
    status: status.status,
    state,
    stands: first === undefined ? maskMessage(reasonOf(status, state, silenced, clause?.command)) : firstSentence(first.message),
    places: first === undefined ? (status.evidence ?? []).slice(0, mostPlaces) : [placeOf(first)],
    isAboutWhole: first !== undefined && documents.includes(first.file),
    prose: paragraphs(clause?.prose ?? ""),
    checks: status.checks.map(maskMessage),
    review: (clause?.review ?? []).map(maskMessage),
    scope: isJudgedElsewhere(status) || status.level === "off" ? undefined : { files: globs(clause?.files), ignores: globs(clause?.ignores), count: status.files },
    examples: examplesOf(status, clause),
    counts: { standing: standing.length, ...silenced },
    files: new Set(standing.map(({ file }) => file)).size,
    busiest: standing.length > shown.length ? busiestOf(standing) : [],
    findings: shown.map((finding) => pageFinding(finding, frameOf)),
  };
}

function placeOf({ file, line, message }: Finding): Evidence {
  return { file, line, what: message };
}

function pageFinding(finding: Finding, frameOf: ClauseParts["frameOf"]): PageFinding {
  const { file, line, column, level, rule, message } = finding;
  return { file, line, column, level, rule, message, frame: frameOf(finding) };
}

function busiestOf(findings: readonly Finding[]): { file: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { file } of findings) counts.set(file, (counts.get(file) ?? 0) + 1);
  return [...counts].map(([file, count]) => ({ file, count })).sort((a, b) => b.count - a.count || (a.file < b.file ? -1 : 1)).slice(0, mostBusiest);
}

function paragraphs(prose: string): string[] {
  return prose.split(/\n\s*\n/u).map((paragraph) => maskMessage(paragraph.replace(/\s+/gu, " ").trim())).filter((paragraph) => paragraph !== "");
}

/** As many globs as a reader takes in. */
function globs(patterns: readonly string[] = []): string[] {
  const more = patterns.length - mostGlobs;
  return [...patterns.slice(0, mostGlobs).map(maskPath), ...(more > 0 ? [`and ${more} more`] : [])];
}

/** The first bad and the first good example; none where they hold sample secrets. */
function examplesOf({ examples }: ClauseStatus, clause: Clause | undefined): PageClause["examples"] {
  const areSecret = clause !== undefined && showsSecrets(clause);
  const shown = clause === undefined || areSecret ? [] : (["bad", "good"] as const).flatMap((kind) => clause.examples.filter((example) => example.kind === kind).slice(0, 1));
  return { ...examples, shown: shown.map(pageExample), areSecret };
}

function pageExample({ kind, file, language, code }: Example): PageExample {
  const lines = maskSecrets(code).trimEnd().split(/\r\n|[\n\r\u2028\u2029]/u).map(shownCode);
  const more = lines.length - mostExampleLines;
  return { kind, name: maskPath(file ?? language), lines: more > 0 ? [...lines.slice(0, mostExampleLines), "…"] : lines };
}
