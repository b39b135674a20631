/**
 * What stands in every text in which a form alone gives a secret away without a long run of token characters: the short forms of secretlint's preset
 * (`shortPresetAnchors`) and of other providers (`shortTokenAnchors`), and what `shapedSecrets` looks for. Grouped by the first letter and spelled out in both cases, which takes half the time.
 */
const telling =
  /[aA](?:[uU][tT][hH]|[pP][iI]-?[kK][eE][yY])|A(?:[KSB]IA|CCA|3T[A-Z0-9])[A-Z0-9]{16}|[pP](?:[rR][iI][vV][aA][tT][eE](?:-[tT][oO][kK][eE][nN]|_key_id)|[wW][dD]|[aA][sS][sS][wW][oO][rR][dD])|c(?:url|ontribsys)|e(?:yJ|ndr\+)|-----BEGIN|[sS](?:[eE][cC][rR][eE][tT]_?[aA][cC][cC][eE][sS][sS]|G\.\w)|[rs]k_(?:live|test|prod)_|sm_[aps]at_|x(?:-oauth-basic|ox[bpaors]-|app-)|LTAI|FLW[SP]/;

let last = { text: "", holds: false };

/**
 * Whether a text may hold a secret that its form gives away, however short: most do not, and are told apart by one search for all of the forms. The
 * answer for the last text is kept, as several ask for it.
 */
export function mayHoldForm(text: string): boolean {
  if (last.text !== text) last = { text, holds: telling.test(text) };
  return last.holds;
}
