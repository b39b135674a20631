import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "./calls-of.js";
import { propertyName } from "./property-name.js";
import { unwrap } from "./unwrap.js";
import { findVariable } from "./variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Hooks that give back what the component gave them. */
const containers = new Set(["useState", "useRef", "useMemo", "useCallback", "useReducer", "useEffect"]);

const deepest = 5;

/**
 * Whether a callee comes out of a component's hook (`useRouter().push`, `const { save } = useSave()`) or was given to the
 * component: a callback of its parent (`onSave`, `props.onSave`), one that its state holds (`dialog.confirm`), or a function
 * of another component that it has a reference to (`form.current.submit`). All keep the error where the user sees it: in the
 * hook's state, or with the component that gave the function.
 */
export function isHookResult(callee: TSESTree.Node, sourceCode: SourceCode, depth = 0): boolean {
  const path: (string | undefined)[] = [];
  let root = unwrap(callee);
  for (; root.type === "MemberExpression"; root = unwrap(root.object)) path.unshift(propertyName(root, sourceCode));
  if (root.type === "CallExpression") return isHook(root, sourceCode);
  if (root.type !== "Identifier" || depth > deepest) return false;
  const definition = findVariable(root, sourceCode)?.defs[0];
  if (!definition) return false;
  if (definition.type === "Parameter") return /^on[A-Z]/.test(path.length === 1 && root.name === "props" ? (path[0] ?? "") : root.name);
  if (definition.node.type !== "VariableDeclarator" || !definition.node.init) return false;
  const made = unwrap(definition.node.init);
  // `const { onSave } = props`
  if (made.type === "Identifier") return /^on[A-Z]/.test(root.name) && findVariable(made, sourceCode)?.defs[0]?.type === "Parameter";
  if (made.type === "MemberExpression") return definition.node.id.type === "Identifier" && isHookResult(made, sourceCode, depth + 1);
  if (made.type !== "CallExpression") return false;
  return isHook(made, sourceCode) || isGivenFunction(made, path, sourceCode);
}

function isHook(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const name = calledName(call, sourceCode);
  return name !== undefined && /^use[A-Z]/.test(name) && !containers.has(name);
}

/** `const [dialog] = useState(...)` and `dialog.confirm()`, `const form = useRef(null)` and `form.current.submit()`. */
function isGivenFunction(container: TSESTree.CallExpression, path: readonly (string | undefined)[], sourceCode: SourceCode): boolean {
  const name = calledName(container, sourceCode);
  if (name === "useState") return path.length > 0;
  const [first] = container.arguments;
  return name === "useRef" && path.length > 1 && path[0] === "current" && first?.type === "Literal" && first.value === null;
}
