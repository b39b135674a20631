import { devNull } from "node:os";

/** What git tells a hook that judges a push: the repository, and the quarantine in which the objects wait; see git-receive-pack(1). */
const quarantine = new Set(["GIT_DIR", "GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"]);

/**
 * From now on, every program that this process calls knows of git's variables only those by which it finds a repository and its quarantine, and no configuration of a user:
 * nothing that came along with a push has a say in how it is judged. For the process of a hook on a server alone.
 *
 * @param directory of the repository, absolute
 * @returns the namespace of refs that git works in, where it does; names of refs then mean others
 */
export function confineToQuarantine(directory: string): string | undefined {
  const namespace = process.env["GIT_NAMESPACE"];
  for (const name of Object.keys(process.env)) {
    if ((name.startsWith("GIT_") && !quarantine.has(name)) || name === "HOME" || name === "XDG_CONFIG_HOME") delete process.env[name];
  }
  process.env["GIT_DIR"] = directory;
  process.env["GIT_CONFIG_GLOBAL"] = devNull;
  return namespace === "" ? undefined : namespace;
}

/** The folder in which the objects of a push wait for its judgement, as git tells its hooks; undefined where no push is on the way. */
export function quarantineFolder(): string | undefined {
  return process.env["GIT_QUARANTINE_PATH"];
}

/** Where git says that its repository and its index are, as it tells the hooks that it calls; undefined where it says nothing. */
export function gitPlace(): { directory: string | undefined; workTree: string | undefined; index: string | undefined } {
  return { directory: process.env["GIT_DIR"], workTree: process.env["GIT_WORK_TREE"], index: process.env["GIT_INDEX_FILE"] };
}

/** Where git looks for its user's settings: the home folder, the folder of all settings, and the file that stands for both; undefined where nothing is said. */
export function settingsPlace(): { home: string | undefined; settings: string | undefined; global: string | undefined } {
  return { home: process.env["HOME"], settings: process.env["XDG_CONFIG_HOME"], global: process.env["GIT_CONFIG_GLOBAL"] };
}

/** The branch that a pipeline of GitHub or GitLab judges: of a pull request the one that asks to be merged; undefined elsewhere, and for tags. */
export function pipelineBranch(): string | undefined {
  const { GITHUB_HEAD_REF, GITHUB_REF_TYPE, GITHUB_REF_NAME, CI_MERGE_REQUEST_SOURCE_BRANCH_NAME, CI_COMMIT_BRANCH } = process.env;
  const pushed = GITHUB_REF_TYPE === "branch" ? GITHUB_REF_NAME : undefined;
  return [GITHUB_HEAD_REF, pushed, CI_MERGE_REQUEST_SOURCE_BRANCH_NAME, CI_COMMIT_BRANCH].find((name) => name !== undefined && name !== "");
}

/** The environment for a program that is called, without the variables whose names match. */
export function environmentWithout(dropped: RegExp): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name)));
}
