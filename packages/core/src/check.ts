import type { CacheOptions } from "./cache/open-cache.js";
import { clauseStatuses } from "./clause-status.js";
import { checkVocabularyPaths } from "./document/check-vocabulary-paths.js";
import type { Contract, Diagnostic } from "./document/contract.js";
import { defaultContractFile, loadContract, sortDiagnostics } from "./document/load.js";
import { shippedPrefix, type ShippedContracts } from "./document/shipped.js";
import { changedFromAll, isBrought } from "./judges/brought.js";
import { judgeByEslint, type Progress } from "./judges/eslint.js";
import { proveExamples } from "./judges/examples.js";
import { selectEntries } from "./judges/selection.js";
import { partOf, type Part } from "./part/part.js";
import { keptPlan } from "./plan/kept-plan.js";
import { usesOf } from "./plan/uses.js";
import { assembleFindings } from "./report/assemble.js";
import { BASELINE_FILE, readBaseline, type BaselineEntry } from "./report/baseline.js";
import { lineReader } from "./report/line-reader.js";
import { maskDiagnostic } from "./report/mask.js";
import type { Evidence, Finding, Report } from "./report/report.js";
import { judgeWaivers } from "./report/live-waivers.js";
import { readWaivers, type Waiver } from "./report/waivers.js";
import { repositoryOf, textOf } from "./repository.js";
import { headFaults } from "./trust/head-faults.js";
import { accountOf, describeBase, ofHead, openTrustedBase, throughBase, type TrustedBase } from "./trust/trusted-base.js";
import { judgeUnjudged } from "./trust/unjudged-change.js";
import { checkedOutBranch } from "./view/branch.js";
import { difference } from "./view/changes.js";
import type { CommitView } from "./view/commit.js";
import { keep } from "./view/kept-trees.js";
import { compareText } from "./view/path.js";
import type { View } from "./view/view.js";
import { openWorkingTree } from "./view/working-tree.js";

/** What `check` is asked. */
export interface CheckOptions {
  /** Absolute path of the repository's root, as findRoot gives it, or of a folder in it that is judged as a repository of its own. */
  root: string;
  /**
   * What is judged; left out, the working tree. Of the index by name, only the staged files are judged, those that differ from HEAD, each as a
   * whole; of any other view, every file.
   */
  view?: "working-tree" | "index" | { commit: string } | View;
  /** Where the contract, its waivers and its baseline are read; left out, the working tree, or the view itself where that is in memory. */
  contractView?: View;
  /** Revisions: only files that differ from each are judged, and only findings on lines that are new or changed, or on a file as a whole, count. */
  since?: string | readonly string[];
  /**
   * A commit that is trusted: its contract, waivers and baseline judge the view. Those of the view must have no fault, because they come into force with it, and code that
   * it brings where no clause can judge it is a finding. Where the base has no contract yet, the view is judged by its own, and the report says so.
   */
  base?: CommitView;
  /** Whether the view is an earlier state than the contract: words of its vocabulary may then name files that are not there yet. */
  isPast?: boolean;
  /** The branch that is judged, without `refs/heads/`; left out, the one that is checked out for the working tree, and none for other views. */
  branch?: string;
  /** Files, folders or globs, relative to the root: only these are judged. */
  paths?: readonly string[];
  /** The contract's path, relative to the root; left out, `LLM_DEVELOPMENT_CONTRACT.md`. */
  contractFile?: string;
  /** The contracts that come with the tool; left out, those of the installed package. */
  shipped?: ShippedContracts;
  /** Decides which waivers have expired; left out, the present moment. */
  now?: Date;
  /** Where verdicts of whole runs over the working tree are kept for later ones; left out, nowhere. They change nothing in the report. */
  cache?: CacheOptions;
  /** Of a whole run, judges one part alone, and says in the report what mergeReports needs to join it with the others. `tool` says what judges; see Shard. */
  part?: Part & { tool: string };
  onProgress?: Progress;
  /** Judges the examples of every document, so that clauses can be ENFORCED; left out, only those of the repository's own documents, and only when a document or everything is judged. */
  proveExamples?: boolean;
  /** Collects what honours each clause, as far as its rules tell. The cache, which knows verdicts alone, is then left out. */
  evidence?: boolean;
}

/** What `check` gives. */
export interface CheckResult {
  report: Report;
  /** Undefined while it has faults. */
  contract: Contract | undefined;
  /** The text of a file of the view, for excerpts; undefined where it is none. It is as it is: whoever prints it must mask it. */
  source(path: string): string | undefined;
  /** What may silence findings; absent where nothing was judged. */
  silencing?: {
    /** As they stand in their file, those that hold and those that do not. */
    waivers: readonly Waiver[];
    baseline: readonly BaselineEntry[];
    /** By the key of an entry of the baseline (see keyOf) the finding that it stands for, which may have followed its file to another path. */
    recorded: ReadonlyMap<string, Finding>;
  };
}

