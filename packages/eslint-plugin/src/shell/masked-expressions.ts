/** A placeholder of the same length that the shell takes for one variable. */
function placeholder(text: string): string {
  return `$${"_".repeat(text.length - 1)}`;
}

/** How expressions begin and end that are replaced before a shell sees the script: GitHub's, and those of GitLab's inputs. */
const signs = [
  ["${{", "}}"],
  ["$[[", "]]"],
] as const;

/** A script with each expression of GitHub or GitLab as a variable of the same length, so that places stay as they are. */
export function maskExpressions(script: string): string {
  let masked = script;
  for (const [opening, closing] of signs) {
    let result = "";
    let done = 0;
    for (let start = masked.indexOf(opening); start !== -1; start = masked.indexOf(opening, done)) {
      const end = masked.indexOf(closing, start + opening.length);
      if (end === -1) break;
      result += masked.slice(done, start) + placeholder(masked.slice(start, end + closing.length));
      done = end + closing.length;
    }
    if (done > 0) masked = result + masked.slice(done);
  }
  return masked;
}

const makeReference = /\$\$|\$\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\$\{[^{}\n]*\}|\$[^\s$({]/g;

/** A recipe's line of a Makefile as its shell sees it, make's references as variables of the same length; `$$` stays at its two places. */
export function maskMakeReferences(line: string): string {
  return line.replace(makeReference, (found) => (found === "$$" ? " $" : placeholder(found)));
}
