import { parseMarkdown } from "../../document/markdown.js";

/** A sentence of a document: a paragraph, an item of a list, a cell or a line of code. */
export interface Statement {
  /** 1-based. */
  line: number;
  text: string;
  kind: "prose" | "code";
  /** Whether the words themselves oblige somebody. */
  obliges: boolean;
}

/** A heading with what stands below it, up to the next heading of whatever level. */
export interface Section {
  /** 1 to 6; 0 for what stands above the first heading. */
  level: number;
  title: string;
  /** 1-based, of the heading; 0 where there is none. */
  line: number;
  /** 1-based, the last line of its text that is neither blank nor a rule. */
  lastLine: number;
  /** Whether its heading, or one that it stands below, obliges. */
  obliges: boolean;
  /** Whether its heading, or one that it stands below, says that it only tells of something. */
  tells: boolean;
  statements: Statement[];
}

const obliging =
  /\b(?:must|shall|should|never|always|required?|mandatory|forbidden|prohibited|not allowed|do not|don't|avoid|ensure|only use)\b|\bno\s+\w+|❌|🚫|금지|필수|반드시|해야|하지\s*(?:마|않)|않는다|말\s*것|절대|차단|의무/iu;
/** What tells of something and asks for nothing. */
const telling = /\b(?:references?|see also|glossary|table of contents|history|changelog|about|introduction|overview|monitoring|status)\b|참조|목차|용어|소개|모니터링|기준점|최종\s*목표/iu;
const leastLetters = 8;
const mostStatements = 5000;

/** Whether a sentence says more than that it obliges. */
export function saysWhat(text: string): boolean {
  const letters = text.replace(new RegExp(obliging.source, "giu"), "").match(/\p{L}/gu) ?? [];
  // A syllable of Hangul stands for two letters.
  return letters.reduce((sum, letter) => sum + (/\p{Script=Hangul}/u.test(letter) ? 2 : 1), 0) >= leastLetters;
}

/**
 * Takes a document apart into its sections and what they say.
 * @param text without front matter
 */
export function sectionsOf(text: string): Section[] {
  const lines = text.split(/\r?\n/u);
  const { tokens, textOf } = parseMarkdown(text);
  const sections: Section[] = [{ level: 0, title: "", line: 0, lastLine: 0, obliges: false, tells: false, statements: [] }];
  const above: Section[] = [];
  let count = 0;
  const say = (line: number, text: string, kind: Statement["kind"]): void => {
    const said = text.trim();
    if (said === "" || (count += 1) > mostStatements) return;
    sections.at(-1)?.statements.push({ line, text: said, kind, obliges: obliging.test(said) });
  };
  for (const [index, token] of tokens.entries()) {
    const start = (token.map?.[0] ?? 0) + 1;
    if (token.type === "heading_open" && token.level === 0) {
      const inline = tokens[index + 1];
      const title = inline === undefined ? "" : textOf(inline, "keep").trim();
      const level = Number(token.tag.slice(1));
      while ((above.at(-1)?.level ?? 0) >= level) above.pop();
      const tells = telling.test(title) || above.at(-1)?.tells === true;
      const obliges = !tells && (obliging.test(title) || above.at(-1)?.obliges === true);
      const section = { level, title, line: start, lastLine: token.map?.[1] ?? start, obliges, tells, statements: [] };
      above.push(section);
      sections.push(section);
    } else if (token.type === "inline" && tokens[index - 1]?.type !== "heading_open") say(start, textOf(token, "keep"), "prose");
    else if (token.type === "fence") for (const [row, line] of token.content.split("\n").entries()) say(start + 1 + row, line, "code");
  }
  for (const [index, section] of sections.entries()) {
    let last = (sections[index + 1]?.line ?? lines.length + 1) - 1;
    while (last > section.lastLine && /^\s*(?:[-*_]\s*){0,3}$/u.test(lines[last - 1] ?? "")) last -= 1;
    section.lastLine = Math.max(last, section.lastLine);
  }
  return sections;
}
