import type { Span } from "./contract.js";
import { parseInfo, type Info } from "./info.js";
import type { Token } from "./markdown.js";
import { nearest } from "./nearest.js";
import { quote } from "./quote.js";
import { report, type Excerpt, type Source } from "./source.js";

/** A fence that means something to a contract. */
export interface Fence {
  kind: "enforce" | "bad" | "good";
  info: Info;
}

/** Characters of an info string. */
const longestInfo = 1000;

const kinds = ["enforce", "bad", "good"] as const;

/**
 * Whether a fence at the left margin has its closing line; markdown-it, as CommonMark, ends it with the document else.
 */
export function isClosed(source: Source, token: Token): boolean {
  const [start, end] = token.map ?? [0, 0];
  const last = source.lines[end - 1]?.trim() ?? "";
  return end - 1 > start && last.length >= token.markup.length && last === token.markup.charAt(0).repeat(last.length);
}

/**
 * What a fence is to the contract; a fence that was probably meant to be a part of it is a fault.
 *
 * @param source the document; its faults may grow
 * @param text the info string
 * @param span of the opening fence
 * @returns undefined for a fence that is prose
 */
export function classifyFence(source: Source, text: string, span: Span): Fence | undefined {
  if (text.length > longestInfo) {
    report(source, "too-large", span, `The fence's first line is longer than ${String(longestInfo)} characters. Shorten it.`);
    return undefined;
  }
  const info = parseInfo(text);
  if (kinds.some((kind) => kind === info.language)) {
    const language = info.language === "enforce" ? "yaml" : "ts";
    report(source, "missing-language", span, `The fence has no language before \`${info.language}\`. Write it first, for instance \`${language} ${info.language}\`.`);
    return undefined;
  }
  if (info.words.includes("enforce")) {
    const extra = [...info.words.filter((word) => word !== "enforce"), ...info.attributes.map(([name]) => `${name}=`)];
    if (extra[0] !== undefined) {
      report(source, "unknown-fence-word", span, `${quote(extra[0])} is not known beside \`enforce\`. Remove it.`);
    }
    if (!/^ya?ml$/iu.test(info.language)) {
      report(source, "enforce-language", span, `An enforce block is YAML, not ${quote(info.language)}. Write \`yaml enforce\`.`);
      return undefined;
    }
    return { kind: "enforce", info };
  }
  if (info.words.includes("bad")) return { kind: "bad", info };
  if (info.words.includes("good")) return { kind: "good", info };
  const word = info.words[0];
  const meant = word === undefined ? undefined : nearest(word, kinds);
  if (word !== undefined && meant !== undefined && (meant === "enforce" || word.toLowerCase() === meant || word.toLowerCase() === `${meant}s`)) {
    report(source, "unknown-fence-word", span, `${quote(word)} says nothing to the contract. Did you mean \`${meant}\`?`);
  }
  return undefined;
}

/** A fence's content, with the way back to the document's columns. */
export function fenceExcerpt(source: Source, token: Token): Excerpt {
  const [start, end] = token.map ?? [0, 0];
  const indent = leadingBlanks(source.lines[start] ?? "");
  const lost = indent === 0 ? [] : source.lines.slice(start + 1, end).map((line) => Math.min(indent, leadingBlanks(line)));
  return { text: token.content, line: start + 2, lost };
}

function leadingBlanks(line: string): number {
  return line.length - line.trimStart().length;
}
