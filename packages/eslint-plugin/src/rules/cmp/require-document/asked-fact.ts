import { hasBlank } from "../../../blanks.js";
import { linksOf } from "../../../data/markdown/sections.js";
import { isBlank } from "../../../documents/blank.js";
import { datesIn, daysBetween } from "../../../documents/date.js";
import { hasDuration } from "../../../documents/duration.js";
import { hasOwner } from "../../../documents/owner.js";
import type { Passage, Statement } from "../../../documents/passage.js";
import { hasSchedule } from "../../../documents/schedule.js";
import { valuesOf } from "../../../documents/value-of.js";

/** A fact that a team asks of a document. */
export interface AskedFact {
  kind: "duration" | "date" | "schedule" | "owner" | "link" | "number";
  /** Words of which one stands before the fact, or over it; left out, it may stand anywhere. */
  of?: string[];
  /** Of a date, how many days it may be past. */
  days?: number;
}

const samples: Readonly<Record<AskedFact["kind"], string>> = {
  duration: "4 hours",
  date: "YYYY-MM-DD",
  schedule: "every month",
  owner: "@your-org/your-team",
  link: "https://…",
  number: "300 ms",
};

/** A literal text as a pattern, whatever its case. */
export function wordsPattern(words: readonly string[]): RegExp {
  return new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&")).join("|"), "iu");
}

/**
 * Whether a text of Markdown may say one of some phrases: all words of it stand somewhere in the text, whatever marks or lines are between them. Only what has no other
 * cases than ASCII's is looked for, so that no rule of a script is missed.
 */
export function mayHold(text: string, phrases: readonly string[]): boolean {
  const lower = lowerCase(text);
  return plainPhrases(phrases).some((words) => words.every((word) => lower.includes(word)));
}

/** Of each phrase the words that can be looked for, in lower case; none where all of them have other cases than ASCII's. */
export function plainPhrases(phrases: readonly string[]): readonly (readonly string[])[] {
  let words = wordsOf.get(phrases);
  if (!words) wordsOf.set(phrases, (words = phrases.map(plainWords)));
  return words;
}

const wordsOf = new WeakMap<readonly string[], readonly (readonly string[])[]>();
let latest = { text: "", lower: "" };

/** A text in lower case; one text is asked about many phrases. */
export function lowerCase(text: string): string {
  if (latest.text !== text) latest = { text, lower: text.toLowerCase() };
  return latest.lower;
}

/** The words of a phrase that can be looked for, in lower case. */
function plainWords(phrase: string): string[] {
  return phrase.split(/[^\p{L}\p{N}]+/u).filter((word) => !/[^\u0000-\u007F]/u.test(word.replaceAll(/\p{Lo}/gu, ""))).map((word) => word.toLowerCase());
}

/** The smallest line that states a fact. */
export function lineOf({ kind, of }: AskedFact): string {
  return `${capital(of?.[0] ?? kind)}: ${samples[kind]}`;
}

/** What a fact may look like, `300 ms`. */
export function sampleOf({ kind }: AskedFact): string {
  return samples[kind];
}

/** How a message names a fact: `a number for latency`. */
export function nameOf({ kind, of }: AskedFact): string {
  const article = kind === "owner" ? "an" : "a";
  return of?.[0] === undefined ? `${article} ${kind}` : `${article} ${kind} for "${of[0]}"`;
}

/** A text that begins with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Whether a document states a fact.
 * @param today ISO date; left out, no date is too old
 */
export function states({ statements, document }: Passage, { kind, of, days }: AskedFact, today?: string): boolean {
  if (kind === "owner" && of === undefined) return hasOwner(statements);
  if (kind === "link" && of === undefined) return linksOf(document).some(({ isImage }) => !isImage);
  const values = of === undefined ? statements.map(({ text }) => text) : [...valuesOf(statements, wordsPattern(of))].map(({ value, statement }) => (kind === "link" ? linked(statement, document.text) : value));
  return values.some((value) => (kind === "link" ? !hasBlank(value) : !isBlank(value)) && tests[kind](value, days, today));
}

const tests: Readonly<Record<AskedFact["kind"], (value: string, days: number | undefined, today: string | undefined) => boolean>> = {
  duration: hasDuration,
  schedule: hasSchedule,
  owner: (value) => /\p{L}{2,}|@\w/u.test(value),
  link: (value) => /\]\([^)\s]|https?:\/\/|<\w/u.test(value),
  number: (value) => /\d[\d.,]*\s?(?:%|\p{L}|\/)/u.test(value),
  date: (value, days, today) => datesIn(value).some(({ date }) => today === undefined || (date <= today && (days === undefined || daysBetween(date, today) <= days))),
};

/** The lines of a statement as they are written, where its links can be seen. */
function linked({ range }: Statement, text: string): string {
  return text.slice(...range);
}
