import type { Contract } from "../document/contract.js";
import type { TextEdit } from "../report/report.js";

/** A part of a file that is not as the contract asks. */
export interface Drift {
  /** 0-based UTF-16 offsets of the file's text, the end exclusive. */
  range: [number, number];
  /** What is not as it must be: a sentence without its full stop, or, where nothing is written, whole sentences that end with what to do. */
  message: string;
  /** What `contract sync` writes; undefined where a person has to decide. */
  edit: TextEdit | undefined;
}

/** What a file may see of the repository that it belongs to. */
export interface SyncedRepository {
  /** POSIX paths relative to the root. */
  list(): readonly string[];
  /** The text of a path, without byte order mark; undefined where no text is. */
  read(path: string): string | undefined;
}

/** A file of another tool that follows from the contract, as a whole or in part. */
export interface SyncedFile {
  /** Its path where there is none yet, and its name in the options of `contract/require-synced-files`. */
  name: string;
  /** What it is for, in words that go on from "which holds". */
  holds: string;
  /** Every path at which the tool looks for it, in the tool's order: the first that exists, and is its own, counts. */
  paths: readonly string[];
  /** Whether a contract asks for it in a repository; left out, every one does. */
  isWanted?(contract: Contract, repository: SyncedRepository): boolean;
  /** Whether a text of one of `paths` is this file, and not another of the same name; left out, it is. */
  isOwn?(text: string): boolean;
  /** Whether a person may have one of their own that git ignores, beside which none is made; left out, it is the repository's. */
  isPersonal?: true;
  /** Whether `contract/require-synced-files` says that it is missing; left out, it does. */
  isMissed?(repository: SyncedRepository): boolean;
  /** The text of a new file. */
  create(contract: Contract, repository: SyncedRepository): string;
  /** How a text of one of `paths` differs from what the contract asks; what is not the contract's is never touched. */
  compare(contract: Contract, text: string, path: string, repository: SyncedRepository): Drift[];
}

/**
 * Applies edits to a text, those of one place in their order.
 * @param edits that do not overlap
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const { range, text: replacement } of edits.toSorted((one, other) => one.range[0] - other.range[0])) {
    result += text.slice(at, range[0]) + replacement;
    at = range[1];
  }
  return result + text.slice(at);
}
