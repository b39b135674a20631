import { linesOfSources } from "./sources.js";
import type { SuiteCase } from "./suite.js";

const annotation = /\b(todoruleid|ruleid|todook|ok)\s*:\s*([\w.-]+(?:\s*,\s*[\w.-]+)*)/u;
/** What closes a text over several lines that has empty or unbalanced lines of its own. */
const block = /^.{0,40}-----BEGIN /u;
const blockEnd = /-----END /u;
const mostLines = 60;
const isCode = /\.[cm]?[jt]sx?$/u;

/**
 * Reads the cases of a file with Semgrep's test annotations (https://semgrep.dev/docs/writing-rules/testing-rules): a comment with `ruleid:` says that
 * what follows breaks the rule, one with `ok:` that it does not; `todoruleid:` and `todook:` say the same where Semgrep's own rule fails. What follows
 * ends at the next annotation, or at an empty line that is not inside of brackets: tools name different lines of a statement.
 * @param origin the file's path in the suite
 */
export function annotatedCases(text: string, origin: string): SuiteCase[] {
  const lines = text.split(/\r?\n/u);
  const marks = lines.map((line) => annotation.exec(line));
  return marks.flatMap((mark, index) => {
    if (mark === null) return [];
    const first = marks.findIndex((other, at) => at > index && other === null && lines[at]?.trim() !== "");
    if (first === -1) return [];
    const expected = mark[1] === "ruleid" || mark[1] === "todoruleid" ? "finding" : "silence";
    const range: [number, number] = [first + 1, endOf(lines, marks, first) + 1];
    const sources = expected === "finding" && isCode.test(origin) ? { sources: linesOfSources(lines, range) } : {};
    return (mark[2] ?? "").split(/\s*,\s*/u).map((rule): SuiteCase => ({ rule, origin: `${origin}:${index + 1}`, expected, lines: range, ...sources }));
  });
}

/** The last line of what starts at a line; 0-based. */
function endOf(lines: readonly string[], marks: readonly (RegExpExecArray | null)[], first: number): number {
  let depth = 0;
  let isBlock = false;
  let last = first;
  for (let index = first; index < lines.length && index < first + mostLines; index += 1) {
    const line = lines[index] ?? "";
    if (marks[index] !== null) break;
    if (line.trim() === "" && depth <= 0 && !isBlock) break;
    if (block.test(line)) isBlock = true;
    if (isBlock && blockEnd.test(line)) isBlock = false;
    depth += brackets(line);
    if (line.trim() !== "") last = index;
  }
  return last;
}

function brackets(line: string): number {
  let depth = 0;
  for (const sign of line) {
    if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign)) depth -= 1;
  }
  return depth;
}
