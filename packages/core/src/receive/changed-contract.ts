import { compareContracts } from "../compare-contracts.js";
import { isWeakening } from "../compare/comparison.js";
import { loadContract } from "../document/load.js";
import { shippedPrefix, type ShippedContracts } from "../document/shipped.js";
import { BASELINE_FILE } from "../report/baseline.js";
import type { Report } from "../report/report.js";
import { WAIVERS_FILE } from "../report/waivers.js";
import { openCommit, type CommitView } from "../view/commit.js";
import { git, outputOf } from "../view/git.js";

/** What is asked of a change of the default branch. */
export interface ChangedContractOptions {
  root: string;
  /** The default branch as it stands. */
  before: CommitView;
  /** The commit that it would be set to. */
  after: string;
  contractFile: string;
  shipped?: ShippedContracts;
  now?: Date;
}

/** What is said of one. */
export interface ContractChange {
  /** In what the contract would ask for less: sentences. */
  refusals: string[];
  /** Holds the faults of the contract, waivers or baseline that would judge from then on; undefined where there are none. */
  report: Report | undefined;
}

const introduction = "The contract would hold less than it does, and a push does not decide that. Take out what is named here, or talk to whoever answers for the contract.";

/**
 * Judges what a push makes of the contract, the waivers and the baseline that will judge the next one: they must be without faults, and hold no less. What stands around
 * them for other servers, as a workflow does, has no part in it.
 *
 * @returns undefined where the push leaves all of it as it is
 */
export async function changedContract({ root, before, after, contractFile, shipped, now }: ChangedContractOptions): Promise<ContractChange | undefined> {
  const { contract } = loadContract(before, { file: contractFile, ...(shipped && { shipped }) });
  // Faults of what stands there are found where it judges.
  if (contract === undefined) return undefined;
  const documents = contract.documents.filter((path) => !path.startsWith(shippedPrefix));
  if (!(await differ(root, before.commit, after, [...documents, WAIVERS_FILE, BASELINE_FILE]))) return undefined;
  const { clauses, gates, diagnostics } = await compareContracts({ base: before, head: await openCommit(root, after), contractFile, ...(shipped && { shipped }), ...(now && { now }) });
  if (diagnostics.base.length > 0) return undefined;
  if (diagnostics.head.length > 0) {
    return { refusals: [], report: { version: 1, contract: contractFile, view: "commit", findings: [], waived: [], baselined: [], clauses: [], diagnostics: diagnostics.head, skipped: [], files: 0 } };
  }
  const own = gates.filter(({ file }) => file === contractFile);
  const weaker = [...clauses.map(({ id, reasons }) => ({ name: id, reasons })), ...own.map(({ file, reasons }) => ({ name: file, reasons }))];
  const refusals = weaker.flatMap(({ name, reasons }) => reasons.filter(isWeakening).map(({ message }) => `${name}: ${message}`));
  return { refusals: refusals.length === 0 ? [] : [introduction, ...refusals], report: undefined };
}

/** Whether files differ between two commits, in content or in kind. */
async function differ(root: string, one: string, other: string, paths: readonly string[]): Promise<boolean> {
  const args = ["diff-tree", "-r", "--raw", "--no-renames", "--no-ext-diff", "-O/dev/null", one, other, "--", ...paths];
  return outputOf(await git(args, { cwd: root }), root).length > 0;
}
