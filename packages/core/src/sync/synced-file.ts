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

/** A file of another tool that follows from the contract, as a whole or in part. */
export interface SyncedFile {
  /** Its path where there is none yet, and its name in the options of `contract/require-synced-files`. */
  name: string;
  /** What it is for, in words that go on from "which holds". */
  holds: string;
  /** Every path at which the tool looks for it, in the tool's order: the first that exists counts. */
  paths: readonly string[];
  /** The text of a new file. */
  create(contract: Contract): string;
  /** How a text of one of `paths` differs from what the contract asks; what is not the contract's is never touched. */
  compare(contract: Contract, text: string, path: string): Drift[];
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
