import type { PageClause } from "../page.js";
import { html, type Markup, type Part } from "./html.js";

/** Code in backticks, or words between two pairs of asterisks. */
const marks = /(`[^`]+`|\*\*[^*]+\*\*)/u;

/** A sentence with code in backticks and strong words, as messages and clauses have them. Everything else stays text. */
export function inline(text: string): Part {
  return text.split(marks).map((part): Part => {
    if (part.length > 2 && part.startsWith("`") && part.endsWith("`")) return html`<code>${part.slice(1, -1)}</code>`;
    if (part.length > 4 && part.startsWith("**") && part.endsWith("**")) return html`<strong>${part.slice(2, -2)}</strong>`;
    return part;
  });
}

/** A file, with the 1-based line where there is one; it breaks between folders only. */
export function place(file: string, line?: number): Markup {
  const folders = file.split("/").map((name, index): Part => (index === 0 ? name : html`/<wbr>${name}`));
  return html`<bdi class="place">${folders}${line !== undefined && html`<span class="line">:${line}</span>`}</bdi>`;
}

/** The first place that shows why a clause has its state; nothing where that is the repository as a whole. */
export function firstPlace({ places: [first], isAboutWhole }: Pick<PageClause, "places" | "isAboutWhole">): Part {
  return first && !isAboutWhole && place(first.file, first.line);
}

/** `1,949`. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/gu, ",");
}

/** `1 finding`, `1,949 findings`. */
export function counted(count: number, singular: string, several = `${singular}s`): string {
  return `${thousands(count)} ${count === 1 ? singular : several}`;
}

/** The id of a clause, as a link to what the page says of it where it does. */
export function clauseLink(id: string, clauses: readonly { id: string }[]): Part {
  return clauses.some((clause) => clause.id === id) ? html`<a href="#clause-${id}">${id}</a>` : id;
}
