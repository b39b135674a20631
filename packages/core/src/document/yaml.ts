import { isAlias, isMap, isNode, isScalar, isSeq, parseDocument, type Document, type Node, type Pair, type YAMLMap } from "yaml";
import { isBottomless } from "./bottomless.js";
import type { Span } from "./contract.js";
import { quote } from "./quote.js";
import { excerptSpan, report, type Excerpt, type Source } from "./source.js";

const largest = 64 * 1024;
const largestTogether = 128 * 1024;
const deepest = 32;
const mostAliases = 50;
const tooDeep = "The YAML is nested too deep to be read. Make it flatter.";

/** YAML of a document as plain values, with the way back to its places. */
export interface Yaml {
  /** JSON values only. */
  value: unknown;
  /** The span of a value, or of the deepest node above it that exists. */
  valueSpan(path: readonly PropertyKey[]): Span;
  /** The span of a mapping's key, or what `valueSpan` gives where there is none. */
  keySpan(path: readonly PropertyKey[]): Span;
}

function nodeSpan(source: Source, excerpt: Excerpt, node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return excerptSpan(source, excerpt, start, end);
}

/** Looks for faults that the YAML library does not know, or for which it takes more than linear time. */
class NodeChecker {
  readonly #source: Source;
  readonly #excerpt: Excerpt;
  /** Of nodes that are complete, so that an alias inside its own anchor has none. */
  readonly #anchors = new Set<string>();

  constructor(source: Source, excerpt: Excerpt) {
    this.#source = source;
    this.#excerpt = excerpt;
  }

  #refuse(code: string, node: Node, message: string): false {
    report(this.#source, code, nodeSpan(this.#source, this.#excerpt, node), message);
    return false;
  }

  /** @returns whether the node is sound; when not, its first fault is reported */
  check(node: unknown, depth: number): boolean {
    if (!isNode(node)) return true;
    if (depth > deepest) return this.#refuse("too-deep", node, `The YAML is nested more than ${String(deepest)} levels deep. Make it flatter.`);
    if (isAlias(node)) {
      return this.#anchors.has(node.source) || this.#refuse("invalid-yaml", node, `The YAML alias ${quote(node.source)} stands for nothing above it. Write the value out.`);
    }
    if (isSeq(node) && !node.items.every((item) => this.check(item, depth + 1))) return false;
    if (isMap(node) && !this.#checkMap(node, depth)) return false;
    if (node.anchor !== undefined) this.#anchors.add(node.anchor);
    return true;
  }

  #checkMap(map: YAMLMap, depth: number): boolean {
    const seen = new Map<string, Node>();
    return map.items.every((pair) => {
      const key = pair.key;
      if (!isScalar(key)) return this.#refuse("invalid-yaml", isNode(key) ? key : map, "The key of a YAML mapping must be a plain text. Put it in quotes.");
      const name = String(key.value);
      if (name === "__proto__") return this.#refuse("unknown-key", key, "`__proto__` is no key of a contract. Remove it.");
      const first = seen.get(name);
      if (first) {
        const { line } = nodeSpan(this.#source, this.#excerpt, first);
        return this.#refuse("duplicate-key", key, `${quote(name)} stands twice; the first one is on line ${String(line)}. Keep one of them.`);
      }
      seen.set(name, key);
      return this.check(pair.value, depth + 1);
    });
  }
}

const pairsByKey = new WeakMap<YAMLMap, Map<string, Pair>>();

function pairOf(map: YAMLMap, key: PropertyKey): Pair | undefined {
  let pairs = pairsByKey.get(map);
  if (!pairs) {
    pairs = new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : "", pair]));
    pairsByKey.set(map, pairs);
  }
  return pairs.get(String(key));
}

function childOf(node: unknown, key: PropertyKey): { key: unknown; value: unknown } | undefined {
  if (isMap(node)) return pairOf(node, key);
  return isSeq(node) && typeof key === "number" ? { key: undefined, value: node.items[key] } : undefined;
}

/** A place is never sought behind an alias: it is where the alias is used. */
function placeOf(source: Source, excerpt: Excerpt, document: Document, path: readonly PropertyKey[], wanted: "key" | "value"): Span {
  let node: unknown = document.contents;
  let place = isNode(node) ? nodeSpan(source, excerpt, node) : excerptSpan(source, excerpt, 0, 0);
  for (const [index, step] of path.entries()) {
    const child = childOf(node, step);
    if (!child) return place;
    const { key, value } = child;
    const isEmpty = !isNode(value) || !value.range || value.range[0] === value.range[1];
    if (isNode(key) && (isEmpty || (wanted === "key" && index === path.length - 1))) place = nodeSpan(source, excerpt, key);
    else if (isNode(value)) place = nodeSpan(source, excerpt, value);
    node = value;
  }
  return place;
}

/** Reports the first syntax error alone: those behind it mostly follow from it. */
function reportError(source: Source, excerpt: Excerpt, document: Document): boolean {
  const [error] = [...document.errors, ...document.warnings];
  if (!error) return false;
  const reason = error.code === "MULTIPLE_DOCS" ? "A second YAML document starts here" : (error.message.split("\n")[0] ?? "").replace(/[.:\s]+$/u, "");
  const cause = reason.charAt(0).toLowerCase() + reason.slice(1);
  report(source, "invalid-yaml", excerptSpan(source, excerpt, error.pos[0], error.pos[1]), `The YAML cannot be read: ${cause}. Correct it.`);
  return true;
}

/**
 * Reads YAML of a document. Its first fault is reported at its place: syntax, a repeated key, a tag, nesting or
 * aliases beyond what a contract needs.
 *
 * @param source the document; its faults grow
 * @param excerpt the YAML
 * @returns undefined when there was a fault
 */
export function readYaml(source: Source, excerpt: Excerpt): Yaml | undefined {
  const start = excerptSpan(source, excerpt, 0, `${excerpt.text}\n`.indexOf("\n"));
  if (excerpt.text.length > largest) {
    report(source, "too-large", start, `The YAML is longer than ${String(largest / 1024)} KiB. Make it shorter.`);
    return undefined;
  }
  source.yamlLength += excerpt.text.length;
  if (source.yamlLength > largestTogether) {
    report(source, "too-large", start, `The YAML of this document is longer than ${String(largestTogether / 1024)} KiB together. Split the document, and join the parts with \`extends\`.`);
    return undefined;
  }
  if (isBottomless(excerpt.text)) {
    report(source, "too-deep", start, tooDeep);
    return undefined;
  }
  try {
    const document = parseDocument(excerpt.text, { uniqueKeys: false, prettyErrors: false, schema: "core", logLevel: "error" });
    if (reportError(source, excerpt, document) || !new NodeChecker(source, excerpt).check(document.contents, 0)) return undefined;
    return {
      value: document.toJS({ maxAliasCount: mostAliases }) as unknown,
      valueSpan: (path) => placeOf(source, excerpt, document, path, "value"),
      keySpan: (path) => placeOf(source, excerpt, document, path, "key"),
    };
  } catch (error) {
    if (error instanceof RangeError) report(source, "too-deep", start, tooDeep);
    else if (error instanceof ReferenceError) report(source, "invalid-yaml", start, "The YAML uses too many aliases. Write the values out.");
    else throw error;
    return undefined;
  }
}
