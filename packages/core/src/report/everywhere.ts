import { compileGlob } from "../document/compile-glob.js";

/** Paths that nobody has named, one for each kind of file. */
const unnamed = ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs", "vue", "svelte", "json", "yml", "yaml", "md", "env"].flatMap((ending) => [
  `q7x/v8p.${ending}`,
  `q7x/z9k/v8p.${ending}`,
  `q7x/z9k/j4w/v8p.${ending}`,
]);

/** Whether a glob names neither a folder nor a file, so that it covers all files, or all of a kind: `**`, `*` at every level, `**` before an ending. */
export function isEverywhere(glob: string): boolean {
  const matches = compileGlob(glob, { dot: true, nocomment: true, nonegate: true });
  return unnamed.some((path) => matches(path));
}
