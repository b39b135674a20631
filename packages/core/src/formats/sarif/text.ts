/** Replaces what no UTF-8 text can hold, a lone surrogate, by U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\uFFFD");
}

/** GitHub cuts rule texts at 1,024 characters. */
const longest = 1024;

/** Cuts a text at a word, so that it is no longer than what code scanning keeps. */
export function shortened(text: string): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  const blank = cut.lastIndexOf(" ");
  return wellFormed(`${blank > 0 ? cut.slice(0, blank) : cut}…`);
}

/**
 * Text as a SARIF message that means just itself: no placeholder (`{0}`, SARIF 2.1.0 §3.11.5) and no embedded
 * link (`[text](target)`, §3.11.6) is read into it.
 */
export function messageText(text: string): string {
  return wellFormed(text)
    .replace(/\{(\d+)\}/g, "{{$1}}")
    .replaceAll("](", "\\](");
}

/** A path as a relative URI reference: each segment percent-encoded (RFC 3986). */
export function pathUri(path: string): string {
  return wellFormed(path).split("/").map(encodeURIComponent).join("/");
}
