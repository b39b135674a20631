import { tokenRuns } from "./token-runs.js";

/** What one look at a text says of the secrets in it that their form gives away. */
export interface Glance {
  /** The parts in which a long token can stand, see `tokenRuns`. */
  runs: string;
  /** Whether a short token may stand in it, or one that something short before it tells: `shortPresetAnchors`, `shortTokenAnchors`, private keys. */
  tokens: boolean;
  /** Whether the name of a header with credentials stands in it. */
  headers: boolean;
  /** Whether a word for a password stands in it that connection strings use. */
  connections: boolean;
  /** Whether curl is called in it. */
  logins: boolean;
}

/**
 * Each alternative begins with the rarest letter of what it looks for, and looks back for the letters before it: so the search stops at few places, and one
 * search for all of them takes half the time. The groups are those of `Glance`, logins being what is left. Spelled out in both cases, as the flag for it costs more.
 */
const telling = new RegExp(
  [
    String.raw`([uU]th(?:(?<=_a.{3})Token=|(?<=:x-oa.{3})-basic@)`,
    String.raw`[kK](?:_(?:live|test|prod)_(?<=[rs]k.{6})|[eE][yY](?<=[sS][eE][cC][rR][eE][tT]_?[aA][cC][cC][eE][sS][sS]_?...|private_key(?=_id)))`,
    String.raw`A(?:[KSB]IA|CCA|3T[A-Z0-9])[A-Z0-9]{16}|LTAI|FLW[SP]|SG\.\w|BEGIN(?<=-----.{5})|x(?:ox[bpaors]|app)-|bsys(?<=contri.{4})|\+(?<=endr.)|_[aps]at_(?<=sm.{5}))`,
    String.raw`([uU][tT][hH](?<=[aA]...)|[kK][eE](?:[yY](?<=[aA][pP][iI]-?...)|[nN](?<=[pP][rR][iI][vV][aA][tT][eE]-[tT][oO]...)))`,
    String.raw`([wW](?:[dD](?<=[pP]..)|[oO][rR][dD](?<=[pP][aA][sS][sS].{4})))`,
    String.raw`url(?<=c...)`,
  ].join("|"),
  "g",
);

let last = { text: "", seen: { runs: "", tokens: false, headers: false, connections: false, logins: false } };

/**
 * What may be in a text, told without looking at the whole of it twice: most texts hold nothing of the kind. The answer for the last text is kept, as
 * several ask for it.
 */
export function glance(text: string): Glance {
  if (last.text !== text) last = { text, seen: look(text) };
  return last.seen;
}

function look(text: string): Glance {
  const seen = { runs: tokenRuns(text), tokens: false, headers: false, connections: false, logins: false };
  telling.lastIndex = 0;
  for (let match = telling.exec(text); match !== null; match = telling.exec(text)) {
    if (match[1] !== undefined) seen.tokens = true;
    else if (match[2] !== undefined) seen.headers = true;
    else if (match[3] !== undefined) seen.connections = true;
    else seen.logins = true;
  }
  return seen;
}
