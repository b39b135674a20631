import { loadContract } from "../document/load.js";
import type { ShippedContracts } from "../document/shipped.js";
import { shippedPrefix } from "../document/shipped.js";
import { sortDiagnostics } from "../document/load.js";
import { BASELINE_FILE, readBaseline } from "../report/baseline.js";
import { maskDiagnostic } from "../report/mask.js";
import type { Report } from "../report/report.js";
import { readWaivers, WAIVERS_FILE } from "../report/waivers.js";
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

/**
 * Judges what a push makes of the contract that will judge the next one: it must be without faults, and ask for no less.
 * @returns undefined where the push leaves all of it as it is
 */
export async function changedContract({ root, before, after, contractFile, shipped }: ChangedContractOptions): Promise<ContractChange | undefined> {
  const options = { file: contractFile, ...(shipped === undefined ? {} : { shipped }) };
  const documents = loadContract(before, options).contract?.documents.filter((path) => !path.startsWith(shippedPrefix)) ?? [contractFile];
  if (!(await differ(root, before.commit, after, [...documents, WAIVERS_FILE, BASELINE_FILE]))) return undefined;
  const view = await openCommit(root, after);
  const loaded = loadContract(view, options);
  const faults = [...loaded.diagnostics, ...readWaivers(view).diagnostics, ...readBaseline(view).diagnostics];
  if (loaded.contract !== undefined && faults.length === 0) return { refusals: [], report: undefined };
  const diagnostics = sortDiagnostics(faults.map(maskDiagnostic));
  return { refusals: [], report: { version: 1, contract: contractFile, view: "commit", findings: [], waived: [], baselined: [], clauses: [], diagnostics, skipped: [], files: 0 } };
}

/** Whether files differ between two commits, in content or in kind. */
async function differ(root: string, one: string, other: string, paths: readonly string[]): Promise<boolean> {
  const args = ["diff-tree", "-r", "--raw", "--no-renames", "--no-ext-diff", "-O/dev/null", one, other, "--", ...paths];
  return outputOf(await git(args, { cwd: root }), root).length > 0;
}
