const frontMatter = /^\uFEFF?---\r?\n(?:[^\n]{0,500}\n){0,200}?contract:\s{0,8}1\s{0,8}\r?\n/;
const fence = /^[ ]{0,3}(`{3,}|~{3,})([^\n]*)$/gm;

/**
 * The bodies of the fences that a contract document marks `bad`: deliberate examples, where named values are not judged.
 * @param text of a Markdown file; linear in it
 * @returns 0-based offsets, ascending; none where the document is no contract
 */
export function badExamples(text: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  if (!frontMatter.test(text)) return found;
  let open: { mark: string; start: number; bad: boolean } | undefined;
  for (const match of text.matchAll(fence)) {
    const mark = match[1] ?? "";
    const info = match[2] ?? "";
    if (!open) open = { mark, start: match.index + match[0].length, bad: /^\s{0,8}\S{1,40}\s{1,8}bad\b/.test(info) };
    else if (mark.startsWith(open.mark) && info.trim() === "") {
      if (open.bad) found.push([open.start, match.index]);
      open = undefined;
    }
  }
  return found;
}
