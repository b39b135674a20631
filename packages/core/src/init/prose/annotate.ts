import type { Clause } from "../../document/contract.js";
import { clauseWords } from "./clause-words.js";
import { saysWhat, sectionsOf, type Section, type Statement } from "./statements.js";

/** A clause that a document turned out to ask for. */
export interface MatchedClause {
  id: string;
  /** 1-based lines of the document as it was: the first sentence that asks for it. */
  line: number;
  text: string;
}

/** What became of a document of prose. */
export interface Annotated {
  /** With ids and enforce blocks, every other line as it was; without front matter. */
  text: string;
  matched: MatchedClause[];
  /** What it asks for and nothing enforces yet, with the 1-based lines of the document as it was. */
  unenforced: { line: number; text: string }[];
}

interface Assigned {
  section: Section;
  clauses: { clause: Pick<Clause, "id" | "title">; first: Statement }[];
}

const longestShown = 120;

/**
 * Adds ids and enforce blocks of clauses to a document that asks for them in its own words. Nothing that stands there is taken away.
 * @param text of the document
 * @param shipped clauses to look for, by the words of clause-words.ts
 */
export function annotate(text: string, shipped: readonly Pick<Clause, "id" | "title">[]): Annotated {
  const sections = sectionsOf(text);
  const assigned = assign(sections, shipped);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(newline);
  // From the end, so that the lines above keep their numbers.
  for (const { section, clauses } of assigned.toSorted((one, other) => other.section.line - one.section.line)) {
    const [only] = clauses;
    const isAll = only !== undefined && clauses.length === 1 && section.level >= 2 && section.level <= 4 && isAbout(section, only.clause.id);
    const added = isAll ? ["", ...block(only.clause.id)] : clauses.flatMap(({ clause: { id, title } }) => ["", `${"#".repeat(Math.min(4, Math.max(2, section.level + 1)))} ${id} · ${title}`, "", ...block(id)]);
    lines.splice(section.lastLine, 0, ...added);
    const heading = lines[section.line - 1] ?? "";
    if (isAll) lines[section.line - 1] = heading.replace(/^(\s{0,3}#{1,6}[ \t]+|)/u, `$1${only.clause.id} · `);
  }
  const matched = assigned.flatMap(({ clauses }) => clauses.map(({ clause, first }) => ({ id: clause.id, line: first.line, text: shown(first.text) })));
  return { text: lines.join(newline), matched: matched.toSorted((one, other) => one.line - other.line), unenforced: unenforced(sections) };
}

function block(id: string): string[] {
  return ["```yaml enforce", `options: {} # as the production contract has it: contract explain ${id}`, "```"];
}

/** Each clause goes to the section that asks for it the most, the first of those. */
function assign(sections: readonly Section[], shipped: readonly Pick<Clause, "id" | "title">[]): Assigned[] {
  const bySection = new Map<Section, Assigned["clauses"]>();
  for (const clause of shipped) {
    let best: { section: Section; first: Statement; weight: number } | undefined;
    for (const section of sections) {
      const asking = section.statements.filter((statement) => asksFor(section, statement, clause.id));
      const [first] = asking;
      const weight = asking.length + asking.filter(({ obliges }) => obliges).length + (isTitled(section, clause.id) ? 3 : 0);
      if (first !== undefined && weight > (best?.weight ?? 0)) best = { section, first, weight };
    }
    if (best !== undefined) bySection.set(best.section, [...(bySection.get(best.section) ?? []), { clause, first: best.first }]);
  }
  return [...bySection].map(([section, clauses]) => ({ section, clauses }));
}

function asksFor(section: Section, statement: Statement, id: string): boolean {
  return clauseWords[id]?.test(statement.text) === true && (statement.obliges || section.obliges || isTitled(section, id));
}

function isTitled(section: Section, id: string): boolean {
  return clauseWords[id]?.test(section.title) === true;
}

/** Whether a section is about one clause as a whole: by its title, or by most of what it says. */
function isAbout(section: Section, id: string): boolean {
  const own = section.statements.filter(({ kind }) => kind === "prose");
  return isTitled(section, id) || (own.length > 0 && own.every((statement) => clauseWords[id]?.test(statement.text) === true));
}

function unenforced(sections: readonly Section[]): Annotated["unenforced"] {
  const isKnown = (text: string): boolean => Object.values(clauseWords).some((words) => words.test(text));
  // What stands above the rules, below the title, tells of the document.
  const asking = sections.filter(({ tells }) => !tells);
  const rules = asking.some(({ level }) => level > 1) ? asking.filter(({ level }) => level > 1) : asking;
  return rules.flatMap((section) => section.statements.flatMap(({ line, text, kind, obliges }) => (isAsking(section, { line, text, kind, obliges }) && !isKnown(text) ? [{ line, text: shown(text) }] : [])));
}

/** Of code, comments alone say what somebody has to do. */
function isAsking(section: Section, { text, kind, obliges }: Statement): boolean {
  if (!saysWhat(text)) return false;
  return kind === "code" ? obliges && /^\s*(?:#|\/\/)/u.test(text) : obliges || (section.obliges && section.level > 1);
}

function shown(text: string): string {
  const said = text.replace(/^\[[ xX]\]\s*/u, "");
  return said.length > longestShown ? `${said.slice(0, longestShown)}…` : said;
}
