import { html, type Markup } from "./html.js";

/** A table that may be wider than the page: it scrolls by itself, also by keyboard. @param name what it holds, for who hears the page */
export function scrolled(name: string, table: Markup): Markup {
  return html`<section class="scrolled" aria-label="${name} (table)" tabindex="0">${table}</section>`;
}
