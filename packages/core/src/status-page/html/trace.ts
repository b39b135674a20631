import type { PageClause, StatusPage } from "../page.js";
import { html, joined, type Markup, type Part } from "./html.js";
import { counted } from "./inline.js";
import { stateBadge } from "./state.js";
import { scrolled } from "./table.js";

const words = { error: "MUST", warn: "SHOULD", off: "off" } as const;

/** What a level asks, in the words of BCP 14. */
export function levelWord({ level }: Pick<PageClause, "level">): string {
  return words[level];
}

function globs(patterns: readonly string[]): Part {
  return joined(patterns.map((pattern) => html`<code>${pattern}</code>`), ", ");
}

/** What a clause judges. */
export function scopeText({ scope }: PageClause): Part {
  if (scope === undefined) return html`&ndash;`;
  const { files, ignores, count } = scope;
  return html`${counted(count, "file")}${files.length > 0 && html`: ${globs(files)}`}${ignores.length > 0 && html`, but not ${globs(ignores)}`}`;
}

/** How many examples a clause has, and whether its checks judge them as they should. */
export function exampleText({ examples: { bad, good, held } }: PageClause): string {
  if (bad + good === 0) return "none";
  const all = held === bad + good ? "all hold" : `${held ?? 0} hold`;
  return `${bad} bad, ${good} good${held === undefined ? "" : `; ${all}`}`;
}

/** What enforces a clause. */
export function checkText({ checks, review }: PageClause): Part {
  if (checks.length > 0) return joined(checks.map((check) => html`<code>${check}</code>`), ", ");
  return review.length > 0 ? html`by hand: ${review.join(", ")}` : "nothing";
}

function exampleCell(clause: PageClause): Part {
  return exampleText(clause).split("; ").map((part, index) => (index === 0 ? part : html`<div class="note">${part}</div>`));
}

function row(clause: PageClause): Markup {
  return html`<tr><th scope="row"><a href="#clause-${clause.id}">${clause.id}</a> ${clause.title}</th><td>${levelWord(clause)} <span class="note">${clause.priority}</span></td><td>${checkText(clause)}<div class="note">${clause.status}</div></td><td>${scopeText(clause)}</td><td>${exampleCell(clause)}</td><td>${stateBadge(clause.state)}</td></tr>
`;
}

/** From each clause to what enforces it, on what, proven by which examples, and what came of it. */
export function traceSection({ clauses, option }: StatusPage): Markup {
  return html`<section aria-labelledby="trace"><h2 id="trace">Trace: clause, check, example, state</h2>
<p class="note">A check is proven when every bad example of its clause is found and no good one is. By hand: <code>contract test${option}</code></p>
${scrolled("Trace of clauses", html`<table class="trace"><caption class="unseen">What enforces each clause, where, and what proves it</caption>
<thead><tr><th scope="col">Clause</th><th scope="col">Level</th><th scope="col">Enforced by</th><th scope="col">Scope</th><th scope="col">Examples</th><th scope="col">State</th></tr></thead>
<tbody>${clauses.map(row)}</tbody></table>`)}
<details><summary>What the words mean</summary><dl>
<dt>ENFORCED</dt><dd>an error with a check, proven by an example in this run</dd>
<dt>DETECTED</dt><dd>a check that only warns, or that no example proves</dd>
<dt>REVIEWED</dt><dd>people check it by hand</dd>
<dt>ADVISORY</dt><dd>prose only</dd>
<dt>honoured</dt><dd>judged on at least one file, and nothing found</dd>
<dt>broken</dt><dd>at least one finding stands</dd>
<dt>waived</dt><dd>every finding has a live waiver, or is in the baseline</dd>
<dt>baselined</dt><dd>every finding was there when the baseline was written</dd>
<dt>not judged</dt><dd>no file of the repository shows it, or nothing checks it</dd>
</dl></details></section>`;
}
