import type { Candidate } from "./evidence.js";
import { wordsOf } from "../../../secrets/words.js";
import { after, defaultAt, valueAt, type TextValue } from "./text-values.js";

/**
 * How values stand in a text: `quoted` in programming languages, where a bare word behind a name is an expression;
 * `bare` in configuration, where it is the value; `prose` elsewhere, where a bare word counts only when it is random.
 */
export type Notation = "quoted" | "bare" | "prose";

/** A name with its value, and where the value stands. */
export interface TextCandidate extends Candidate, TextValue {}

/** Parts of names that may be secret, in Latin script and others, grouped by the first letter for speed; found first, then widened to the whole name. */
const hint =
  /p(?:ass|wd|epper|arola|(?:in|at)\b)|s(?:e(?:cret|ed|ssion|nha)|a(?:lt|s\b)|ifre|ignature)|token|k(?:ey|ennwort)|c(?:red|on(?:n|trase)|ookie)|auth|bearer|m(?:nemonic|otdepasse)|w(?:achtwoord|ebhook)|h(?:as[lł]o|eslo)|şifre|jwt|otp|пароль|密[码碼]|パスワード|비밀번호|秘密|토큰|시크릿/gi;
const nameCharacter = /[\w.$\p{L}-]/u;
const longestName = 80;
const blob = 80;

