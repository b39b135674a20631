import type { Candidate } from "./evidence.js";

/**
 * How values stand in a text: `quoted` in programming languages, where a bare word behind a name is an expression;
 * `bare` in configuration, where it is the value; `prose` elsewhere, where a bare word counts only when it is random.
 */
export type Notation = "quoted" | "bare" | "prose";

/** A name with its value, and where the value stands. */
export interface TextCandidate extends Candidate {
  /** 0-based offsets of the value in the text. */
  range: [start: number, end: number];
  quoted: boolean;
}

/** Parts of names that may be secret, in Latin script and others; found first, then widened to the whole name. */
const hint =
  /pass|pwd|secret|token|key|cred|auth|bearer|pepper|mnemonic|seed|conn|cookie|session|salt|senha|contrase|motdepasse|wachtwoord|kennwort|parola|has[lł]o|heslo|[sş]ifre|jwt|otp|pin\b|pat\b|sas\b|webhook|signature|пароль|密码|密碼|パスワード|비밀번호|秘密|토큰|시크릿/gi;
const nameCharacter = /[\w.$\p{L}-]/u;
const longestName = 80;
const longestValue = 5000;
/** Without quotes; beyond it lie only blobs. Bounds the work per name, as unquoted values may hold further names. */
const longestBareValue = 1200;
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
const block = /[|>][+-]?\d?[ \t]{0,8}\r?\n[ \t]{1,40}|\r?\n[ \t]{1,40}(?=[^\s<]{6,5000}\r?\n?\s{0,80}<\/)/y;
const prefixes = /(?:["'`]?(?:String|std::string|new String|r|b|f|u|L|@|string|Buffer\.from|Bytes|bytes)?\(?)?(?=["'`])/y;
const scheme = /^(?:Bearer|Basic|Token|ApiKey)\s+/i;
const companions = /["']?\b(?:user(?:_?name)?|login|host(?:_?name)?|email|database|db_?name|endpoint|PGUSER|uid)["']?\s{0,4}[:=]/i;

/**
 * The names of a text that may be secret, each with the value that follows it: assignments of programming languages and
 * configuration formats, JSON and YAML members, `{ name, value }` pairs, XML elements and attributes, command-line options,
 * Dockerfile `ENV`, header lines. Linear in the text: every pattern is bounded.
 * @param from,to the part of the text to read
 */
export function* textCandidates(text: string, notation: Notation, from = 0, to = text.length): Generator<TextCandidate> {
  hint.lastIndex = from;
  let searched = from;
  for (;;) {
    hint.lastIndex = searched;
    const match = hint.exec(text);
    if (!match || match.index >= to) return;
    const start = widen(text, match.index, -1, from);
    const end = widen(text, match.index + match[0].length - 1, 1, to);
    searched = Math.max(end, match.index + match[0].length);
    const name = text.slice(start, end).replace(/^[-.$]+|[-.]+$/g, "");
    const value = valueAfter(text, start, end, notation, to);
    if (!value) continue;
    // A long value may hold the letters of names by chance.
    if (value.value.length > blob) searched = Math.max(searched, value.range[1]);
    yield { name, role: notation === "quoted" ? "direct" : "line", accompanied: isAccompanied(text, start), ...value };
  }
}

function widen(text: string, at: number, step: 1 | -1, limit: number): number {
  let edge = at;
  for (let width = 0; width < longestName; width += 1) {
    const next = edge + step;
    if (step < 0 ? next < limit : next >= limit) break;
    if (!nameCharacter.test(text.charAt(next))) break;
    edge = next;
  }
  return step < 0 ? edge : edge + 1;
}

type Found = Pick<TextCandidate, "value" | "range" | "quoted">;

function valueAfter(text: string, start: number, end: number, notation: Notation, to: number): Found | undefined {
  const pair = after(pairValue, text, end);
  if (pair !== -1) return valueAt(text, pair, notation, to);
  const assigned = after(operator, text, end);
  if (assigned !== -1) {
    const sign = text.slice(end, assigned).trim();
    // A comma joins a name and its value in an argument list (`define("PASSWORD", "…")`), not between members.
    if (sign.endsWith(",") && !/[([]["'`]$/.test(text.slice(Math.max(0, start - 2), start))) return undefined;
    if (text.startsWith("${", start - 2)) return defaultAt(text, assigned, to);
    return valueAt(text, assigned, notation, to, sign === "=");
  }
  const variable = after(variableDefault, text, end);
  if (variable !== -1) return valueAt(text, variable, "quoted", to);
  const line = text.slice(Math.max(0, start - 120), start);
  const spaced = /(?:^|[\s"'`])--?$/.test(line) || /(?:^|\n)[ \t]{0,8}(?:(?:ENV|ARG|export|set|setx)\s[^\n]{0,12}|machine\s[^\n]{0,100})$/i.test(line);
  const value = spaced ? after(spacedAssignment, text, end) : sql.test(text.slice(start, end)) ? after(sqlLiteral, text, end) : -1;
  return value === -1 ? undefined : valueAt(text, value, spaced ? "bare" : "quoted", to);
}

function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function valueAt(text: string, at: number, notation: Notation, to: number, tight = false): Found | undefined {
  let start = at;
  const inBlock = notation === "quoted" ? -1 : after(block, text, start);
  if (inBlock !== -1) start = inBlock;
  const opened = after(prefixes, text, start);
  if (opened !== -1) start = opened;
  const quote = text.charAt(start);
  if (quote === '"' || quote === "'" || quote === "`") return quotedAt(text, start + 1, quote, to);
  if (notation === "quoted") return undefined;
  return bareAt(text, start, to, tight && start === at);
}

/** A shell's or Compose's default: `${DB_PASSWORD:-…}`. */
function defaultAt(text: string, at: number, to: number): Found | undefined {
  const start = at + (/[-=]/.test(text.charAt(at)) ? 1 : 0);
  const end = text.slice(start, Math.min(to, start + longestValue)).search(/[}\s]/);
  return end < 1 || text[start + end] !== "}" ? undefined : trimmed(text, start, start + end, false);
}

function quotedAt(text: string, start: number, quote: string, to: number): Found | undefined {
  const limit = Math.min(to, start + longestValue);
  let end = start;
  while (end < limit && text[end] !== quote && (quote === "`" || text[end] !== "\n")) end += text[end] === "\\" ? 2 : 1;
  if (end >= limit || text[end] !== quote) return undefined;
  return trimmed(text, start, end, true);
}

function bareAt(text: string, start: number, to: number, tight: boolean): Found | undefined {
  const line = text.slice(start, Math.min(to, start + longestBareValue));
  const width = line.search(/[\r\n]| #| \/\/|[ \t]{2}/);
  let value = width === -1 ? line : line.slice(0, width);
  const withScheme = scheme.exec(value)?.[0].length ?? 0;
  const stop = value.slice(withScheme).search(/[\s"'`<>]|[,;)}\]](?:\s|$|["'])|\\[nr]/);
  const rest = stop === -1 ? "" : value.slice(withScheme + stop);
  // More words behind the first one make it prose, unless they close something or continue a command.
  if (!tight && /^ +[^\s#;\\|&-]/.test(rest) && !/^ +\w+=/.test(rest)) return undefined;
  value = stop === -1 ? value : value.slice(0, withScheme + stop);
  if (/^[([{]|\($|\(\)|^[|>&*!]/.test(value)) return undefined;
  return trimmed(text, start, start + value.length, false);
}

function trimmed(text: string, start: number, end: number, quoted: boolean): Found {
  const raw = text.slice(start, end);
  const lead = scheme.exec(raw)?.[0].length ?? raw.length - raw.trimStart().length;
  const value = raw.slice(lead).trimEnd();
  return { value, range: [start + lead, start + lead + value.length], quoted };
}

/** Whether a user or host is named within a few lines of the place. */
function isAccompanied(text: string, at: number): boolean {
  return companions.test(text.slice(Math.max(0, at - 160), at + 160));
}
