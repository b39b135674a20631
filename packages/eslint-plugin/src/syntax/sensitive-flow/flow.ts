import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Step } from "../binding-path.js";
import type { FunctionNode } from "../local-function.js";
import type { SensitiveName } from "../sensitive-name.js";

/** A sensitive value and the way that it took to the expression that was asked about. */
export interface Leak {
  /** What is sensitive as a reader would call it: `user.password`, `process.env`, `req.body`. Never a value. */
  name: string;
  /** A whole object whose fields are not known from the file (a request body, the environment), or one value. */
  whole: boolean;
  /** Where the sensitive value stands. */
  node: TSESTree.Node;
  /** The keys that lead to it inside the logged object; undefined where it is a part of a text. */
  keys: readonly Step[] | undefined;
  /** The last names that it took on its way, nearest to the log call first: no more than readers follow, however long the way is. */
  through: readonly string[];
}

/** Of an expression: sensitive, certainly harmless, or not known from the file. */
export type Verdict = Leak | "safe" | undefined;

/** A call in progress: while its function's returns are followed, its parameters stand for its arguments. */
export interface Frame {
  function: FunctionNode;
  call: TSESTree.CallExpression;
  outer: Frame | undefined;
  depth: number;
}

/** What a question carries along. */
export interface Question {
  /** The keys to read from the value before it is judged. */
  path: readonly Step[];
  /** Keys that the asker leaves out or overwrites. */
  omitted: readonly string[];
  frame: Frame | undefined;
}

/** What the parts of the value flow need from each other. */
export interface Flow {
  sourceCode: Readonly<TSESLint.SourceCode>;
  isSensitive: SensitiveName;
  /** Names of functions that make a value safe, as the project declares them. */
  redactors: ReadonlySet<string>;
  /** Whether a module specifier names the project's environment module. */
  isEnvironmentModule: (specifier: string) => boolean;
  trace: (node: TSESTree.Node, question: Question) => Verdict;
  /** Answers a question about something once: `find` is asked again only where its answer was cut short or depends on a call. */
  remember: (about: object, question: Question, find: () => Verdict) => Verdict;
}

export const nothing: Question = { path: [], omitted: [], frame: undefined };

/** The first leak; safe where every part is safe; else not known. No part at all is not known. */
export function either(verdicts: Iterable<Verdict>): Verdict {
  let safe = 0;
  let all = 0;
  for (const verdict of verdicts) {
    if (typeof verdict === "object") return verdict;
    all += 1;
    if (verdict === "safe") safe += 1;
  }
  return all > 0 && safe === all ? "safe" : undefined;
}

/** The same verdict for a value that became a part of a text. */
export function asText(verdict: Verdict): Verdict {
  return typeof verdict === "object" ? { ...verdict, keys: undefined } : verdict;
}

const mostNames = 10;

/** The same verdict with one more name on the way. */
export function through(name: string, verdict: Verdict): Verdict {
  if (typeof verdict !== "object" || verdict.name === name || verdict.through[0] === name) return verdict;
  return { ...verdict, through: [name, ...verdict.through].slice(0, mostNames) };
}
