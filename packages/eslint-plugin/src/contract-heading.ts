const fence = /^\s{0,3}(`{3,}|~{3,})/;

/**
 * Where a contract asks for a rule: the heading of the clause whose enforce block names it, or else of the clause with the id that
 * the rule is made for.
 * @param text the contract's Markdown
 * @param rule with its prefix: `contract/require-http-module`
 * @returns the heading's line, 1-based, and its length; the first line where the contract inherits the clause and does not hold it
 */
export function contractHeading(text: string, rule: string, clause: string): { line: number; length: number } {
  let open: string | undefined;
  let heading: { line: number; length: number } | undefined;
  let byId: { line: number; length: number } | undefined;
  for (const [index, line] of text.split(/\r\n|\n/).entries()) {
    const mark = fence.exec(line)?.[1];
    if (open !== undefined) {
      if (mark?.startsWith(open) === true) open = undefined;
      else if (heading && line.trim().replace(/["']/g, "").startsWith(`${rule}:`)) return heading;
    } else if (mark !== undefined) open = mark;
    else if (/^#{1,6}\s/.test(line)) {
      heading = { line: index + 1, length: line.length };
      const id = line.replace(/^#+\s+/, "");
      if (id.startsWith(clause) && !/^\d/.test(id.slice(clause.length))) byId ??= heading;
    }
  }
  return byId ?? { line: 1, length: 0 };
}
