import { check, type CheckOptions, type CheckResult } from "./check.js";
import { clauseStatuses } from "./clause-status.js";
import type { Contract, Diagnostic } from "./document/contract.js";
import { defaultContractFile, loadContract, sortDiagnostics } from "./document/load.js";
import type { ShippedContracts } from "./document/shipped.js";
import { commandsOf, judgeByCommands, type CommandsOptions } from "./judges/command.js";
import type { Progress } from "./judges/eslint.js";
import { onChangedLines } from "./judges/selection.js";
import { openSingleRule } from "./judges/single-rule.js";
import { addedBlobs } from "./push/added-blobs.js";
import { findHistorySecrets } from "./push/history-secrets.js";
import { judgePushedMessages, judgePushedTags } from "./push/pushed-messages.js";
import { basesOf, readRange, type PushedRange, type PushedTip } from "./push/pushed-range.js";
import { parseRefUpdates } from "./push/ref-update.js";
import { assembleFindings } from "./report/assemble.js";
import { readBaseline } from "./report/baseline.js";
import { maskDiagnostic } from "./report/mask.js";
import type { Finding, RawFinding, Report } from "./report/report.js";
import { sortFindings } from "./report/sort.js";
import { readWaivers } from "./report/waivers.js";
import { textOf } from "./repository.js";
import { difference } from "./view/changes.js";
import { openCommit } from "./view/commit.js";
import { compareText } from "./view/path.js";
import type { View } from "./view/view.js";
import { openWorkingTree } from "./view/working-tree.js";

const gone = "A later commit takes it out of the files, but not out of the history: rewrite this commit before it is pushed.";
const branchRule = "contract/require-branch-name";

/** What `checkPush` is asked. */
export interface PushOptions {
  /** Absolute path of the repository's root. */
  root: string;
  /** What git writes to the standard input of its `pre-push` hook. */
  updates: string;
  /** The remote's name, or its address where it has none, as git gives it. */
  remote?: string;
  /** The contract's path, relative to the root; left out, `LLM_DEVELOPMENT_CONTRACT.md`. */
  contractFile?: string;
  /** The contracts that come with the tool; left out, those of the installed package. */
  shipped?: ShippedContracts;
  /** Decides which waivers have expired; left out, the present moment. */
  now?: Date;
  onProgress?: Progress;
  /**
   * Runs the commands of the contract; left out, none is run. Called only when one is to run and nothing else stands against the push, with the number of files in
   * which the working tree, where they run, differs from what is pushed.
   */
  commands?: (differing: number) => Omit<CommandsOptions, "root">;
}

/** What `checkPush` gives. */
export interface PushResult extends Pick<CheckResult, "report" | "contract"> {
  /** How many commits the remote lacks. */
  commits: number;
  /** Commands that were not run, because what comes before them found errors. */
  notRun: string[];
}

/**
 * Judges what a push brings by the working tree's contract, cheap questions before costly ones: the names of branches, each commit's message, every content that a commit
 * brought (one that is taken out again stays in the history), the end of each ref as a whole, and then the commands of the surface `push`, unless there is an error already.
 *
 * @returns as `check`; of files findings on what the remote does not have
 * @throws ViewError when the repository cannot be looked at, or `updates` is not what git writes
 */
