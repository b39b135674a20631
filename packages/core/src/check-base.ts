import { checkRange } from "./check-range.js";
import { check, type CheckOptions, type CheckResult } from "./check.js";
import { defaultContractFile } from "./document/load.js";
import { readCommits, type PushedCommit } from "./push/pushed-range.js";
import { requireWholeText } from "./push/whole-text.js";
import { openCommit } from "./view/commit.js";
import { pipelineBranch } from "./view/environment.js";
import { ViewError } from "./view/error.js";
import { resolveCommit } from "./view/revision.js";
import { openWorkingTree } from "./view/working-tree.js";

/** What `checkBase` is asked. */
export interface BaseOptions extends Pick<CheckOptions, "root" | "since" | "paths" | "contractFile" | "shipped" | "now" | "onProgress" | "branch"> {
  /** The revision that is trusted: its contract, waivers and baseline judge. */
  base: string;
  /** The revision that is judged, as it is in git's object store; left out, the working tree. */
  commit?: string;
  /** A range of commits, `FROM..TO`: each one's message and the contents that it added are judged, too. */
  commits?: string;
}

/** What `checkBase` gives. */
export interface BaseResult extends CheckResult {
  /** How many commits were judged one by one; undefined where none were asked for. */
  commits: number | undefined;
}

/**
 * Judges a head by a base that is trusted, so that nothing that the head brings decides how it is judged: the contract, the waivers, the baseline and the vocabulary are the
 * base's, the shipped contracts and the plugins those of this installation. With a commit for the head, nothing of it is ever checked out.
 *
 * @throws ViewError when a revision names no commit, the range is none, or git cannot read them
 */
export async function checkBase({ base, commit, commits, branch, ...options }: BaseOptions): Promise<BaseResult> {
  const { root, contractFile = defaultContractFile, shipped, now, onProgress } = options;
  const trusted = await openCommit(root, base);
  const range = commits === undefined ? undefined : await readRevisions(root, commits);
  const head = commit === undefined ? await openWorkingTree(root) : await openCommit(root, commit);
  const name = branch ?? (commit === undefined ? undefined : pipelineBranch());
  const whole = await check({ ...options, view: head, base: trusted, ...(name === undefined ? {} : { branch: name }) });
  // Where the whole could not be judged, its faults stand for the commits, too.
  if (range === undefined || whole.report.clauses.length === 0) return { ...whole, commits: range?.length };
  const { report } = await checkRange({
    root,
    contractView: trusted.has(contractFile) ? trusted : head,
    contractFile,
    range: { commits: range, tips: [] },
    judged: [whole],
    ...(shipped && { shipped }),
    ...(now && { now }),
    ...(onProgress && { onProgress }),
  });
  return { ...whole, report: { ...report, view: head.kind, ...(whole.report.base && { base: whole.report.base }) }, commits: range.length };
}

/** The commits of `FROM..TO`, parents first. */
async function readRevisions(root: string, range: string): Promise<PushedCommit[]> {
  const [, from, to] = /^((?:(?!\.\.).)+)\.\.(?!\.)((?:(?!\.\.).)+)$/u.exec(range) ?? [];
  if (from === undefined || to === undefined) throw new ViewError(`${JSON.stringify(range)} is no range of commits.`, "Write it as `FROM..TO`, for instance `origin/main..HEAD`.");
  const commits = await readCommits(root, [await resolveCommit(root, to)], [await resolveCommit(root, from)]);
  await requireWholeText(root, commits.map(({ id }) => id));
  return commits;
}
