import { git } from "../view/git.js";
import { withoutNumber } from "./profile.js";

/** How many commits back a header is looked for. */
const depth = 500;

/** What a message that speaks of other commits can be held to. */
export interface History {
  /** Whether one of the last commits has this subject, with the number of a pull request or without. */
  hasSubject(subject: string): Promise<boolean>;
  /** The subject of a commit, by its id or the beginning of it; undefined where there is none. */
  subjectOf(commit: string): Promise<string | undefined>;
  /** The subject of the newest commit where that is a merge. */
  mergeSubject(): Promise<string | undefined>;
}

/**
 * The history before a message; git is asked only when a question is.
 * @param root a folder of the repository, absolute
 * @param tip the commit that the history ends with
 */
export function historyOf(root: string, tip = "HEAD"): History {
  const log = async (...args: string[]): Promise<string[]> => {
    const { status, stdout } = await git(["log", "--encoding=UTF-8", "-z", ...args, "--"], { cwd: root });
    return status === 0 ? stdout.toString("utf8").split("\0").slice(0, -1) : [];
  };
  let subjects: Promise<Set<string>> | undefined;
  return {
    hasSubject: async (subject) => (await (subjects ??= log(`--max-count=${depth}`, "--format=%s", tip).then((all) => new Set(all.flatMap((each) => [each, withoutNumber(each)]))))).has(subject),
    subjectOf: async (commit) => (/^[0-9a-f]{7,64}$/u.test(commit) ? (await log("--max-count=1", "--format=%s", commit))[0] : undefined),
    mergeSubject: async () => (await log("--max-count=1", "--min-parents=2", "--no-walk", "--format=%s", tip))[0],
  };
}
