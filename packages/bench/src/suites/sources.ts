const names = /[A-Za-z_$][\w$]*/gu;
const assignment = /(?:^|[\s.({,])([A-Za-z_$][\w$]*)(?:\.[\w$]+)?\s*(?:=(?![=>])|:\s*["'`])/u;
/** How far above its use a value may stand, and through how many names it may go. */
const farthest = 40;
const mostSteps = 3;

/**
 * The lines above a piece of code that give the names in it their values: `const key = "…"` for `sign(payload, key)`, also through further names. Of several
 * assignments to a name only the nearest counts.
 * @param lines of the file
 * @param range first and last line of the piece, 1-based and inclusive
 * @returns 1-based
 */
export function linesOfSources(lines: readonly string[], [first, last]: readonly [number, number]): number[] {
  const found = new Set<number>();
  let wanted = namesOf(lines.slice(first - 1, last).join("\n"));
  for (let step = 0; step < mostSteps && wanted.size > 0; step += 1) {
    const next = new Set<string>();
    for (let line = first - 1; line > Math.max(0, first - farthest); line -= 1) {
      const text = lines[line - 1] ?? "";
      const name = assignment.exec(text)?.[1];
      if (name === undefined || !wanted.delete(name) || found.has(line)) continue;
      found.add(line);
      // The lines below belong to it while they are indented further: an object's members.
      for (let inner = line; inner < first && (inner === line || isIndented(lines[inner - 1] ?? "", text)); inner += 1) {
        for (const one of namesOf(lines[inner - 1] ?? "")) if (one !== name) next.add(one);
      }
    }
    wanted = next;
  }
  return [...found].sort((a, b) => a - b);
}

function isIndented(line: string, than: string): boolean {
  return line.trim() !== "" && line.search(/\S/u) > than.search(/\S/u);
}

function namesOf(text: string): Set<string> {
  return new Set(text.replace(/(["'`]).*?\1/gu, "").match(names) ?? []);
}
