import { createRequire } from "node:module";
import type { Dialect } from "../dialect.js";

/** What a trial shows: the text can be parsed, parsing it overflows the stack, or takes too long. */
export type Verdict = "safe" | "deep" | "slow";

/** A text of which the estimate of its nesting does not know whether it can be parsed natively. */
export interface Question {
  text: string;
  /** As the parser is going to be given it. */
  filePath: string;
  /** In which it is going to be parsed, in this order. */
  dialects: readonly Dialect[];
  /** The path of the parser's native module. */
  binding: string;
}

/** Parses a text where an overflow ends nothing but the trial, synchronously. */
export type Trial = (question: Question) => Verdict;

/** How many verdicts are kept: a file is read once for the index and once to be judged. */
const most = 64;
const verdicts = new Map<string, Verdict>();
let trial: Trial | undefined;

/** Gives the parser a trial. Where a host gives none, as outside of the gate, a text that may be nested too deeply is refused. */
export function useTrial(given: Trial | undefined): void {
  trial = given;
  verdicts.clear();
}

/** Whether a text can be parsed natively, by a trial; "deep" where there is none. The same question is tried once. */
export function tryParse(text: string, filePath: string, dialects: readonly Dialect[]): Verdict {
  if (!trial) return "deep";
  const key = [filePath, JSON.stringify(dialects), text].join("\0");
  let verdict = verdicts.get(key);
  if (verdict === undefined) {
    const binding = loadedBinding();
    // Without one the parser runs as WebAssembly, where an overflow is an error like any other.
    verdict = binding === undefined ? "safe" : trial({ text, filePath, dialects, binding });
    if (verdicts.size >= most) verdicts.clear();
    verdicts.set(key, verdict);
  }
  return verdict;
}

/** The native module that oxc's JavaScript has loaded, which in a bundle is all that is left of its package. */
function loadedBinding(): string | undefined {
  return Object.keys(createRequire(import.meta.url).cache).find((path) => /[\\/]parser\.[\w-]+\.node$/.test(path));
}