export async function checkPush(options: PushOptions): Promise<PushResult> {
  const { root, remote, contractFile: file = defaultContractFile, shipped, now = new Date(), onProgress = () => {} } = options;
  const updates = parseRefUpdates(options.updates);
  const view = await openWorkingTree(root);
  const { contract, diagnostics } = loadContract(view, { file, ...(shipped === undefined ? {} : { shipped }) });
  const [waivers, baseline] = [readWaivers(view), readBaseline(view)];
  const report: Report = { version: 1, contract: file, view: "commit", findings: [], waived: [], baselined: [], clauses: [], diagnostics: [], skipped: [], files: 0 };
  const faults = [...diagnostics, ...waivers.diagnostics, ...baseline.diagnostics];
  if (contract === undefined || faults.length > 0) return { report: { ...report, diagnostics: sortDiagnostics(faults.map(maskDiagnostic)) }, contract, commits: 0, notRun: [] };

  const isNote = ({ remoteRef }: { remoteRef: string }): boolean => remoteRef.startsWith("refs/notes/");
  const range = await readRange(root, updates.filter((update) => !isNote(update)), remote);
  const notes = await readRange(root, updates.filter(isNote), remote);
  const found: Diagnostic[] = [];
  const assemble = (raw: readonly RawFinding[], lineText: (file: string, line: number) => string): Pick<Report, "findings" | "waived" | "baselined"> => {
    const today = now.toISOString().slice(0, 10);
    const { findings, ...silenced } = assembleFindings({ raw, clauses: contract.clauses, waivers: waivers.waivers, baseline: baseline.entries, lineText, today, complete: false });
    // What is wrong with waivers themselves stands in the judgement of the whole.
    return { ...silenced, findings: findings.filter(({ rule }) => rule !== "contract/no-expired-waiver") };
  };
  const keep = ({ findings, waived, baselined }: Pick<Report, "findings" | "waived" | "baselined">): void => {
    report.findings.push(...findings);
    report.waived.push(...waived);
    report.baselined.push(...baselined);
  };
  const add = (raw: readonly RawFinding[], text: string): void => keep(assemble(raw, lineIn(text)));

  for (const { raw, diagnostics: more } of await judgeBranches(contract, view, range.tips)) {
    add(raw, textOf(view, file) ?? "");
    found.push(...more);
  }
  const tags = range.tips.flatMap(({ tag, update }) => (tag === undefined ? [] : [{ id: tag, ref: update.remoteRef }]));
  for (const { raw, text, diagnostics: more } of [...(await judgePushedMessages(root, contract, range.commits)), ...(await judgePushedTags(root, contract, tags))]) {
    report.files += 1;
    add(raw, text);
    found.push(...more);
  }

  const blobs = await addedBlobs(root, [...range.commits, ...notes.commits].map(({ id }) => id));
  const history = await findHistorySecrets(root, contract, blobs, (done, total) => onProgress(done, total, blobs[done]?.path ?? ""));
  found.push(...history.diagnostics);
  report.files += history.files;
  const tips = await judgeTips(contract, range, options, view);
  for (const { result } of tips) {
    found.push(...result.report.diagnostics);
    keep(result.report);
    report.files += result.report.files;
    report.skipped.push(...result.report.skipped);
  }
  for (const { finding, commit, lineText } of history.secrets) {
    const assembled = assemble([{ ...finding, message: `In commit ${commit.slice(0, 12)}: ${finding.message}` }], () => lineText);
    const stands = assembled.findings.some((own) => report.findings.some((other) => isSame(own, other)));
    // The one that names its commit says more.
    report.findings = report.findings.filter((other) => !assembled.findings.some((own) => isSame(own, other)));
    keep({ ...assembled, findings: assembled.findings.map((own) => (stands ? own : { ...own, message: `${own.message} ${gone}` })) });
  }
  report.skipped.push(...history.skipped);

  const notRun: string[] = [];
  const commands = range.commits.length === 0 || options.commands === undefined ? [] : commandsOf(contract, "push");
  if (commands.length > 0 && options.commands !== undefined) {
    if (found.length > 0 || report.findings.some(({ level }) => level === "error")) notRun.push(...commands.map(({ command }) => command.run));
    else add(await judgeByCommands(contract, "push", { root, ...options.commands(await differingFiles(view, range)) }), textOf(view, file) ?? "");
  }
  const findings = sortFindings(distinct(report.findings));
  const files = new Map(contract.clauses.map(({ id }) => [id, Math.max(0, ...tips.map(({ result }) => result.report.clauses.find((clause) => clause.id === id)?.files ?? 0))]));
  return {
    report: {
      ...report,
      findings,
      waived: sortFindings(distinct(report.waived)),
      baselined: sortFindings(distinct(report.baselined)),
      clauses: clauseStatuses(contract, { files, findings, held: undefined, evidence: undefined }),
      diagnostics: sortDiagnostics(found.map(maskDiagnostic)),
      skipped: [...new Map(report.skipped.map((skipped) => [skipped.file, skipped])).values()].sort((a, b) => compareText(a.file, b.file)),
    },
    contract,
    commits: range.commits.length + notes.commits.length,
    notRun,
  };
}

/** The names of the branches that are pushed, as the remote will have them. */
async function judgeBranches(contract: Contract, view: View, tips: readonly PushedTip[]): Promise<{ raw: RawFinding[]; diagnostics: Diagnostic[] }[]> {
  const prefix = "refs/heads/";
  const names = new Set(tips.flatMap(({ update: { remoteRef } }) => (remoteRef.startsWith(prefix) ? [remoteRef.slice(prefix.length)] : [])));
  const verdicts: { raw: RawFinding[]; diagnostics: Diagnostic[] }[] = [];
  for (const branch of names) {
    const opened = await openSingleRule(contract, branchRule, { view, judged: [contract.file], branch });
    if (opened === undefined) return [];
    verdicts.push(opened.diagnostics.length > 0 ? { raw: [], diagnostics: opened.diagnostics } : opened.judge.judge(contract.file, textOf(view, contract.file) ?? ""));
  }
  return verdicts;
}

/** The end of each ref that the remote lacks, judged as a whole; findings are those on lines that differ from all that it builds on. */
async function judgeTips(contract: Contract, range: PushedRange, options: PushOptions, contractView: View): Promise<{ result: CheckResult }[]> {
  const results: { result: CheckResult }[] = [];
  for (const commit of new Set(range.tips.filter(({ isNew }) => isNew).map((tip) => tip.commit))) {
    const view = await openCommit(options.root, commit);
    const [since, ...others] = await basesOf(options.root, commit, range, options.remote);
    const { root, shipped, now, onProgress } = options;
    const asked: CheckOptions = { root, view, contractView, contractFile: contract.file, ...(shipped && { shipped }), ...(now && { now }), ...(onProgress && { onProgress }), ...(since !== undefined && { since }) };
    const result = await check(asked);
    for (const base of others) {
      const isNew = onChangedLines((await difference(view, base)).changes);
      result.report.findings = result.report.findings.filter(isNew);
    }
    results.push({ result });
  }
  return results;
}

/** In how many files the working tree differs from what is pushed; of several ends from the one that is nearest. */
async function differingFiles(view: View, { tips }: PushedRange): Promise<number> {
  const counts = await Promise.all([...new Set(tips.filter(({ isNew }) => isNew).map(({ commit }) => commit))].map(async (commit) => (await difference(view, commit)).changes.size));
  return Math.min(...counts);
}

/** Whether two findings are about the same line, wherever it stood at the time. */
function isSame(one: Finding, other: Finding): boolean {
  return one.clause === other.clause && one.fingerprint === other.fingerprint && one.file === other.file;
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify([finding.clause, finding.rule, finding.file, finding.line, finding.column, finding.message]), finding])).values()];
}

function lineIn(text: string): (file: string, line: number) => string {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/u);
  return (_, line) => lines[line - 1] ?? "";
}
