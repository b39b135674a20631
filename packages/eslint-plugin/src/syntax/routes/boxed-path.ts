/** Marks a key that was put around a value, unlike those that lead into it. */
const mark = "\0";

/** The path of an object that holds the value at a path under a key; undefined for a key that the file does not tell. */
export function boxed(path: readonly string[], key: string | undefined): readonly string[] {
  return [...path, `${mark}${key ?? "*"}`];
}

/** The path of what is read under a name, `*` for any, from what holds the value at a path; undefined where that is something else. */
export function opened(path: readonly string[], name: string): readonly string[] | undefined {
  const last = path.at(-1);
  if (last === undefined || !last.startsWith(mark)) return [...path, name];
  const key = last.slice(mark.length);
  return key === name || key === "*" || name === "*" ? path.slice(0, -1) : undefined;
}

/** The keys that lead into the value alone. */
export function unboxed(path: readonly string[]): readonly string[] {
  return path.filter((key) => !key.startsWith(mark));
}
