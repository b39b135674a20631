import type { CST } from "yaml";
import type { DataComment } from "./data-tree.js";

/** Levels of the library's syntax tree that are read with much of the stack to spare; it composes by recursion and overflows from about 650. */
const deepest = 200;

/**
 * Looks through one token of the YAML library's parser, which needs no stack, before the library composes it, which does.
 * @param comments grow by those that are found
 * @returns the first token that is nested too deep, or undefined where none is
 */
export function screenToken(root: CST.Token, comments: DataComment[]): CST.Token | undefined {
  const waiting: { token: CST.Token; depth: number }[] = [{ token: root, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > deepest) return token;
    if (token.type === "comment") comments.push(commentOf(token));
    for (const list of ["start", "props", "end"] as const) {
      const signs: unknown = Reflect.get(token, list);
      if (Array.isArray(signs)) keepComments(signs as CST.SourceToken[], comments);
    }
    if (token.type === "document" && token.value) waiting.push({ token: token.value, depth });
    if (!("items" in token)) continue;
    for (const { start, key, sep, value } of token.items) {
      keepComments(start, comments);
      if (sep) keepComments(sep, comments);
      if (key) waiting.push({ token: key, depth: depth + 1 });
      if (value) waiting.push({ token: value, depth: depth + 1 });
    }
  }
  return undefined;
}

function keepComments(signs: readonly CST.SourceToken[], comments: DataComment[]): void {
  for (const sign of signs) if (sign.type === "comment") comments.push(commentOf(sign));
}

function commentOf({ offset, source }: { offset: number; source: string }): DataComment {
  return { text: source, range: [offset, offset + source.length] };
}
