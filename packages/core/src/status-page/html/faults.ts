import type { StatusPage } from "../page.js";
import { html, type Part } from "./html.js";
import { counted, inline, place } from "./inline.js";

const mostFaults = 50;

/** What could not be judged; nothing where all could. */
export function faultSection({ faults, option }: StatusPage): Part {
  if (faults.length === 0) return undefined;
  const more = faults.length - mostFaults;
  return html`<section class="faults" aria-labelledby="faults"><h2 id="faults">Not everything could be judged: ${counted(faults.length, "fault")}</h2>
<p>What follows says nothing of what these keep from being judged.</p>
<ul>${faults.slice(0, mostFaults).map(({ file, line, message }) => html`<li>${place(file, line)}: ${inline(message)}</li>`)}</ul>
${more > 0 && html`<p>${more} more: <code>contract check${option}</code></p>`}</section>`;
}
