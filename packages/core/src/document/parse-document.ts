import type { Diagnostic, Example, Level, Span } from "./contract.js";
import { readEnforceBlock, type EnforceBlock } from "./enforce-block.js";
import { checkCases, readExample } from "./examples.js";
import { classifyFence, fenceExcerpt, isClosed } from "./fence.js";
import { findFrontMatter, readFrontMatter, type FrontMatter } from "./front-matter.js";
import { clauseHeading, type ClauseHeading } from "./heading.js";
import { findKeyword, mayHoldKeyword, type Keyword } from "./level.js";
import { deepestNesting, longestInline, parseMarkdown, type Markdown, type Token } from "./markdown.js";
import { quote } from "./quote.js";
import { lineSpan, report, splitLines, type Source } from "./source.js";

/** A clause as one document writes it. */
export interface ParsedClause {
  id: string;
  title: string;
  chapter: string | undefined;
  /** Of the prose or the enforce block; undefined where neither says one. */
  level: Level | undefined;
  enforce: EnforceBlock | undefined;
  examples: Example[];
  prose: string;
  /** Of the heading. */
  heading: Span;
}

/** One document by itself, before anything is inherited. */
export interface ParsedDocument {
  file: string;
  /** Undefined when it is missing or has a fault. */
  frontMatter: FrontMatter | undefined;
  /** In the order of the document, each id once. */
  clauses: ParsedClause[];
  faults: Diagnostic[];
}

interface Draft extends ParsedClause {
  keyword: Keyword | undefined;
  proseLines: string[];
}

/** A heading that still holds, with the clause that text below it belongs to. */
interface Section {
  level: number;
  title: string;
  isClause: boolean;
  owner: Draft | undefined;
}

class DocumentReader {
  readonly #source: Source;
  readonly #markdown: Markdown;
  readonly #sections: Section[] = [];
  readonly #drafts = new Map<string, Draft>();
  /** 0-based line up to which the prose is handed out. */
  #cursor = 0;

  constructor(source: Source, markdown: Markdown, firstLine: number) {
    this.#source = source;
    this.#markdown = markdown;
    this.#cursor = firstLine;
  }

  read(): ParsedClause[] {
    const { tokens } = this.#markdown;
    for (let index = 0; index < tokens.length; ) index = this.#readBlock(tokens, index);
    this.#takeProse(this.#source.lines.length);
    return [...this.#drafts.values()].map((draft) => this.#finish(draft));
  }

  get #owner(): Draft | undefined {
    return this.#sections.at(-1)?.owner;
  }

  /** Hands the lines from the cursor to a 0-based line to the clause that owns them. */
  #takeProse(end: number): void {
    const prose = this.#owner?.proseLines;
    for (let line = this.#cursor; prose && line < end; line += 1) prose.push(this.#source.lines[line] ?? "");
    this.#cursor = Math.max(this.#cursor, end);
  }

