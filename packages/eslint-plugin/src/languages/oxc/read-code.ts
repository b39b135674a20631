import { parseSync, type ParseResult } from "oxc-parser";
import { tooDeep } from "./adapt.js";
import { dialectsOf, type Dialect, type SourceType } from "./dialect.js";
import { isSurelyShallow } from "./nesting.js";
import { tryParse } from "./nesting/trial.js";
import { ParseError } from "./parse-error.js";
import type { LineTable } from "./position.js";

export const noTree = "The parser gave no tree for this file. Report this as a fault of the tool, with the file.";

const tooSlow = "Parsing this code takes more than 8 s, which no code does that people write. Split its longest expression.";

/** What decides how a text is read. */
export interface ReadingOptions {
  filePath?: string;
  sourceType?: SourceType;
  ecmaFeatures?: { jsx?: boolean };
}

/**
 * oxc's first reading of a text without an error. Its tree is made only when it is asked for.
 * @throws {ParseError} the error of the likeliest reading where there is none, or where the text is nested too deeply
 */
export function readCode(text: string, options: ReadingOptions, lines: LineTable): ParseResult {
  const { filePath = "file.ts", sourceType = "script", ecmaFeatures } = options;
  const dialects = dialectsOf(filePath, sourceType, ecmaFeatures?.jsx === true);
  refuseUnsafe(text, filePath, dialects, lines);
  let first: ParseError | undefined;
  for (const dialect of dialects) {
    const result = parseSync(filePath, text, { ...dialect, astType: "ts", preserveParens: false });
    const error = result.errors.find(({ severity }) => severity === "Error");
    if (!error) return result;
    first ??= new ParseError(error.message, error.labels[0]?.start ?? 0, lines);
  }
  throw first ?? new ParseError(noTree, 0, lines);
}

/** @throws {ParseError} where parsing could end the process, or would take very long */
function refuseUnsafe(text: string, filePath: string, dialects: readonly Dialect[], lines: LineTable): void {
  const lang = dialects[0]?.lang;
  if (isSurelyShallow(text, lang === "jsx" || lang === "tsx" ? lang : undefined)) return;
  const verdict = tryParse(text, filePath, dialects);
  if (verdict !== "safe") throw new ParseError(verdict === "deep" ? tooDeep : tooSlow, 0, lines);
}
