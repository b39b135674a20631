import type { Contract } from "../document/contract.js";
import type { Report } from "../report/report.js";

/** What `checkReceived` gives. */
export interface ReceiveResult {
  /** Why the push cannot be taken, besides what the report says: sentences, each with what to do. */
  refusals: string[];
  /** What was found; undefined where the push was refused, or taken, before anything was judged. */
  report: Report | undefined;
  contract: Contract | undefined;
  /** Whose contract judged: the name of the branch, and the commit. */
  judge: { branch: string; commit: string } | undefined;
  /** How many commits the push brings. */
  commits: number;
}

/** A push with which nothing is wrong, and nothing was to judge. */
export const taken: ReceiveResult = { refusals: [], report: undefined, contract: undefined, judge: undefined, commits: 0 };

/** What to do about a push that is too large. */
export const inParts = "Push it in parts, some commits at a time.";

/** A push that is refused before anything of it was judged. */
export function refused(...refusals: string[]): ReceiveResult {
  return { ...taken, refusals };
}
