import type { TSESLint } from "@typescript-eslint/utils";
import { definitionOf } from "../../../modules/definition-of.js";
import type { Repository } from "../../../settings.js";
import type { FindFunction } from "../../../syntax/is-self-reporting.js";
import { isFunction, localFunction } from "../../../syntax/local-function.js";
import { findVariable } from "../../../syntax/variable.js";

/**
 * Finds the functions that a file calls: its own, and where the repository is known those of the modules that it imports.
 * From another module only its own functions are found, so that one question opens few files.
 * @param file POSIX, relative to the root
 */
export function functionFinder(own: Readonly<TSESLint.SourceCode>, file: string, repository: Repository | undefined): FindFunction {
  return (callee, sourceCode) => {
    // The definition of a parameter is the function that takes it.
    if (callee.type === "Identifier" && findVariable(callee, sourceCode)?.defs[0]?.type === "Parameter") return undefined;
    const node = localFunction(callee, sourceCode);
    if (node) return { node, sourceCode };
    const found = sourceCode === own && repository ? definitionOf(callee, sourceCode, file, repository) : undefined;
    return found && isFunction(found.node) ? { node: found.node, sourceCode: found.sourceCode } : undefined;
  };
}
