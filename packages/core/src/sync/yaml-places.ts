import { isCollection, isNode, isPair, isScalar, type Node, type Pair, type YAMLMap } from "yaml";

/** The pair of a mapping with a key, aliases and merged mappings not followed. */
export function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** Whether a pair has no value, as in `jobs:`. */
export function isEmptyPair({ value }: Pair): boolean {
  return value === null || (isScalar(value) && value.value === null);
}

/** Whether a mapping or list is written in brackets. */
export function isFlow(node: Node): boolean {
  return isCollection(node) && node.flow === true;
}

/** Where a node starts and its content ends, 0-based, the end exclusive; comments and blank lines behind it are not its own. */
export function rangeOf(node: unknown): [number, number] {
  if (!isNode(node) || !node.range) return [0, 0];
  return [node.range[0], endOf(node, node.range[1])];
}

function endOf(node: unknown, otherwise: number): number {
  if (isPair(node)) return isNode(node.value) ? endOf(node.value, otherwise) : endOf(node.key, otherwise);
  if (isCollection(node) && node.flow !== true && node.items.length > 0) return endOf(node.items.at(-1), node.range?.[1] ?? otherwise);
  return isNode(node) ? (node.range?.[1] ?? otherwise) : otherwise;
}

/** How many characters stand before an offset on its line. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** The start of the line after the one that ends something. @param text ends with a line end */
export function nextLine(text: string, end: number): number {
  return end > 0 && text[end - 1] === "\n" ? end : text.indexOf("\n", end) + 1;
}

/** The column of a mapping's keys. */
export function keyColumn(text: string, map: YAMLMap): number {
  const [first] = map.items;
  return columnOf(text, isNode(first?.key) && first.key.range ? first.key.range[0] : (map.range?.[0] ?? 0));
}

/** A text as a YAML scalar on one line. */
export function scalarOf(value: string): string {
  return /^[\w./][\w./ "{}@-]*$/u.test(value) && !/^(?:true|false|null|yes|no|on|off|~|[\d.+-].*)$/iu.test(value) && value.trimEnd() === value ? value : JSON.stringify(value);
}
