import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from "yaml";

const heading = /^\uFEFF?---[ \t]*\r?\n/u;

/**
 * The text of a contract whose vocabulary names an environment module: one more line, the rest as it was.
 * @param text of the contract
 * @param modules what the vocabulary names so far, inherited words included
 * @param module POSIX, relative to the root
 * @returns undefined where the front matter has no form that a line can be added to
 */
export function declareModule(text: string, modules: readonly string[], module: string): string | undefined {
  const start = heading.exec(text)?.[0].length;
  const end = start === undefined ? -1 : text.slice(start).search(/^---[ \t]*\r?$/mu);
  if (start === undefined || end === -1) return undefined;
  const matter = text.slice(start, start + end);
  const eol = matter.includes("\r\n") ? "\r\n" : "\n";
  const document = parseDocument(matter);
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const value = `[${[...modules, module].map((path) => JSON.stringify(path)).join(", ")}]`;
  const replace = (from: number, to: number, piece: string): string => text.slice(0, start + from) + piece + text.slice(start + to);
  const vocabulary = pairOf(document.contents, "vocabulary")?.value;
  if (vocabulary === undefined || vocabulary === null || (isScalar(vocabulary) && vocabulary.value === null)) {
    if (vocabulary !== undefined) return undefined;
    return replace(matter.length, matter.length, `vocabulary:${eol}  environment: ${value}${eol}`);
  }
  if (!isMap(vocabulary)) return undefined;
  const declared = pairOf(vocabulary, "environment")?.value;
  const item = isSeq(declared) && declared.flow !== true && declared.items.length === modules.length ? declared.items.at(-1) : undefined;
  if (isScalar(item) && item.range) {
    const dash = /^[ \t]*-[ \t]+/.exec(matter.slice(matter.lastIndexOf("\n", item.range[0]) + 1))?.[0];
    if (dash !== undefined) return replace(item.range[1], item.range[1], `${eol}${dash}${JSON.stringify(module)}`);
  }
  if (isSeq(declared) && declared.range) {
    const tail = /\s*$/.exec(matter.slice(declared.range[0], declared.range[1]))?.[0] ?? "";
    return replace(declared.range[0], declared.range[1] - tail.length, value);
  }
  const first = vocabulary.items[0];
  const key = first && isScalar(first.key) ? first.key.range?.[0] : undefined;
  if (declared !== undefined || key === undefined || vocabulary.flow === true) return undefined;
  const lineStart = matter.lastIndexOf("\n", key) + 1;
  const indent = matter.slice(lineStart, key);
  if (indent.trim() !== "") return undefined;
  const last = vocabulary.range?.[1] ?? matter.length;
  const body = matter.slice(0, last).replace(/\s+$/u, "");
  return replace(body.length, body.length, `${eol}${indent}environment: ${value}`);
}

function pairOf(map: YAMLMap, name: string) {
  return map.items.find(({ key }) => isScalar(key) && key.value === name);
}
