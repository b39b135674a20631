import { check, type CheckOptions, type CheckResult } from "./check.js";
import { clauseStatuses } from "./clause-status.js";
import type { Contract, Diagnostic } from "./document/contract.js";
import { defaultContractFile, loadContract, sortDiagnostics } from "./document/load.js";
import type { ShippedContracts } from "./document/shipped.js";
import type { Progress } from "./judges/eslint.js";
import { openSingleRule } from "./judges/single-rule.js";
import { addedBlobs } from "./push/added-blobs.js";
import { findHistorySecrets } from "./push/history-secrets.js";
import { judgePushedMessages, judgePushedTags } from "./push/pushed-messages.js";
import type { PushedCommit } from "./push/pushed-range.js";
import { assembleFindings } from "./report/assemble.js";
import { readBaseline } from "./report/baseline.js";
import { maskDiagnostic } from "./report/mask.js";
import type { Finding, RawFinding, Report } from "./report/report.js";
import { isAboutSecret } from "./report/secret-finding.js";
import { sortFindings } from "./report/sort.js";
import { readWaivers } from "./report/waivers.js";
import { textOf } from "./repository.js";
import { isCommitView, openCommit } from "./view/commit.js";
import { compareText } from "./view/path.js";
import type { View } from "./view/view.js";

const gone = "A later commit takes it out of the files, but not out of the history: rewrite this commit before it is pushed.";
const branchRule = "contract/require-branch-name";

/** What is brought to a repository, whoever brings it. */
export interface BroughtRange {
  /** Each once, parents first: their messages are judged, and every content that they add is searched for secrets. */
  commits: readonly PushedCommit[];
  /** Ids of commits that hold git's notes, parents first: nothing but their contents is judged. Left out, none. */
  notes?: readonly string[];
  /** The names that branches will have, without `refs/heads/`; left out, none is judged. */
  branches?: readonly string[];
  /** Tags with a text of their own: the id of the tag and the name of its ref, `refs/tags/v1`. Left out, none. */
  tags?: readonly { id: string; ref: string }[];
  /** Commits that are judged as a whole, by id. Findings count on lines that differ from each base; where there is none, all of them. */
  tips: readonly { commit: string; bases: readonly string[] }[];
}

/** What `checkRange` is asked. */
export interface RangeOptions {
  /** A folder of the repository, absolute; of a bare one its own. No working tree is needed, and none is read. */
  root: string;
  /** Where the contract, its waivers and its baseline are read. */
  contractView: View;
  /** Whether that is a commit which is trusted, as `check` takes a base: the tips' own contracts must have no fault, and bring no code that no clause can judge. */
  isTrusted?: boolean;
  range: BroughtRange;
  /** The contract's path, relative to the root; left out, `LLM_DEVELOPMENT_CONTRACT.md`. */
  contractFile?: string;
  /** The contracts that come with the tool; left out, those of the installed package. */
  shipped?: ShippedContracts;
  /** Decides which waivers have expired; left out, the present moment. */
  now?: Date;
  onProgress?: Progress;
  /** What was found already in tips that were judged elsewhere, by the same contract. */
  judged?: readonly Pick<CheckResult, "report" | "source">[];
  /** Judges what costs most, last, and only where nothing else stands against the range. */
  further?: (contract: Contract) => Promise<readonly RawFinding[]>;
}

type Assembled = Pick<Report, "findings" | "waived" | "baselined">;

/**
 * Judges what is brought by a contract that is given, cheap questions before costly ones: the names of branches, each commit's message, the texts of tags, every content
 * that a commit added (one that is taken out again stays in the history), and each tip as a whole. The variables that git sets for its hooks reach every
 * git that is started, so that objects in quarantine are found.
 *
 * @returns as `check`; while the contract, its waivers or its baseline have a fault, nothing is judged
 * @throws ViewError when git cannot read what is brought
 */
