import { braceExpand } from "minimatch";

/** Which of some paths a glob may match, told without matching: every path that it does match is among them. */
export type Candidates = (indexes: readonly number[], glob: string) => readonly number[];

/**
 * Prepares a quick look at a list of paths. Matching every path with every glob of a contract was a quarter of judging one file, while most globs say how the
 * names that they match begin and end.
 *
 * @param paths POSIX, each once
 * @returns leaves of ascending 0-based indexes those of paths that have what the text of a glob asks for
 */
export function candidatesOver(paths: readonly string[]): Candidates {
  const byShape = new Map<string, number[]>();
  const note = (shape: string, index: number): void => {
    const known = byShape.get(shape);
    if (known === undefined) byShape.set(shape, [index]);
    else known.push(index);
  };
  for (const [index, path] of paths.entries()) {
    const name = nameOf(path);
    const ending = endingOf(name);
    note(shapeOf("", ending), index);
    note(shapeOf(name, ending), index);
  }
  const holders = holdersIn(paths);
  return (indexes, glob) => {
    const asked = asks(glob);
    if (asked === undefined) return indexes;
    const found = new Set<number>();
    for (const shape of asked.shapes) for (const index of byShape.get(shape) ?? []) found.add(index);
    for (const text of asked.texts) for (const index of holders(text)) found.add(index);
    if (found.size === 0) return [];
    return indexes.length === paths.length ? [...found].sort((a, b) => a - b) : indexes.filter((index) => found.has(index));
  };
}

/** Finds the paths that hold a text, by their indexes: one search through all of them, which are joined by what no path holds. */
function holdersIn(paths: readonly string[]): (text: string) => readonly number[] {
  const known = new Map<string, number[]>();
  let all: { text: string; starts: readonly number[] } | undefined;
  return (text) => {
    let found = known.get(text);
    if (found !== undefined) return found;
    all ??= joined(paths);
    known.set(text, (found = []));
    for (let at = all.text.indexOf(text), index = 0; at !== -1; at = all.text.indexOf(text, all.starts[index])) {
      while ((all.starts[index + 1] ?? Infinity) <= at) index += 1;
      found.push(index);
      index += 1;
      if (index === paths.length) break;
    }
    return found;
  };
}

function joined(paths: readonly string[]): { text: string; starts: readonly number[] } {
  let start = 0;
  const starts = paths.map((path) => {
    const own = start;
    start += path.length + 1;
    return own;
  });
  return { text: paths.join("\0"), starts };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What follows the last dot of a file's name, or the whole name where there is none. */
function endingOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

const startLength = 2;

/** How a name begins and ends; with an empty beginning, how it ends. */
function shapeOf(start: string, ending: string): string {
  return `${start.slice(0, startLength)}/${ending}`;
}

/** What a path must have one of for a glob to match it: a name of some shape, or a text somewhere in it; undefined where the glob does not say. */
function asks(glob: string): { shapes: ReadonlySet<string>; texts: readonly string[] } | undefined {
  // Groups and escapes have rules of their own, `..` takes back what stands before, and `!` asks for the contrary.
  if (/[\\()!]|(?:^|\/)\.{1,2}(?:\/|$)/u.test(glob)) return undefined;
  const shapes = new Set<string>();
  const texts = new Set<string>();
  for (const one of braceExpand(glob)) {
    const shape = shapeOfGlob(one);
    const text = shape === undefined ? longestText(one) : "";
    if (shape !== undefined) shapes.add(shape);
    else if (text === "") return undefined;
    else texts.add(text);
  }
  return texts.size > mostTexts ? undefined : { shapes, texts: [...texts] };
}

/** With more texts than this, looking for them is no quicker than matching. */
const mostTexts = 4;

/** The shape of every name that a glob without braces matches; undefined where it leaves the end open. */
function shapeOfGlob(glob: string): string | undefined {
  const name = nameOf(glob);
  const start = name.split(/[*?[\]{}]/u, 1)[0] ?? "";
  const end = /[^*?[\]{}]*$/u.exec(name)?.[0] ?? "";
  if (name === "" || !(start === name || end.includes("."))) return undefined;
  return shapeOf(start === name || start.length >= startLength ? start : "", endingOf(end));
}

/** The longest text that every path has which a glob without braces matches. A class may hold anything, so nothing behind one counts. */
function longestText(glob: string): string {
  const [first = ""] = glob.split(/[[{}]/u, 1);
  return first.split(/[*?/]/u).reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}
