import { Located, place, type LineTable } from "./position.js";

/** A node as oxc's JSON holds it. */
export interface RawNode {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/**
 * A node of the tree that rules see. oxc's own objects are copied into this class and not given its prototype:
 * a changed prototype makes V8's JSON parser and every later property write several times slower.
 */
export class SyntaxNode extends Located {
  declare type: string;
  declare start: number;
  declare end: number;
  declare parent: SyntaxNode | undefined;
  [key: string]: unknown;

  /** @param start of the range; everything but position and children is left to the caller */
  constructor(raw: RawNode, start: number, parent: SyntaxNode | undefined, lines: LineTable) {
    super();
    this.type = raw.type;
    this.parent = parent;
    this.range = [start, raw.end];
    this[place] = lines;
  }
}

/** Whether a value of oxc's tree is a node. */
export function isRawNode(value: unknown): value is RawNode {
  return typeof value === "object" && value !== null && "type" in value;
}
