import { Random } from "../corpus/random.js";
import { bracketed, goTokens, splitAt, type GoToken } from "./go-text.js";
import { goValue, type GoScope, type GoValue } from "./go-value.js";

/** A text that a rule of gitleaks must or must not find. */
export interface GoSample {
  rule: string;
  /** 1-based. */
  line: number;
  expected: "finding" | "silence";
  text: string;
  /** The path for which the sample is, where it has one. */
  path: string | undefined;
  /** Of the many renderings of one secret, the first; also each sample that is written out. */
  isFirst: boolean;
}

const seed = 20_240_607;

/** gitleaks' renderings of one secret, from the source of its `utils` package: the entries of the map in `GenerateSampleSecrets`. */
export function sampleTemplates(text: string): string[] {
  const tokens = goTokens(text);
  const start = tokens.findIndex((one, index) => one.text === "samples" && tokens[index + 1]?.text === ":=");
  const open = tokens.findIndex(({ text: sign }, index) => index > start && sign === "{");
  if (start === -1 || open === -1) return [];
  return splitAt(bracketed(tokens, open).inner, ",").flatMap((entry) => {
    const last = entry.at(-1);
    return last?.kind === "string" ? [last.text] : [];
  });
}

/**
 * Reads the samples of a file of gitleaks' rules: what the lists `tps` (true positives) and `fps` (false positives) of each function hold.
 * @param templates as `sampleTemplates` gives them
 */
export function goSamples(text: string, templates: readonly string[]): { samples: GoSample[]; unreadable: number[] } {
  const tokens = goTokens(text);
  const lineOf = linesOf(text);
  const random = new Random(seed);
  const constants = new Map<string, GoValue>();
  const samples: GoSample[] = [];
  const unreadable: number[] = [];
  let rule = "";
  for (const [index, one] of tokens.entries()) {
    const next = tokens[index + 1]?.text;
    if (one.text === "RuleID" && next === ":") rule = tokens[index + 2]?.text ?? "";
    if (one.kind !== "name" || (next !== ":=" && next !== "=")) continue;
    const expression = expressionAt(tokens, index + 2);
    const scope: GoScope = { constants, templates, random };
    if (one.text !== "tps" && one.text !== "fps") {
      const value = goValue(expression, scope);
      if (value !== undefined) constants.set(one.text, value);
      continue;
    }
    for (const entry of entriesOf(expression)) {
      const line = lineOf(entry[0]?.start ?? one.start);
      const named = splitAt(entry, ":");
      const isNamed = named.length === 2 && expression[0]?.text === "map";
      const value = goValue(isNamed ? (named[1] ?? []) : entry, scope);
      const path = isNamed ? goValue(named[0] ?? [], scope) : undefined;
      if (value === undefined) unreadable.push(line);
      for (const [position, sample] of [value ?? []].flat().entries()) {
        samples.push({ rule, line, expected: one.text === "tps" ? "finding" : "silence", text: sample, path: typeof path === "string" ? path : undefined, isFirst: position === 0 });
      }
    }
  }
  return { samples, unreadable };
}

/** The entries of a list, a map, or a call of `append` without its first argument; else the expression alone. */
function entriesOf(expression: readonly GoToken[]): (readonly GoToken[])[] {
  if (expression[0]?.text === "append" && expression[1]?.text === "(") {
    const given = splitAt(bracketed(expression, 1).inner, ",");
    return ["tps", "fps"].includes(given[0]?.[0]?.text ?? "") ? given.slice(1) : given;
  }
  const open = expression.findIndex(({ text }) => text === "{");
  const isList = expression[0]?.text === "[" || expression[0]?.text === "map";
  return isList && open !== -1 ? splitAt(bracketed(expression, open).inner, ",") : [expression];
}

/** The tokens of an expression: an operand, and each further one that a `+` joins. */
function expressionAt(tokens: readonly GoToken[], start: number): GoToken[] {
  let end = start;
  for (let wantsMore = true; wantsMore && end < tokens.length; ) {
    if (tokens[end]?.text === "map") end = bracketed(tokens, end + 1).close + 1;
    else if (tokens[end]?.text === "[") end = bracketed(tokens, end).close + 1;
    end += 1;
    while (tokens[end]?.text === "(" || (tokens[end]?.text === "{" && tokens[end - 1]?.text === "string")) end = bracketed(tokens, end).close + 1;
    wantsMore = tokens[end]?.text === "+";
    if (wantsMore) end += 1;
  }
  return tokens.slice(start, end);
}

/** Gives the 1-based line of an offset. */
function linesOf(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
