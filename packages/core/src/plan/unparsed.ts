import type { ParseFailure } from "./lint-rule.js";

/**
 * Why a file that should have been parsed was taken as plain text: it has a syntax error, it is larger than what is parsed, or it is minified code. Code rules
 * are silent there and text rules judge it, where ESLint alone would let nothing judge it.
 */
export type Unparsed = { reason: "syntax"; failure: ParseFailure } | { reason: "large" | "minified" };

/** Under this key ESLint's parser services, or a language's source code, carry why there is no tree. */
export const unparsedKey = "contractUnparsed";

/** Why a file was not parsed, by the source code that a rule's context has, or undefined where it was. */
export function unparsedOf(sourceCode: object): Unparsed | undefined {
  const services: unknown = "parserServices" in sourceCode ? sourceCode.parserServices : undefined;
  return carried(services) ?? carried(sourceCode);
}

function carried(carrier: unknown): Unparsed | undefined {
  return typeof carrier === "object" && carrier !== null && unparsedKey in carrier ? (carrier[unparsedKey] as Unparsed) : undefined;
}

/** The text of the source code that a rule's context has; empty for a binary one. */
export function textOf(sourceCode: object): string {
  return "text" in sourceCode && typeof sourceCode.text === "string" ? sourceCode.text : "";
}

/**
 * A place by 1-based line and column as a rule reports it on a source code: languages count lines and columns from 0 or 1, and where its first
 * character lies says from which.
 */
export function placeIn(sourceCode: object, line: number, column: number): { line: number; column: number } {
  const start = hasLocations(sourceCode) ? sourceCode.getLocFromIndex(0) : { line: 1, column: 0 };
  return { line: line - 1 + start.line, column: column - 1 + start.column };
}

function hasLocations(sourceCode: object): sourceCode is { getLocFromIndex(index: number): { line: number; column: number } } {
  return "getLocFromIndex" in sourceCode && typeof sourceCode.getLocFromIndex === "function";
}
