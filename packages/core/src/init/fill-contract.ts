import { isMap, isScalar, parseDocument } from "yaml";
import { vocabularyKeys } from "../document/vocabulary.js";
import { vocabularyLines } from "./contract-text.js";
import type { Word } from "./named-modules.js";

const heading = /^---[ \t]*\r?\n/u;

/**
 * A contract with the words that its vocabulary does not declare yet; what it declares stays as it is.
 * @param text of the contract, without byte order mark
 * @param words that the repository shows
 * @returns undefined where its front matter has no form that lines can be added to
 */
export function fillContract(text: string, words: readonly Word[]): string | undefined {
  const start = heading.exec(text)?.[0].length;
  const length = start === undefined ? -1 : text.slice(start).search(/^---[ \t]*\r?$/mu);
  if (start === undefined || length === -1) return undefined;
  const matter = text.slice(start, start + length);
  const newline = matter.includes("\r\n") ? "\r\n" : "\n";
  const { contents, errors } = parseDocument(matter);
  if (errors.length > 0 || !isMap(contents)) return undefined;
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === "vocabulary");
  const declared = isMap(pair?.value) ? pair.value.items.map(({ key }) => (isScalar(key) ? key.value : undefined)) : [];
  const lines = vocabularyLines(words, vocabularyKeys.filter((key) => !declared.includes(key)));
  if (lines.length === 0) return text;
  const put = (at: number, added: readonly string[]): string => text.slice(0, start + at) + added.map((line) => line + newline).join("") + text.slice(start + at);
  if (pair === undefined) return put(matter.length, ["vocabulary:", ...lines.map((line) => `  ${line}`)]);
  if (!isMap(pair.value) || pair.value.flow === true) return undefined;
  const first = pair.value.items[0]?.key;
  const column = isScalar(first) && first.range ? first.range[0] - (matter.lastIndexOf("\n", first.range[0] - 1) + 1) : undefined;
  const end = pair.value.range?.[1];
  if (column === undefined || end === undefined) return undefined;
  // The range of a mapping goes on over blank lines and comments behind it.
  const body = matter.slice(0, end).replace(/\s+$/u, "");
  const next = matter.indexOf("\n", body.length - 1) + 1;
  return put(next === 0 ? matter.length : next, lines.map((line) => `${" ".repeat(column)}${line}`));
}
