import { checkVocabularyPaths } from "../document/check-vocabulary-paths.js";
import type { Contract, Diagnostic } from "../document/contract.js";
import { loadContract, sortDiagnostics } from "../document/load.js";
import { shippedPrefix } from "../document/shipped.js";
import { usesNow } from "../plan/uses.js";
import { parseBaseline, BASELINE_FILE } from "../report/baseline.js";
import { maskDiagnostic } from "../report/mask.js";
import { readWaivers, WAIVERS_FILE } from "../report/waivers.js";
import { textOf } from "../repository.js";
import type { View } from "../view/view.js";

/** The documents by which a repository is judged, as they are typed. */
export interface LiveDocuments {
  /** Those of the repository, POSIX, relative to the root. */
  paths: readonly string[];
  /** The faults of one of them with this text, sorted and masked. */
  faultsOf(path: string, text: string): Diagnostic[];
}

/**
 * Knows the faults of documents that are being typed: of a text as it was read, those that were found then, of another one, what can be said at once.
 * What examples do, and whether a plugin can be loaded, is found out when the document is saved.
 *
 * @param contract with its faults, or undefined where not even its documents are known
 * @param found every fault that was found when the documents were read
 */
export function liveDocuments(view: View, file: string, contract: Contract | undefined, found: readonly Diagnostic[]): LiveDocuments {
  const own = contract === undefined ? [file] : contract.documents.filter((document) => !document.startsWith(shippedPrefix));
  const paths = [...new Set([...own, WAIVERS_FILE, BASELINE_FILE])].filter((path) => view.has(path));
  const files = view.entries.filter(({ kind }) => kind === "file").map(({ path }) => path);
  // What is wrong with a document that is not in the repository is said on the contract.
  const placed = found.map((fault) => (view.has(fault.file) ? fault : { ...fault, file, line: 1, column: 1, endLine: 1, endColumn: 1 }));
  const saved = new Map(paths.map((path) => [path, textOf(view, path)]));
  const typed = (path: string, text: string): Diagnostic[] => {
    if (path === BASELINE_FILE) return parseBaseline(text).diagnostics;
    const overlay: View = { ...view, read: (each) => (each === path ? Buffer.from(text) : view.read(each)), size: (each) => (each === path ? Buffer.byteLength(text) : view.size(each)) };
    if (path === WAIVERS_FILE) return readWaivers(overlay).diagnostics;
    const loaded = loadContract(overlay, { file });
    const known = loaded.contract ?? loaded.draft;
    if (known === undefined) return [...loaded.diagnostics];
    return [...loaded.diagnostics, ...checkVocabularyPaths(known, files), ...usesNow(known, loaded.contract === undefined).diagnostics];
  };
  return {
    paths,
    faultsOf(path, text) {
      const faults = saved.get(path) === text ? placed : typed(path, text);
      return sortDiagnostics(faults.filter((fault) => fault.file === path).map(maskDiagnostic));
    },
  };
}
