import { percent } from "../../report/readiness.js";
import type { PageClause, PageGroup, StatusPage } from "../page.js";
import { html, type Markup, type Part } from "./html.js";
import { counted, inline, place, thousands } from "./inline.js";
import { stateBadge } from "./state.js";
import { stateBar, tally } from "./summary.js";
import { scrolled } from "./table.js";

function where({ state, places, counts, isAboutWhole }: PageClause): Part {
  const more = state === "broken" ? counts.standing - 1 : 0;
  if (places.length === 0) return html`<span class="note">&ndash;</span>`;
  if (isAboutWhole && more <= 0) return "the repository as a whole";
  return html`${places.map(({ file, line }) => html`<div>${place(file, line)}</div>`)}${more > 0 && html`<div class="note">and ${thousands(more)} more</div>`}`;
}

function stands({ state, stands: sentence, places }: PageClause): Part {
  if (state !== "honoured" || places.length === 0) return inline(sentence);
  return places.map(({ what }) => html`<div>${inline(what)}</div>`);
}

function row(clause: PageClause): Markup {
  return html`<tr><td>${stateBadge(clause.state)}</td><th scope="row"><a href="#clause-${clause.id}">${clause.id}</a> ${clause.title}</th><td>${stands(clause)}</td><td>${where(clause)}</td></tr>
`;
}

function priorityTable(group: StatusPage["priorities"][number]): Markup {
  const { priority, name, clauses } = group;
  return html`<h3 id="${priority}">${priority} ${name}: ${percent(group.kept)} <span class="note">${tally(group)}</span></h3>
${scrolled(`${priority} clauses`, html`<table class="stands"><caption class="unseen">${priority} clauses, and what stands</caption>
<thead><tr><th scope="col">State</th><th scope="col">Clause</th><th scope="col">What stands</th><th scope="col">Where</th></tr></thead>
<tbody>${clauses.map(row)}</tbody></table>`)}`;
}

/** Readiness by priority: for each clause what stands in the repository, and where, as a checklist. */
export function readinessSection({ priorities, option }: StatusPage): Markup {
  return html`<section aria-labelledby="readiness"><h2 id="readiness">Readiness by priority</h2>
<p class="note">The share of the clauses that their checks find kept; P0 counts 4, P1 2, P2 1. All findings: <code>contract check${option}</code></p>
${priorities.map(priorityTable)}</section>`;
}

function areaRow(group: PageGroup): Markup {
  const broken = group.clauses.filter(({ state }) => state === "broken");
  return html`<tr><th scope="row">${group.name}</th><td class="number">${group.kept.whole === 0 ? html`&ndash;` : percent(group.kept)}</td><td class="wide">${stateBar(group)}<span class="note">${tally(group)}</span></td><td class="number">${thousands(group.findings)}</td><td>${broken.length === 0 ? html`<span class="note">&ndash;</span>` : broken.map(({ id }) => html`<a class="id" href="#clause-${id}">${id}</a> `)}</td></tr>
`;
}

/** Readiness by area, which are the chapters of the contract. */
export function areaSection({ areas, findings }: StatusPage): Markup {
  return html`<section aria-labelledby="areas"><h2 id="areas">Readiness by area</h2>
${scrolled("Readiness by area", html`<table class="areas"><caption>${counted(findings, "finding")} in ${counted(areas.filter(({ states }) => states.broken > 0).length, "area")} of ${areas.length}</caption>
<thead><tr><th scope="col">Area</th><th scope="col" class="number">Ready</th><th scope="col">Clauses</th><th scope="col" class="number">Findings</th><th scope="col">Broken</th></tr></thead>
<tbody>${areas.map(areaRow)}</tbody></table>`)}</section>`;
}
