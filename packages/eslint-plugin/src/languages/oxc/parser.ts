import { analyze, type ScopeManager } from "@typescript-eslint/scope-manager";
import { visitorKeys } from "@typescript-eslint/visitor-keys";
import type { Comment as OxcComment } from "oxc-parser";
import { adapt } from "./adapt.js";
import type { SourceType } from "./dialect.js";
import { isRawNode, type SyntaxNode } from "./node.js";
import { ParseError } from "./parse-error.js";
import { Located, LineTable, place } from "./position.js";
import { noTree, readCode } from "./read-code.js";
import { defineTokens } from "./tokens-on-demand.js";
import type { Token } from "./tokens.js";

export { moduleRequests } from "./module-requests.js";
export { useTrial, type Question, type Trial, type Verdict } from "./nesting/trial.js";

/** The options of typescript-eslint's parser that matter without type information. */
export interface ParserOptions {
  filePath?: string;
  sourceType?: SourceType;
  ecmaFeatures?: { jsx?: boolean; globalReturn?: boolean };
  emitDecoratorMetadata?: boolean;
  experimentalDecorators?: boolean;
  isolatedDeclarations?: boolean;
  jsxPragma?: string | null;
  jsxFragmentName?: string | null;
  lib?: NonNullable<NonNullable<Parameters<typeof analyze>[1]>["lib"]>;
}

class Comment extends Located {
  declare type: "Line" | "Block";
  declare value: string;

  constructor(type: "Line" | "Block", value: string, start: number, end: number, lines: LineTable) {
    super();
    this.type = type;
    this.value = value;
    this.range = [start, end];
    this[place] = lines;
  }
}

/** The root of the tree, as typescript-eslint's scope analysis and ESLint take it. */
export type Program = SyntaxNode & Parameters<typeof analyze>[0];

function isProgram(node: SyntaxNode): node is Program {
  return node.type === "Program";
}

export interface ParseForESLintResult {
  ast: Program & { comments: Comment[]; tokens: Token[] };
  scopeManager: ScopeManager;
  visitorKeys: typeof visitorKeys;
  services: {
    program: null;
    emitDecoratorMetadata: boolean;
    experimentalDecorators: boolean;
    isolatedDeclarations: boolean;
  };
}

export const meta = { name: "@contract-as-code/eslint-plugin/parser", version: "0" };

/**
 * Parses JavaScript or TypeScript with oxc and gives what typescript-eslint's parser gives without type information:
 * the same tree, tokens, comments and scopes, in a fraction of the time and without loading TypeScript. The tokens are made when they are first read.
 * @param text without byte order mark
 * @throws {ParseError} where the text has a syntax error or is nested too deeply
 */
export function parseForESLint(text: string, options: ParserOptions = {}): ParseForESLintResult {
  const lines = new LineTable(text);
  const { program, comments: found }: { program: unknown; comments: OxcComment[] } = readCode(text, options, lines);
  if (!isRawNode(program)) throw new ParseError(noTree, 0, lines);
  const { hashbang, ...raw } = program;
  const root = adapt(raw, text, lines);
  if (!isProgram(root)) throw new ParseError(noTree, 0, lines);
  const comments = found.map(({ type, value, start, end }) => new Comment(type, value, start, end, lines));
  const sourceType = options.sourceType === "module" ? "module" : "script";
  const ast = defineTokens(Object.assign(root, { comments, sourceType }), { text, start: isRawNode(hashbang) ? hashbang.end : 0, comments, lines });
  return { ast, scopeManager: scopesOf(ast, sourceType, options), visitorKeys, services: servicesOf(options) };
}

function scopesOf(ast: Program, sourceType: "module" | "script", options: ParserOptions): ScopeManager {
  const { ecmaFeatures, jsxFragmentName, jsxPragma, lib } = options;
  return analyze(ast, {
    sourceType,
    ...(ecmaFeatures?.globalReturn === undefined ? {} : { globalReturn: ecmaFeatures.globalReturn }),
    ...(jsxFragmentName === undefined ? {} : { jsxFragmentName }),
    ...(jsxPragma === undefined ? {} : { jsxPragma }),
    ...(lib === undefined ? {} : { lib }),
  });
}

function servicesOf(options: ParserOptions): ParseForESLintResult["services"] {
  return {
    program: null,
    emitDecoratorMetadata: options.emitDecoratorMetadata === true,
    experimentalDecorators: options.experimentalDecorators === true,
    isolatedDeclarations: options.isolatedDeclarations === true,
  };
}
