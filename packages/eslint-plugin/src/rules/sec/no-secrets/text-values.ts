import type { Notation } from "./text-candidates.js";

/** A value in a text. */
export interface TextValue {
  value: string;
  /** 0-based offsets of the value in the text, end exclusive. */
  range: [start: number, end: number];
  quoted: boolean;
}

const longestQuoted = 5000;
/** Without quotes; beyond it lie only blobs. Bounds the work per name, as unquoted values may hold further names. */
const longestBare = 1200;

const block = /[|>][+-]?\d?[ \t]{0,8}\r?\n[ \t]{1,40}|\r?\n[ \t]{1,40}(?=[^\s<]{6,5000}\r?\n?\s{0,80}<\/)/y;
const prefix = String.raw`(?:String|std::string|new String|r|b|f|u|L|@|string|Buffer\.from|Bytes|bytes)?\(?`;
/** What may stand before the quote of a value; another quote too, but not the same one: that is an empty value. */
const prefixes = new RegExp(`"${prefix}(?=['\`])|'${prefix}(?=["\`])|\`${prefix}(?=["'])|${prefix}(?=["'\`])`, "y");
const scheme = /^(?:Bearer|Basic|Token|ApiKey)\s+/i;
/** Where a bare value ends. */
const bareEnd = /[\s"'`<>]|[,;)}\]](?:\s|$|["'])|\\[nr]/;
/** More words on the line, which make it prose, unless they close something or continue a command. */
const furtherWords = / (?! |\/\/|\w{1,80}=)[^\s#;\\|&-]/y;
const expression = /^[([{]|\($|\(\)|^[|>&*!]|^\.[*+]/;

/**
 * The value that begins at an offset of a text: in quotes of any kind, or bare up to where it ends; a YAML block or an
 * XML element may put it on the next line.
 * @param tight whether the sign before it is followed by no space, as in a shell's assignment: then what follows it may be prose
 */
export function valueAt(text: string, at: number, notation: Notation, tight = false): TextValue | undefined {
  let start = at;
  const inBlock = notation === "quoted" ? -1 : after(block, text, start);
  if (inBlock !== -1) start = inBlock;
  const opened = after(prefixes, text, start);
  if (opened !== -1) start = opened;
  const quote = text.charAt(start);
  if (quote === '"' || quote === "'" || quote === "`") return quotedAt(text, start + 1, quote);
  if (notation === "quoted") return undefined;
  return bareAt(text, start, tight && start === at);
}

/** A shell's or Compose's default: `${DB_PASSWORD:-…}`. */
export function defaultAt(text: string, at: number): TextValue | undefined {
  const start = at + (/[-=]/.test(text.charAt(at)) ? 1 : 0);
  const end = text.slice(start, start + longestBare).search(/[}\s]/);
  return end < 1 || text[start + end] !== "}" ? undefined : trimmed(text, start, start + end, false);
}

/** The offset after a sticky pattern that matches at an offset, or -1. */
export function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function quotedAt(text: string, start: number, quote: string): TextValue | undefined {
  const limit = Math.min(text.length, start + longestQuoted);
  let end = start;
  while (end < limit && text[end] !== quote && (quote === "`" || text[end] !== "\n")) end += text[end] === "\\" ? 2 : 1;
  if (end >= limit || text[end] !== quote) return undefined;
  return trimmed(text, start, end, true);
}

function bareAt(text: string, start: number, tight: boolean): TextValue | undefined {
  const rest = text.slice(start, start + longestBare);
  const lead = scheme.exec(rest)?.[0].length ?? 0;
  const width = rest.slice(lead).search(bareEnd);
  const end = width === -1 ? start + rest.length : start + lead + width;
  if (!tight && after(furtherWords, text, end) !== -1) return undefined;
  return expression.test(text.slice(start, end)) ? undefined : trimmed(text, start, end, false);
}

function trimmed(text: string, start: number, end: number, quoted: boolean): TextValue {
  const raw = text.slice(start, end);
  const lead = scheme.exec(raw)?.[0].length ?? raw.length - raw.trimStart().length;
  const written = raw.slice(lead).trimEnd();
  const value = quoted && written.includes("\\u") ? written.replaceAll(/\\u([\da-f]{4})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))) : written;
  return { value, range: [start + lead, start + lead + written.length], quoted };
}
