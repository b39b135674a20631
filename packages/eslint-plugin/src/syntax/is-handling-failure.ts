import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "./calls-of.js";
import { isFunction, type FunctionNode } from "./enclosing-function.js";
import { ownNodes } from "./own-nodes.js";
import { propertyName } from "./property-name.js";
import { staticString } from "./static-string.js";
import { unwrap } from "./unwrap.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Functions that undo what failed, by their own name. */
const undoing = /^(?:clean_?up|tear_?down|roll_?back|undo|revert|discard)(?:$|[A-Z_])/i;

/**
 * Whether a node runs while another failure is being handled, so that its own failure must not take that one's place:
 * in a `catch` or `finally` block, in a handler of a rejection or of an error event, where a settled promise was found
 * rejected, on the way to a `throw`, in a function that makes an error, or in one that is called from such places.
 */
export function isHandlingFailure(start: TSESTree.Node, sourceCode: SourceCode, depth = 0): boolean {
  let node = start;
  for (let parent = node.parent; parent; parent = node.parent) {
    if (parent.type === "CatchClause" || (parent.type === "TryStatement" && parent.finalizer === node)) return true;
    if (parent.type === "IfStatement" && parent.consequent === node && asksForRejection(parent.test, sourceCode)) return true;
    if (parent.type === "BlockStatement" && leadsToThrow(parent, node, sourceCode)) return true;
    if (isFunction(parent)) {
      return isFailureHandler(parent, node, sourceCode) || makesError(parent, sourceCode) || isCalledToRecover(parent, sourceCode, depth);
    }
    node = parent;
  }
  return false;
}

/** `result.status === "rejected"`, alone or with more to ask for. */
function asksForRejection(test: TSESTree.Expression, sourceCode: SourceCode): boolean {
  if (test.type === "LogicalExpression" && test.operator === "&&") {
    return asksForRejection(test.left, sourceCode) || asksForRejection(test.right, sourceCode);
  }
  if (test.type !== "BinaryExpression" || (test.operator !== "===" && test.operator !== "==")) return false;
  return staticString(test.right, sourceCode) === "rejected" || staticString(test.left, sourceCode) === "rejected";
}

/** Whether a block throws at its end whatever one of its statements does: what is read before are details of that error. */
function leadsToThrow(block: TSESTree.BlockStatement, statement: TSESTree.Node, sourceCode: SourceCode): boolean {
  const last = block.body.at(-1);
  if (last?.type !== "ThrowStatement" || last === statement) return false;
  const start = block.body.findIndex((one) => one === statement);
  for (const one of block.body.slice(start)) {
    for (const node of ownNodes(one, sourceCode)) {
      if (node.type === "ReturnStatement" || node.type === "BreakStatement" || node.type === "ContinueStatement") return false;
    }
  }
  return true;
}

/** `.catch(f)`, `.then(done, f)`, `{ onError: f }`, `on("error", f)`, where `f` does more than what is asked about. */
function isFailureHandler(node: FunctionNode, inner: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (inner.type !== "BlockStatement" || inner.body.length < 2) return false;
  const { parent } = node;
  if (parent.type === "Property") return propertyName(parent, sourceCode) === "onError";
  if (parent.type !== "CallExpression") return false;
  const name = calledName(parent, sourceCode);
  const [first, second] = parent.arguments;
  if (name === "catch") return first === node;
  if (second !== node || !first) return false;
  return name === "then" || ((name === "on" || name === "once") && staticString(first, sourceCode) === "error");
}

/** Whether all that a function gives are new errors: `async function failureOf(job) { ...; return new JobError(text); }`. */
function makesError({ body }: FunctionNode, sourceCode: SourceCode): boolean {
  if (body.type !== "BlockStatement") return false;
  let made = false;
  for (const node of ownNodes(body, sourceCode)) {
    if (node.type !== "ReturnStatement") continue;
    const given = node.argument && unwrap(node.argument);
    if (given?.type !== "NewExpression" || !/(?:Error|Exception)$/.test(calledName(given, sourceCode) ?? "")) return false;
    made = true;
  }
  return made;
}

/**
 * Whether a function of the file is called only where a failure is handled or, where its name says that it undoes
 * something, also there.
 */
function isCalledToRecover(node: FunctionNode, sourceCode: SourceCode, depth: number): boolean {
  if (depth > 1) return false;
  const holder = node.type === "FunctionDeclaration" ? node : holderOf(node);
  const [variable] = holder ? sourceCode.getDeclaredVariables(holder) : [];
  if (!holder || !variable) return false;
  const uses = variable.references.filter((reference) => reference.isRead()).map(({ identifier }) => identifier);
  const recovering = uses.filter(
    (use) => use.parent.type === "CallExpression" && use.parent.callee === use && isHandlingFailure(use, sourceCode, depth + 1),
  );
  if (recovering.length === 0) return false;
  return undoing.test(variable.name) || (recovering.length === uses.length && !isExported(holder));
}

/** The declaration `const f = node` or `const f = useCallback(node, [])`. */
function holderOf(node: FunctionNode): TSESTree.VariableDeclarator | undefined {
  const value = node.parent.type === "CallExpression" && node.parent.arguments[0] === node ? node.parent : node;
  return value.parent.type === "VariableDeclarator" && value.parent.init === value ? value.parent : undefined;
}

function isExported(declaration: TSESTree.FunctionDeclaration | TSESTree.VariableDeclarator): boolean {
  const statement = declaration.type === "VariableDeclarator" ? declaration.parent : declaration;
  return statement.parent?.type === "ExportNamedDeclaration" || statement.parent?.type === "ExportDefaultDeclaration";
}
