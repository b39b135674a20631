import { relative, sep } from "node:path";
import type { Contract, Diagnostic } from "./document/contract.js";
import { defaultContractFile, loadContract } from "./document/load.js";
import { installedContracts, type ShippedContracts } from "./document/shipped.js";
import { overlayView } from "./fix/overlay.js";
import { HookError } from "./hooks/error.js";
import { hooksFolder } from "./hooks/hooks-folder.js";
import { extended } from "./init/contract-text.js";
import type { Proposal } from "./init/proposal.js";
import { propose } from "./init/propose.js";
import { writeWithUndo, type WrittenFile } from "./init/undo.js";
import type { Progress } from "./judges/eslint.js";
import { recordBaseline, type BaselineResult } from "./record-baseline.js";
import { BASELINE_FILE } from "./report/baseline.js";
import { maskDiagnostic } from "./report/mask.js";
import { textOf } from "./repository.js";
import { sync } from "./sync.js";
import { git } from "./view/git.js";
import { openCommit } from "./view/commit.js";
import { memoryView } from "./view/memory.js";
import { findCommit } from "./view/revision.js";
import { openWorkingTree } from "./view/working-tree.js";

/** What `planInit` is asked. */
export interface InitOptions {
  /** Absolute, as findRoot gives it. */
  root: string;
  /** The contract's path, relative to the root; left out, `LLM_DEVELOPMENT_CONTRACT.md`. */
  contractFile?: string;
  /** Of the command that runs now: package.json asks for it. */
  version: string;
  /** The contracts that come with the tool; left out, those of the installed package. */
  shipped?: ShippedContracts;
  onProgress?: Progress;
}

/** What `contract init` would do. */
export interface InitPlan {
  /** Undefined while `diagnostics` keep it from being made. */
  proposal: Proposal | undefined;
  /** Faults of what stands there already. */
  diagnostics: Diagnostic[];
  /** Every file that is written, the baseline the last. */
  files: WrittenFile[];
  /** Files among them that hold changes which are not committed. */
  dirty: string[];
  /** What a person has to change in files that follow from the contract. */
  byHand: Diagnostic[];
  /** The first baseline; undefined where one stands already. */
  baseline: BaselineResult | undefined;
}

/**
 * Works out how a repository comes under a contract: the contract, what follows from it, and the baseline. Runs nothing of the repository and writes nothing.
 * @throws HookError outside of a git repository, and in a folder of one
 * @throws ViewError when the repository cannot be looked at
 */
export async function planInit({ root, contractFile = defaultContractFile, version, shipped = installedContracts(), onProgress }: InitOptions): Promise<InitPlan> {
  const { named, isInProject } = await hooksFolder(root);
  const prefix = await git(["rev-parse", "--show-prefix"], { cwd: root });
  if (prefix.stdout.toString("utf8").trim() !== "") throw new HookError(`${root} is a folder inside of a repository. Hooks and workflows hold for the whole of it: run \`contract init\` at its top. Nothing was written.`);
  const view = await openWorkingTree(root);
  const proposal = propose({
    paths: view.entries.flatMap(({ path, kind }) => (kind === "file" ? [path] : [])),
    read: (path) => textOf(view, path),
    contractFile,
    shipped: shippedClauses(shipped),
    hooksPath: named === undefined || !isInProject ? undefined : relative(root, named).split(sep).join("/"),
    version,
  });
  const nothing: InitPlan = { proposal: undefined, diagnostics: [], files: [], dirty: [], byHand: [], baseline: undefined };
  if ("diagnostics" in proposal) return { ...nothing, diagnostics: proposal.diagnostics.map(maskDiagnostic) };

  const proposed = overlayView(view, new Map(proposal.changes.map(({ path, after }) => [path, after])));
  const options = { root, contractFile, shipped };
  const synced = await sync({ ...options, view: proposed });
  if (synced.contract === undefined) return { ...nothing, diagnostics: synced.diagnostics };
  const changes = [...proposal.changes, ...synced.changes.map(({ path, before, after }) => ({ path, before, after }))];
  const isHook = (path: string): boolean => proposal.hooksFolder !== undefined && path.startsWith(`${proposal.hooksFolder}/`);
  const files = changes.map((change) => ({ ...change, isExecutable: isHook(change.path) }));
  const dirty = await uncommitted(root, changes.flatMap(({ path, before }) => (before === undefined ? [] : [path])));
  const plan = { ...nothing, proposal, files, dirty, byHand: synced.byHand };
  if (view.has(BASELINE_FILE) || (await hadBaseline(root))) return plan;

  const judged = overlayView(view, new Map(changes.map(({ path, after }) => [path, after])));
  const baseline = await recordBaseline({ ...options, view: judged, ...(onProgress && { onProgress }) });
  if (baseline.contract === undefined) return { ...nothing, diagnostics: baseline.diagnostics };
  return { ...plan, baseline, files: baseline.change === undefined ? files : [...files, { ...baseline.change, isExecutable: false }] };
}

/**
 * Writes what was planned.
 * @returns a patch, as git takes its path in the root, by which `git apply -R` takes all of it back; undefined where nothing was written
 * @throws WriteError where a file cannot be written as planned
 */
export async function applyInit(root: string, { files }: Pick<InitPlan, "files">): Promise<string | undefined> {
  return writeWithUndo(root, files);
}

function shippedClauses(shipped: ShippedContracts): Contract["clauses"] {
  const text = `---\ncontract: 1\nextends: [${extended}]\n---\n`;
  return loadContract(memoryView({ [defaultContractFile]: text }), { shipped }).contract?.clauses ?? [];
}

/** Whether the last commit has a baseline, which is not begun anew. */
async function hadBaseline(root: string): Promise<boolean> {
  const head = await findCommit(root, "HEAD");
  return head !== undefined && (await openCommit(root, head)).has(BASELINE_FILE);
}

/** Files that differ from the last commit; where there is none yet, git can take back no file at all. */
async function uncommitted(root: string, paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0 || (await findCommit(root, "HEAD")) === undefined) return [];
  const { stdout } = await git(["diff", "--name-only", "--relative", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "HEAD", "--", ...paths], { cwd: root });
  return stdout.toString("utf8").split("\0").filter((path) => path !== "");
}
