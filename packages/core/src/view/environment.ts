/** Where git says that its repository and its index are, as it tells the hooks that it calls; undefined where it says nothing. */
export function gitPlace(): { directory: string | undefined; workTree: string | undefined; index: string | undefined } {
  return { directory: process.env["GIT_DIR"], workTree: process.env["GIT_WORK_TREE"], index: process.env["GIT_INDEX_FILE"] };
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
