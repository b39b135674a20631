/** What rules know of environment reads, for tools that repair them: so that a rule and a repair never disagree about what a read is. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { childNodes } from "./syntax/child-nodes.js";
import { environmentReads, readsFrom, type EnvironmentRead } from "./syntax/environment-reads.js";
import { sensitiveNames } from "./syntax/sensitive-name.js";

export type { TSESLint, TSESTree } from "@typescript-eslint/utils";
export { environmentModule, type EnvironmentModule } from "./environment-module.js";
export { matchesAny } from "./glob.js";
export { resolveModule } from "./modules/resolve-module.js";
export { packageOf } from "./package-of.js";
export { declaredKeys, type DeclaredKey } from "./syntax/declared-keys.js";
export type { EnvironmentRead } from "./syntax/environment-reads.js";
export { importOf, moduleSpecifier } from "./syntax/module-specifier.js";
export { findVariable } from "./syntax/variable.js";

/** The name of the rule that reports reads outside the environment module. */
export const environmentRule = "contract/no-process-env";

/**
 * Every access to the raw environment of a file, each node once, in the order of the rule.
 * @param sourceCode as ESLint gives it, with parents
 */
export function allEnvironmentReads(sourceCode: Readonly<TSESLint.SourceCode>): EnvironmentRead[] {
  const seen = new Set<TSESTree.Node>();
  const reads = environmentReads(sourceCode.ast, sourceCode);
  const pending: TSESTree.Node[] = [sourceCode.ast];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "MetaProperty" || node.type === "ImportExpression") reads.push(...readsFrom(node, sourceCode));
    pending.push(...childNodes(node, sourceCode));
  }
  return reads.filter(({ node }) => !seen.has(node) && seen.add(node));
}

const isSensitive = sensitiveNames({ sensitive: [], allow: [] });

/** Whether a variable of this name holds something secret, as far as names tell. */
export function isSecretName(name: string): boolean {
  return isSensitive(name);
}
