import { compileGlob } from "../document/compile-glob.js";
import { layVocabulary } from "../document/vocabulary.js";
import { addresses, type CodeFiles } from "./code-files.js";
import type { Manifest } from "./manifest.js";
import type { Word } from "./named-modules.js";

const folders = /^(.*?(?:^|\/)(?:scripts|seeds|seeders|cli))\/./u;

/**
 * Where printing is the purpose: scripts, seeds and commands. The usual folders need no word, as long as nothing else does.
 * @param source globs of production code, whose files alone are judged
 */
export function commandWords(code: CodeFiles, manifests: readonly Manifest[], source: readonly string[]): Word[] {
  const judged = globbed(source);
  const production = code.all.filter((path) => !code.tests.includes(path) && judged(path));
  const usual = layVocabulary([]).commands;
  const isUsual = globbed(usual);
  const found = new Map<string, string>();
  for (const { folder, values } of manifests) {
    // A package that is a command as a whole, such as packages/cli.
    if (values.bin !== undefined && /(?:^|\/)cli$/u.test(folder)) found.set(`${folder}/**`, "is a package with `bin`");
  }
  const isFound = (path: string): boolean => [...found.keys()].some((glob) => path.startsWith(glob.slice(0, -2)));
  for (const path of production) {
    const folder = folders.exec(path)?.[1];
    if (folder === undefined || folder.split("/").slice(0, -1).some((segment) => addresses.has(segment)) || isUsual(path) || isFound(path)) continue;
    found.set(`${folder}/**`, folder.endsWith("cli") ? "holds commands" : `holds ${folder.slice(folder.lastIndexOf("/") + 1)}`);
  }
  if (found.size === 0) return [];
  const present = usual.filter((glob) => code.all.some(globbed([glob])));
  const words: Word[] = [...present.map((value): Word => ({ key: "commands", value, because: "holds commands" })), ...[...found].sort().map(([value, because]): Word => ({ key: "commands", value, because }))];
  const nested = words.filter(({ value }) => value.endsWith("/scripts/**") || value === "scripts/**");
  if (nested.length < 4) return words;
  return [{ key: "commands", value: "**/scripts/**", because: "holds scripts" }, ...words.filter((word) => !nested.includes(word))];
}

/** Whether one of some globs matches a path. */
export function globbed(globs: readonly string[]): (path: string) => boolean {
  const compiled = globs.map((glob) => compileGlob(glob, { dot: true, nocomment: true, nonegate: true }));
  return (path) => compiled.some((matches) => matches(path));
}
