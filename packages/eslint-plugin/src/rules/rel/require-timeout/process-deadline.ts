import { repositoryFact } from "../../../fact.js";
import type { ContractSettings } from "../../../settings.js";
import type { Library } from "../../../syntax/outbound/library.js";

/** Code that limits every call of a library in the whole process. */
const patterns: readonly [library: string, code: RegExp][] = [
  ["fetch", /setGlobalDispatcher\([^;]*[tT]imeout/],
  ["undici", /setGlobalDispatcher\([^;]*[tT]imeout/],
  ["axios", /\baxios\.defaults\.timeout\s*=[^=]/],
];

/** The libraries that the entry points limit; the files are read once. */
const librariesOf = repositoryFact({ name: "process-deadlines" }, (repository, entrypoints) => {
  const texts = entrypoints.split("\n").map((path) => repository.read(path) ?? "");
  return patterns.filter(([, code]) => texts.some((text) => code.test(text))).map(([name]) => name);
});

/**
 * Whether a file, or one that the contract declares as entry point, limits the calls of a library for the process:
 * `setGlobalDispatcher(new Agent({ headersTimeout }))`, `axios.defaults.timeout = 10_000`.
 */
export function hasProcessDeadline(library: Library, text: string, { vocabulary, repository }: ContractSettings): boolean {
  const own = patterns.find(([name]) => name === library.name);
  if (!own) return false;
  return isLimitedIn(text, own) || (repository !== undefined && librariesOf(repository, vocabulary.entrypoints.join("\n")).includes(library.name));
}

/** The last text that was searched: every call of a file asks. */
let searched: { text: string; answers: Map<string, boolean> } = { text: "", answers: new Map() };

function isLimitedIn(text: string, [library, code]: (typeof patterns)[number]): boolean {
  if (searched.text !== text) searched = { text, answers: new Map() };
  let answer = searched.answers.get(library);
  if (answer === undefined) searched.answers.set(library, (answer = code.test(text)));
  return answer;
}
