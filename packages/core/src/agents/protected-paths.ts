import { Minimatch } from "minimatch";

const options = { dot: true, nocase: true, nocomment: true, nonegate: true };

/** Files by which a repository is judged, whatever its contract says, besides the contract itself. */
const guards = [
  "contract-waivers.{yml,yaml}",
  "contract-baseline.txt",
  "{.,}lefthook{,-local}.{yml,yaml,json,jsonc,toml}",
  ".config/{.,}lefthook{,-local}.{yml,yaml,json,jsonc,toml}",
  ".husky/**",
  ".pre-commit-config.yaml",
  "{.github/,docs/,.gitlab/,}CODEOWNERS",
  ".github/workflows/**",
  ".github/rulesets/**",
  ".gitlab-ci.yml",
  ".claude/settings{,.local}.json",
  ".codex/{hooks.json,config.toml}",
  ".github/hooks/**",
  ".github/copilot/settings{,.local}.json",
  ".cursor/hooks.json",
].map((glob) => new Minimatch(glob, options));

/** Files that git runs, or that say which it runs. */
const hooks = [".git", "**/.git/config{,.worktree}", "**/.git/hooks/**", "**/.git/worktrees/*/{config.worktree,hooks/**}", ".husky/**", ".githooks/**"].map((glob) => new Minimatch(glob, options));

/**
 * Whether a file is one by which the repository is judged, or that decides who is asked.
 * @param path POSIX, relative to the root
 * @param documents the contract and what it extends of the repository
 */
export function isProtected(path: string, documents: readonly string[]): boolean {
  const lower = path.toLowerCase();
  return documents.some((document) => document.toLowerCase() === lower) || guards.some((guard) => guard.match(path) || guard.match(`${path}/x`)) || isHookFile(path);
}

/** Whether git takes a hook, or the place of its hooks, from a file or from a folder. */
export function isHookFile(path: string): boolean {
  const folder = `${path.replace(/\/$/u, "")}/x`;
  return hooks.some((hook) => hook.match(path)) || (/(?:^|\/)\.git\/hooks\/?$|^\.(?:husky|githooks)\/?$/iu.test(path) && hooks.some((hook) => hook.match(folder)));
}