/**
 * Judges a view of a repository by its contract. Runs nothing of the repository and writes nothing but the cache.
 *
 * Every fault of the contract, its waivers and its baseline is a diagnostic, all of them in one run; while there is one, nothing is judged.
 * What could not be judged for another reason (a rule crashed) is a diagnostic beside the findings.
 *
 * @throws ViewError when the repository cannot be looked at
 * @throws UnmatchedPathError when a path of `paths` matches nothing
 * @throws CacheLocationError when the cache lies in the repository
 */
export async function check(options: CheckOptions): Promise<CheckResult> {
  const file = options.contractFile ?? defaultContractFile;
  const { view, contractView, trust } = await openViews(options, file);
  const { shipped, now = new Date(), since, paths, onProgress } = options;
  const differences = since === undefined ? (options.view === "index" ? [await difference(view)] : []) : await Promise.all([since].flat().map((revision) => difference(view, revision)));
  const changed = changedFromAll(differences);
  const entries = selectEntries(view, paths, changed);

  const load = { file, ...(shipped === undefined ? {} : { shipped }) };
  const loaded = shipped === undefined ? keep(contractView, `contract ${file}`, (from) => loadContract(from, load)) : loadContract(contractView, load);
  const waivers = keep(contractView, "waivers", readWaivers);
  const baseline = keep(contractView, "baseline", readBaseline);
  const faults = [...loaded.diagnostics, ...waivers.diagnostics, ...baseline.diagnostics];
  const base = trust && describeBase(trust, view, loaded.contract ?? { file, documents: [] });
  if (base?.contract === "base" && loaded.contract !== undefined) faults.push(...(await headFaults(view, loaded.contract, load, base.changed.length > 0)));
  const source = (path: string): string | undefined => textOf(view, path) ?? textOf(contractView, path);
  const today = now.toISOString().slice(0, 10);
  const { part } = options;
  const shardOf = part && (await (await import("./part/ground.js")).openShard(view, { contract: loaded.contract, waivers: waivers.waivers, baseline: baseline.entries, faults: [...faults] }, part, today));
  const result = (report: Partial<Report>, used?: { waivers: string[]; recorded: ReadonlyMap<string, Finding> }): CheckResult => ({
    report: {
      ...emptyReport(file, view),
      ...(base && { base }),
      ...report,
      diagnostics: sortDiagnostics((report.diagnostics ?? []).map(maskDiagnostic)),
      ...(shardOf && { shard: shardOf(used && { waivers: used.waivers, recorded: [...used.recorded.keys()].sort(compareText) }) }),
    },
    contract: loaded.contract,
    source,
    ...(used && { silencing: { waivers: waivers.waivers, baseline: baseline.entries, recorded: used.recorded } }),
  });
  const all = view.entries.filter(({ kind }) => kind === "file").map(({ path }) => path);
  if (loaded.contract === undefined) {
    const further = loaded.draft === undefined ? [] : [...checkVocabularyPaths(loaded.draft, all), ...(await usesOf(loaded.draft, true)).diagnostics];
    return result({ diagnostics: [...faults, ...further] });
  }

  const { contract } = loaded;
  const isComplete = changed === undefined && (paths === undefined || paths.length === 0);
  const evidence = options.evidence === true ? new Map<string, Evidence[]>() : undefined;
  const opened = options.cache !== undefined && evidence === undefined && isComplete && view.kind === "working-tree" ? (await import("./cache/open-cache.js")).openCache(options.cache, view, part) : undefined;
  const followed = opened?.view ?? view;
  const { live } = judgeWaivers(waivers.waivers, contract.clauses, today);
  const hasTypes = view.kind === "working-tree";
  const { plan: planned, diagnostics } = await keptPlan(followed, contract, {
    root: view.root,
    paths: all,
    judged: entries.map(({ path }) => path),
    repository: repositoryOf(followed),
    waivers: live,
    today,
    ...(options.branch === undefined ? view.kind === "working-tree" && { branch: checkedOutBranch(view.root) } : { branch: options.branch }),
    ...(evidence && { onEvidence: ({ clause, ...found }: Evidence & { clause: string }) => evidence.set(clause, [...(evidence.get(clause) ?? []), found]) }),
    hasTypes,
  });
  faults.push(...(options.isPast === true ? [] : keep(view, `vocabulary ${file}`, () => checkVocabularyPaths(contract, all))).map((fault) => (base?.contract === "base" ? inBase(fault) : fault)), ...diagnostics);
  if (faults.length > 0) return result({ diagnostics: faults });

  const isOwn = (document: string): boolean => !document.startsWith(shippedPrefix);
  // Of several parts, the first proves them for all; those of a base were proven when it was the head.
  const wantsOwn = base?.contract !== "base" && (part === undefined ? isComplete || entries.some(({ path }) => contract.documents.includes(path)) : part.index === 1);
  const proven = options.proveExamples === true || wantsOwn ? await proveExamples(contract, ({ span }) => options.proveExamples === true || isOwn(span.file)) : undefined;
  if (proven !== undefined && proven.diagnostics.length > 0) return result({ diagnostics: proven.diagnostics });

  const cache = opened?.read({ contract, waivers: live, hasTypes }, planned);
  const verdict = judgeByEslint(planned, followed, part === undefined ? entries : partOf(view, entries, part), onProgress, cache);
  if (cache !== undefined) opened?.write(cache);
  if (trust?.hasContract === true) verdict.raw.push(...judgeUnjudged({ contract, plan: planned, entries, base: trust, skipped: verdict.skipped }));
  const brought = since === undefined ? [] : differences.map((each) => isBrought(contract, planned, each));
  const renames = trust === undefined ? (differences[0]?.renames ?? (await movedFiles(view, baseline.entries))) : throughBase(trust, await movedFiles(trust.view, baseline.entries));
  const { findings, waived, baselined, usedWaivers, diagnostics: dead, recorded, stale } = assembleFindings({
    raw: verdict.raw,
    ...(brought.length === 0 ? {} : { counts: (finding) => brought.every((isNew) => isNew(finding)) }),
    clauses: contract.clauses,
    waivers: waivers.waivers,
    baseline: baseline.entries,
    lineText: lineReader(source),
    today,
    complete: isComplete,
    isPart: part !== undefined,
    renames,
    ...(trust?.hasContract === true && { account: accountOf(trust, view) }),
  });
  // What a head has taken out of the baseline already is not left over.
  const gone = trust?.hasContract === true ? ofHead(stale, view) : stale;
  const judged: Partial<Report> = {
    findings,
    waived,
    baselined,
    clauses: clauseStatuses(contract, { files: planned.files, findings, held: options.proveExamples === true ? proven?.held : undefined, evidence }),
    diagnostics: [...verdict.diagnostics, ...dead],
    skipped: verdict.skipped.sort((a, b) => compareText(a.file, b.file)),
    files: verdict.files,
    ...(isComplete && part === undefined && gone.length > 0 && { stale: gone }),
  };
  return result(judged, { waivers: usedWaivers, recorded });
}

