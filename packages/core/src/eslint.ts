import type { Linter } from "eslint";
import { escape } from "minimatch";
import { checkVocabularyPaths } from "./document/check-vocabulary-paths.js";
import type { Diagnostic } from "./document/contract.js";
import { defaultContractFile, loadContract, sortDiagnostics } from "./document/load.js";
import { shippedPrefix } from "./document/shipped.js";
import { proveExamples } from "./judges/examples.js";
import { faultItems } from "./plan/fault-items.js";
import { plan } from "./plan/plan.js";
import { maskDiagnostic } from "./report/mask.js";
import { judgeWaivers } from "./report/live-waivers.js";
import { readWaivers } from "./report/waivers.js";
import { repositoryOf } from "./repository.js";
import { git } from "./view/git.js";
import { findRoot } from "./view/root.js";
import type { View } from "./view/view.js";
import { openWorkingTree } from "./view/working-tree.js";

/** Which contract an editor's configuration is made of. */
export interface EditorOptions {
  /** The repository's root; left out, that of the repository around the working directory. */
  root?: string;
  /** The contract's path, relative to the root; left out, `LLM_DEVELOPMENT_CONTRACT.md`. */
  contractFile?: string;
}

/**
 * The contract as an ESLint configuration, the same as the gate's: `export default contract();` in an `eslint.config.js`.
 *
 * A contract with faults is never silently off: they are reported at their lines in the contract, and every file of code says that nothing judges it.
 *
 * @returns a promise, which ESLint awaits
 * @throws ViewError when the root is no folder or git is missing
 */
export async function contract(options: EditorOptions = {}): Promise<Linter.Config[]> {
  const root = await findRoot(options.root ?? process.cwd()).then((found) => (options.root === undefined ? found : options.root));
  const view = await openWorkingTree(root);
  const { config, diagnostics } = await compile(view, options.contractFile ?? defaultContractFile);
  const items = diagnostics.length > 0 ? faultItems(sortDiagnostics(diagnostics.map(maskDiagnostic)), view, options.contractFile ?? defaultContractFile) : config;
  const ignores = await ignoredPaths(view);
  return [
    ...(ignores.length === 0 ? [] : [{ name: "contract/ignored-by-git", basePath: root, ignores }]),
    ...items.map((item) => ({ ...item, basePath: root })),
  ];
}

async function compile(view: View, file: string): Promise<{ config: Linter.Config[]; diagnostics: Diagnostic[] }> {
  const loaded = loadContract(view, { file });
  const { waivers, diagnostics: unreadable } = readWaivers(view);
  if (loaded.contract === undefined) return { config: [], diagnostics: [...loaded.diagnostics, ...unreadable] };
  const today = new Date().toISOString().slice(0, 10);
  const { live } = judgeWaivers(waivers, loaded.contract.clauses, today);
  const paths = view.entries.filter(({ kind }) => kind === "file").map(({ path }) => path);
  const { plan: planned, diagnostics } = await plan(loaded.contract, { root: view.root, paths, repository: repositoryOf(view), waivers: live, today, hasTypes: true });
  const faults = [...unreadable, ...checkVocabularyPaths(loaded.contract, paths), ...diagnostics];
  if (faults.length > 0) return { config: [], diagnostics: faults };
  const examples = await proveExamples(loaded.contract, ({ span }) => !span.file.startsWith(shippedPrefix));
  return { config: planned.config, diagnostics: examples.diagnostics };
}

/**
 * What the gate does not look at, as ESLint's global ignores: what git ignores at this moment, symlinks and submodules. Tracked files in `node_modules` are
 * looked at, which ESLint does not do by itself.
 */
async function ignoredPaths(view: View): Promise<string[]> {
  const result = await git(["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--exclude=node_modules/", "--directory"], { cwd: view.root });
  const ignored = result.status === 0 ? result.stdout.toString("utf8").split("\0").filter((path) => path !== "") : [];
  const foreign = view.entries.filter(({ kind }) => kind !== "file").map(({ path, kind }) => (kind === "submodule" ? `${path}/` : path));
  const hasModules = view.entries.some(({ path }) => /(?:^|\/)node_modules\//u.test(path));
  return [...(hasModules ? ["!**/node_modules/"] : []), ...[...ignored, ...foreign].map((path) => escape(path).replace(/^[!#]/u, "?"))];
}
