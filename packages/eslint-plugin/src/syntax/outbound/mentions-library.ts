import { knownLibraries } from "./known-libraries.js";
import type { Library } from "./library.js";

const patterns = new Map<string, RegExp>();

/**
 * Whether a text can use a library of one of these kinds at all: it holds a specifier of one, `fetch`, or a generated client's name.
 * One search, so that files without outbound calls cost nothing else.
 */
export function mentionsLibrary(text: string, kinds: readonly Library["kind"][]): boolean {
  const key = kinds.join(" ");
  let pattern = patterns.get(key);
  if (!pattern) patterns.set(key, (pattern = patternOf(kinds)));
  return pattern.test(text);
}

function patternOf(kinds: readonly Library["kind"][]): RegExp {
  const specifiers = knownLibraries
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ modules }) => modules)
    .filter((module) => module !== "")
    .map((module) => module.replace(/\*$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const words = [...(kinds.includes("http") ? ["\\bfetch\\b"] : []), ...(kinds.includes("database") ? ["\\bPrismaClient\\b"] : [])];
  return new RegExp([...words, `["'\`](?:node:)?(?:${specifiers.join("|")})`].join("|"));
}
