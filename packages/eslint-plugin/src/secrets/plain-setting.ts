import { wordSet, wordsOf } from "./words.js";

const told = wordSet(
  `region zone type engine driver dialect host hostname port domain env environment mode level locale lang language timezone tz bucket audience issuer
   provider protocol scheme version namespace enabled timeout ttl limit username user email from`,
);

/**
 * Whether a name says that its value is an ordinary setting, which people put beside the secrets of a service: `DB_TYPE`, `AWS_REGION`. Asked only where
 * everything else counts as secret whatever it is called.
 */
export function isPlainSetting(name: string): boolean {
  return told.has(wordsOf(name).at(-1) ?? "");
}
