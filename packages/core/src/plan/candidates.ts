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
  const ends = new Array<string>(paths.length);
  const shapes = new Array<string>(paths.length);
  const byShape = new Map<string, number[]>();
  const note = (shape: string, index: number): string => {
    const known = byShape.get(shape);
    if (known === undefined) byShape.set(shape, [index]);
    else known.push(index);
    return shape;
  };
  for (const [index, path] of paths.entries()) {
    const name = nameOf(path);
    const ending = endingOf(name);
    ends[index] = note(shapeOf("", ending), index);
    shapes[index] = note(shapeOf(name, ending), index);
  }
  return (indexes, glob) => {
    const asked = asks(glob);
    if (asked === undefined) return indexes;
    const { shapes: wanted, texts } = asked;
    if (texts.length === 0 && indexes.length === paths.length) {
      return [...new Set([...wanted].flatMap((shape) => byShape.get(shape) ?? []))].sort((a, b) => a - b);
    }
    return indexes.filter((index) => wanted.has(ends[index] ?? "") || wanted.has(shapes[index] ?? "") || texts.some((text) => paths[index]?.includes(text)));
  };
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
