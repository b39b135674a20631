import { isCommon, isUuid } from "../../../secrets/value-evidence.js";
import { wordyLength } from "../../../secrets/wordiness.js";
import { looksLikeClientKey, withoutScheme } from "./evidence.js";
import type { LeastStrength } from "./least-strength.js";

/** What a character is, letters and what else says nothing aside; the last stands for all that are not ASCII. */
const digit = 1;
const sign = 2;
const space = 4;
const foreign = 8;
const kinds = new Uint8Array(128);
for (const letter of "0123456789") kinds[letter.charCodeAt(0)] = digit;
for (const letter of "!@#$%^&*?~") kinds[letter.charCodeAt(0)] = sign;
for (const letter of " \t\r\n\v\f") kinds[letter.charCodeAt(0)] = space;

kinds[127] = foreign;

const longestMixed = 24;
const shortestRandom = 10;
const leastRandom = 8;

/**
 * How strong a text of a program may be as a value, told by its signs: never less than `valueStrength` says of it without the scheme of credentials, and 2
 * where it may be the key of a vendor's client. Asked of nearly every text, where the full judgement would take ten times as long.
 */
export function apparentStrength(text: string): LeastStrength {
  const found = kindsIn(text);
  if ((found & space) === 0) return (found & (digit | sign)) === 0 || (found & foreign) !== 0 ? ofLetters(text, found) : 2;
  const bare = withoutScheme(text);
  return bare === text || /\s/.test(bare) ? ofSpaced(bare) : apparentStrength(bare);
}

function kindsIn(text: string): number {
  let found = 0;
  for (let index = 0; index < text.length; index += 1) found |= kinds[Math.min(text.charCodeAt(index), 127)] ?? 0;
  return found;
}

/** Prose, unless it is short and mixed, or all of its parts are random. */
function ofSpaced(text: string): LeastStrength {
  const found = kindsIn(text);
  if ((found & foreign) !== 0) return 0;
  if (text.length <= longestMixed && (found & digit) !== 0 && (found & sign) !== 0) return 2;
  const joined = text.replaceAll(/\s+/g, "");
  return wordyLength(joined) > 0.3 * joined.length ? 0 : 2;
}

function ofLetters(text: string, found: number): LeastStrength {
  if (looksLikeClientKey(text)) return 2;
  // What is not ASCII is no secret else.
  if (text.length < 4 || (found & foreign) !== 0) return 0;
  if (isCommon(text) || /secret/i.test(text) || isUuid(text)) return 2;
  if (text.length < shortestRandom) return 1;
  const random = text.length - wordyLength(text);
  return random >= leastRandom && (random >= 0.5 * text.length || /^[0-9a-f]+$/i.test(text)) ? 2 : 1;
}