/** What may stand between a name and its value. The first group is the quote that closes a quoted name. */
const operator =
  /(["'`\])]{0,3})(?:[ \t]{0,8}(?::[ \t]{0,4}[A-Za-z][\w.<>[\]|? ]{0,30}[ \t]{0,4}=(?!=)|[ \t][A-Za-z*][\w.*[\]]{0,20}[ \t]{1,4}=(?!=)|:{1,3}=|===?|=>|\?\?=|[?+|.]?=|\|\|=?|\?\?|->|:|,)|[ \t]{0,4}>(?=\s{0,80}[^\s<]))[ \t]{0,8}/y;
const spacedAssignment = /["']?[ \t]{1,8}(?=["'`])|[ \t]{1,8}(?=[^\s"'`=:<>(){}[\];,]{4})/y;
/** SQL: `ALTER USER app WITH PASSWORD '…'`. */
const sql = /^password$/i;
const sqlLiteral = /[ \t]{1,8}(?=')/y;
const pairValue = /["']?[ \t]{0,4},?[ \t]{0,8}\r?\n?[ \t]{0,40}-?[ \t]{0,4}["']?(?:value|defaultValue|Value|default|content)["']?[ \t]{0,4}[:=][ \t]{0,8}/y;
/** Terraform: `variable "name" { default = "…" }`. */
const variableDefault = /"[ \t]{1,4}\{(?:[^{}\n]{0,200}\n){0,8}?[ \t]{0,8}default[ \t]{0,8}=[ \t]{0,8}(?=")/y;
const elementEnd = /^["'`]?\s*</;
/** What stands before an option, whose dashes belong to its name: the start of the text, a space or a quote. */
const beforeOption = /^[\s"'`]?$/;
/** The start of a line that gives a name and a value without a sign: `ENV NAME value`. */
const unsigned = /(?:^|\n)[ \t]{0,8}(?:(?:ENV|ARG|export|set|setx)\s[^\n]{0,12}|machine\s[^\n]{0,100})$/i;
const companions = /["']?\b(?:user(?:_?name)?|login|host(?:_?name)?|email|database|db_?name|endpoint|PGUSER|uid)["']?\s{0,4}[:=]/i;

/** Enough of a name to find it by, in whatever case and however it is cut into words. */
const longestPart = 4;

/**
 * What finds the names in texts that may be secret: those that are for everybody, and the project's own.
 * @param own as the contract spells them
 */
export function hintOf(own: readonly string[]): RegExp {
  const parts = new Set(own.map((name) => wordsOf(name).reduce((longest, word) => (word.length > longest.length ? word : longest), "").slice(0, longestPart)));
  parts.delete("");
  return parts.size === 0 ? hint : new RegExp([...parts, hint.source].join("|"), "gi");
}

/**
 * Whether `textCandidates` has anything to look at in a text.
 * @param names what finds the names, see `hintOf`
 */
export function mayHoldNames(text: string, names: RegExp): boolean {
  names.lastIndex = 0;
  return names.test(text);
}

/**
 * The names of a text that may be secret, each with the value that follows it: assignments of programming languages and
 * configuration formats, JSON and YAML members, `{ name, value }` pairs, XML elements and attributes, command-line options,
 * Dockerfile `ENV`, header lines. Linear in the text: every pattern is bounded.
 *
 * @param names what finds the names, see `hintOf`
 */
export function* textCandidates(text: string, notation: Notation, names: RegExp): Generator<TextCandidate> {
  let searched = 0;
  for (;;) {
    names.lastIndex = searched;
    const match = names.exec(text);
    if (!match) return;
    const start = widen(text, match.index, -1);
    const end = widen(text, match.index + match[0].length - 1, 1);
    searched = Math.max(end, match.index + match[0].length);
    const found = valueAfter(text, start, end, notation);
    if (!found) continue;
    // A long value may hold the letters of names by chance.
    if (found.value.length > blob) searched = Math.max(searched, found.range[1]);
    yield {
      name: text.slice(start, end).replace(/^[-.$]+|[-.]+$/g, ""),
      role: notation === "quoted" ? "direct" : "line",
      ...found,
      isAccompanied: () => companions.test(text.slice(Math.max(0, start - 160), start + 160)),
    };
  }
}

function widen(text: string, at: number, step: 1 | -1): number {
  let edge = at;
  for (let width = 0; width < longestName; width += 1) {
    const next = edge + step;
    if (next < 0 || next >= text.length || !nameCharacter.test(text.charAt(next))) break;
    edge = next;
  }
  return step < 0 ? edge : edge + 1;
}

function valueAfter(text: string, start: number, end: number, notation: Notation): TextValue | undefined {
  const pair = after(pairValue, text, end);
  if (pair !== -1) return valueAt(text, pair, notation);
  const assigned = after(operator, text, end);
  if (assigned !== -1) return assignedValue(text, { start, end, assigned }, notation);
  const variable = after(variableDefault, text, end);
  if (variable !== -1) return valueAt(text, variable, "quoted");
  if (isUnsigned(text, start)) {
    const spaced = after(spacedAssignment, text, end);
    return spaced === -1 ? undefined : valueAt(text, spaced, "bare");
  }
  const literal = sql.test(text.slice(start, end)) ? after(sqlLiteral, text, end) : -1;
  return literal === -1 ? undefined : valueAt(text, literal, "quoted");
}

interface Assignment {
  /** 0-based offsets of the name, and of what follows the sign after it. */
  start: number;
  end: number;
  assigned: number;
}

function assignedValue(text: string, { start, end, assigned }: Assignment, notation: Notation): TextValue | undefined {
  const sign = text.slice(end, assigned).trim();
  // A comma joins a name and its value in an argument list (`define("PASSWORD", "…")`), not between members.
  if (sign.endsWith(",") && !/[([]["'`]$/.test(text.slice(Math.max(0, start - 2), start))) return undefined;
  if (text.startsWith("${", start - 2)) return defaultAt(text, assigned);
  if (/(?:^|["'])>$/.test(sign)) return elementValue(text, start, assigned, sign, notation);
  return valueAt(text, assigned, notation, sign === "=");
}

/** What an element of XML holds. Behind another `>` stands where a shell writes to, or what a comparison is with. */
function elementValue(text: string, start: number, at: number, sign: string, notation: Notation): TextValue | undefined {
  if (sign === ">" && !/[<:]/.test(text.charAt(start - 1))) return undefined;
  const found = valueAt(text, at, notation);
  return found && elementEnd.test(text.slice(found.range[1], found.range[1] + blob)) ? found : undefined;
}

/** Whether a name is one of those that a space alone parts from their value: an option, or a line of a Dockerfile, shell or .netrc. */
function isUnsigned(text: string, start: number): boolean {
  if (text.startsWith("-", start)) return beforeOption.test(text.slice(Math.max(0, start - 1), start));
  return unsigned.test(text.slice(Math.max(0, start - 120), start));
}
