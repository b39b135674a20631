import { braceExpand, Minimatch } from "minimatch";

interface Compiled {
  globs: readonly Glob[];
  /** The path that was asked last, and the answer: the rules of one file all ask the same. */
  path: string | undefined;
  matches: boolean;
}

interface Glob {
  matches(path: string): boolean;
  /** With what every path begins and ends that the glob matches. Most paths are told apart by these, which takes a fraction of the time. */
  start: string;
  end: string;
}

/** Globs without braces, classes, groups, negation or steps up and in place: whatever stands before the first star and behind the last is literal. */
const simple = /^(?:\.\w|[\w@*?-])[\w@*?.-]*(?:\/[\w@*?-][\w@*?.-]*|\/\.\w[\w@*?.-]*)*$/;

function compile(written: string): Glob[] {
  const glob = written.replace(/^\.\//, "");
  // What a brace begins may be a sign that counts at the start of a glob only.
  const parts = /[\\!#]/.test(glob) ? [glob] : braceExpand(glob);
  return parts.map((part) => {
    const [, start = "", end = ""] = simple.test(part) ? (/^([^*?]*)(?:.*[*?])?([^*?]*)$/.exec(part) ?? []) : [];
    let matcher: Minimatch | undefined;
    const literal = literalOf(part);
    return {
      matches: (path) => literal?.(path) ?? (matcher ??= new Minimatch(part, { dot: true, nobrace: parts.length > 1 })).match(path),
      // Two stars may also stand for no folder at all, and then the slash beside them for nothing.
      start: start.replace(/\/$/, ""),
      end: end.replace(/^\//, ""),
    };
  });
}

/** A folder of this name anywhere; this folder; files that end so. */
const folderAnywhere = /^\*\*\/(\w[\w@.-]*)\/\*\*$/;
const folder = /^(\w[\w@.-]*(?:\/\w[\w@.-]*)*)\/\*\*$/;
const ending = /^\*\*\/\*(\.[\w.-]*\w)$/;

/** Decides the shapes that most globs have by texts alone; what it gives leaves open, as undefined, is a path that may be the folder itself or has steps up or in place. */
function literalOf(glob: string): ((path: string) => boolean | undefined) | undefined {
  const [, name] = folderAnywhere.exec(glob) ?? [];
  const [, above] = folder.exec(glob) ?? [];
  const [, end] = ending.exec(glob) ?? [];
  let decide: ((path: string) => boolean | undefined) | undefined;
  if (name !== undefined) decide = (path) => path.startsWith(`${name}/`) || path.includes(`/${name}/`) || (path.endsWith(name) ? undefined : false);
  else if (above !== undefined) decide = (path) => path.startsWith(`${above}/`) || (path === above ? undefined : false);
  else if (end !== undefined) decide = (path) => path.endsWith(end);
  return decide && ((path) => (path.includes("./") || path.endsWith(".") || path.includes("//") || path.endsWith("/") ? undefined : decide(path)));
}

const compiled = new WeakMap<readonly string[], Compiled>();

/**
 * Whether a path matches one of the globs of the vocabulary. The globs of one list are compiled once, and a list must not change afterwards.
 * @param path POSIX, relative to the root
 */
export function matchesAny(path: string, globs: readonly string[]): boolean {
  let list = compiled.get(globs);
  if (!list) {
    list = { globs: globs.flatMap(compile), path: undefined, matches: false };
    compiled.set(globs, list);
  }
  if (list.path !== path) {
    list.path = path;
    list.matches = list.globs.some(({ matches, start, end }) => path.startsWith(start) && path.endsWith(end) && matches(path));
  }
  return list.matches;
}
