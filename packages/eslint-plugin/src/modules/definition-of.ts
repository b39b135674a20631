import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Repository } from "../settings.js";
import type { Definition } from "./definition.js";
import { followExpression, startTrail } from "./follow.js";

/**
 * Where the value of an expression is defined: through aliases that are written once, destructuring, members of object literals and static
 * members of classes, imports, `require` and `import()`, into the modules of the repository. An expression that is neither name nor member
 * is its own definition, and so is a member of a global (`process.env.KEY`).
 * @param node an expression
 * @param sourceCode of the file in which it stands
 * @param file that file, POSIX, relative to the root
 * @param repository without it, only the file itself is known
 * @returns undefined for parameters, globals, what is written more than once, and what leads into a module that is not there or does not parse
 */
export function definitionOf(
  node: TSESTree.Node,
  sourceCode: Readonly<TSESLint.SourceCode>,
  file: string,
  repository: Repository | undefined,
): Definition | undefined {
  return followExpression(node, startTrail(file, sourceCode, repository));
}
