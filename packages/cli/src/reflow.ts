import { Help } from "commander";

/**
 * A help text whose paragraphs fill the width. Lines that are indented (options, examples) stay as they are, since commander has
 * laid them out, or somebody has.
 * @param width in columns
 */
export function reflow(text: string, width: number): string {
  const help = new Help();
  // A paragraph is consecutive lines of prose; the blank lines and the indented ones between them are kept.
  return text.replace(/^[^\s].*(?:\n[^\s].*)*/gmu, (paragraph) => help.boxWrap(paragraph.replaceAll("\n", " "), width));
}
