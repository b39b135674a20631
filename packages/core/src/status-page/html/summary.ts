import { percent, wholePercent } from "../../report/readiness.js";
import type { NextStep, PageClause, PageGroup, StatusPage } from "../page.js";
import { bar } from "./bar.js";
import { html, type Markup, type Part } from "./html.js";
import { counted, firstPlace, inline } from "./inline.js";
import { stateClass } from "./state.js";

const states = ["honoured", "waived", "baselined", "broken", "not judged"] as const;

/** How a group stands, in words: `7 of 18 honoured, 10 broken, 1 not judged`. */
export function tally({ clauses, states: counts }: PageGroup): string {
  const rest = (["broken", "waived", "baselined", "not judged"] as const).filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${state}`);
  return [`${counts.honoured} of ${clauses.length} honoured`, ...rest].join(", ");
}

/** A bar of the states of a group's clauses. */
export function stateBar({ clauses, states: counts }: PageGroup): Markup {
  return bar(states.map((state) => ({ className: stateClass(state), size: counts[state] })), clauses.length);
}

/** What it comes to, in one sentence. */
function verdict({ priorities, kept }: StatusPage): string {
  const broken = priorities.filter(({ states: counts }) => counts.broken > 0);
  const [worst] = broken;
  if (worst !== undefined) {
    const many = worst.states.broken;
    const start = worst.priority === "P0" ? "Not ready: " : "No P0 clause is broken, but ";
    return `${start}${many} of ${counted(worst.clauses.length, `${worst.priority} clause`)} ${many === 1 ? "is" : "are"} broken.`;
  }
  if (kept.whole > 0 && kept.part === kept.whole) return "Ready: every clause that files can show is kept.";
  return "No clause is broken, but not every one could be judged.";
}

function silence({ kept, unsilenced }: StatusPage): Part {
  return kept.part !== unsilenced.part && html`<p class="note">${percent(unsilenced)} without what is waived or in the baseline.</p>`;
}

function sinceBase({ trend }: StatusPage): Part {
  if (trend === undefined) return undefined;
  return html`<p class="note">Since <bdi>${trend.base}</bdi>: ${percent(trend.before)} then, ${percent(trend.now)} now, ${counted(trend.fixed, "finding")} fixed, ${trend.fresh} new. <a href="#trend">Trend</a></p>`;
}

function link({ id }: PageClause): Markup {
  return html`<a href="#clause-${id}"><b>${id}</b></a>`;
}

function worstItem(clause: PageClause): Markup {
  const { counts, files, stands } = clause;
  return html`<li>${link(clause)} ${clause.title}<br><span class="note">${counted(counts.standing, "finding")} in ${counted(files, "file")}. ${inline(stands)} ${firstPlace(clause)}</span></li>`;
}

function stepItem({ clause, advice, ready }: NextStep): Markup {
  const { counts } = clause;
  return html`<li>${link(clause)} ${clause.title} <span class="gain">&rarr; ${ready} % ready</span><br><span class="note">${counted(counts.standing, "finding")}${clause.isAboutWhole ? " about the repository as a whole" : html`: ${firstPlace(clause)}`}. ${inline(advice)}</span></li>`;
}

function worst({ worst: clauses, priorities }: StatusPage): Part {
  const [first] = clauses;
  if (first === undefined) return undefined;
  const all = priorities.find(({ priority }) => priority === first.priority)?.states.broken ?? clauses.length;
  return html`<section aria-labelledby="worst"><h2 id="worst">Worst now</h2>
<p class="note">${all > clauses.length ? `${clauses.length} of the ${all} broken` : "The broken"} ${first.priority} clauses, those with most findings first.</p>
<ol>${clauses.map(worstItem)}</ol></section>`;
}

function steps({ next, option, kept }: StatusPage): Part {
  const [first] = next;
  if (first === undefined) return undefined;
  return html`<section aria-labelledby="next"><h2 id="next">Do next</h2>
<p class="note">By priority, fewest findings first: the shortest way up from ${percent(kept)}.</p>
<ol>${next.map(stepItem)}</ol>
<p class="note">How to mend one: <code>contract explain ${first.clause.id}${option}</code></p></section>`;
}

function groupItem(group: StatusPage["priorities"][number]): Markup {
  return html`<li><a href="#${group.priority}"><b>${group.priority}</b> ${group.name}</a> <span class="share">${percent(group.kept)}</span>${stateBar(group)}<span class="note">${tally(group)}</span></li>`;
}

/** What a stranger must see in five seconds: how far, what is worst, what to do next. */
export function summary(page: StatusPage): Markup {
  const { kept, unsilenced, priorities } = page;
  const held = Math.min(kept.part, unsilenced.part);
  return html`<section class="hero" aria-labelledby="ready">
<div class="score"><h2 id="ready"><span class="big">${wholePercent(kept)} %</span> ready</h2>
${bar([{ className: "honoured", size: held }, { className: "waived", size: kept.part - held }], kept.whole)}
<p class="verdict">${verdict(page)}</p>${silence(page)}${sinceBase(page)}</div>
<ul class="groups">${priorities.map(groupItem)}</ul>
</section>
<div class="columns">${worst(page)}${steps(page)}</div>`;
}
