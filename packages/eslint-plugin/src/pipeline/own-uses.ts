/**
 * The path, from the root, of what a workflow uses of its own repository: `./.github/actions/x` in the workspace, `$/.github/actions/x` at the commit that runs
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses).
 * @param uses the value of `uses`
 * @returns undefined for what stands elsewhere
 */
export function ownUses(uses: string): string | undefined {
  return /^[.$]\/([^@\s]+)(?:@\S*)?$/.exec(uses)?.[1]?.replace(/\/$/, "");
}
