import { remember } from "../learned.js";
import type { Repository } from "../settings.js";

/** What may be headings of a Markdown file, a line each, found without parsing it: a heading that stands in a block of code is among them. */
export const titlesOf = remember((repository: Repository, path): string => {
  const text = repository.read(path) ?? "";
  const found: string[] = [];
  let before = "";
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    const next = end === -1 ? text.length : end;
    const sign = text.charCodeAt(start);
    if (sign === 35 || sign === 32) {
      const line = text.slice(start, Math.min(next, start + longest)).trim();
      if (line.startsWith("#")) found.push(line);
      before = sign === 32 ? "" : line;
    } else if ((sign === 61 || sign === 45) && before !== "" && /^(?:=+|-+)\s*$/u.test(text.slice(start, Math.min(next, start + longest)))) found.push(before);
    else before = text.slice(start, Math.min(next, start + longest));
    start = next + 1;
  }
  return found.join("\n");
});

const longest = 300;
