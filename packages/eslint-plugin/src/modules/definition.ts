import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Origin } from "../syntax/origin.js";

/** Where a value is defined. */
export interface Definition {
  /** The file, POSIX, relative to the root. */
  path: string;
  /**
   * The expression, without type assertions, or the function, class or enum. `Program` where the value is a module's namespace; the import or
   * re-export where it comes from a package.
   */
  node: TSESTree.Node;
  /** The file that `node` stands in. */
  sourceCode: Readonly<TSESLint.SourceCode>;
  /** Where the value comes from a package: which, and which of its exports. */
  origin: Origin | undefined;
}
