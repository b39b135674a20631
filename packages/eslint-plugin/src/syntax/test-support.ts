import { nameWords } from "./name-words.js";

const folders = /(?:^|\/)(?:__mocks?__|__fixtures?__|__stories__|__tests__|__test_utils__|mocks?|fixtures?|stories|storybook[\w.-]*|\.storybook|(?:[\w-]+-)?test-?utils|test-?helpers|test-?support|testcontainers|testing|testdata|tests?|specs?|e2e|cypress|playwright|benchmarks?|examples?|demos?|samples?)\//i;
const words = new Set(["setup", "spec", "test", "tests", "stories", "story", "fixture", "fixtures", "e2e", "cy", "bench", "config", "seed", "seeds", "seeder", "example", "examples", "sample", "samples", "demo"]);
const compound = /(?:test|spec|testutils?)$/;
const suffix = /\.(?:mocks?|test|spec|stories|bench|evals?)\.\w+$|(?:^|\/)bench(?:mark)?s?\.[cm]?[jt]s$/;

/**
 * Whether a path says that its file serves tests, stories, seeds or examples and is no production code: `src/testing/database.ts`,
 * `button.stories.tsx`, `vitest.setup.ts`, `trace.clienttest.ts`.
 * @param path POSIX, relative to the root
 */
export function servesTests(path: string): boolean {
  if (isTestPlace(path)) return true;
  const name = path.slice(path.lastIndexOf("/") + 1);
  return nameWords(name.replace(/\.\w+$/, "")).some((word) => words.has(word) || compound.test(word));
}

/**
 * The narrower question: whether its folder or its ending says so, not a word of its name alone: `examples/chat.ts`, `judge.eval.ts`.
 * `config/database.config.ts` is production code.
 * @param path POSIX, relative to the root
 */
export function isTestPlace(path: string): boolean {
  return folders.test(path) || suffix.test(path);
}
