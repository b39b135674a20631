import type { Range } from "../data/data-tree.js";

/** A word of a command, as far as it can be known without running it. */
export interface ShellWord {
  /** Without quotes and escapes; of a word that holds an expansion, as it is written. */
  text: string;
  /** Whether no expansion of the shell, of GitHub (`${{ }}`) or of make is in it. */
  isStatic: boolean;
  range: Range;
}

/** How the failure of a command gets lost, so that the script goes on or succeeds. */
export interface FailureLoss {
  by: /** `x || y`, where `y` succeeds. */
    | "or"
    /** Another command follows, and the shell does not stop at the first that fails. */
    | "sequence"
    /** `x && y` is not the last statement: at that place the shell does not stop, even if it stops elsewhere. */
    | "and"
    /** `x | y` without `pipefail`. */
    | "pipe"
    /** `x &`, and nobody waits for it by name. */
    | "background"
    /** `! x`. */
    | "negation"
    /** `if x`, `while x`, and where it fails, nothing does. */
    | "condition"
    /** `echo "$(x)"`: the outer command decides. */
    | "substitution"
    /** `trap "exit 0" EXIT`. */
    | "trap"
    /** A recipe's line of a Makefile that begins with `-`, or make that is told to go on. */
    | "prefix";
  /** What loses it: the operator with what follows, the next statement, the sign. */
  range: Range;
}

/** A simple command of a script. */
export interface ShellCommand {
  /** The command's name and its arguments, redirections left out; at least one. */
  words: readonly ShellWord[];
  /** Variables that are set for it: `CI=1 x`. */
  assignments: readonly { name: string; value: ShellWord | undefined }[];
  range: Range;
  /** Left out where its failure fails the script, or where that is decided out of sight. */
  loss?: FailureLoss;
  /** Whether it runs only if a command before it succeeded, failed or answered so: the branch of an `if`, what follows `&&` or `||`, a loop. */
  isConditional: boolean;
  /** Numbers of the subshells that it runs in, from the outside in; empty in the script's own shell. What one changes (`cd`) holds for its commands alone. */
  subshells: readonly number[];
  /** The function that holds it, which runs it when it is called. */
  inFunction?: string;
}

/** What the shell does with failures when a script starts. */
export interface ShellMode {
  /** Whether it stops at the first command that fails (`set -e`). */
  errexit: boolean;
  /** Whether a pipe fails with any of its commands (`set -o pipefail`). */
  pipefail: boolean;
}

/** A script as it was read. */
export interface ShellScript {
  commands: readonly ShellCommand[];
  /** The first place where the script could not be understood; what was, is there nevertheless. */
  fault?: { message: string; offset: number };
}
