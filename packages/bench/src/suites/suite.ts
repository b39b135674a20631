/** What a suite says of one piece of a file. */
export interface SuiteCase {
  /** The rule of the suite that the case is for. */
  rule: string;
  /** Where the case stands in the suite: `path:line`, POSIX, the line 1-based. */
  origin: string;
  expected: "finding" | "silence";
  /** First and last line, 1-based and inclusive, where a finding counts; left out, the whole file. */
  lines?: readonly [first: number, last: number];
  /** Further lines where a finding counts: those that give what the case names its value, for a rule that reports the use and a tool that reports the value. */
  sources?: readonly number[];
  /** Why the suite's own rule was not asked as it is shipped; such a case is another opinion, whatever the rule. */
  special?: string;
}

/** A file that tools are asked to judge. */
export interface SuiteFile {
  /** POSIX, relative to a folder of its own, as the suite names it or by what it holds. */
  path: string;
  text: string;
  cases: readonly SuiteCase[];
}

/** A public test suite, as far as its rules correspond to clauses. */
export interface Suite {
  name: string;
  files: readonly SuiteFile[];
  /** Cases that cannot be read without running the suite's code, as `path:line`. */
  unreadable: readonly string[];
}

/** A suite cannot be read; the message says what to do. */
export class SuiteError extends Error {
  override readonly name = "SuiteError";
}
