import { parse, type ArrayNode, type MemberNode, type Node, type ObjectNode, type ValueNode } from "@humanwhocodes/momoa";
import type { DataComment, DataEntry, DataFault, DataFile, DataNode, Range } from "./data-tree.js";
import { longestData } from "./longest.js";

const deepest = 300;
const tooDeep = "It is nested too deep to be read";
const mark = /"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*(?:[^*]|\*(?!\/))*|[[\]{}]/g;

/**
 * Reads JSON with comments and trailing commas, as the configuration files of TypeScript, VS Code, Turborepo and Renovate may be written. A file
 * with a fault has that one and no document; an empty one is a fault. Time grows with the length of the text.
 * @param text with or without a byte order mark
 */
export function readJson(text: string): DataFile {
  const broken = (fault: DataFault): DataFile => ({ text, documents: [], comments: [], fault });
  if (text.length > longestData) return broken({ reason: "large", message: "It is longer than what is read", range: [0, 0] });
  const deep = placeOfDepth(text);
  if (deep !== undefined) return broken({ reason: "syntax", message: tooDeep, range: [deep, deep] });
  const hasMark = text.startsWith("\uFEFF");
  const shift = hasMark ? 1 : 0;
  try {
    const { body, tokens = [] } = parse(hasMark ? text.slice(1) : text, { mode: "jsonc", ranges: true, tokens: /\/[/*]/.test(text), allowTrailingCommas: true });
    const comments = tokens.flatMap(({ type, loc }): DataComment[] => {
      if (type !== "LineComment" && type !== "BlockComment") return [];
      const range = [loc.start.offset + shift, loc.end.offset + shift] as const;
      return [{ text: text.slice(...range), range }];
    });
    return { text, documents: [nodeOf(body, text, shift)], comments };
  } catch (error) {
    if (error instanceof RangeError) return broken({ reason: "syntax", message: tooDeep, range: [0, 0] });
    if (!isPlaced(error)) throw error;
    const offset = Math.min(error.offset + shift, text.length);
    return broken({ reason: "syntax", message: reasonOf(error.message), range: [offset, offset] });
  }
}

/** Where brackets are open that the library, which is recursive, should not be given. */
function placeOfDepth(text: string): number | undefined {
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(mark)) {
    if (sign === "[" || sign === "{") depth += 1;
    else if (sign === "]" || sign === "}") depth -= 1;
    if (depth > deepest) return index;
  }
  return undefined;
}

function isPlaced(error: unknown): error is Error & { offset: number } {
  return error instanceof Error && "offset" in error && typeof error.offset === "number";
}

/** The library's sentence without the character or token that it quotes. */
function reasonOf(message: string): string {
  if (/end of input/iu.test(message)) return "It ends too early";
  return /character/iu.test(message) ? "A character stands where JSON allows none" : "A value or sign stands where JSON allows none";
}

function nodeOf(node: ValueNode, text: string, shift: number): DataNode {
  const range = rangeOf(node, shift);
  if (node.type === "Object") return { kind: "map", entries: membersOf(node, text, shift), range };
  if (node.type === "Array") return { kind: "list", items: itemsOf(node, text, shift), range };
  const value = "value" in node ? node.value : null;
  if (typeof value === "string") return { kind: "scalar", value, text: value, range, style: "double" };
  return { kind: "scalar", value, text: text.slice(...range), range, style: "plain" };
}

function membersOf({ members }: ObjectNode, text: string, shift: number): DataEntry[] {
  return members.map((member: MemberNode) => {
    const keyRange = rangeOf(member.name, shift);
    const value = nodeOf(member.value, text, shift);
    const key = "value" in member.name ? member.name.value : member.name.name;
    return { key, keyRange, value, range: [keyRange[0], value.range[1]], isMerged: false };
  });
}

function itemsOf({ elements }: ArrayNode, text: string, shift: number): DataNode[] {
  return elements.map(({ value }) => nodeOf(value, text, shift));
}

function rangeOf({ loc }: Node, shift: number): Range {
  return [loc.start.offset + shift, loc.end.offset + shift];
}
