import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "./calls-of.js";
import { unwrap } from "./unwrap.js";
import { findVariable } from "./variable.js";

/** Whether a callee is the function with which a component sets its state, which cannot fail: `const [, setOpen] = useState(false)`. */
export function isStateSetter(callee: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  if (callee.type !== "Identifier") return false;
  const definition = findVariable(callee, sourceCode)?.defs[0]?.node;
  if (definition?.type !== "VariableDeclarator" || definition.id.type !== "ArrayPattern" || !definition.init) return false;
  const made = unwrap(definition.init);
  const setter = definition.id.elements[1];
  return made.type === "CallExpression" && calledName(made, sourceCode) === "useState" && setter?.type === "Identifier" && setter.name === callee.name;
}
