import type { FrameLine, PageClause, PageExample, PageFinding, StatusPage } from "../page.js";
import { html, joined, type Markup, type Part } from "./html.js";
import { counted, inline, place, thousands } from "./inline.js";
import { stateBadge } from "./state.js";
import { checkText, exampleText, levelWord, scopeText } from "./trace.js";

const lineBreak = html`\n`;

function frame(lines: readonly FrameLine[]): Markup {
  const width = String(lines.at(-1)?.number ?? 0).length;
  const shown = lines.map(({ number, before, marked, after }) => html`<span class="line">${String(number).padStart(width)}</span> ${before}${marked !== "" && html`<mark>${marked}</mark>`}${after}`);
  return html`<pre><code>${joined(shown, lineBreak)}</code></pre>`;
}

function findingItem({ file, line, column, level, rule, message, frame: lines }: PageFinding): Markup {
  return html`<li>${place(file, line)}<span class="note">:${column}${level === "warn" && " warning"}</span> <span class="note rule">${rule}</span><br>${inline(message)}
${lines && frame(lines)}</li>
`;
}

function example({ kind, name, lines }: PageExample): Markup {
  return html`<figure class="${kind}"><figcaption>${kind === "bad" ? "Bad" : "Good"}: <bdi>${name}</bdi></figcaption><pre><code>${joined(lines, lineBreak)}</code></pre></figure>`;
}

function examples({ examples: { shown, areSecret } }: PageClause, explain: string): Part {
  if (areSecret) return html`<p class="note">The examples hold sample secrets, which scanners of this page would find: <code>${explain}</code></p>`;
  return shown.length > 0 && html`<div class="examples">${shown.map(example)}</div>`;
}

function findings(clause: PageClause, option: string): Part {
  const { findings: shown, counts, busiest, files } = clause;
  if (counts.standing === 0) return undefined;
  const isAll = shown.length === counts.standing;
  return html`${!isAll && html`<p>${shown.length === 0 ? "None" : `The first ${shown.length}`} of ${counted(counts.standing, "finding")} in ${counted(files, "file")} ${shown.length === 1 ? "is" : "are"} shown. All: <code>contract check${option}</code>. Most are in ${joined(busiest.map(({ file, count }) => html`${place(file)} (${count})`), ", ")}.</p>`}
<ol class="findings">${shown.map(findingItem)}</ol>`;
}

function headline({ counts, state }: PageClause): Part {
  const { standing, waived, baselined } = counts;
  const parts = [...(standing > 0 ? [counted(standing, "finding")] : []), ...(waived > 0 ? [`${thousands(waived)} waived`] : []), ...(baselined > 0 ? [`${thousands(baselined)} in the baseline`] : [])];
  return parts.length > 0 && html`<span class="note">${state === "broken" || parts.length > 1 ? parts.join(", ") : parts}</span>`;
}

function clauseDetails(clause: PageClause, option: string): Markup {
  const { id, title, prose, state, stands, places } = clause;
  const explain = `contract explain ${id}${option}`;
  return html`<details class="clause"><summary><h3>${stateBadge(state)} <b>${id}</b> ${title}</h3> ${headline(clause)}</summary><div id="clause-${id}">
${prose.map((paragraph) => html`<p>${inline(paragraph)}</p>`)}
<p class="note">${levelWord(clause)}, ${clause.priority}, ${clause.status}. Enforced by: ${checkText(clause)}. Scope: ${scopeText(clause)}. Examples: ${exampleText(clause)}.</p>
${state !== "broken" && html`<p>${inline(stands)}</p>${places.length > 0 && html`<ul>${places.map(({ file, line, what }) => html`<li>${place(file, line)} <span class="note">${inline(what)}</span></li>`)}</ul>`}`}
${findings(clause, option)}
${examples(clause, explain)}
<p class="note">More: <code>${explain}</code></p></div></details>
`;
}

/** The clauses with what was found, those with findings first by priority, each with its prose, its code and its examples. */
export function clauseSection({ priorities, clauses, findings: all, option }: StatusPage): Markup {
  const live = priorities.flatMap((group) => group.clauses);
  const found = live.filter(({ state }) => state === "broken" || state === "waived" || state === "baselined");
  const broken = found.filter(({ state }) => state === "broken").length;
  const silenced = found.reduce((sum, { counts }) => sum + counts.waived + counts.baselined, 0);
  const others = [...live.filter((clause) => !found.includes(clause)), ...clauses.filter(({ level }) => level === "off")];
  const list = (each: readonly PageClause[]): Part => each.map((clause) => clauseDetails(clause, option));
  return html`<section aria-labelledby="findings"><h2 id="findings">Findings by clause</h2>
<p class="note">${counted(all, "finding")} of ${counted(broken, "clause")}${silenced > 0 && `, and ${thousands(silenced)} that are waived or in the baseline`}. Select a clause to see its code.</p>
${list(found)}</section>
${others.length > 0 && html`<section aria-labelledby="others"><h2 id="others">Clauses without findings</h2>
${list(others)}</section>`}`;
}
