import { visitorKeys } from "@typescript-eslint/visitor-keys";
import { markNode } from "./mark-node.js";
import { Marks } from "./marks.js";
import { SyntaxNode } from "./node.js";
import type { Located, LineTable } from "./position.js";
import { tokenize, type Token } from "./tokens.js";

const marks = new Marks();

/** What the tokens of a program are made of. */
export interface TokenSource {
  text: string;
  /** Where the first token may be, 0-based: behind a hashbang. */
  start: number;
  /** Of the text, in order. */
  comments: readonly Located[];
  lines: LineTable;
}

/**
 * Gives a program its property `tokens`, made when it is first read: few rules ask for tokens, and they are a third of what a parse leaves in memory.
 * @param program is changed
 */
export function defineTokens<P extends SyntaxNode>(program: P, source: TokenSource): P & { tokens: Token[] } {
  const keep = (value: unknown): void => {
    Object.defineProperty(program, "tokens", { value, configurable: true, enumerable: true, writable: true });
  };
  const lazy = {
    configurable: true,
    enumerable: true,
    get(): Token[] {
      const tokens = tokensOf(program, source);
      keep(tokens);
      return tokens;
    },
    set: keep,
  };
  return Object.defineProperty(program, "tokens", lazy) as P & { tokens: Token[] };
}

function tokensOf(program: SyntaxNode, { text, start, comments, lines }: TokenSource): Token[] {
  marks.reset(text.length);
  markTree(program, false);
  return tokenize(text, start, comments, marks, lines);
}

/** A parent is marked before its children. The depth of the tree is bounded by adapt.ts. */
function markTree(node: SyntaxNode, insideJsx: boolean): void {
  markNode(node, insideJsx, marks);
  const jsx = insideJsx || node.type === "JSXElement" || node.type === "JSXFragment";
  for (const key of visitorKeys[node.type] ?? []) {
    const child = node[key];
    if (Array.isArray(child)) {
      for (const element of child) if (element instanceof SyntaxNode) markTree(element, jsx);
    } else if (child instanceof SyntaxNode) markTree(child, jsx);
  }
}
