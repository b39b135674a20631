import type { Diagnostic, Level, Priority } from "../document/contract.js";
import type { Share } from "../report/readiness.js";
import type { Evidence, Status } from "../report/report.js";
import type { WaiverState } from "../standing-waivers.js";

/** What became of a clause in this repository. */
export type ClauseState = "broken" | "waived" | "baselined" | "honoured" | "not judged";

/** A line of an excerpt. What may not be shown has no text. */
export interface FrameLine {
  /** 1-based. */
  number: number;
  /** Before the finding, the finding itself, and after it; of other lines, `before` is all of it. */
  before: string;
  marked: string;
  after: string;
}

/** A finding as the page shows it. */
export interface PageFinding {
  file: string;
  /** 1-based. */
  line: number;
  column: number;
  level: Exclude<Level, "off">;
  rule: string;
  message: string;
  /** Undefined where nothing may or can be shown. */
  frame: FrameLine[] | undefined;
}

/** A bad or good example of a clause. */
export interface PageExample {
  kind: "bad" | "good";
  /** The virtual path, or the language where it has none. */
  name: string;
  lines: string[];
}

/** A clause with all that the page says of it. */
export interface PageClause {
  id: string;
  title: string;
  chapter: string;
  level: Level;
  priority: Priority;
  status: Status;
  state: ClauseState;
  /** In one sentence, why it has that state. */
  stands: string;
  /** Where that is to be seen, the first places only: the first finding's, or those of what honours it. */
  places: Evidence[];
  /** Whether that place is but the clause's heading, because the finding is about the repository as a whole. */
  isAboutWhole: boolean;
  /** Paragraphs, in Markdown. */
  prose: string[];
  /** Rule names, `commit`, `command`. */
  checks: string[];
  /** Who checks by hand. */
  review: string[];
  /** What it judges: globs, as far as the contract names some, and how many files that is; undefined where no file can show it. */
  scope: { files: string[]; ignores: string[]; count: number } | undefined;
  examples: { bad: number; good: number; held: number | undefined; shown: PageExample[]; areSecret: boolean };
  counts: { standing: number; waived: number; baselined: number };
  /** Files in which findings stand. */
  files: number;
  /** The files with most findings, with their numbers, where there are more findings than are shown. */
  busiest: { file: string; count: number }[];
  /** No more than fit. */
  findings: PageFinding[];
}

/** The clauses of a group, and how far they are kept. */
export interface PageGroup {
  name: string;
  kept: Share;
  /** By state; each clause that is not off is counted once. */
  states: Record<ClauseState, number>;
  findings: number;
  clauses: PageClause[];
}

/** A clause to mend next. */
export interface NextStep {
  clause: PageClause;
  /** What to do, from the first finding's message; empty where that does not say. */
  advice: string;
  /** Readiness in whole percent once this step and those before it are done. */
  ready: number;
}

/** A waiver, with how many findings it covers. */
export interface PageWaiver extends WaiverState {
  covers: number;
}

/** What changed since a base. Counts are of all findings, those that are waived or in the baseline too. */
export interface Trend {
  /** As it was named. */
  base: string;
  /** Its full id. */
  commit: string;
  /** By whose contract the base was judged. */
  contract: "today's" | "its own";
  before: Share;
  now: Share;
  fresh: number;
  fixed: number;
  standing: number;
  /** Clauses with a finding then or now, in the contract's order. */
  clauses: { id: string; title: string; then: number; now: number; fresh: number; fixed: number }[];
  /** The first new ones. */
  news: { clause: string; file: string; line: number; message: string }[];
}

/** Everything that the page says, masked. Equal input gives an equal page. */
export interface StatusPage {
  project: string;
  /** Path of the contract. */
  contract: string;
  /** What commands need to find the contract: ` --contract X`, or nothing. */
  option: string;
  /** `2026-11-23`. */
  day: string;
  version: string;
  /** How many files were judged. */
  files: number;
  enforced: Share;
  kept: Share;
  /** The same as if nothing were waived or in the baseline. */
  unsilenced: Share;
  findings: number;
  priorities: (PageGroup & { priority: Priority })[];
  areas: PageGroup[];
  clauses: PageClause[];
  /** Broken clauses of the highest priority that has some, those with most findings first. */
  worst: PageClause[];
  next: NextStep[];
  waivers: PageWaiver[];
  baseline: { clauses: { id: string; count: number }[]; total: number; gone: number };
  /** Undefined where no base was named. */
  trend: Trend | undefined;
  /** What could not be judged. */
  faults: Diagnostic[];
}