/** Since the baseline was last written, where it names a file that is no longer there; git's history is asked only then. */
async function movedFiles(view: View, entries: readonly BaselineEntry[]): Promise<ReadonlyMap<string, string>> {
  if (entries.every(({ file }) => view.has(file))) return new Map();
  return (await import("./view/moved.js")).movedSince(view, BASELINE_FILE);
}

async function openViews({ root, view = "working-tree", contractView, base }: CheckOptions, file: string): Promise<{ view: View; contractView: View; trust?: TrustedBase }> {
  const judged = await openView(root, view);
  if (base !== undefined) {
    const trust = await openTrustedBase(judged, base, file);
    return { view: judged, contractView: trust.hasContract ? base : judged, trust };
  }
  if (contractView !== undefined) return { view: judged, contractView };
  if (view === "index") return { view: judged, contractView: (await import("./view/beside-index.js")).openBesideIndex(judged) };
  return { view: judged, contractView: judged.kind === "index" || judged.kind === "commit" ? await openWorkingTree(root) : judged };
}

async function openView(root: string, view: NonNullable<CheckOptions["view"]>): Promise<View> {
  if (view === "working-tree") return openWorkingTree(root);
  // git's object store is needed by some surfaces only.
  if (view === "index") return (await import("./view/staged.js")).openIndex(root);
  return "entries" in view ? view : (await import("./view/commit.js")).openCommit(root, view.commit);
}

/** What to do where a word of a base's contract fits the head no more. */
function inBase(fault: Diagnostic): Diagnostic {
  const message = `${fault.message.replace(/ Correct the path, or remove it\.$/u, "")} It stands in the contract of the base, which judges. To move what it names, let the contract know both places first, for instance as \`{old,new}.ts\`, in a change of its own.`;
  return { ...fault, message };
}

function emptyReport(contract: string, view: View): Report {
  return { version: 1, contract, view: view.kind, findings: [], waived: [], baselined: [], clauses: [], diagnostics: [], skipped: [], files: 0 };
}
