import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "../property-name.js";
import { staticString } from "../static-string.js";
import { findVariable } from "../variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Whether a property of an object is deleted or set to a constant later, by the name that holds the object: who does so
 * tells apart what callers may see. `const answer = { stack: error.stack }; if (!isDev) delete answer.stack;`
 */
export function isTakenBack(property: TSESTree.Property, sourceCode: SourceCode): boolean {
  const declarator = property.parent.parent;
  const key = propertyName(property, sourceCode);
  if (declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier" || key === undefined) return false;
  return (findVariable(declarator.id, sourceCode)?.references ?? []).some(({ identifier }) => {
    const member = identifier.parent;
    if (member.type !== "MemberExpression" || member.object !== identifier || propertyName(member, sourceCode) !== key) return false;
    const { parent } = member;
    if (parent.type === "UnaryExpression") return parent.operator === "delete";
    return parent.type === "AssignmentExpression" && parent.left === member && staticString(parent.right, sourceCode) !== undefined;
  });
}
