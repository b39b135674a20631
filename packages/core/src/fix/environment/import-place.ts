import type { TSESLint, TSESTree } from "@contract-as-code/eslint-plugin/environment";
import type { TextReplacement } from "./rewrite-read.js";

/** Where a file's next import goes. */
export interface ImportPlace {
  /** The edit that puts one line there, which is given without a line feed at its end. */
  insert(line: string): TextReplacement;
}

/**
 * After the last import (or `require` at the top level); in a file without one at its top, below a hashbang, directives and the comment that
 * heads the file, and above the comment of the first statement.
 * @param removed nodes that are cut out of the file
 */
export function importPlace(sourceCode: Readonly<TSESLint.SourceCode>, removed: ReadonlySet<TSESTree.Node> = new Set()): ImportPlace {
  const text = sourceCode.getText();
  const { body } = sourceCode.ast;
  const imports = body.some(isImport) ? body.filter(isImport) : body.filter(isRequire);
  const isCut = (statement: TSESTree.Node): boolean => statement.type === "ImportDeclaration" && statement.specifiers.length > 0 && statement.specifiers.every((specifier) => removed.has(specifier));
  const last = imports.findLast((statement) => !isCut(statement));
  const [cut] = imports;
  // In the place of an import that goes.
  if (!last && cut) return { insert: (line) => ({ range: [cut.range[0], cut.range[0]], text: `${line}\n` }) };
  if (last) {
    // A comment behind the import stays with it.
    const lineEnd = /[^\r\n]*/.exec(text.slice(last.range[1]))?.[0] ?? "";
    const at = last.range[1] + (/^[ \t]*(?:\/\/.*|\/\*[^*]*\*\/[ \t]*)?$/.test(lineEnd) ? lineEnd.length : 0);
    return { insert: (line) => ({ range: [at, at], text: `\n${line}` }) };
  }
  const directive = body.findLast((statement) => statement.type === "ExpressionStatement" && statement.directive !== undefined);
  if (directive) return { insert: (line) => ({ range: [directive.range[1], directive.range[1]], text: `\n\n${line}` }) };
  const at = belowHeader(text, body[0], sourceCode);
  const [before, after] = at === 0 || text.slice(0, at).endsWith("\n") ? ["", "\n\n"] : ["\n\n", "\n"];
  return { insert: (line) => ({ range: [at, at], text: before + line + after }) };
}

function belowHeader(text: string, first: TSESTree.Node | undefined, sourceCode: Readonly<TSESLint.SourceCode>): number {
  const hashbang = /^#!.*(?:\r?\n)*/.exec(text)?.[0].length ?? 0;
  if (!first) return hashbang;
  const comments = sourceCode.getCommentsBefore(first).filter(({ range }) => range[0] >= hashbang);
  const next = comments.findIndex((comment, index) => isApart(text, comment.range[1], comments[index + 1]?.range[0] ?? first.range[0]));
  if (comments.length === 0) return first.range[0];
  if (next === -1) return comments[0]?.range[0] ?? first.range[0];
  return comments[next + 1]?.range[0] ?? first.range[0];
}

/** Whether a blank line stands between two places. */
function isApart(text: string, start: number, end: number): boolean {
  return (text.slice(start, end).match(/\n/gu)?.length ?? 0) > 1;
}

function isImport({ type }: TSESTree.Node): boolean {
  return type === "ImportDeclaration" || type === "TSImportEqualsDeclaration";
}

function isRequire(statement: TSESTree.Node): boolean {
  if (statement.type !== "VariableDeclaration") return false;
  return statement.declarations.every(({ init }) => {
    const call = init?.type === "MemberExpression" ? init.object : init;
    return call?.type === "CallExpression" && call.callee.type === "Identifier" && call.callee.name === "require";
  });
}
