import { check, type CheckOptions, type CheckResult } from "../check.js";
import type { Contract, Diagnostic } from "../document/contract.js";
import { defaultContractFile } from "../document/load.js";
import type { Progress } from "../judges/eslint.js";
import type { Finding, Report } from "../report/report.js";
import { textOf } from "../repository.js";
import type { View } from "../view/view.js";
import { openWorkingTree } from "../view/working-tree.js";
import { applyAllFixes } from "./all-fixes.js";
import type { EnvironmentRepair } from "./environment/repair.js";
import { overlayView } from "./overlay.js";
import type { RevertedFile } from "./prove-fixes.js";
import type { FileChange } from "./unified-diff.js";
import type { WrittenTemplate } from "./write-templates.js";

/** What `fix` is asked. */
export interface FixOptions extends Pick<CheckOptions, "root" | "paths" | "contractFile" | "shipped" | "now"> {
  /** The id of a clause: only its findings are mended, and what it misses gets a template where a rule has one. */
  clause?: string;
  /** Path of an environment module, POSIX, relative to the root, that the contract does not name yet. */
  environmentModule?: string;
  /** Told of files judged. */
  onProgress?: Progress;
  /** Told what is done next. */
  onStep?: (step: string) => void;
}

/** What becomes of the reads of the environment. */
export type EnvironmentOutcome = Omit<EnvironmentRepair, "changes" | "rewritten"> & {
  /** Positions are 1-based, and those of before. */
  rewritten: readonly { file: string; line: number; column: number; key: string }[];
};

/** What `fix` would do. Nothing is written; see writeFiles. */
export interface FixResult {
  /** Faults for which nothing could be judged; then nothing is changed. */
  diagnostics: readonly Diagnostic[];
  contract: Contract | undefined;
  /** In the order in which they come into force. */
  changes: readonly FileChange[];
  /** How many findings are gone, by clause, sorted. */
  fixed: readonly { clause: string; count: number }[];
  /** Undefined where no finding is about the environment. */
  environment: EnvironmentOutcome | undefined;
  /** Files that templates were written to: their blanks are among what remains. */
  templates: readonly WrittenTemplate[];
  /** Clauses for which `fix` would write a template if it were asked for them, sorted. */
  offered: readonly string[];
  /** Files that keep their text, because the fixes of their rules would break them. */
  reverted: readonly RevertedFile[];
  /** What stands against the contract after the changes, of the clause that was asked for. */
  remaining: readonly Finding[];
  /** The report before the changes, which knows where secrets are. */
  report: Report;
}

/** The message of a FixError says what happened and what to do. */
export class FixError extends Error {
  override readonly name = "FixError";
}

const environmentRule = "contract/no-process-env";

/**
 * Works out how findings are mended: by the fixes of their rules, pass after pass, and reads of the environment across files. What a waiver or
 * the baseline covers stays. Of a clause that is asked for by its id, what is missing altogether gets a template that the team fills in. Reads only; runs nothing of the repository.
 *
 * @throws FixError for a clause that the contract does not have, or a module that cannot be declared
 * @throws ViewError, UnmatchedPathError as `check` does
 */
