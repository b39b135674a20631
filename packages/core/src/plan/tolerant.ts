import { isMinified } from "@contract-as-code/eslint-plugin";
import type { LintLanguage, ParseFailure } from "./lint-rule.js";
import { unparsedKey, type Unparsed } from "./unparsed.js";

/** An ESLint parser object, as far as the plan passes it on. */
export interface CodeParser {
  meta?: { name?: string; version?: string };
  parseForESLint(text: string, options: object): { ast: object; services?: object; scopeManager?: object | null; visitorKeys?: object };
}

/**
 * A parser that does not fail: where the given one does, or the text is too large for it or minified, it gives an empty program whose services say why.
 * So text rules judge every file, one rule reports what could not be parsed, and the editor sees the same as the gate.
 *
 * @param isLarge whether a text is too large to be parsed
 */
export function tolerantParser(parser: CodeParser, isLarge: (text: string) => boolean): CodeParser {
  return {
    meta: { name: `${parser.meta?.name ?? "parser"} (tolerant)`, ...(parser.meta?.version === undefined ? {} : { version: parser.meta.version }) },
    parseForESLint(text, options) {
      const reason = isLarge(text) ? "large" : isMinified(text) ? "minified" : undefined;
      if (reason !== undefined) return { ast: emptyProgram(text), services: { [unparsedKey]: { reason } satisfies Unparsed } };
      try {
        return parser.parseForESLint(text, options);
      } catch (error) {
        return { ast: emptyProgram(text), services: { [unparsedKey]: { reason: "syntax", failure: failureOf(error) } satisfies Unparsed } };
      }
    },
  };
}

/**
 * A language that does not fail, in the same sense: what it cannot parse, it takes as the plain text that `text` makes of it.
 */
export function tolerantLanguage(language: LintLanguage, text: LintLanguage, isLarge: (text: string) => boolean): LintLanguage {
  const unparsed = new WeakMap<object, Unparsed>();
  type Parse = LintLanguage["parse"];
  const asText = (reason: Unparsed, ...values: Parameters<Parse>): ReturnType<Parse> => {
    const parsed = placedAs(language, text.parse(...values));
    unparsed.set(parsed, reason);
    return parsed;
  };
  const tolerant: Pick<LintLanguage, "parse" | "createSourceCode"> = {
    parse(file, context) {
      if (isLarge(String(file.body))) return asText({ reason: "large" }, file, context);
      const parsed = language.parse(file, context);
      if (parsed.ok) return parsed;
      const { message = "It is not valid.", line, column } = parsed.errors[0] ?? {};
      return asText({ reason: "syntax", failure: { message, line, column } }, file, context);
    },
    createSourceCode(file, parsed, context) {
      const reason = unparsed.get(parsed);
      if (reason === undefined) return language.createSourceCode(file, parsed, context);
      return Object.assign(text.createSourceCode(file, parsed, context), { [unparsedKey]: reason });
    },
  };
  // Languages are instances of classes: the given one becomes the prototype, so that its other methods keep working.
  return Object.assign(Object.create(language) as LintLanguage, tolerant);
}

/** Moves the root of a plain text to where the first character lies by another language, which ESLint takes for the language of the file. */
function placedAs({ lineStart, columnStart }: LintLanguage, parsed: ReturnType<LintLanguage["parse"]>): ReturnType<LintLanguage["parse"]> {
  if (!parsed.ok || !isPlaced(parsed.ast)) return parsed;
  const { start, end } = parsed.ast.loc;
  const move = (at: Position): Position => ({ line: at.line - start.line + lineStart, column: at.column - (at.line === start.line ? start.column : 0) + columnStart });
  return { ...parsed, ast: { ...parsed.ast, loc: { start: move(start), end: move(end) } } };
}

interface Position {
  line: number;
  column: number;
}

function isPlaced(ast: unknown): ast is { loc: { start: Position; end: Position } } {
  return typeof ast === "object" && ast !== null && "loc" in ast;
}

function failureOf(error: unknown): ParseFailure {
  if (!(error instanceof Error)) return { message: String(error), line: undefined, column: undefined };
  // typescript-eslint's parser counts columns from 0, all others from 1.
  if ("location" in error && isLocation(error.location)) {
    return { message: error.message, line: error.location.start.line, column: error.location.start.column + 1 };
  }
  const at = (key: "lineNumber" | "column"): number | undefined => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === "number" ? value : undefined;
  };
  return { message: error.message, line: at("lineNumber"), column: at("column") };
}

function isLocation(value: unknown): value is { start: { line: number; column: number } } {
  return typeof value === "object" && value !== null && "start" in value;
}

function emptyProgram(text: string): object {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/u);
  const end = { line: lines.length, column: lines.at(-1)?.length ?? 0 };
  return {
    type: "Program",
    sourceType: "module",
    body: [],
    comments: [],
    tokens: [],
    range: [0, text.length],
    start: 0,
    end: text.length,
    loc: { start: { line: 1, column: 0 }, end },
  };
}
