import type { TSESLint, TSESTree } from "@typescript-eslint/utils";

/** A node and the file that it stands in. */
export interface Place<N extends TSESTree.Node = TSESTree.Node> {
  node: N;
  sourceCode: Readonly<TSESLint.SourceCode>;
  /** POSIX path relative to the root. */
  file: string;
}

/**
 * Finds what a name stands for that its file imports: the function, class or value in the file that defines it.
 * @returns undefined where it is no import of the project's own, or the repository does not tell
 */
export type Resolve = (place: Place) => Place | undefined;
