/** What git does to a message before it commits it; see `--cleanup` in git-commit(1). */
export type Cleanup = "strip" | "whitespace" | "scissors" | "verbatim";

/** A message as git would commit it. */
export interface Message {
  /** Lines end with a line feed, but for the last. */
  text: string;
  /** For each line of the text the 1-based line on which it stands in the file that was read. */
  lines: readonly number[];
}

const scissors = "------------------------ >8 ------------------------";

/** Where git's own lines in a message begin: the candidates of `core.commentChar=auto`, in git's order (adjust_comment_line_char). */
const commentCandidates = "#;@!$%^&|:";

/** A message whose every line stands where it stands. */
export function messageOf(text: string): Message {
  return { text, lines: text.split("\n").map((_, index) => index + 1) };
}

/**
 * Cleans a message as `git commit` does after its hooks: what stands below the scissors line of an edited message goes, then, by the mode, comment
 * lines, blanks at the ends of lines (carriage returns too) and surplus empty lines.
 *
 * @param raw what stands in the file
 * @param options `comment` is the text that begins comment lines, or `auto`; `isEdited` is whether an editor was opened, because only then did git write into the file
 */
export function cleanMessage(raw: string, { cleanup, comment, isEdited }: { cleanup: Cleanup; comment: string; isEdited: boolean }): Message {
  const all = raw.split("\n");
  const prefix = comment === "auto" ? usedPrefix(all) : comment;
  const cut = isEdited ? all.findIndex((line, index) => isScissors(line, prefix) && (cleanup === "scissors" || all[index + 1]?.startsWith(prefix) === true)) : -1;
  const kept = all.slice(0, cut === -1 ? all.length : cut).map((text, index) => ({ text, line: index + 1 }));
  if (cleanup === "verbatim") return joined(kept);
  const uncommented = cleanup === "strip" ? kept.filter(({ text }) => !text.startsWith(prefix)) : kept;
  const trimmed = uncommented.map(({ text, line }) => ({ text: withoutBlanks(text), line }));
  const spaced = trimmed.filter(({ text }, index) => text !== "" || (trimmed[index - 1]?.text ?? "") !== "");
  return joined(spaced.at(-1)?.text === "" ? spaced.slice(0, -1) : spaced);
}

/** Without the blanks at the end that git knows (isspace), of which there may be very many. */
function withoutBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && " \t\v\f\r".includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function joined(lines: readonly { text: string; line: number }[]): Message {
  return { text: lines.map(({ text }) => text).join("\n"), lines: lines.map(({ line }) => line) };
}

function isScissors(line: string, prefix: string): boolean {
  return line === `${prefix} ${scissors}`;
}

/** With `auto`, git took a character that began no line of the message, and its own lines stand at the end, or below the scissors. */
function usedPrefix(lines: readonly string[]): string {
  const cut = lines.find((line) => line.slice(2) === scissors && commentCandidates.includes(line.charAt(0)));
  const mark = (cut ?? lines.findLast((line) => line.trim() !== ""))?.charAt(0) ?? "";
  return mark !== "" && commentCandidates.includes(mark) ? mark : "#";
}
