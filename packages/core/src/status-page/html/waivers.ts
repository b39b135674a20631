import type { PageClause, PageWaiver, StatusPage } from "../page.js";
import { html, joined, type Markup, type Part } from "./html.js";
import { clauseLink, counted, inline, place } from "./inline.js";
import { scrolled } from "./table.js";

/** Waivers that are listed. */
const mostWaivers = 500;
/** Days before its end from which a waiver is said to end soon. */
const soon = 14;

function daysLeft({ days }: PageWaiver): string {
  if (days === 0) return "ends today";
  const count = counted(Math.abs(days), "day");
  return days > 0 ? `${count} left` : `expired ${count} ago`;
}

function look({ days, fault }: PageWaiver): string {
  if (fault !== undefined || days < 0) return "broken";
  return days <= soon ? "waived" : "plain";
}

function row(waiver: PageWaiver, clauses: readonly PageClause[]): Markup {
  const { id, clause, expires, owner, reason, ticket, files, covers, fault } = waiver;
  return html`<tr><th scope="row">${id}</th><td>${clauseLink(clause, clauses)}</td><td class="ends ${look(waiver)}"><b>${daysLeft(waiver)}</b><div class="note">${expires}</div></td><td>${owner ?? "nobody"}</td><td>${inline(reason)}${ticket !== undefined && html` <span class="note">${ticket}</span>`}${fault !== undefined && html`<div class="broken">No effect: ${inline(fault)}</div>`}</td><td>${joined(files.map((file) => place(file)), ", ")}</td><td class="number">${covers}</td></tr>
`;
}

function table({ waivers, clauses }: StatusPage): Markup {
  const expired = waivers.filter(({ days }) => days < 0).length;
  const ending = waivers.filter(({ days, fault }) => days >= 0 && days <= soon && fault === undefined).length;
  const caption = [counted(waivers.length, "waiver"), ...(expired > 0 ? [`${expired} expired`] : []), ...(ending > 0 ? [`${ending} within ${soon} days of the end`] : [])].join(", ");
  const more = waivers.length - mostWaivers;
  return html`${scrolled("Waivers", html`<table class="waivers"><caption>${caption}</caption>
<thead><tr><th scope="col">Waiver</th><th scope="col">Clause</th><th scope="col">Ends</th><th scope="col">Owner</th><th scope="col">Reason</th><th scope="col">Files</th><th scope="col" class="number">Covers</th></tr></thead>
<tbody>${waivers.slice(0, mostWaivers).map((waiver) => row(waiver, clauses))}</tbody></table>`)}
${more > 0 && html`<p class="note">${more} more: <code>contract waive --list</code></p>`}`;
}

function baseline({ baseline: { clauses, total, gone }, option }: StatusPage): Part {
  if (total === 0) return html`<p>The baseline records nothing.</p>`;
  return html`<p>${counted(total, "finding")} in the baseline: ${clauses.map(({ id, count }) => `${id} (${count})`).join(", ")}.${gone > 0 && html` ${gone} of them ${gone === 1 ? "is" : "are"} gone: <code>contract baseline${option}</code> takes ${gone === 1 ? "it" : "them"} out.`}</p>`;
}

/** What is silenced: waivers, the one that ends first in front, and the baseline. */
export function silenceSection(page: StatusPage): Markup {
  return html`<section aria-labelledby="waivers"><h2 id="waivers">Waivers and baseline</h2>
<p class="note">As of ${page.day}.</p>
${page.waivers.length === 0 ? html`<p>There is no waiver.</p>` : table(page)}
${baseline(page)}</section>`;
}
