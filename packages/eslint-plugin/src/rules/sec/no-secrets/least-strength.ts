import type { ValueStrength } from "../../../secrets/value-evidence.js";
import { glance } from "./glance.js";

/** The strengths that matter for what a program's texts are asked: 2 stands for all from 2 on. */
export type LeastStrength = Extract<ValueStrength, 0 | 1 | 2>;

/**
 * Functions, modules and options that take any text as a key or login (key-consumers.ts), and names that are not written in one piece: split by `+` or
 * escaped. Each alternative begins with the rarest sign of what it looks for, and looks back for those before it: the search stops at few places.
 */
const takers = new RegExp(
  [
    String.raw`[jJ](?:[wW][sStT]|[sS][oO][nN][wW]|ose(?!f))|Hmac|Or(?<=secretOr)|Key(?<=asKey)|Parser(?<=cookieParser)|q(?=uelize)|p(?:her(?<=[cC]ipher)|t(?<=(?:de|en|s)crypt)|bkdf2)`,
    String.raw`\+(?=\s{0,40}["'${"`"}][\w"'${"`"}\x80-\uffff])(?<=[\w"'${"`"}\x80-\uffff]["'${"`"}]\s{0,40}\+)`,
    String.raw`\\(?:u(?!00[0-3])|x[4-7]|[0-7]{2}|[aeg-jl-moqyzAEG-JL-OQRTUVXYZ\r\n]|[bcdkpswBCDKPSW](?=[A-Za-z])(?<=[A-Za-z]..))`,
  ].join("|"),
);
/** Words for passwords, whose values may be words. */
const passwords = /[pP][aA](?:[sS][sS](?:[wW]|[pP][hH]|[cC][oO]|[oO][rR]|[eE](?![a-zA-Z])|(?![a-z]))|[rR][oO][lL])|[pP](?:[wW][dD]|(?<=[mM][dD].))|[wW][oO](?:[oO][rR][dD]|[rR][tT])|[kK](?<=[uU][nN][lL][oO][cC].)|[пП]|密|パス|비밀/;
/** Clients that take a password, as `servers` and `databaseModules` of key-consumers.ts have them. */
const servers = /Pool|DataSource|Redis|MongoClient|[kK]nex|create(?:Connection|Client|Transport)|postgres|Client(?![\w$])/;
/** Options that are keys to what `signers` matches. */
const signed = /(?<![\w$])(?:secret(?![\w$])|keys(?![\w$(]))|clientSecret/;
/** Functions and constructors that sign with an option, as `signers` of key-consumers.ts has them, and the options that only they know. */
const signers = /[sS]ession|NextAuth|betterAuth|csu?rf|(?<![\w$])iron(?![\w$])|sealData|Strategy|register|resave|saveUninit/;

/**
 * How strong a text of a program must be at least to be reported by its name or taker, told from the names in the program: any text where something takes
 * whatever it is given, words where a name may be a password's, else only what is mixed or random. The texts below it need not be judged.
 *
 * Names count that stand in the program in one piece, or in pieces that a `+` between quotes joins; not those that templates or constants make up.
 *
 * @param text of the whole program; linear in it
 */
export function leastStrength(text: string): LeastStrength {
  const seen = glance(text);
  if (seen.takers && takers.test(text)) return 0;
  if (seen.signed && signed.test(text) && signers.test(text)) return 0;
  if (!seen.foreign && !(seen.passwords && passwords.test(text))) return 2;
  return servers.test(text) ? 0 : 1;
}
