import { html, type Markup } from "./html.js";

/** A part of a bar, in the unit of the others. */
export interface Segment {
  className: string;
  size: number;
}

/**
 * Segments side by side, as wide as they are large. It repeats what stands beside it in words, so readers of the page aloud are spared it.
 * @param whole of which the segments are parts; the rest stays empty
 */
export function bar(segments: readonly Segment[], whole: number): Markup {
  const scale = whole === 0 ? 0 : 1000 / whole;
  let from = 0;
  const parts = segments.map(({ className, size }) => {
    const start = from;
    from += size;
    const [x, end] = [Math.round(start * scale), Math.round(from * scale)];
    return end > x && html`<rect class="${className}" x="${x}" width="${end - x}" height="10"/>`;
  });
  return html`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="rest" width="1000" height="10"/>${parts}</svg>`;
}
