import type { Level } from "./contract.js";

/** A keyword as found in the prose; `level` is undefined for a phrase that looks like one and is none. */
export interface Keyword {
  phrase: string;
  level: Level | undefined;
}

/**
 * RFC 2119 and RFC 8174, and the phrases that read like keywords but are not among theirs.
 * @see https://www.rfc-editor.org/info/bcp14
 */
const levels: ReadonlyMap<string, Level | undefined> = new Map<string, Level | undefined>([
  ["MUST NOT", "error"],
  ["MUST", "error"],
  ["SHALL NOT", "error"],
  ["SHALL", "error"],
  ["REQUIRED", "error"],
  ["SHOULD NOT", "warn"],
  ["SHOULD", "warn"],
  ["NOT RECOMMENDED", "warn"],
  ["RECOMMENDED", "warn"],
  ["MAY", "off"],
  ["OPTIONAL", "off"],
  ["MAY NOT", undefined],
  ["NOT REQUIRED", undefined],
  ["NOT OPTIONAL", undefined],
]);

/** Longest first; a word of another script may follow at once, as Korean and Japanese particles do. */
const keyword = new RegExp(
  `(?<![\\p{Script=Latin}\\p{N}_-])(?:${[...levels.keys()]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(" ", "\\s+"))
    .join("|")})(?![\\p{Script=Latin}\\p{N}_]|-[\\p{Script=Latin}\\p{N}])`,
  "u",
);

/** Bare addresses are links on every forge, and a link's address is no prose. */
const address = /\b(?:https?:\/\/|www\.)\S+/gu;

/**
 * The first BCP 14 keyword in capitals.
 * @param text prose without code and without the addresses of links
 */
export function findKeyword(text: string): Keyword | undefined {
  const phrase = keyword.exec(text.replace(address, " "))?.[0].replace(/\s+/gu, " ");
  return phrase === undefined ? undefined : { phrase, level: levels.get(phrase) };
}

/**
 * Whether a paragraph is worth the search for a keyword: whether it holds two capitals in a row.
 * @param markdown unparsed
 */
export function mayHoldKeyword(markdown: string): boolean {
  return /[A-Z]{2}|&/u.test(markdown);
}
