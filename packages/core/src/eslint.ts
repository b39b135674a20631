import type { Linter } from "eslint";
import { escape } from "minimatch";
import { checkVocabularyPaths } from "./document/check-vocabulary-paths.js";
import { defaultContractFile, loadContract, sortDiagnostics } from "./document/load.js";
import { shippedPrefix } from "./document/shipped.js";
import { documentItems, faultItems } from "./editor/fault-items.js";
import { LiveConfig, type Compiled } from "./editor/live-config.js";
import { liveDocuments } from "./editor/live-documents.js";
import { silencedItem } from "./editor/silenced.js";
import { proveExamples } from "./judges/examples.js";
import { plan } from "./plan/plan.js";
import { usesOf } from "./plan/uses.js";
import { BASELINE_FILE, readBaseline } from "./report/baseline.js";
import { maskDiagnostic } from "./report/mask.js";
import { judgeWaivers } from "./report/live-waivers.js";
import { readWaivers, WAIVERS_FILE } from "./report/waivers.js";
import { repositoryOf } from "./repository.js";
import { checkedOutBranch } from "./view/branch.js";
import { git } from "./view/git.js";
import type { View } from "./view/view.js";

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
 * A contract with faults is never silently off: they are reported at their lines in the contract, as they are typed, and every file of code says that nothing
 * judges it. What a waiver or the baseline covers is not shown.
 *
 * @returns what ESLint awaits for every file. An editor keeps it for a day, and gets the configuration of each moment; what is made of it by `await` is that
 *   of one moment
 * @throws ViewError, when it is awaited, where the root is no folder or git is missing
 */
export function contract(options: EditorOptions = {}): PromiseLike<Linter.Config[]> {
  const file = options.contractFile ?? defaultContractFile;
  return new LiveConfig(options.root, process.cwd(), (view) => compile(view, file));
}

async function compile(view: View, file: string): Promise<Compiled> {
  const today = new Date().toISOString().slice(0, 10);
  const loaded = loadContract(view, { file });
  const { waivers, diagnostics: unreadable } = readWaivers(view);
  const { entries: baseline, diagnostics: malformed } = readBaseline(view);
  const faults = [...loaded.diagnostics, ...unreadable, ...malformed];
  const paths = view.entries.filter(({ kind }) => kind === "file").map(({ path }) => path);
  const known = loaded.contract ?? loaded.draft;
  if (known !== undefined) faults.push(...checkVocabularyPaths(known, paths));
  let config: Linter.Config[] = [];
  if (loaded.contract !== undefined) {
    const { live } = judgeWaivers(waivers, loaded.contract.clauses, today);
    const planned = await plan(loaded.contract, { root: view.root, paths, repository: repositoryOf(view), waivers: live, today, branch: checkedOutBranch(view.root), hasTypes: true });
    config = planned.plan.config;
    faults.push(...planned.diagnostics);
    if (faults.length === 0) faults.push(...(await proveExamples(loaded.contract, ({ span }) => !span.file.startsWith(shippedPrefix))).diagnostics);
  } else if (known !== undefined) faults.push(...(await usesOf(known, true)).diagnostics);
  const documents = liveDocuments(view, file, known, faults);
  const sources = [...new Set([file, ...(known?.documents ?? []).filter((document) => !document.startsWith(shippedPrefix)), WAIVERS_FILE, BASELINE_FILE])];
  const items =
    loaded.contract === undefined || faults.length > 0
      ? faultItems(view.root, documents, sortDiagnostics(faults.map(maskDiagnostic)))
      : [...config, ...documentItems(view.root, documents), silencedItem(view.root, { contract: loaded.contract, waivers, baseline, today }, config)];
  const ignores = await ignoredPaths(view);
  return {
    config: [...(ignores.length === 0 ? [] : [{ name: "contract/ignored-by-git", ignores }]), ...items].map((item) => ({ ...item, basePath: view.root })),
    sources,
  };
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