export async function checkRange(options: RangeOptions): Promise<Pick<CheckResult, "report" | "contract">> {
  const { root, contractView, range, contractFile: file = defaultContractFile, shipped, now = new Date(), onProgress = () => {}, further } = options;
  const { contract, diagnostics } = loadContract(contractView, { file, ...(shipped === undefined ? {} : { shipped }) });
  const [waivers, baseline] = [readWaivers(contractView), readBaseline(contractView)];
  const report: Report = { version: 1, contract: file, view: "commit", findings: [], waived: [], baselined: [], clauses: [], diagnostics: [], skipped: [], files: 0 };
  const faults = [...diagnostics, ...waivers.diagnostics, ...baseline.diagnostics];
  if (contract === undefined || faults.length > 0) return { report: { ...report, diagnostics: sortDiagnostics(faults.map(maskDiagnostic)) }, contract };

  const found: Diagnostic[] = [];
  const contractText = textOf(contractView, file) ?? "";
  const assemble = (raw: readonly RawFinding[], lineText: (file: string, line: number) => string): Assembled => {
    const today = now.toISOString().slice(0, 10);
    const { findings, ...silenced } = assembleFindings({ raw, clauses: contract.clauses, waivers: waivers.waivers, baseline: baseline.entries, lineText, today, complete: false });
    // What is wrong with waivers themselves stands in the judgement of the whole.
    return { ...silenced, findings: findings.filter(({ rule }) => rule !== "contract/no-expired-waiver") };
  };
  const keep = ({ findings, waived, baselined }: Assembled): void => {
    report.findings.push(...findings);
    report.waived.push(...waived);
    report.baselined.push(...baselined);
  };
  const add = (raw: readonly RawFinding[], text: string): void => keep(assemble(raw, lineIn(text)));

  for (const { raw, diagnostics: more } of await judgeBranches(contract, contractView, contractText, range.branches ?? [])) {
    add(raw, contractText);
    found.push(...more);
  }
  for (const { raw, text, diagnostics: more } of [...(await judgePushedMessages(root, contract, range.commits)), ...(await judgePushedTags(root, contract, range.tags ?? []))]) {
    report.files += 1;
    add(raw, text);
    found.push(...more);
  }

  const blobs = await addedBlobs(root, [...range.commits.map(({ id }) => id), ...(range.notes ?? [])]);
  const history = await findHistorySecrets(root, contract, blobs, (done, total) => onProgress(done, total, blobs[done]?.path ?? ""));
  found.push(...history.diagnostics);
  report.files += history.files;
  const tips = [...(options.judged ?? []), ...(await judgeTips(contract, options))];
  const texts = new Map<Finding, string>();
  for (const { report: judged, source } of tips) {
    for (const finding of judged.findings.filter(isAboutSecret)) texts.set(finding, lineIn(source(finding.file) ?? "")(finding.file, finding.line));
    found.push(...judged.diagnostics);
    keep(judged);
    report.files += judged.files;
    report.skipped.push(...judged.skipped);
  }
  for (const { finding, commit, lineText } of history.secrets) {
    const assembled = assemble([finding], () => lineText);
    const same = report.findings.filter((other) => assembled.findings.some((own) => isSame(own, lineText, other, texts.get(other))));
    // The one that names its commit says more.
    report.findings = report.findings.filter((other) => !same.includes(other));
    const named = assembled.findings.map((own) => ({ ...own, message: `In commit ${commit.slice(0, 12)}: ${own.message}${same.length > 0 ? "" : ` ${gone}`}` }));
    for (const own of named) texts.set(own, lineText);
    keep({ ...assembled, findings: named });
  }
  report.skipped.push(...history.skipped);
  if (further !== undefined && found.length === 0 && !report.findings.some(({ level }) => level === "error")) add(await further(contract), contractText);

  const findings = sortFindings(distinct(report.findings));
  const files = new Map(contract.clauses.map(({ id }) => [id, Math.max(0, ...tips.map(({ report: { clauses } }) => clauses.find((clause) => clause.id === id)?.files ?? 0))]));
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
  };
}

async function judgeBranches(contract: Contract, view: View, text: string, names: readonly string[]): Promise<{ raw: RawFinding[]; diagnostics: Diagnostic[] }[]> {
  const verdicts: { raw: RawFinding[]; diagnostics: Diagnostic[] }[] = [];
  for (const branch of new Set(names)) {
    const opened = await openSingleRule(contract, branchRule, { view, judged: [contract.file], branch });
    if (opened === undefined) return [];
    verdicts.push(opened.diagnostics.length > 0 ? { raw: [], diagnostics: opened.diagnostics } : opened.judge.judge(contract.file, text));
  }
  return verdicts;
}

async function judgeTips(contract: Contract, { root, contractView, isTrusted, range, shipped, now, onProgress }: RangeOptions): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { commit, bases } of range.tips) {
    const view = await openCommit(root, commit);
    const judge = isTrusted === true && isCommitView(contractView) ? { base: contractView } : { contractView };
    const asked: CheckOptions = { root, view, ...judge, contractFile: contract.file, ...(shipped && { shipped }), ...(now && { now }), ...(onProgress && { onProgress }), ...(bases.length > 0 && { since: bases }) };
    results.push(await check(asked));
  }
  return results;
}

/** Whether two findings are about the same secret, wherever its line stood at the time. Fingerprints do not tell, since values are masked in them. */
function isSame(one: Finding, text: string, other: Finding, otherText: string | undefined): boolean {
  const columnOf = ({ column }: Finding, line: string): number => column - (line.length - line.trimStart().length);
  return one.clause === other.clause && one.rule === other.rule && one.file === other.file && text.trim() === otherText?.trim() && columnOf(one, text) === columnOf(other, otherText);
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify([finding.clause, finding.rule, finding.file, finding.line, finding.column, finding.message]), finding])).values()];
}

function lineIn(text: string): (file: string, line: number) => string {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/u);
  return (_, line) => lines[line - 1] ?? "";
}
