import { searchFor } from "./needles.js";
import { shortPresetAnchors } from "./preset.js";
import { shortTokenAnchors } from "./provider-tokens.js";
import { tokenRuns } from "./token-runs.js";

/** What one look at a text says of the secrets in it. */
export interface Glance {
  /** The parts in which a long token can stand, see `tokenRuns`. */
  runs: string;
  /** Whether a short token may stand in it, or one that something short before it tells: `shortPresetAnchors`, `shortTokenAnchors`, private keys. */
  tokens: boolean;
  /** Whether the name of a header with credentials stands in it, and a scheme of them. */
  headers: boolean;
  /** Whether a word for a password stands in it that connection strings use. */
  connections: boolean;
  /** Whether curl is called in it. */
  logins: boolean;
  /** Whether a field of npm's for a registry's login stands in it. */
  registries: boolean;
  /** Whether it has an address with something before its host. */
  addresses: boolean;
  /** Whether a name or a taker may stand in it by which a program's texts are judged: if not, they need not be looked at. */
  names: boolean;
  /** Whether a program may hand any text over as a key, by what it calls or imports, or has a name that is split or escaped (least-strength.ts). */
  takers: boolean;
  /** Whether words for passwords may stand in it, in English and in other languages. */
  passwords: boolean;
  foreign: boolean;
  /** Whether an option may stand in it that is a key to what signs. */
  signed: boolean;
}

const gaps = [" ", "\n", "\r", "\t"];
const quotes = ['"', "'", "`"];
const search = searchFor([
  // Something short of each of `shortPresetAnchors` and `shortTokenAnchors`.
  [
    ..."akia|asia|abia|acca|a3t|ltai|flws|flwp|sg.|-----begin|xox|xapp-|contribsys|endr+|sm_aat_|sm_pat_|sm_sat_|secret_access|secretaccess|private_key_id|_authtoken=|:x-oauth-basic@".split("|"),
    ...["rk_", "sk_"].flatMap((key) => ["live_", "test_", "prod_"].map((stage) => key + stage)),
  ],
  ["auth", "api-key", "apikey", "private-token"],
  ["pwd", "password"],
  ["curl"],
  ["://"],
  ["@"],
  [..."jwt|jws|jsonw|jose|hmac|cipher|scrypt|pbkdf2|cookieparser|askey|decrypt|encrypt|secretor|sequelize|\\".split("|"), ...quotes.flatMap((quote) => [`+${quote}`, `+ ${quote}`]), ...gaps.flatMap((gap) => [`+${gap}`, `+ ${gap}`]).filter((gap) => gap !== "+ ")],
  "pass|pwd|mdp|parola|wachtw|kennw|unlock|па|密|パス|비밀".split("|"),
  "senha|contrase|haslo|hasło|heslo|sifre|şifre|salasana|senord".split("|"),
  ["secret", "keys"],
  ["bearer", "basic", "token", "apikey", "api-key", "apitoken", "api-token", "digest"].flatMap((scheme) => gaps.map((gap) => scheme + gap)),
  ["_auth", "_password"],
  // What stands in every name that says secret (name-evidence.ts), and of every taker that does not say so itself (key-consumers.ts); `pat` in too many others.
  "pass|pwd|secret|token|key|cred|auth|bearer|conn|mnemonic|pepper|phrase|hook|sas|geheim|segredo|zugang|jeton|пароль|秘|시크릿|토큰|トー|令牌|cookie|session|sign|stripe|resend|webclient|generativeai".split("|"),
]);
const accessToken = /pat(?![eh-it]|ch)/i;

const shortForms = new RegExp(`${shortPresetAnchors.source}|${shortTokenAnchors.source}`);

let last = { text: "", seen: look("") };

/**
 * What may be in a text, told by one search for all of it: most texts hold nothing of the kind. May say yes where there is nothing, never no where there is.
 * The answer for the last text is kept, as several ask for it.
 */
export function glance(text: string): Glance {
  if (last.text !== text) last = { text, seen: look(text) };
  return last.seen;
}

function look(text: string): Glance {
  const found = search(text);
  const has = (group: number): boolean => (found & (1 << group)) !== 0;
  return {
    runs: tokenRuns(text),
    tokens: has(0) && shortForms.test(text),
    headers: has(1) && has(10),
    connections: has(2),
    logins: has(3),
    registries: has(11),
    addresses: has(4) && has(5),
    names: has(12) || has(6) || has(7) || has(8) || accessToken.test(text),
    takers: has(6),
    passwords: has(7),
    foreign: has(8),
    signed: has(9),
  };
}
