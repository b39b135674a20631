import { createHash } from "node:crypto";
import { percent } from "../../report/readiness.js";
import type { StatusPage } from "../page.js";
import { clauseSection } from "./clauses.js";
import { faultSection } from "./faults.js";
import { html, Markup, type Part } from "./html.js";
import { counted } from "./inline.js";
import { areaSection, readinessSection } from "./readiness.js";
import { stateSigns } from "./state.js";
import { style } from "./style.js";
import { summary } from "./summary.js";
import { traceSection } from "./trace.js";
import { trendSection } from "./trend.js";
import { silenceSection } from "./waivers.js";

/** Nothing is loaded and nothing runs; the style is the one that was written here. See https://www.w3.org/TR/CSP3/#meta-element. */
const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'`;

function header({ project, contract, clauses, files, day, trend }: StatusPage): Markup {
  return html`<header><h1>${project}: the state of its development contract</h1>
<p class="note"><bdi>${contract}</bdi>: ${counted(clauses.length, "clause")} over ${counted(files, "file")}, judged on ${day}${trend && html`, compared with <bdi>${trend.base}</bdi>`}</p></header>`;
}

function navigation({ trend, faults }: StatusPage): Markup {
  const links: [string, string][] = [
    ...(faults.length > 0 ? [["faults", "Not judged"] as [string, string]] : []),
    ["readiness", "By priority"], ["areas", "By area"],
    ...(trend === undefined ? [] : [["trend", "Trend"] as [string, string]]),
    ["findings", "Findings"], ["waivers", "Waivers"], ["trace", "Trace"],
  ];
  return html`<nav aria-label="Sections"><ul>${links.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>`;
}

function footer({ enforced, version, option, trend }: StatusPage): Markup {
  const again = `contract status --format html${option}${trend === undefined ? "" : " --base REVISION"}`;
  return html`<footer><p>${percent(enforced)} of the MUST clauses are enforced (${enforced.part} of ${enforced.whole}). Ready is the share of the contract that its checks find kept; P0 counts 4, P1 2, P2 1. Clauses that no file shows are not in it.</p>
<p>Written by contract-as-code ${version}: <code>${again}</code></p></footer>`;
}

/**
 * The page as one HTML file that loads nothing and runs nothing.
 * @param page as buildPage gives it
 * @returns the document, ending with a line feed; equal pages give equal bytes
 */
export function statusDocument(page: StatusPage): string {
  const sections: Part = [faultSection(page), summary(page), readinessSection(page), areaSection(page), trendSection(page), clauseSection(page), silenceSection(page), traceSection(page)];
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${percent(page.kept)} ready: ${page.project}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${stateSigns()}
${header(page)}
${navigation(page)}
<main>
${sections}
</main>
${footer(page)}
</body>
</html>
`.text;
}
