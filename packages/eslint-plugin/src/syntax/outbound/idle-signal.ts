import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { originName, originOf } from "../origin.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { findVariable, isConstant } from "../variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Whether a signal never fires: it belongs to an `AbortController` of the file that nothing but its signal is taken of, so
 * that nobody can abort it.
 * @param expression the value of a `signal` option
 */
export function isIdleSignal(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(expression);
  if (node.type === "Identifier") {
    const declarator = initialValue(node, sourceCode);
    if (!declarator) return false;
    // `const { signal } = new AbortController()`
    if (declarator.id.type === "ObjectPattern") return declarator.id.properties.length === 1 && isController(declarator.init, sourceCode);
    return declarator.init?.type === "MemberExpression" && isIdleSignal(declarator.init, sourceCode);
  }
  if (node.type !== "MemberExpression" || propertyName(node, sourceCode) !== "signal") return false;
  const owner = unwrap(node.object);
  if (owner.type === "NewExpression") return isController(owner, sourceCode);
  if (owner.type !== "Identifier" || !isController(initialValue(owner, sourceCode)?.init, sourceCode)) return false;
  return (findVariable(owner, sourceCode)?.references ?? []).every(({ identifier, init }) => {
    const { parent } = identifier;
    return init === true || (parent?.type === "MemberExpression" && parent.object === identifier && propertyName(parent, sourceCode) === "signal");
  });
}

function initialValue(identifier: TSESTree.Identifier, sourceCode: SourceCode): TSESTree.VariableDeclarator | undefined {
  const variable = findVariable(identifier, sourceCode);
  const declarator = variable?.defs[0]?.node;
  return variable && declarator?.type === "VariableDeclarator" && isConstant(variable) ? declarator : undefined;
}

function isController(expression: TSESTree.Node | null | undefined, sourceCode: SourceCode): boolean {
  const node = expression && unwrap(expression);
  if (node?.type !== "NewExpression") return false;
  const origin = originOf(node.callee, sourceCode);
  return origin !== undefined && originName(origin) === "AbortController";
}
