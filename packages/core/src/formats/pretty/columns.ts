import stringWidth from "fast-string-width";
import { wrapAnsi } from "fast-wrap-ansi";

/** Below this, wrapping makes text harder to read instead of easier. */
const narrowest = 30;

/** Columns that a text takes in a terminal; wide characters such as Hangul take two. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** Pads a text with blanks on the right to `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** Pads a text with blanks on the left to `width` columns. */
export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

/** The widest of some texts, in columns. */
export function widest(texts: Iterable<string>): number {
  let width = 0;
  for (const text of texts) width = Math.max(width, widthOf(text));
  return width;
}

/** Breaks a line at blanks so that no line is wider than `width` columns, words longer than that aside. */
export function wrap(text: string, width: number): string[] {
  return wrapAnsi(text, Math.max(width, narrowest)).split("\n");
}
