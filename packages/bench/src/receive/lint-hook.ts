import { codeExtensions } from "../measure/repository.js";

/** What a hook runs on what is pushed; each as words of a command. */
export interface LintHookOptions {
  /** The folder of packages that is lent to the checkout, absolute. */
  modules: string;
  /** Run in the checkout, with the changed files of code behind it, or with `.`. */
  eslint: readonly string[];
  /** Whether the whole checkout is linted, and what was found before stands in nobody's way. */
  isWhole: boolean;
  /** Run in the checkout with all changed files behind it. */
  secretlint?: readonly string[];
  /** Run for each new commit, with its message as input. */
  commitlint?: readonly string[];
}

/**
 * A pre-receive hook as people write one: it checks the pushed commit out into a folder, and runs tools there.
 *
 * The objects are in quarantine while it runs, where git makes no worktree, since that writes a ref (git-receive-pack(1)): `git archive` fills the folder, in less time
 * than an index of its own.
 * @returns a script for sh
 */
export function lintHook({ modules, eslint, isWhole, secretlint, commitlint }: LintHookOptions): string {
  const changed = 'git diff --no-renames --name-only -z --diff-filter=d "$base" "$new"';
  const onChanged = (command: readonly string[], only: string): string => `  ${changed}${only} >"$scratch/changed"\n  (cd "$scratch/tree" && xargs -0 -r ${words(command)} <"$scratch/changed")`;
  const code = ` -- ${words([...codeExtensions].map((extension) => `*${extension}`))}`;
  const lines = [
    "#!/bin/sh",
    "set -eu",
    "scratch=$(mktemp -d)",
    `trap 'rm -rf "$scratch"' EXIT`,
    "while read -r old new ref; do",
    `  case $new in *[!0]*) ;; *) continue ;; esac`,
    `  case $old in *[!0]*) base=$old ;; *) base=$(git merge-base HEAD "$new") ;; esac`,
    `  rm -rf "$scratch/tree"`,
    `  mkdir "$scratch/tree"`,
    `  git archive "$new" | tar -x -C "$scratch/tree"`,
    `  ln -s ${words([modules])} "$scratch/tree/node_modules"`,
    // ESLint ends with 1 for findings, and with 2 where it could not do its work.
    isWhole ? `  (cd "$scratch/tree" && ${words(eslint)} . || [ $? -eq 1 ])` : onChanged(eslint, code),
    ...(secretlint === undefined ? [] : [onChanged(secretlint, "")]),
    ...(commitlint === undefined ? [] : [`  for commit in $(git rev-list "$base..$new"); do`, `    git show --no-patch --format=%B "$commit" | ${words(commitlint)}`, "  done"]),
    "done",
    "",
  ];
  return lines.join("\n");
}

/** Words as sh reads them again, whatever they hold. */
export function words(list: readonly string[]): string {
  return list.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(" ");
}
