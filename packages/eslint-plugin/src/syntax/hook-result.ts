import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "./calls-of.js";
import { unwrap } from "./unwrap.js";
import { findVariable } from "./variable.js";

/** Hooks that give back what the component gave them. */
const containers = new Set(["useState", "useRef", "useMemo", "useCallback", "useReducer", "useEffect"]);

/**
 * Whether a callee comes out of a component's hook (`useRouter().push`, `const { save } = useSave()`) or is a callback
 * that its parent gives it (`onSave`). Both keep the error where the user sees it: in the hook's state, or with the parent.
 */
export function isHookResult(callee: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  let root = unwrap(callee);
  while (root.type === "MemberExpression") root = unwrap(root.object);
  if (root.type === "CallExpression") return isHook(root, sourceCode);
  if (root.type !== "Identifier") return false;
  const definition = findVariable(root, sourceCode)?.defs[0];
  if (!definition) return false;
  if (definition.type === "Parameter") return /^on[A-Z]/.test(root.name);
  if (definition.node.type !== "VariableDeclarator" || !definition.node.init) return false;
  const made = unwrap(definition.node.init);
  return made.type === "CallExpression" && isHook(made, sourceCode);
}

function isHook(call: TSESTree.CallExpression, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const name = calledName(call, sourceCode);
  return name !== undefined && /^use[A-Z]/.test(name) && !containers.has(name);
}
