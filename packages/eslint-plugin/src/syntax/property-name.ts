import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { staticString } from "./static-string.js";

/** Every node that names a member: `a.b`, `a["b"]`, `{ b: 1 }`, a class member, a destructured key. */
export type Named =
  | TSESTree.MemberExpression
  | TSESTree.Property
  | TSESTree.PropertyDefinition
  | TSESTree.MethodDefinition
  | TSESTree.AccessorProperty;

/**
 * The name of a member or property, however it is spelled; private names with their `#`.
 * @returns undefined where the key is computed and not known from the file alone
 */
export function propertyName(node: Named, sourceCode: Readonly<TSESLint.SourceCode>): string | undefined {
  const key = node.type === "MemberExpression" ? node.property : node.key;
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  if (!node.computed && key.type === "Identifier") return key.name;
  return staticString(key, sourceCode);
}
