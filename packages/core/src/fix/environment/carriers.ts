import { findVariable, type TSESLint, type TSESTree } from "@contract-as-code/eslint-plugin/environment";
import type { TextRange } from "./read-site.js";
import type { TextReplacement } from "./rewrite-read.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Declarations that only led to reads which are gone: `const env = process.env`, `import process from "node:process"`. */
export interface Carriers {
  /** The nodes that declare the names. */
  removed: ReadonlySet<TSESTree.Node>;
  edits: TextReplacement[];
}

/**
 * Finds the declarations that nothing uses any more.
 * @param nodes the reads that are replaced
 * @param replaced the pieces of the file that are replaced
 */
export function unusedCarriers(nodes: readonly TSESTree.Node[], replaced: readonly TextRange[], sourceCode: SourceCode): Carriers {
  const removed = new Set<TSESTree.Node>();
  const edits: TextReplacement[] = [];
  for (const variable of new Set(nodes.flatMap((node) => rootVariable(node, sourceCode) ?? []))) {
    const definition = variable.defs.length === 1 ? variable.defs[0] : undefined;
    const isGone = variable.references.every(({ identifier, init }) => init === true || replaced.some(([start, end]) => start <= identifier.range[0] && identifier.range[1] <= end));
    if (!definition || !isGone) continue;
    const range = declarationRange(definition.node, sourceCode);
    if (!range) continue;
    removed.add(definition.node);
    edits.push({ range, text: "" });
  }
  return { removed, edits };
}

/** The variable that a read starts from, where that is none of the host's. */
function rootVariable(node: TSESTree.Node, sourceCode: SourceCode): TSESLint.Scope.Variable | undefined {
  let at: TSESTree.Node = node;
  for (;;) {
    if (at.type === "MemberExpression") at = at.object;
    else if (at.type === "CallExpression") at = at.callee;
    else if (at.type === "ChainExpression" || at.type === "TSNonNullExpression" || at.type === "TSAsExpression") at = at.expression;
    else return at.type === "Identifier" ? findVariable(at, sourceCode) : undefined;
  }
}

/** What to cut so that the declaration is gone, or undefined where it must stay. */
function declarationRange(node: TSESTree.Node, sourceCode: SourceCode): TextRange | undefined {
  const { parent } = node;
  if (node.type === "VariableDeclarator" && parent?.type === "VariableDeclaration") {
    const isAlone = parent.declarations.length === 1 && (parent.parent.type === "Program" || parent.parent.type === "BlockStatement");
    const isOneName = node.id.type === "Identifier" || (node.id.type === "ObjectPattern" && node.id.properties.length === 1);
    const isHarmless = node.init !== null && !/\bawait\b|=>|\bnew\b/.test(sourceCode.getText(node.init)) && /\b(?:process|env|Bun|Deno)\b/.test(sourceCode.getText(node.init));
    return isAlone && isOneName && isHarmless ? wholeLines(parent.range, sourceCode.getText()) : undefined;
  }
  if (parent?.type !== "ImportDeclaration" || !/^(?:node:)?process$/.test(parent.source.value)) return undefined;
  if (parent.specifiers.length === 1) return wholeLines(parent.range, sourceCode.getText(), false);
  const index = parent.specifiers.findIndex((specifier) => specifier === node);
  const next = parent.specifiers[index + 1];
  const before = parent.specifiers[index - 1];
  if (node.type !== "ImportSpecifier") return undefined;
  if (next) return [node.range[0], next.range[0]];
  if (before?.type === "ImportSpecifier") return [before.range[1], node.range[1]];
  // The braces of the last name go with it: `import process, { env }`.
  const brace = sourceCode.getTokenAfter(node);
  return before && brace?.value === "}" ? [before.range[1], brace.range[1]] : undefined;
}

/**
 * A statement with its indentation and line end, and with the blank line below it where one stands above it too.
 * @param closesUp false to leave that blank line
 */
function wholeLines([start, end]: TextRange, text: string, closesUp = true): TextRange {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const rest = /^[ \t]*(\r?\n|$)/.exec(text.slice(end))?.[0];
  if (text.slice(lineStart, start).trim() !== "" || rest === undefined) return [start, end];
  const below = /^[ \t]*\r?\n/.exec(text.slice(end + rest.length))?.[0];
  const isBlankAbove = closesUp && (lineStart === 0 || /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(Math.max(lineStart - 200, 0), lineStart)));
  return [lineStart, end + rest.length + (below !== undefined && isBlankAbove ? below.length : 0)];
}
