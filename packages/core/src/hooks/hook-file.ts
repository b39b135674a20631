import { judgedPrefix, togetherMark } from "./judged-together.js";
import { quoted } from "./shell.js";

/** The hooks by which a contract is held. */
export const gateHooks = ["pre-commit", "commit-msg", "pre-push"] as const;

/** What a hook file needs to find the command. */
export interface HookCommand {
  /** The program that judges, absolute: the last resort, where neither worktree has the package. */
  program: string;
  /** POSIX paths, relative to the top of a worktree, at which the project's own program may be; the first that is there is taken. */
  inProject: readonly string[];
  /** Node, absolute: for programs with a windowed surface, whose PATH has none. */
  node: string;
  /** The contract's path, relative to the root, where it is not the usual one. */
  contractFile?: string | undefined;
}

const mark = "# Written by `contract install`.";

/** The part of `pre-commit` that leaves the index to `commit-msg`. The shell decides it by itself, since a start of Node is what is spared; judged-together.ts says what `commit-msg` holds against it. */
const judgedWithMessage = `# Where git opens no editor, the message is there already, and commit-msg judges both at once. It stops git where something else was to run here.
is_judged_with_message() {
  folder=\${GIT_INDEX_FILE%/*}
  mark=$folder/${togetherMark}
  [ "$GIT_EDITOR" = : ] && [ -f "$mark" ] && [ ! -e "$folder/MERGE_HEAD" ] && [ ! -e "$folder/${judgedPrefix}$PPID" ] && [ -x "\${0%/*}/commit-msg" ] || return 1
  for file in lefthook* .lefthook* .config/lefthook*; do
    if [ "$file" -nt "$mark" ]; then return 1; fi
  done
  { read -r line && read -r line; } <"\${0%/*}/commit-msg" && [ "\${line%%.*}." = '${mark}' ]
}

if [ -n "$together" ] && is_judged_with_message; then exit 0; fi
`;

/** A file beside the bundle, by which a hook file knows that `commit-msg` of that build judges the index where `pre-commit` left it. Worktrees share their hook files, not their packages. */
const ability = "judges-together";

/** Whether a hook file is one of ours. */
export function isOwnHook(text: string): boolean {
  return text.split("\n", 3).some((line) => line.startsWith(mark));
}

/**
 * The file that git calls, in POSIX sh. It finds Node and the project's own command, also from a linked worktree, and stops git where it cannot:
 * lefthook's and husky's own files let a commit pass then.
 * @param hook as git names it, `pre-commit`
 */
export function hookText(hook: string, { program, inProject, node, contractFile }: HookCommand): string {
  const candidates = inProject.map((path) => quoted(path)).join(" ");
  const isOfCommit = hook === "pre-commit" || hook === "commit-msg";
  const by = contractFile === undefined ? "" : ` --contract ${quoted(contractFile)}`;
  return `#!/bin/sh
${mark} It calls the contract's command, and git goes on only when that says so.
# What it does is decided there; whatever is changed here is lost when the hooks are installed anew.

stop() {
  printf 'contract: %s\\ncontract: Nothing was judged, so git stops here. %s\\n' "$1" "$2" >&2
  exit 1
}

# The main worktree lends its packages to linked ones that have none.
find_program() {
  for path in ${candidates}; do
    if [ -f "$path" ]; then program=$path; return; fi
  done
  common=$(git rev-parse --git-common-dir) || stop 'git cannot tell where its repository is.' 'Run git status here to see why.'
  for path in ${candidates}; do
    if [ -f "$common/../$path" ]; then program=$common/../$path; return; fi
  done
  program=${quoted(program)}
  [ -f "$program" ] || stop "The package contract-as-code is not installed in $PWD." 'Install the packages of the project, for instance with npm install, and try again.'
}

find_program
${isOfCommit ? `together=
if [ -f "\${program%/*}/../dist/${ability}" ]; then together="--parent $PPID"; fi
` : ""}${hook === "pre-commit" ? judgedWithMessage : ""}node=$(command -v node) || node=${quoted(node)}
[ -x "$node" ] || stop "There is no Node.js on the PATH, and none at $node." 'Run npx contract install in a terminal, where Node.js is found, and try again.'
exec "$node" "$program" git-hook${by} --file "$0"${isOfCommit ? " $together" : ""} -- ${hook} "$@"
`;
}
