import { wordSet, wordsOf } from "./words.js";

/** Values that stand for something that is filled in elsewhere, or that point to it. */
const templated =
  /\$\{|\{\{|<%|%\(|\$\(|#\{|@@|\{%|\[\[|^\$[A-Za-z_]|^%[A-Za-z_]+%$|^%[sdv]|^<[^<>]*>$|^\[[^[\]]*\]$|^\{[^{}]*\}$|^__\w+__$|^@\w+@$|^:[a-z]|\bprocess\.env\b|\bos\.environ|\bgetenv\b|\bsecrets\.\w/i;
const reference =
  /^(?:vault|op|arn|ssm|aws-sm|gcp-sm|azure-kv|akv|file|env|keyring|keychain|secretref|secret|sops|doppler|infisical|bws|ref|data|blob|urn):|^ENC\[|^!(?:Ref|Sub|GetAtt|vault|secret)\b|^(?:env|process|config|settings|secrets|vars|var|local|module|data|self|this|options|props|import\.meta)\./i;
const filledIn =
  /your|example|sample|placeholder|change.?me|change.?this|change.?it|replace|redact|dummy|xxx|\*\*\*|\.\.\.|…|•|<[a-z]|insert|fill.?me|fill.?in|goes.?here|lorem|foobar|not.?a.?real|not.?real|not.?a.?secret|todo|fixme|censored|masked|undefined|enter.?a|put.?your|dont.?commit|no.?secret|for.?testing|test.?only|testing.?only|only.?for.?test|fake|____/i;
const marks = wordSet("test tests testing tester fake mock mocked demo stub foo bar baz qux todo here tbd null none nil true false empty unset fixture dev0 invalid expired bogus wrong bad whatever something anything hidden blah");

/** From this length on a random text may hold a mark by chance, between digits or capitals. */
const longText = 32;

/** Whether the value itself says that it is no real one: it is a placeholder by its words, or hardly varies. */
export function isPlaceholder(value: string): boolean {
  return saysPlaceholder(value) || isMonotonous(value);
}

/** Whether a value has the words or signs of a placeholder: a template, a reference, a filled-in word, a test mark. */
export function saysPlaceholder(value: string): boolean {
  if (templated.test(value) || reference.test(value) || filledIn.test(value)) return true;
  const words = value.length < longText ? wordsOf(value) : value.toLowerCase().split(/[^a-z0-9]+/);
  return words.some((word) => marks.has(word));
}

/**
 * Whether a value is made of repetition or of runs along the alphabet, the digits or the keyboard: `aaaa`, `abcabcabc`,
 * `1234567890abcdef`, `qwertyuiop`.
 */
export function isMonotonous(value: string): boolean {
  const text = value.toLowerCase();
  const distinct = new Set(text).size;
  if (distinct <= 2 && text.length >= 4) return true;
  if (distinct <= 4 && text.length >= 16) return true;
  if (text.length < 4) return false;
  const letters = text.replace(/[^a-z]/g, "");
  const interleaved = letters.length >= 6 && stepsAlong(letters) >= 0.8 * (letters.length - 1);
  return interleaved || stepsAlong(text) >= 0.6 * (text.length - 1) || hasPeriod(text);
}

const rows = "01234567890 abcdefghijklmnopqrstuvwxyz 9abcdef0 qwertyuiop asdfghjkl zxcvbnm 9876543210 fedcba9876";
const steps = new Set(Array.from(rows.slice(1), (letter, index) => rows.charAt(index) + letter).filter((pair) => !pair.includes(" ")));

function stepsAlong(text: string): number {
  let count = 0;
  for (let index = 1; index < text.length; index += 1) {
    const pair = text.slice(index - 1, index + 1);
    if (steps.has(pair) || (pair[0] === pair[1] && index > 1)) count += 1;
  }
  return count;
}

/** Whether the text is a short block that is said at least three times, or twice where the block is long. */
export function hasPeriod(text: string): boolean {
  for (let period = 1; period <= 16 && period * 2 <= text.length; period += 1) {
    if (text.length < period * (period > 7 ? 2 : 3)) continue;
    if (text.slice(period) === text.slice(0, -period)) return true;
  }
  return false;
}
