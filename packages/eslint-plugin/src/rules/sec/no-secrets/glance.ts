/**
 * What stands in every text in which a form alone gives a secret away without a long run of token characters: the short forms of secretlint's preset
 * (`shortPresetAnchors`) and what `shapedSecrets` looks for. Grouped by the first letter and spelled out in both cases, which takes half the time.
 */
const telling =
  /[aA](?:[uU][tT][hH]|[pP][iI]-?[kK][eE][yY])|[pP](?:[rR][iI][vV][aA][tT][eE](?:-[tT][oO][kK][eE][nN]|_key_id)|[wW][dD]|[aA][sS][sS][wW][oO][rR][dD])|curl|eyJ|-----BEGIN|[sS](?:[eE][cC][rR][eE][tT]_?[aA][cC][cC][eE][sS][sS]|G\.\w)|x(?:-oauth-basic|ox[bpaor]-|app-)/;

let last = { text: "", holds: false };

/**
 * Whether a text may hold a secret that its form gives away, however short: most do not, and are told apart by one search for all of the forms. The
 * answer for the last text is kept, as several ask for it.
 */
export function mayHoldForm(text: string): boolean {
  if (last.text !== text) last = { text, holds: telling.test(text) };
  return last.holds;
}
