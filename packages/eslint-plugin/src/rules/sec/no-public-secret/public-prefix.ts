import { posix } from "node:path";
import { repositoryFact } from "../../../fact.js";
import type { Repository } from "../../../settings.js";

/** Prefixes of variables that a bundler or framework hands to the browser. */
const prefixes = ["NEXT_PUBLIC_", "VITE_", "EXPO_PUBLIC_", "REACT_APP_", "NUXT_PUBLIC_", "GATSBY_", "STORYBOOK_", "VUE_APP_", "PUBLIC_"];

/** What makes `PUBLIC_` a prefix and not an ordinary word. */
const publishing = /^(?:svelte|astro|rsbuild)\.config\.[cm]?[jt]s$/;
const usesPublic = repositoryFact({ name: "uses-public-prefix" }, (repository): boolean => repository.list().some((path) => publishing.test(posix.basename(path))));

/** The prefixes that count in a repository, the longest first where one is part of another. Where nothing is known of the repository, all do. */
export function publicPrefixes(repository: Repository | undefined, more: readonly string[]): string[] {
  return [...more, ...(!repository || usesPublic(repository) ? prefixes : prefixes.slice(0, -1))];
}

/** The prefix that a variable's name starts with, if it is followed by a name. */
export function prefixOf(name: string, all: readonly string[]): string | undefined {
  return all.find((prefix) => name.length > prefix.length && name.startsWith(prefix));
}
