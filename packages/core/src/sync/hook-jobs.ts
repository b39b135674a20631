import { contractOption } from "./contract-option.js";
import { scalarOf } from "./yaml-places.js";

/** A job of lefthook, with the keys that the contract's jobs have. */
export type HookJob = Readonly<Record<string, string | boolean>>;

/** What every job of the contract is called: by its name it is told from the jobs of the team. */
export const jobName = "contract";

/** The project's own command: npx would take four times as long to find it as it takes to judge a commit. */
const program = "node_modules/.bin/contract";

/** Makes lefthook take a job for one with files. */
const withFiles = " # {files}";

/**
 * The job of each git hook by which the contract is held.
 * @param contractFile POSIX, relative to the root
 * @param path of lefthook's own file, which exists whenever lefthook runs
 */
export function hookJobs(contractFile: string, path: string): ReadonlyMap<string, HookJob> {
  const by = contractOption(contractFile);
  return new Map<string, HookJob>([
    ["pre-commit", { name: jobName, run: `${program} check --staged${by}` }],
    // git gives an absolute path in a linked worktree, and that may hold spaces.
    ["commit-msg", { name: jobName, run: `${program} commit-msg${by} "{1}"` }],
    ["pre-push", { name: jobName, run: `${program} check --push${by} "{1}" "{2}"${withFiles}`, files: `echo ${path}`, use_stdin: true }],
  ]);
}

/** The lines of a job as YAML, without indentation; the first of them stands behind the list's dash. */
export function jobLines(job: HookJob): string[] {
  return Object.entries(job).map(([key, value]) => `${key}: ${typeof value === "string" ? scalarOf(value) : String(value)}`);
}

/** The lines of a job as an item of a list, the dash in a 0-based column. */
export function itemLines(job: HookJob, column: number): string[] {
  return jobLines(job).map((line, index) => `${" ".repeat(column)}${index === 0 ? "- " : "  "}${line}`);
}

/** The lines of a hook that has no job but one. What is printed at a push is shown while it runs: its commands may take minutes. */
export function sectionLines(hook: string, job: HookJob): string[] {
  const remark = "    # lefthook passes over a push whose two ends hold the same files, whatever came between, unless a job names a file.";
  return [`${hook}:`, ...(hook === "pre-push" ? ["  follow: true", "  jobs:", remark] : ["  jobs:"]), ...itemLines(job, 4)];
}
