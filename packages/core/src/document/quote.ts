/**
 * A piece of a document's text, made fit for a one-line message: between backticks, short, without control characters.
 */
export function quote(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Zl}\p{Zp}`]+/gu, " ").trim();
  return `\`${clean.length > 80 ? `${clean.slice(0, 79)}…` : clean}\``;
}
