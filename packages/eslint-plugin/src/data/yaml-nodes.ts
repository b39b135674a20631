import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair, type Scalar } from "yaml";
import type { DataEntry, DataNode, DataScalar, Range } from "./data-tree.js";

/** Entries that merge keys may bring to a file, all together. */
const mostMerged = 20_000;

/** What is wrong with YAML that is well-formed. */
export class YamlNodeError extends Error {
  override readonly name = "YamlNodeError";
  readonly range: Range;

  constructor(message: string, range: Range) {
    super(message);
    this.range = range;
  }
}

/**
 * Makes the neutral tree of the nodes of YAML documents. What an alias names is not copied, so that a few aliases of aliases stay small.
 */
export class YamlNodes {
  readonly #text: string;
  #anchors = new Map<string, DataNode>();
  #merged = 0;

  /** @param text the whole file */
  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The root of one document.
   * @param end where the document ends, which is where a document without content stands
   * @throws {YamlNodeError} for an alias that nothing above it bears, and more merged keys than a file by hand has
   */
  document(contents: unknown, end: number): DataNode {
    this.#anchors = new Map();
    return this.#node(contents, end);
  }

  /** @param at where nothing stands, if the node is nothing */
  #node(node: unknown, at: number): DataNode {
    if (!isNode(node)) return nothing(at);
    const range = rangeOf(node, at);
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (!target) throw new YamlNodeError("An alias stands for no anchor above it", range);
      return target;
    }
    const tag = node.tag === undefined ? {} : { tag: node.tag };
    let made: DataNode;
    if (isMap(node)) made = { kind: "map", entries: this.#entries(node.items, range[0]), range, ...tag };
    else if (isSeq(node)) made = { kind: "list", items: node.items.map((item) => this.#node(item, range[0])), range, ...tag };
    else if (isScalar(node)) made = { ...scalar(node, range), ...tag };
    else made = nothing(at);
    // Only now, so that an alias inside what it names has no target.
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, made);
    return made;
  }

  #entries(pairs: readonly Pair[], at: number): DataEntry[] {
    const entries: DataEntry[] = [];
    const bases: DataNode[] = [];
    for (const { key, value } of pairs) {
      const keyRange = isNode(key) ? rangeOf(key, at) : ([at, at] as const);
      const made = this.#node(value, keyRange[1]);
      const end = isNode(value) ? Math.max(rangeOf(value, keyRange[1])[1], keyRange[1]) : keyRange[1];
      const name = isScalar(key) ? scalarText(key) : this.#text.slice(...keyRange);
      if (name === "<<" && isScalar(key) && key.type === "PLAIN") bases.push(...(made.kind === "list" ? made.items : [made]));
      else entries.push({ key: name, keyRange, value: made, range: [keyRange[0], end], isMerged: false });
    }
    return bases.length === 0 ? entries : this.#merge(entries, bases, at);
  }

  /** A mapping's own keys go before merged ones, and of those the first that come. */
  #merge(own: DataEntry[], bases: readonly DataNode[], at: number): DataEntry[] {
    const names = new Set(own.map(({ key }) => key));
    const merged: DataEntry[] = [];
    for (const base of bases) {
      if (base.kind !== "map") continue;
      this.#merged += base.entries.length;
      if (this.#merged > mostMerged) throw new YamlNodeError("Merge keys bring more entries than can be read", [at, at]);
      for (const entry of base.entries) {
        if (names.has(entry.key)) continue;
        names.add(entry.key);
        merged.push({ ...entry, isMerged: true });
      }
    }
    return [...own, ...merged];
  }
}

function rangeOf(node: Node, at: number): Range {
  const [start, end] = node.range ?? [at, at];
  return [start, end];
}

function nothing(at: number): DataScalar {
  return { kind: "scalar", value: null, text: "", range: [at, at], style: "plain" };
}

const styles: Readonly<Record<string, DataScalar["style"]>> = { QUOTE_SINGLE: "single", QUOTE_DOUBLE: "double", BLOCK_LITERAL: "literal", BLOCK_FOLDED: "folded" };

function scalar(node: Scalar, range: Range): DataScalar {
  const { value, type = "PLAIN" } = node;
  const text = scalarText(node);
  const isKnown = value === null || typeof value === "number" || typeof value === "boolean";
  return { kind: "scalar", value: isKnown ? value : text, text, range, style: styles[type] ?? "plain" };
}

function scalarText({ source, value }: Scalar): string {
  return source ?? (value === null || value === undefined ? "" : String(value));
}
