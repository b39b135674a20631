import { hasBlank } from "../blanks.js";

const words =
  /\b(?:tbd|tba|tbc|todo|fixme|xx+|n\/a|unknown|unassigned|not (?:yet )?(?:defined|decided|set|assigned|scheduled|available)|to be (?:determined|decided|defined|done|announced|confirmed|assigned|filled))\b|미정|추후|작성 ?(?:필요|예정|하세요)|입력 ?(?:필요|하세요)|채워|해당 ?없음|_{3,}|\?{2,}/iu;
const brackets = /<[^<>\d\s@=][^<>@]{0,120}>|\{\{[^{}]{0,120}\}\}|\$\{[^{}]{0,120}\}|\[(?![\d^!][^\]]{0,5}\]|[ xX]?\])[^[\]]{1,80}\]/u;
const nothing = /^[\s\-–—_.…:：|*?/]*$|^\s*(?:none|nobody|no one|없음|your .{0,40}|yyyy-mm-dd)\s*\.?\s*$/iu;

/** Whether what stands where a fact belongs is a blank that nobody filled: empty, TBD, TODO, 미정, or a name in brackets. */
export function isBlank(value: string): boolean {
  return nothing.test(value) || hasBlank(value) || words.test(value) || brackets.test(value);
}

/** The blank of somebody's template in a text, `<your team>`, `[maintainer-email]`, `{{owner}}`, or undefined. Words such as TBD are none, and neither are blanks of our own (blanks.ts). */
export function blankIn(text: string): string | undefined {
  return hasBlank(text) ? undefined : brackets.exec(text)?.[0];
}
