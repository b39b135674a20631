import { nameWords } from "./name-words.js";

const list = (text: string): Set<string> => new Set(text.split(" "));

const first = list(
  "is has have had are was were should can could must may will did does needs requires uses with without no not num count total max " +
    "min masked mask " +
    "redacted hashed encrypted sanitized scrubbed obfuscated truncated safe public short partial preview",
);
const last = list(
  "id ids name names count counts length len size type types kind status state code codes reason reasons message messages msg error " +
    "errors err e ex " +
    "exception result results response res ok valid exists found enabled disabled present missing set required expired info path " +
    "paths file files " +
    "filename url urls uri host hostname line lines index idx i j n num number limit limits usage cost costs total totals sum date " +
    "time timestamp at " +
    "expires expiry expiration ttl age duration ms seconds minutes hours mask masked redacted hash hashes digest checksum " +
    "fingerprint hint prefix suffix " +
    "preview last4 version policy provider strategy method level role roles scope scopes email username user login owner label title " +
    "description " +
    "attempt attempts retries retry used remaining left budget ratio percent rate diff delta score env environment mode flag flags " +
    "option options " +
    "config schema field fields format source target reference ref arn manager store storage service client factory page",
);

/**
 * Whether a name speaks of a fact about something and not of its value: `hasToken`, `tokenCount`, `secretName`,
 * `err`, `maskedKey`.
 */
export function isDescriptive(name: string): boolean {
  const words = nameWords(name);
  return words.length === 0 || (words.length > 1 && first.has(words[0] ?? "")) || last.has(words.at(-1) ?? "");
}
