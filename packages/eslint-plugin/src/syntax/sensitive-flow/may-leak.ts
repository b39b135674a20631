import { nameWords } from "../name-words.js";
import { sensitiveStems, type SensitiveName } from "../sensitive-name.js";
import { isGivingVerb } from "./giving-verb.js";

const errorNames = "(?:e|err|error|ex|exception|reason|cause|[aA]xios[eE]rror)";
const requestParts = "(?:body|headers|cookies|signedCookies|raw|user|session|json|text|formData|parseBody|blob)";

/** What a value can come from that is sensitive whatever its name is. */
const sources = new RegExp(
  [
    // The environment, other than one harmless variable of it; `#!/usr/bin/env` is none.
    String.raw`(?<!bin/)\benv\b(?!\??\.\w)`,
    String.raw`\benv\??\.\w*(?:key|Key|KEY)\b`,
    String.raw`\bDeno\b`,
    // An incoming request: a part of it, or the request handed on.
    String.raw`\breq(?:uest)?\b(?:[?!]*\s*\.\s*${requestParts}|\s*[,;)}\]![\n]|\s+as\b|\s*:\s*\{)`,
    // The request that an HTTP client's error carries. What is rare comes first, the name of the error behind it.
    String.raw`\.\s*(?:config|request|response)\b(?<=\b${errorNames}(?:\s+as\s+\w+)?[?!)]*\s*\.\s*\w+)`,
    String.raw`=\s*${errorNames}\b(?!\s*[.?(=])`,
    String.raw`\.\s*find(?:One|By|First|Unique|Many|All)`,
    "decrypt",
    String.raw`\.\s*sign(?:Async)?\b`,
    // A name that is put together from texts.
    String.raw`\+\s*["'\`]\w(?<=\w["'\`]\s*\+\s*..)`,
  ].join("|"),
);

const wordPart = /[\w$-]/;
const longestLabel = 4;
/** How far behind a word the sign may stand that makes a label of it. */
const farthest = 40;
const announces = /^[\s\w'"`-]*[:=]/;

/** Built once for each list of declared names. */
const patterns = new Map<string, RegExp>();

function stemsWith(declared: readonly string[]): RegExp {
  const key = declared.join("\n");
  let pattern = patterns.get(key);
  if (!pattern) {
    const ends = declared.flatMap((name) => nameWords(name).slice(-1));
    patterns.set(key, (pattern = new RegExp([sensitiveStems, ...ends].join("|"), "gi")));
  }
  return pattern;
}

/** The words that were looked at, by the test that judged them: the names of a project repeat. */
const judged = new WeakMap<SensitiveName, Map<string, boolean>>();

/** Whether a word, or a piece of it that may be a name of its own, is sensitive. */
function holdsName(word: string, isSensitive: SensitiveName): boolean {
  let known = judged.get(isSensitive);
  if (!known) judged.set(isSensitive, (known = new Map()));
  let verdict = known.get(word);
  if (verdict === undefined)
    known.set(word, (verdict = [word, ...word.split("-")].some((part) => isName(part, isSensitive))));
  return verdict;
}

function isName(word: string, isSensitive: SensitiveName): boolean {
  if (isSensitive(word)) return true;
  // `getToken()` gives what the rest of its name says.
  const [verb, ...rest] = nameWords(word);
  return verb !== undefined && isGivingVerb(verb) && isSensitive(rest.join("_"));
}

/**
 * Whether a file's text has anything that the value flow would find: a sensitive name, or a source of sensitive values.
 * Most files have none, and need no flow. It errs on the side of yes.
 * @param declared sensitive names besides the built-in ones
 */
export function mayLeak(text: string, isSensitive: SensitiveName, declared: readonly string[]): boolean {
  if (sources.test(text)) return true;
  const pattern = stemsWith(declared);
  pattern.lastIndex = 0;
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    let start = hit.index;
    let end = pattern.lastIndex;
    while (wordPart.test(text.charAt(start - 1))) start -= 1;
    // The `n` of `\n` is no letter of the name.
    if (text[start - 1] === "\\" && start < hit.index) start += 1;
    while (wordPart.test(text.charAt(end))) end += 1;
    pattern.lastIndex = end;
    if (holdsName(text.slice(start, end), isSensitive)) return true;
    // The words of a label: `API key: `.
    if (text[start - 1] !== " " || !announces.test(text.slice(end, end + farthest))) continue;
    for (let words = 1; words < longestLabel && text[start - 1] === " "; words += 1) {
      start -= 1;
      while (wordPart.test(text.charAt(start - 1))) start -= 1;
      if (isSensitive(text.slice(start, end))) return true;
    }
  }
  return false;
}
