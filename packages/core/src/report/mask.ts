import type { Diagnostic } from "../document/contract.js";
import type { Finding } from "./report.js";

/** What stands in place of a masked value. */
export const MASKED = "[masked]";

/**
 * The second wall: rules never put a value into a message, and whatever a third-party rule or a file name brings is caught here. Each
 * pattern is linear: a repetition has no bound only where nothing must follow it, or where a match can start but once in what it runs over.
 */
const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]{0,64}PRIVATE KEY[A-Z ]{0,8}-----[^]*?(?:-----END [A-Z0-9 ]{0,64}PRIVATE KEY[A-Z ]{0,8}-----|$)/gu;
const URL_CREDENTIAL = /(?<=:\/\/)(?:[^\s/@:"'`]{0,256}:[^\s/@"'`]{1,512}|[^\s/@:"'`]{20,512})(?=@)/gu;
const JWT = /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*)?/gu;
const AUTHORIZATION = /(?<=\b(?:Bearer|Basic) )[\w.~+/-]{16,}={0,2}/gu;
/** Prefixes by which providers mark their tokens, so that they can be found. */
const TOKEN = new RegExp(
  `(?<![A-Za-z0-9])(?:${[
    "gh[pousr]_[A-Za-z0-9]{20,}",
    "github_pat_\\w{20,}",
    "gl(?:pat|dt|rt|cbt|ptt|ft|agent)-[\\w-]{16,}",
    "sk-[\\w-]{20,}",
    "(?:[rs]k|whsec)_(?:(?:live|test)_)?[A-Za-z0-9]{16,}",
    "xox[a-z]-[A-Za-z0-9-]{10,}",
    "xapp-[A-Za-z0-9-]{10,}",
    "npm_[A-Za-z0-9]{30,}",
    "pypi-[\\w-]{16,}",
    "(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}",
    "AIza[\\w-]{30,}",
    "ya29\\.[\\w-]{20,}",
    "SG\\.[\\w-]{16,}\\.[\\w-]{16,}",
    "hf_[A-Za-z0-9]{30,}",
    "do[oprt]_v1_[a-f0-9]{32,}",
    "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{20,}",
    "lin_api_[A-Za-z0-9]{20,}",
    "op_[A-Za-z0-9]{30,}",
    "v(?:ault)?[sbr]\\.[\\w-]{20,}",
    "AGE-SECRET-KEY-1[A-Z0-9]{20,}",
  ].join("|")})`,
  "gu",
);
const QUOTED = /(["'`])([\w+/=~.:-]{20,})(?=\1)/gu;

/** Control and format characters (Cc, Cf), line and paragraph separators and lone surrogates; zero-width joiners are part of scripts and emoji. */
const INVISIBLE = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * Makes a message fit to leave: values that look like secrets become `[masked]`, characters that a terminal obeys or a reader cannot see become
 * visible escapes (`\n`, `\x1B`, `\u202E`). Text without either comes back as it is.
 */
export function maskMessage(text: string): string {
  return showInvisible(maskSecrets(text));
}

/** Values that look like secrets become `[masked]`; everything else, white space and control characters too, stays. */
export function maskSecrets(text: string): string {
  return maskTokens(text).replace(QUOTED, (all, quote: string, value: string) => (looksRandom(value) ? `${quote}${MASKED}` : all));
}

/** Like maskMessage for a path. Names made of a content hash stay: only what has a secret's own form is masked. */
export function maskPath(path: string): string {
  return showInvisible(maskTokens(path));
}

/** A finding whose texts are masked. A fix that would carry a masked value is left out. */
export function maskFinding(finding: Finding): Finding {
  const { fix, ...rest } = finding;
  const masked = { ...rest, file: maskPath(rest.file), message: maskMessage(rest.message) };
  return fix !== undefined && fix.every(({ text }) => maskTokens(text) === text) ? { ...masked, fix } : masked;
}

/** A diagnostic whose texts are masked. */
export function maskDiagnostic(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, file: maskPath(diagnostic.file), message: maskMessage(diagnostic.message) };
}

function maskTokens(text: string): string {
  return [PRIVATE_KEY, URL_CREDENTIAL, JWT, AUTHORIZATION, TOKEN].reduce((masked, pattern) => masked.replace(pattern, MASKED), text);
}

function showInvisible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\t") return "\\t";
    if (character === "\r") return "\\r";
    const code = character.codePointAt(0) ?? 0;
    // A byte of a file name that is no UTF-8; see decodePath.
    if (code >= 0xdc80 && code <= 0xdcff) return `\\x${hexadecimal(code - 0xdc00, 2)}`;
    if (code > 0xffff) return `\\u{${hexadecimal(code, 5)}}`;
    return code <= 0xff ? `\\x${hexadecimal(code, 2)}` : `\\u${hexadecimal(code, 4)}`;
  });
}

function hexadecimal(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, "0");
}

/**
 * Random text changes between lower case, upper case and digits at nearly every other character; names, paths and camel case do so at
 * word boundaries only.
 */
function looksRandom(value: string): boolean {
  const kinds = Array.from(value.replace(/[^A-Za-z0-9]/gu, ""), (character) => (/\d/u.test(character) ? "digit" : /[a-z]/u.test(character) ? "lower" : "upper"));
  const used = new Set(kinds);
  if (!used.has("digit") || used.size < 2 || new Set(value).size < 8) return false;
  const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length;
  return changes / kinds.length >= (used.size === 3 ? 0.48 : 0.28);
}
