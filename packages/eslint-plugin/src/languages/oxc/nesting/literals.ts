/** The closing tag of an element, behind its `<`. */
export const closing = /\s*\/[\s\w$.:-]*>/y;
/** A regular expression, behind its first slash. */
export const regularExpression = /(?:[^\\/[\n\r\u2028\u2029]|\\[^\n\r\u2028\u2029]|\[(?:[^\\\]\n\r\u2028\u2029]|\\[^\n\r\u2028\u2029])*\])+\/\w*/y;
const lineBreak = /[\n\r\u2028\u2029]/g;
const textEnd = /[{<]/g;
const templateStop = /\\|`|\$\{/g;
const wordOrMark = /[\w$\u0080-\u{10ffff}]+|[^\s\w$]/gu;

/** What a sticky pattern matches at an offset. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Where a global pattern is found next, or the end of the text. */
function find(pattern: RegExp, text: string, from: number): number {
  return matchAt(pattern, text, from)?.index ?? text.length;
}

/** Where the line at an offset ends, in front of its break. */
export function endOfLine(text: string, at: number): number {
  return find(lineBreak, text, at);
}

/** Whether a line break stands between two offsets. */
export function hasLineBreak(text: string, start: number, end: number): boolean {
  return text.slice(start, end).search(lineBreak) >= 0;
}

/** Where the comment that starts at an offset ends: in front of a line break, or behind its last slash. */
export function endOfComment(text: string, at: number): number {
  if (text[at + 1] === "/") return endOfLine(text, at);
  const end = text.indexOf("*/", at + 2);
  return end < 0 ? text.length : end + 2;
}

/** Where the text between two tags ends: at a brace or an angle bracket. */
export function endOfText(text: string, at: number): number {
  return find(textEnd, text, at);
}

/** Where a string ends, from behind its first quote to behind its last one; undefined where its line ends before. */
export function endOfString(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === quote) return at + 1;
    else if (character === "\n" || character === "\r") return undefined;
  }
  return undefined;
}

/** Where a template's text ends: behind its last back quote, behind the brace of its next value, or at the end of the whole text. */
export function endOfTemplateText(text: string, from: number): number {
  for (let at = from; ; ) {
    const stop = find(templateStop, text, at);
    if (stop >= text.length) return text.length;
    if (text[stop] === "`") return stop + 1;
    if (text[stop] === "$") return stop + 2;
    at = stop + 2;
  }
}

/** How many words and marks a text has from an offset on, counted to little more than `most`. */
export function tokensFrom(at: number, text: string, most: number): number {
  let count = 0;
  wordOrMark.lastIndex = at;
  while (count <= most && wordOrMark.exec(text) !== null) count += 1;
  return count;
}
