import { nameWords } from "./name-words.js";

const folders = /(?:^|\/)(?:__mocks?__|__fixtures?__|__stories__|__tests__|mocks?|fixtures?|stories|storybook|\.storybook|test-?utils|test-?helpers|test-?support|testing|testdata|tests?|specs?|e2e|cypress|playwright|benchmarks?|examples?|demos?|samples?)\//i;
const words = new Set(["setup", "spec", "test", "tests", "stories", "story", "fixture", "fixtures", "e2e", "cy", "bench", "config", "seed", "seeds", "seeder", "example", "examples", "sample", "samples", "demo"]);
const compound = /(?:test|spec)$/;

/**
 * Whether a path says that its file serves tests, stories, seeds or examples and is no production code: `src/testing/database.ts`,
 * `button.stories.tsx`, `vitest.setup.ts`, `trace.clienttest.ts`.
 * @param path POSIX, relative to the root
 */
export function servesTests(path: string): boolean {
  if (folders.test(path)) return true;
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/\.mocks?\.\w+$/.test(name)) return true;
  return nameWords(name.replace(/\.\w+$/, "")).some((word) => words.has(word) || compound.test(word));
}
