import { percent } from "../../report/readiness.js";
import type { PageClause, StatusPage, Trend } from "../page.js";
import { html, type Markup, type Part } from "./html.js";
import { clauseLink, counted, inline, place, thousands } from "./inline.js";
import { scrolled } from "./table.js";

function change(then: number, now: number): Markup {
  if (then === now) return html`<span class="note">no change</span>`;
  const count = thousands(Math.abs(now - then));
  return now < then ? html`<span class="better">&#9660; ${count} fewer</span>` : html`<span class="worse">&#9650; ${count} more</span>`;
}

function row({ id, title, then, now, fresh, fixed }: Trend["clauses"][number], known: readonly PageClause[]): Markup {
  return html`<tr><th scope="row">${clauseLink(id, known)} ${title}</th><td class="number">${thousands(then)}</td><td class="number">${thousands(now)}</td><td>${change(then, now)}</td><td class="number">${thousands(fresh)}</td><td class="number">${thousands(fixed)}</td></tr>
`;
}

function table(name: string, clauses: Trend["clauses"], known: readonly PageClause[]): Markup {
  return scrolled(name, html`<table class="trend"><caption class="unseen">${name}</caption>
<thead><tr><th scope="col">Clause</th><th scope="col" class="number">Then</th><th scope="col" class="number">Now</th><th scope="col">Change</th><th scope="col" class="number">New</th><th scope="col" class="number">Fixed</th></tr></thead>
<tbody>${clauses.map((clause) => row(clause, known))}</tbody></table>`);
}

function news({ news: list, fresh }: Trend, known: readonly PageClause[]): Part {
  if (list.length === 0) return undefined;
  return html`<h3>${list.length < fresh ? `The first ${list.length} of ${counted(fresh, "new finding")}` : counted(fresh, "new finding")}</h3>
<ul>${list.map(({ clause, file, line, message }) => html`<li>${clauseLink(clause, known)} ${place(file, line)}<br><span class="note">${inline(message)}</span></li>`)}</ul>`;
}

/** What changed since the base; nothing where none was named. */
export function trendSection({ trend, clauses: known }: StatusPage): Part {
  if (trend === undefined) return undefined;
  const { base, commit, contract, before, now, fresh, fixed, standing, clauses } = trend;
  const isChanged = (clause: Trend["clauses"][number]): boolean => clause.fresh > 0 || clause.fixed > 0;
  const [changed, same] = [clauses.filter(isChanged), clauses.filter((clause) => !isChanged(clause))];
  return html`<section aria-labelledby="trend"><h2 id="trend">Trend since <bdi>${base}</bdi></h2>
<p>From ${percent(before)} to ${percent(now)} ready. <b>${counted(fixed, "finding")} fixed</b>, <b>${thousands(fresh)} new</b>, ${thousands(standing)} still there.</p>
<p class="note">Commit <code>${commit.slice(0, 12)}</code>, judged by ${contract} contract. Waived findings and those in the baseline are counted too.</p>
${changed.length > 0 && table("Findings by clause, then and now", changed, known)}
${same.length > 0 && html`<details><summary>${counted(same.length, "clause has", "clauses have")} neither a new nor a fixed finding</summary>${table("Clauses without a change, then and now", same, known)}</details>`}
${news(trend, known)}</section>`;
}
