import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node } from "yaml";
import type { Span } from "./contract.js";
import { quote } from "./quote.js";
import { excerptSpan, report, type Excerpt, type Source } from "./source.js";

const largest = 64 * 1024;
const deepest = 32;
const mostAliases = 50;

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

/** Faults that the YAML library does not know: repeated keys (it compares all with all), unsafe keys, depth. */
function checkNode(source: Source, excerpt: Excerpt, node: unknown, depth: number): boolean {
  if (depth > deepest) {
    report(source, "too-deep", nodeSpan(source, excerpt, node as Node), `The YAML is nested more than ${String(deepest)} levels deep. Make it flatter.`);
    return false;
  }
  if (isSeq(node)) return node.items.every((item) => checkNode(source, excerpt, item, depth + 1));
  if (!isMap(node)) return true;
  const seen = new Map<string, number>();
  for (const pair of node.items) {
    const key = pair.key as Node | null;
    if (key && !isScalar(key)) {
      report(source, "invalid-yaml", nodeSpan(source, excerpt, key), "The key of a YAML mapping must be a plain text. Put it in quotes.");
      return false;
    }
    const name = String(key?.value ?? "");
    const span = key ? nodeSpan(source, excerpt, key) : nodeSpan(source, excerpt, node);
    if (name === "__proto__") {
      report(source, "unknown-key", span, "`__proto__` is no key of a contract. Remove it.");
      return false;
    }
    const first = seen.get(name);
    if (first !== undefined) {
      report(source, "duplicate-key", span, `${quote(name)} stands twice; the first one is on line ${String(first)}. Keep one of them.`);
      return false;
    }
    seen.set(name, span.line);
    if (!checkNode(source, excerpt, pair.value, depth + 1)) return false;
  }
  return true;
}

function childOf(node: unknown, key: PropertyKey): { key: Node | undefined; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    return isPair(pair) ? { key: pair.key as Node, value: pair.value } : undefined;
  }
  if (isSeq(node) && typeof key === "number") return { key: undefined, value: node.items[key] };
  return undefined;
}

/** An alias is followed for what lies below it, but a place is never sought behind one: it is where the alias is used. */
function placeOf(source: Source, excerpt: Excerpt, document: Document, path: readonly PropertyKey[], wanted: "key" | "value"): Span {
  let place = document.contents ? nodeSpan(source, excerpt, document.contents) : excerptSpan(source, excerpt, 0, 0);
  let node: unknown = document.contents;
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) return place;
    const child = childOf(node, step);
    if (!child) return place;
    const value = child.value as Node | null;
    const empty = !value?.range || value.range[0] === value.range[1];
    const asKey = child.key && (empty || (wanted === "key" && index === path.length - 1));
    if (asKey && child.key) place = nodeSpan(source, excerpt, child.key);
    else if (value) place = nodeSpan(source, excerpt, value);
    node = child.value;
  }
  return place;
}

function reportErrors(source: Source, excerpt: Excerpt, document: Document): boolean {
  const errors = [...document.errors, ...document.warnings];
  for (const error of errors) {
    const reason = (error.message.split("\n")[0] ?? "").replace(/[.:\s]+$/u, "");
    const cause = reason.charAt(0).toLowerCase() + reason.slice(1);
    report(source, "invalid-yaml", excerptSpan(source, excerpt, error.pos[0], error.pos[1]), `The YAML cannot be read: ${cause}. Correct it.`);
  }
  return errors.length > 0;
}

/**
 * Reads YAML of a document. Every fault is reported at its place: syntax, repeated keys, tags, nesting and aliases
 * beyond what a contract needs.
 *
 * @param source the document; its faults grow
 * @param excerpt the YAML
 * @returns undefined when there was a fault
 */
export function readYaml(source: Source, excerpt: Excerpt): Yaml | undefined {
  const start = excerptSpan(source, excerpt, 0, excerpt.text.indexOf("\n") === -1 ? excerpt.text.length : excerpt.text.indexOf("\n"));
  if (excerpt.text.length > largest) {
    report(source, "too-large", start, `The YAML is longer than ${String(largest / 1024)} KiB. Make it shorter.`);
    return undefined;
  }
  try {
    const document = parseDocument(excerpt.text, { uniqueKeys: false, prettyErrors: false, schema: "core", logLevel: "silent" });
    if (reportErrors(source, excerpt, document) || !checkNode(source, excerpt, document.contents, 0)) return undefined;
    return {
      value: document.toJS({ maxAliasCount: mostAliases }) as unknown,
      valueSpan: (path) => placeOf(source, excerpt, document, path, "value"),
      keySpan: (path) => placeOf(source, excerpt, document, path, "key"),
    };
  } catch (error) {
    if (error instanceof RangeError) report(source, "too-deep", start, "The YAML is nested too deep to be read. Make it flatter.");
    else if (error instanceof ReferenceError) report(source, "invalid-yaml", start, "The YAML uses too many aliases. Write the values out.");
    else throw error;
    return undefined;
  }
}
