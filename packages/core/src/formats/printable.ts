// Control characters, and those that reorder or hide text (https://trojansource.codes): a file name or a message
// that holds them could rewrite the terminal or show other code than there is.
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

function escape(character: string): string {
  if (character === "\n" || character === "\t") return " ";
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/**
 * Makes text safe to print on one line: line feeds and tabs become spaces, every other control character,
 * bidirectional override, zero-width character and lone surrogate becomes a visible escape such as `\x1b`.
 */
export function printable(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(unprintable, escape);
}
