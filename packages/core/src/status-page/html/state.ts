import type { ClauseState } from "../page.js";
import { html, type Markup } from "./html.js";

/** Each state has a class, a sign and a word, so that none is told by its colour alone. */
const looks: Record<ClauseState, { name: string; path: string }> = {
  honoured: { name: "honoured", path: "M3 8.5l3.2 3.2L13 4.8" },
  broken: { name: "broken", path: "M4 4l8 8M12 4l-8 8" },
  waived: { name: "waived", path: "M8 4v4l2.6 1.6M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z" },
  baselined: { name: "baselined", path: "M3 5h10M3 8h10M3 11h10" },
  "not judged": { name: "unknown", path: "M4 8h8" },
};

/** The class of a state. */
export function stateClass(state: ClauseState): string {
  return looks[state].name;
}

/** The signs, defined once for the whole page. */
export function stateSigns(): Markup {
  const symbols = Object.values(looks).map(({ name, path }) => html`<symbol id="sign-${name}" viewBox="0 0 16 16"><path d="${path}"/></symbol>`);
  return html`<svg class="signs" width="0" height="0" aria-hidden="true" focusable="false">${symbols}</svg>`;
}

/** A state as sign and word. */
export function stateBadge(state: ClauseState): Markup {
  const { name } = looks[state];
  return html`<span class="state ${name}"><svg class="sign" aria-hidden="true" focusable="false"><use href="#sign-${name}"/></svg>${state}</span>`;
}
