import { check, type CheckOptions } from "./check.js";
import type { Contract, Diagnostic } from "./document/contract.js";
import { defaultContractFile, loadContract } from "./document/load.js";
import { overlayView } from "./fix/overlay.js";
import type { FileChange } from "./fix/unified-diff.js";
import { WAIVER_RULE } from "./report/assemble.js";
import { entryOf, renderBaseline, updateBaseline } from "./report/baseline-text.js";
import { BASELINE_FILE, keyOf, parseBaseline, readBaselineLine, type BaselineEntry } from "./report/baseline.js";
import type { Finding } from "./report/report.js";
import { textOf } from "./repository.js";
import { openCommit } from "./view/commit.js";
import { lastChange } from "./view/moved.js";
import { findCommit, resolveCommit } from "./view/revision.js";
import type { View } from "./view/view.js";
import { openWorkingTree } from "./view/working-tree.js";
import { clauseFault } from "./waive.js";

/** The baseline cannot be written as asked. The message says what is wrong and what to do. */
export class BaselineError extends Error {
  override readonly name = "BaselineError";
}

/** What `recordBaseline` is asked. */
export interface BaselineOptions extends Pick<CheckOptions, "root" | "contractFile" | "shipped" | "now" | "cache" | "onProgress"> {
  /** What is judged, with the contract in it; left out, the working tree. */
  view?: View;
  /** Ids of clauses that joined the contract since the baseline was written: their findings are recorded too. */
  clauses?: readonly string[];
  /** The revision that such a clause must not have been in force at; left out, the commit that changed the baseline last. */
  base?: string;
}

/** What `recordBaseline` gives. */
export interface BaselineResult {
  /** Undefined while it has faults. */
  contract: Contract | undefined;
  /** Faults that keep everything from being judged. */
  diagnostics: Diagnostic[];
  /** Undefined where the file is as it must be. */
  change: FileChange | undefined;
  /** What is newly recorded. */
  added: Finding[];
  /** Entries that are taken out, since what they recorded is gone. */
  gone: BaselineEntry[];
  /** Entries that followed their file to another path. */
  moved: BaselineEntry[];
  /** How many findings the baseline records now. */
  total: number;
  /** Findings that stand and are not recorded, because the baseline does not grow. */
  standing: Finding[];
  /** Findings that stand and are never recorded: their clause cannot be silenced, or they are not about what the files hold. */
  never: Finding[];
}

/** Rules about a moment, not about what the files hold. */
const momentary = ["contract/require-branch-name", WAIVER_RULE];

/**
 * Works out the baseline: where there is none, one that records what stands today; else the one that is there, without what is gone. Writes nothing.
 *
 * @throws BaselineError when it is asked to grow, or the file was taken away
 * @throws ViewError when the repository cannot be looked at
 */
export async function recordBaseline({ clauses: joined = [], base, ...options }: BaselineOptions): Promise<BaselineResult> {
  const { root } = options;
  const view = options.view ?? (await openWorkingTree(root));
  const before = textOf(view, BASELINE_FILE);
  const isFirst = !view.has(BASELINE_FILE);
  if (isFirst) await refuseBeginningAnew(root);
  const isMerging = before !== undefined && before.split(/\r?\n/u).some((line) => readBaselineLine(line).kind === "conflict");
  const contractView = isMerging ? overlayView(view, new Map([[BASELINE_FILE, updateBaseline(before, { next: (entry) => entry, added: [] })]])) : view;
  const { report, contract, silencing } = await check({ ...options, view, contractView });
  const nothing: BaselineResult = { contract: undefined, diagnostics: report.diagnostics, change: undefined, added: [], gone: [], moved: [], total: 0, standing: [], never: [] };
  if (contract === undefined || silencing === undefined || report.diagnostics.length > 0) return nothing;

  const waivable = new Set(contract.clauses.flatMap((clause) => (clause.waivable ? [clause.id] : [])));
  const [recordable, never] = parted(report.findings, ({ clause, rule }) => waivable.has(clause) && !momentary.includes(rule));
  if (!isFirst) for (const clause of joined) await refuseGrowth(options, { clause, contract, base, entries: silencing.baseline });
  const [added, standing] = parted(recordable, ({ clause }) => isFirst || joined.includes(clause));
  const unreadable = new Set(report.skipped.flatMap(({ file, reason }) => (reason === "unreadable" ? [file] : [])));
  const next = (entry: BaselineEntry): BaselineEntry | undefined => {
    const found = silencing.recorded.get(keyOf(entry));
    if (found !== undefined) return entryOf(found);
    return unreadable.has(entry.file) ? entry : undefined;
  };
  const after = isFirst ? renderBaseline(added) : updateBaseline(before ?? "", { next, added });
  const isEmpty = isFirst && added.length === 0;
  return {
    contract,
    diagnostics: [],
    change: isEmpty || after === before ? undefined : { path: BASELINE_FILE, before, after },
    added,
    gone: silencing.baseline.filter((entry) => next(entry) === undefined),
    moved: silencing.baseline.filter((entry) => (next(entry)?.file ?? entry.file) !== entry.file),
    total: parseBaseline(after).entries.length,
    standing,
    never,
  };
}

/** A baseline that was taken away and begun anew would have grown. */
async function refuseBeginningAnew(root: string): Promise<void> {
  const head = await findCommit(root, "HEAD");
  if (head === undefined || !(await openCommit(root, head)).has(BASELINE_FILE)) return;
  throw new BaselineError(`${BASELINE_FILE} is part of the last commit and was taken away here. A baseline only shrinks: restore it with \`git restore ${BASELINE_FILE}\`, then run this again.`);
}

async function refuseGrowth(
  { root, contractFile: file = defaultContractFile, shipped }: Pick<BaselineOptions, "root" | "contractFile" | "shipped">,
  { clause, contract, base, entries }: { clause: string; contract: Contract; base: string | undefined; entries: readonly BaselineEntry[] },
): Promise<void> {
  const fault = clauseFault(clause, contract);
  if (fault !== undefined) throw new BaselineError(fault);
  if (entries.some((entry) => entry.clause === clause)) throw new BaselineError(`The baseline records findings of ${clause} already, and only shrinks. Fix what is new, or waive it.`);
  const commit = base === undefined ? await lastChange(root, "HEAD", BASELINE_FILE) : await resolveCommit(root, base);
  if (commit === undefined) return;
  const view = await openCommit(root, commit);
  if (!view.has(file)) return;
  const former = loadContract(view, { file, ...(shipped !== undefined && { shipped }) });
  if (former.contract === undefined) {
    throw new BaselineError(`The contract cannot be read at ${commit.slice(0, 12)}, so nobody can tell whether ${clause} is new. Name a revision with --base.`);
  }
  if (former.contract.clauses.some(({ id, level }) => id === clause && level !== "off")) {
    throw new BaselineError(`${clause} was in force at ${commit.slice(0, 12)} already, so what it finds is new. Fix it, or waive it.`);
  }
}

function parted<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
