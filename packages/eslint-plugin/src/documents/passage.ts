import { entriesOf, textOf } from "../data/data-access.js";
import type { Range } from "../data/data-tree.js";
import type { MarkdownBlock, MarkdownDocument, MarkdownSection } from "../data/markdown/document.js";

/** One statement of a document: a paragraph, an item, a cell of a table, a line of code. */
export interface Statement {
  /** As a reader sees it. */
  text: string;
  /** What it stands under: the heads of its column and its row; the title of its section is `title`. */
  labels: readonly string[];
  title: string;
  kind: MarkdownBlock["kind"] | "front matter";
  isOrdered: boolean;
  range: Range;
}

/** The part of a document that is about one subject. */
export interface Passage {
  path: string;
  document: MarkdownDocument;
  /** The root where the document as a whole is about it. */
  sections: readonly MarkdownSection[];
  /** Of the sections, in the order of the text, front matter first. */
  statements: readonly Statement[];
  /** The first heading, or the first line. */
  heading: Range;
  isWhole: boolean;
}

/** Which documents and which sections are about a subject. */
export interface Topic {
  /** Tested on the path, of which hyphens and underscores are made spaces. */
  file: RegExp;
  title: RegExp;
}

/** Its title is the name of the product, whatever that says. */
const introduction = /(?:^|\/)readme[\w.-]*$/iu;
const denied = /없음|없다|부재|누락|미비|\bmissing\b|\black(?:s|ing)?\b|\bgaps?\b|\btodo\b|^no\b/iu;

/** Whether a title, or a path with spaces for hyphens, is about a subject and does not say that something is missing. */
export function isAbout(title: string, pattern: RegExp): boolean {
  return pattern.test(title) && !denied.test(title);
}

/** The path as it is compared with a topic. */
export function spokenPath(path: string): string {
  return path.replace(/\.\w+$/u, "").replace(/[-_]+/gu, " ");
}

/** What of a document is about a topic: all of it by its name or its first title, else its sections; undefined where nothing is. */
export function passageOf(path: string, document: MarkdownDocument, topic: Topic): Passage | undefined {
  const [first] = document.sections;
  const highest = introduction.test(path) ? 2 : 1;
  const isWhole = topic.file.test(spokenPath(path)) || (highest === 1 && first?.level === 1 && isAbout(first.title, topic.title));
  const sections = isWhole ? [document.root] : topmost(document.root, topic.title, highest);
  const [section] = sections;
  if (!section) return undefined;
  const heading = isWhole ? (first?.heading ?? firstLine(document.text)) : section.heading;
  return { path, document, sections, isWhole, heading, statements: [...frontMatter(document), ...sections.flatMap((each) => [...statementsOf(each)])] };
}

function topmost(section: MarkdownSection, title: RegExp, highest: number): MarkdownSection[] {
  return section.subsections.flatMap((inner) => (inner.level >= highest && isAbout(inner.title, title) ? [inner] : topmost(inner, title, highest)));
}

function firstLine(text: string): Range {
  const end = text.search(/[\r\n]/u);
  return [0, end === -1 ? text.length : end];
}

function frontMatter({ frontMatter: data }: MarkdownDocument): Statement[] {
  return entriesOf(data?.documents[0]).map(({ key, value }) => ({ text: textOf(value) ?? "", labels: [key], title: "", kind: "front matter", isOrdered: false, range: value.range }));
}

/** What stands in a section and below it. */
export function* statementsOf(section: MarkdownSection): Generator<Statement, void> {
  const { title } = section;
  for (const block of section.blocks) {
    const { kind, range } = block;
    if (block.kind === "html") continue;
    if (block.kind === "code") {
      for (const line of block.text.split("\n")) if (line.trim() !== "") yield { text: line.trim(), labels: [], title, kind, isOrdered: false, range };
    } else if (block.kind === "table") {
      for (const row of block.rows) {
        const [head] = row;
        for (const [index, cell] of row.entries()) {
          const labels = [block.header[index]?.text ?? "", index === 0 ? "" : (head?.text ?? "")].filter((label) => label !== "");
          yield { text: cell.text, labels, title, kind, isOrdered: false, range: cell.range };
        }
      }
    } else yield { text: block.text, labels: [], title, kind, isOrdered: block.kind === "item" && block.isOrdered, range };
  }
  for (const inner of section.subsections) yield* statementsOf(inner);
}
