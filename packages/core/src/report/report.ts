import type { Diagnostic, Level, Priority } from "../document/contract.js";
import type { BaselineEntry } from "./baseline.js";

/** A replacement of the text between two 0-based UTF-16 offsets of the file. */
export interface TextEdit {
  range: [start: number, end: number];
  text: string;
}

/** One breach of one clause. Positions are 1-based, ends exclusive. Messages and paths hold no secret. */
export interface Finding {
  /** `ENV-1`. */
  clause: string;
  /** `contract/no-process-env`. */
  rule: string;
  level: Exclude<Level, "off">;
  priority: Priority;
  /** POSIX path relative to the root. */
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** What is wrong, then what to do instead. */
  message: string;
  /** 16 hexadecimal digits; see report/fingerprint.ts. */
  fingerprint: string;
  /** Safe edits only. */
  fix?: TextEdit[];
}

/** What a judge gives: its clause decides level and priority, and report/assemble.ts adds the fingerprint. */
export type RawFinding = Omit<Finding, "fingerprint" | "level" | "priority"> & {
  /** `warn` where its rule only warns though the clause is an obligation; else the clause decides. */
  level?: Finding["level"];
};

export type Status = "ENFORCED" | "DETECTED" | "REVIEWED" | "ADVISORY" | "OFF";

export interface ClauseStatus {
  id: string;
  title: string;
  level: Level;
  priority: Priority;
  status: Status;
  /** Rule names, `commit`, `command`. */
  checks: string[];
  /**
   * Files in the clause's scope: of the view, or of the judged ones where a run judges only some, none of them a document of the contract. 1 where it judges the
   * contract itself.
   */
  files: number;
  /** Examples of the clause that hold, and how many it has; `undefined` when this run did not prove them. */
  examples: { bad: number; good: number; held: number | undefined };
  findings: number;
  /** What honours the clause, as far as its rules tell, in the order of paths; `undefined` when this run did not ask. */
  evidence?: Evidence[];
}

/** Something in the repository that does what a clause asks for. */
export interface Evidence {
  /** POSIX, relative to the root. */
  file: string;
  /** 1-based. */
  line: number;
  /** What stands there, in a few words: `health: /healthz`. */
  what: string;
}

/** A file that no rule saw, or only those that look for secrets (`large` up to a limit, `generated`), and why. */
export interface SkippedFile {
  file: string;
  reason: "binary" | "large" | "generated" | "unreadable" | "symlink" | "submodule";
}

/** What a report of one part of a whole run says besides, so that it can be joined with those of the other parts. */
export interface Shard {
  /** Which part, 1-based. */
  index: number;
  /** Of how many. */
  count: number;
  /** What judged: another text for every version of it. */
  tool: string;
  /** The id of the commit that is checked out, for readers; null where there is none. */
  commit: string | null;
  /** SHA-256 of the contract with what it extends, the waivers and the baseline, as they were read, in hexadecimal digits. */
  contract: string;
  /** SHA-256 of the branch and of every path with its kind and its bytes. */
  repository: string;
  /** The day by which waivers were judged, `2026-11-23`. */
  day: string;
  /** False where faults of the contract kept everything from being judged. */
  isJudged: boolean;
  /** Ids of the waivers that cover a finding of this part, sorted. */
  usedWaivers: string[];
  /** Keys of the baseline's entries that stand for a finding of this part, sorted. */
  recorded: string[];
}

/** What `check` gives, and what the `json` format prints. Every list is sorted, so equal input gives equal bytes. */
export interface Report {
  /** Of this format. */
  version: 1;
  contract: string;
  view: "working-tree" | "index" | "commit" | "memory";
  /**
   * Where a base was trusted: its commit; whose contract, waivers and baseline judged, the head's where the base has none yet; and which of these files the head
   * changes, sorted, which counts from the next judgement on.
   */
  base?: { commit: string; contract: "base" | "head"; changed: string[] };
  /** By priority, then file, line, column, clause. */
  findings: Finding[];
  /** Silenced by a live waiver. */
  waived: Finding[];
  /** Recorded in the baseline. */
  baselined: Finding[];
  /** What the baseline records and is gone, in its order; absent where there is none, or not everything was judged. */
  stale?: BaselineEntry[];
  clauses: ClauseStatus[];
  /** Faults of the contract; when there is one, nothing was judged. */
  diagnostics: Diagnostic[];
  skipped: SkippedFile[];
  /** How many files were judged. */
  files: number;
  /** Only where one part of a whole run was judged. */
  shard?: Shard;
}
