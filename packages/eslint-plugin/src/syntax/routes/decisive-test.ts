import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isLogCall } from "../is-log-call.js";
import { propertyName } from "../property-name.js";
import { findVariable } from "../variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Whether a comparison is, or is a part of, the test of a branch. */
export function decides(comparison: TSESTree.Node): boolean {
  let node = comparison;
  while (node.parent?.type === "LogicalExpression" || node.parent?.type === "UnaryExpression") node = node.parent;
  const { parent } = node;
  return (parent?.type === "IfStatement" || parent?.type === "ConditionalExpression") && parent.test === node;
}

/**
 * Whether a question only notes what was asked: it is the test of a branch without another, and the branch writes a log or a mark of the whole
 * application and goes on. What comes after it runs whatever the answer.
 */
export function onlyNotes(question: TSESTree.Node, sourceCode: SourceCode): boolean {
  let node = question;
  while (node.parent && /^(?:LogicalExpression|UnaryExpression|BinaryExpression|ChainExpression)$/.test(node.parent.type)) node = node.parent;
  const { parent } = node;
  if (parent?.type !== "IfStatement" || parent.test !== node || parent.alternate) return false;
  const statements = parent.consequent.type === "BlockStatement" ? parent.consequent.body : [parent.consequent];
  return statements.every((statement) => {
    if (statement.type !== "ExpressionStatement") return false;
    const { expression } = statement;
    if (expression.type !== "AssignmentExpression") return isLogCall(expression, sourceCode);
    return expression.right.type === "Literal" && isOfApplication(expression.left, sourceCode);
  });
}

/** `app.locals.seen`, `request.app.locals.seen`, `globalThis.seen`: what all requests share. */
function isOfApplication(target: TSESTree.Node, sourceCode: SourceCode): boolean {
  const names: (string | undefined)[] = [];
  let node = target;
  for (; node.type === "MemberExpression" && names.length < 10; node = node.object) names.unshift(propertyName(node, sourceCode));
  if (node.type === "Identifier") names.unshift(node.name);
  return names[0] === "globalThis" || names[0] === "global" || names.some((name, index) => name === "locals" && names[index - 1] === "app");
}

/** Whether what a call gives is tested for being there: `const user = await find(id); if (!user) …`. */
export function isLookup(call: TSESTree.Node, sourceCode: SourceCode): boolean {
  const value = call.parent?.type === "AwaitExpression" ? call.parent : call;
  const declarator = value.parent;
  if (declarator?.type !== "VariableDeclarator" || declarator.init !== value || declarator.id.type !== "Identifier") return false;
  const references = findVariable(declarator.id, sourceCode)?.references ?? [];
  return references.some(({ identifier }) => {
    let { parent } = identifier;
    while (parent?.type === "UnaryExpression" || parent?.type === "LogicalExpression" || parent?.type === "BinaryExpression" || parent?.type === "ChainExpression" || parent?.type === "MemberExpression") parent = parent.parent;
    return parent?.type === "IfStatement" || parent?.type === "ConditionalExpression";
  });
}

/** Whether a call looks a value up in a `Map` or `Set` of the file, which hold nothing but what the code put there: `sessions.get(id)`. */
export function isTableLookup({ callee }: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier" || !/^(?:get|has)$/.test(propertyName(callee, sourceCode) ?? "")) return false;
  const declarator = findVariable(callee.object, sourceCode)?.defs[0]?.node;
  const init = declarator?.type === "VariableDeclarator" ? declarator.init : undefined;
  return init?.type === "NewExpression" && init.callee.type === "Identifier" && /^(?:Weak)?(?:Map|Set)$/.test(init.callee.name);
}
