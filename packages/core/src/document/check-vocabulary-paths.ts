import { compileGlob } from "./compile-glob.js";
import type { Contract, Diagnostic } from "./contract.js";
import { isGlobEntry } from "./front-matter.js";
import { sortDiagnostics } from "./load.js";
import { quote } from "./quote.js";

/**
 * Finds words of the vocabulary that stand for files and match none, so that a rule that trusts them would be blind.
 * Only the repository's own document is held to its files; what it extends cannot know them.
 *
 * @param contract as loaded
 * @param paths of the view, POSIX, relative to the root
 * @returns a fault at each glob that matches nothing, sorted
 */
export function checkVocabularyPaths(contract: Contract, paths: readonly string[]): Diagnostic[] {
  const own = contract.vocabularyEntries.filter((entry) => isGlobEntry(entry) && entry.span.file === contract.file);
  const vacuous = own.filter((entry) => {
    const matches = compileGlob(entry.value, { dot: true, nocomment: true, nonegate: true });
    return !paths.some((path) => matches(path));
  });
  return sortDiagnostics(
    vacuous.map((entry) => ({
      ...entry.span,
      code: "unmatched-path",
      message: `${quote(entry.value)} in \`vocabulary.${entry.key}\` matches no file. Correct the path, or remove it.`,
    })),
  );
}
