import { posix } from "node:path";
import { repositoryFact } from "../fact.js";
import { remember } from "../learned.js";
import type { Repository } from "../settings.js";

/** Where a bundler writes constants into the code, and where runners of tests set variables. */
const bundling = /(?:^|\/)(?:next|nuxt|vite|vitest|astro|svelte|webpack|rspack|rsbuild|rollup|playwright|cypress|jest|babel|metro)[\w.-]*\.config\.[cm]?[jt]s$/;
const word = /\b[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*\b/g;
/** `cross-env MODE=x`, `GENERATE=1 node …` in the scripts of a manifest. */
const set = /(?<![\w$-])([A-Z][A-Z0-9_]*)=/g;

const names = repositoryFact({ name: "names-set-by-tools", isPrivate: true }, (repository): readonly string[] => {
  const found = new Set<string>();
  for (const path of repository.list()) {
    if (bundling.test(path)) for (const [name] of (repository.read(path) ?? "").matchAll(word)) found.add(name);
    else if (posix.basename(path) === "package.json") for (const [, name = ""] of (repository.read(path) ?? "").matchAll(set)) found.add(name);
  }
  return [...found];
});
const asSet = remember((repository: Repository): ReadonlySet<string> => new Set(names(repository)));

/** The names that a repository's own tools may set as variables: what configurations of bundlers and test runners mention, and what the scripts of manifests set. */
export function namesSetByTools(repository: Repository): ReadonlySet<string> {
  return asSet(repository);
}