  /** Reads the top-level block that starts at a token and gives the index of the next one. */
  #readBlock(tokens: readonly Token[], index: number): number {
    const token = tokens[index];
    if (!token) return index + 1;
    if (token.type === "fence") this.#readFence(token);
    else if (token.type === "html_block") this.#checkComment(token);
    else if (token.type === "heading_open") this.#readHeading(token, tokens[index + 1]);
    let next = index + 1;
    if (token.nesting !== 1) return next;
    let quotes = token.type === "blockquote_open" ? 1 : 0;
    let isParagraph = token.type === "paragraph_open";
    for (let inner = tokens[next]; inner && inner.level > token.level; inner = tokens[next]) {
      if (inner.type === "blockquote_open") quotes += 1;
      else if (inner.type === "blockquote_close") quotes -= 1;
      else if (inner.type === "fence") this.#refuseNested(inner);
      else if (inner.type === "heading_open") this.#refuseNestedHeading(inner, tokens[next + 1]);
      else if (inner.type === "inline") {
        this.#checkLength(inner);
        if (isParagraph && quotes === 0) this.#seekKeyword(inner);
      }
      isParagraph = inner.type === "paragraph_open";
      next += 1;
    }
    return next + 1;
  }

  #checkLength(inline: Token): void {
    if (inline.content.length <= longestInline) return;
    const message = `The paragraph is longer than ${String(longestInline)} characters. Split it with an empty line, or put it in a fence.`;
    report(this.#source, "too-large", this.#spanOf(inline), message);
  }

  #seekKeyword(inline: Token): void {
    const owner = this.#owner;
    if (!owner || owner.keyword || !mayHoldKeyword(inline.content)) return;
    owner.keyword = findKeyword(this.#markdown.textOf(inline, "drop"));
    if (owner.keyword && !owner.keyword.level) {
      const message = `\`${owner.keyword.phrase}\` is no BCP 14 keyword, so the clause has no level. Write MUST, MUST NOT, SHOULD, SHOULD NOT, MAY or another of its words.`;
      report(this.#source, "unknown-keyword", this.#spanOf(inline), message);
    }
  }

  #spanOf(token: Token): Span {
    return lineSpan(this.#source, (token.map?.[0] ?? 0) + 1);
  }

  #readHeading(token: Token, inline: Token | undefined): void {
    const [start, end] = token.map ?? [0, 0];
    const level = Number(token.tag.slice(1));
    const title = inline ? this.#markdown.textOf(inline, "keep") : "";
    const heading = clauseHeading(title);
    this.#takeProse(start);
    while ((this.#sections.at(-1)?.level ?? 0) >= level) this.#sections.pop();
    if (!heading) {
      this.#sections.push({ level, title, isClause: false, owner: this.#owner });
      return;
    }
    this.#cursor = Math.max(this.#cursor, end);
    this.#sections.push({ level, title, isClause: true, owner: this.#openClause(heading, level, this.#spanOf(token)) });
  }

  #openClause(heading: ClauseHeading, level: number, span: Span): Draft {
    if (level < 2 || level > 4) {
      report(this.#source, "heading-level", span, `The clause ${quote(heading.id)} stands at heading level ${String(level)}. Give it a level from 2 to 4.`);
    }
    if (heading.title === "") {
      report(this.#source, "missing-title", span, `The clause ${quote(heading.id)} has no title. Write one behind its id, for instance \`${heading.id} · What holds\`.`);
    }
    const draft: Draft = {
      ...heading,
      chapter: this.#sections.findLast((section) => !section.isClause)?.title,
      level: undefined,
      enforce: undefined,
      examples: [],
      prose: "",
      heading: span,
      keyword: undefined,
      proseLines: [],
    };
    const first = this.#drafts.get(heading.id);
    if (first) {
      const line = String(first.heading.line);
      report(this.#source, "duplicate-clause", span, `The clause ${quote(heading.id)} stands twice; the first one is on line ${line}. Give one of them another id.`);
    } else this.#drafts.set(heading.id, draft);
    return draft;
  }

  #readFence(token: Token): void {
    const span = this.#spanOf(token);
    const [start, end] = token.map ?? [0, 0];
    if (!isClosed(this.#source, token)) {
      report(this.#source, "unclosed-fence", span, `The fence has no end, so everything below it is code. Write a line \`\`${token.markup}\`\` where it ends.`);
    }
    const fence = classifyFence(this.#source, token.info, span);
    if (!fence) return;
    this.#takeProse(start);
    this.#cursor = end;
    const owner = this.#owner;
    if (!owner) {
      report(this.#source, "block-outside-clause", span, `The \`${fence.kind}\` block stands in no clause. Move it below the heading of its clause.`);
    }
    if (fence.kind !== "enforce") {
      const example = readExample(this.#source, fence.info, span, token.content);
      owner?.examples.push(example);
      return;
    }
    const block = readEnforceBlock(this.#source, fenceExcerpt(this.#source, token), span);
    if (!owner) return;
    if (owner.enforce) {
      const line = String(owner.enforce.span.line);
      report(this.#source, "second-enforce-block", span, `The clause ${quote(owner.id)} has a second enforce block; the first one is on line ${line}. Join them.`);
    } else owner.enforce = block;
  }

  #refuseNested(token: Token): void {
    const span = this.#spanOf(token);
    const fence = classifyFence(this.#source, token.info, span);
    if (!fence) return;
    report(this.#source, "nested-block", span, `The \`${fence.kind}\` block stands inside a list or a quote, where it is not read. Move it to the left margin.`);
  }

  #refuseNestedHeading(token: Token, inline: Token | undefined): void {
    const heading = inline && clauseHeading(this.#markdown.textOf(inline, "keep"));
    if (!heading) return;
    const message = `The clause ${quote(heading.id)} stands inside a list or a quote, where it is not read. Move its heading to the left margin, or take the id out of it.`;
    report(this.#source, "nested-clause", this.#spanOf(token), message);
  }

  #checkComment(token: Token): void {
    const content = token.content.trimStart();
    if (!content.startsWith("<!--") || content.includes("-->")) return;
    report(this.#source, "unclosed-comment", this.#spanOf(token), "The comment has no end, so everything below it is hidden. Write `-->` where it ends.");
  }

  #finish(draft: Draft): ParsedClause {
    const { keyword, proseLines, ...clause } = draft;
    checkCases(this.#source, clause.examples);
    const written = clause.enforce?.level;
    if (keyword?.level && written && keyword.level !== written.value) {
      const message = `The text of ${quote(clause.id)} says ${keyword.phrase}, which is \`${keyword.level}\`, and its enforce block says \`${written.value}\`. Make them agree, or remove \`level\`.`;
      report(this.#source, "level-disagreement", written.span, message);
    }
    // An enforce block that could not be read may have held the level, and its own fault is reported already.
    const known = keyword !== undefined || written !== undefined || clause.enforce?.options !== undefined || clause.enforce?.readable === false;
    if (!known) {
      const message = `${quote(clause.id)} has no level. Write MUST, SHOULD or MAY in capitals in its text, or \`level:\` in its enforce block; a heading that is no clause must not start with an id.`;
      report(this.#source, "missing-level", clause.heading, message);
    }
    return { ...clause, level: keyword?.level ?? written?.value, prose: proseLines.join("\n").replace(/\n{3,}/gu, "\n\n").trim() };
  }
}

/**
 * Reads one document of a contract: its front matter, its clauses, its faults.
 *
 * @param file as in `Span`
 * @param text the whole document
 */
export function parseDocument(file: string, text: string): ParsedDocument {
  const source: Source = { file, lines: splitLines(text), faults: [], yamlLength: 0 };
  const frontMatter = readFrontMatter(source);
  const first = findFrontMatter(source.lines)?.end ?? 0;
  const markdown = parseMarkdown("\n".repeat(first) + source.lines.slice(first).join("\n"));
  const deep = markdown.tokens.find((token) => token.level >= deepestNesting - 1 && token.map);
  if (deep) {
    const message = `Lists and quotes are nested more than ${String(deepestNesting / 2)} levels deep. Make the document flatter.`;
    report(source, "too-deep", lineSpan(source, (deep.map?.[0] ?? 0) + 1), message);
  }
  const clauses = new DocumentReader(source, markdown, first).read();
  return { file, frontMatter, clauses, faults: source.faults };
}