export async function fix(options: FixOptions): Promise<FixResult> {
  const { root, clause, environmentModule, onProgress, onStep = () => {} } = options;
  const file = options.contractFile ?? defaultContractFile;
  const disk = await openWorkingTree(root);
  const texts = new Map<string, string>();
  const declared = environmentModule === undefined ? undefined : await declare(disk, file, environmentModule, options);
  if (declared !== undefined) texts.set(file, declared);
  // A module that the vocabulary names must be there for a contract to hold.
  const standIns = new Map(environmentModule !== undefined && !disk.has(environmentModule) ? [[environmentModule, ""]] : []);
  const look = (paths: readonly string[] | undefined): Promise<CheckResult> => {
    const view = overlayView(disk, new Map([...standIns, ...texts]));
    return check({ root, view, contractView: view, contractFile: file, ...(options.shipped && { shipped: options.shipped }), ...(options.now && { now: options.now }), ...(paths && { paths }), ...(onProgress && { onProgress }) });
  };
  const first = await look(options.paths);
  const { report, contract } = first;
  const nothing: FixResult = { diagnostics: report.diagnostics, contract, changes: [], fixed: [], environment: undefined, templates: [], offered: [], reverted: [], remaining: [], report };
  if (contract === undefined || report.diagnostics.length > 0) return nothing;
  if (clause !== undefined && !contract.clauses.some(({ id }) => id === clause)) throw new FixError(`The contract has no clause ${clause}. \`contract explain\` lists all clauses.`);
  const isAsked = (finding: Finding): boolean => clause === undefined || finding.clause === clause;

  onStep("Applying fixes");
  const { findings: fixedFindings, covered, fixed } = await applyAllFixes(report, texts, disk, isAsked, look);
  const reverted = fixed.size === 0 ? [] : await (await import("./prove-fixes.js")).proveFixes(disk, texts, fixed);
  // Places in a file that got its text back are those of before.
  const isReverted = ({ file: path }: Finding): boolean => reverted.some((each) => each.file === path);
  const findings = [...fixedFindings.filter((finding) => !isReverted(finding)), ...report.findings.filter(isReverted)];
  const reads = findings.filter((finding) => finding.rule === environmentRule && isAsked(finding));
  const environment = reads.length === 0 ? undefined : await repairReads(reads, covered, contract, overlayView(disk, texts), texts, onStep);
  if (environmentModule !== undefined && !environment?.modules.includes(environmentModule) && !disk.has(environmentModule)) texts.delete(file);
  for (const [path, text] of environment?.changes ?? []) {
    texts.set(path, text);
    standIns.delete(path);
  }
  const { templatedClauses, writeTemplates } = await import("./write-templates.js");
  const asked = findings.filter(isAsked);
  const templates = clause === undefined ? [] : writeTemplates({ contract, clause, findings: asked, today: (options.now ?? new Date()).toISOString().slice(0, 10) }, overlayView(disk, texts), disk, texts);
  const changes = inOrder(texts, environment, file, disk);
  const last = changes.length === 0 ? first : await look(options.paths && [...options.paths, ...templates.map(({ file: path }) => path)]);
  if (last.report.diagnostics.length > 0) return { ...nothing, diagnostics: last.report.diagnostics };
  const remaining = last.report.findings.filter(isAsked);
  const offered = clause === undefined ? templatedClauses(remaining) : [];
  return { diagnostics: [], contract, changes, fixed: difference(report.findings.filter(isAsked), remaining), environment: environment && outcomeOf(environment), templates, offered, reverted, remaining, report };
}

async function declare(view: View, file: string, module: string, options: FixOptions): Promise<string | undefined> {
  const [{ loadContract }, { declareModule }, { matchesAny }] = await Promise.all([import("../document/load.js"), import("./declare-module.js"), import("@contract-as-code/eslint-plugin/environment")]);
  if (!/\.[cm]?[jt]s$/.test(module)) throw new FixError(`${module} is no module of JavaScript or TypeScript. Give a path such as src/env.ts.`);
  const { contract } = loadContract(view, { file, ...(options.shipped && { shipped: options.shipped }) });
  const text = textOf(view, file);
  if (contract === undefined || text === undefined || matchesAny(module, contract.vocabulary.environment)) return undefined;
  const declared = declareModule(text, contract.vocabulary.environment, module);
  if (declared === undefined) throw new FixError(`The front matter of ${file} has no form that a line can be added to. Write \`environment: [${JSON.stringify(module)}]\` under \`vocabulary\` by hand.`);
  return declared;
}

async function repairReads(reads: readonly Finding[], covered: readonly Finding[], contract: Contract, view: View, base: ReadonlyMap<string, string>, onStep: (step: string) => void): Promise<EnvironmentRepair> {
  const { repairEnvironment } = await import("./environment/repair.js");
  return repairEnvironment({ view, base, vocabulary: contract.vocabulary, findings: reads, covered: covered.filter(({ rule }) => rule === environmentRule), onStep });
}

/** Manifests and environment modules first, then the contract that names them, then what uses them: the tree compiles after each step as far as it can. */
function inOrder(texts: ReadonlyMap<string, string>, environment: EnvironmentRepair | undefined, contractFile: string, disk: View): FileChange[] {
  const leading = [...(environment?.changes.keys() ?? [])].filter((path) => path.endsWith("package.json") || environment?.modules.includes(path) === true);
  const order = new Set([...leading, contractFile, ...[...texts.keys()].toSorted()]);
  return [...order].flatMap((path): FileChange[] => {
    const after = texts.get(path);
    const before = textOf(disk, path);
    return after === undefined || after === before ? [] : [{ path, before, after }];
  });
}

function difference(before: readonly Finding[], after: readonly Finding[]): FixResult["fixed"] {
  const counts = new Map<string, number>();
  for (const { clause } of before) counts.set(clause, (counts.get(clause) ?? 0) + 1);
  for (const { clause } of after) counts.set(clause, (counts.get(clause) ?? 0) - 1);
  return [...counts].filter(([, count]) => count > 0).map(([clause, count]) => ({ clause, count })).toSorted((one, other) => (one.clause < other.clause ? -1 : 1));
}

function outcomeOf({ modules, rewritten, left, notes, compiler }: EnvironmentRepair): EnvironmentOutcome {
  return { modules, rewritten: rewritten.map(({ file, line, column, key }) => ({ file, line, column, key })), left, notes, compiler };
}
