import { parseSync, type ParseResult } from "oxc-parser";
import { tooDeep } from "./adapt.js";
import { dialectsOf, type SourceType } from "./dialect.js";
import { mayOverflow } from "./nesting.js";
import { ParseError } from "./parse-error.js";
import type { LineTable } from "./position.js";

export const noTree = "The parser gave no tree for this file. Report this as a fault of the tool, with the file.";

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
  if (mayOverflow(text)) throw new ParseError(tooDeep, 0, lines);
  let first: ParseError | undefined;
  const { filePath = "file.ts", sourceType = "script", ecmaFeatures } = options;
  for (const dialect of dialectsOf(filePath, sourceType, ecmaFeatures?.jsx === true)) {
    const result = parseSync(filePath, text, { ...dialect, astType: "ts", preserveParens: false });
    const error = result.errors.find(({ severity }) => severity === "Error");
    if (!error) return result;
    first ??= new ParseError(error.message, error.labels[0]?.start ?? 0, lines);
  }
  throw first ?? new ParseError(noTree, 0, lines);
}
