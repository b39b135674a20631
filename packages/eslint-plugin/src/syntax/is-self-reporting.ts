import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "./calls-of.js";
import { isHookResult } from "./hook-result.js";
import type { FunctionNode } from "./local-function.js";
import { ownNodes } from "./own-nodes.js";
import { propertyName } from "./property-name.js";
import { unwrap } from "./unwrap.js";
import { findVariable } from "./variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const deepest = 4;

/** A function and the file that it stands in. */
export interface FoundFunction {
  node: FunctionNode;
  sourceCode: SourceCode;
}

/** Finds the function that a callee names, in its own file or in another. */
export type FindFunction = (callee: TSESTree.Node, sourceCode: SourceCode) => FoundFunction | undefined;

/**
 * Whether a call's failure has been told by the time that the caller learns of it: a mutation with its own `onError`, a
 * function of a hook or of another component, a function that reports in its own `catch` or awaits nothing else than such
 * calls, or several of these together.
 */
export function isSelfReporting(call: TSESTree.Node, sourceCode: SourceCode, find: FindFunction, depth = 0): boolean {
  const node = unwrap(call);
  if (node.type !== "CallExpression" || depth > deepest) return false;
  const name = calledName(node, sourceCode);
  if (name === "mutateAsync" || isHookResult(node.callee, sourceCode)) return true;
  // A promise with a handler of its own is judged there.
  if (name === "catch" && node.arguments.length === 1) return depth > 0;
  const callee = unwrap(node.callee);
  if (callee.type === "MemberExpression" && ((name === "then" && node.arguments.length === 1) || name === "finally")) {
    return isSelfReporting(callee.object, sourceCode, find, depth + 1);
  }
  const together = promisesOf(node, sourceCode);
  if (together) return together.every((one) => one !== null && isSelfReporting(one, sourceCode, find, depth + 1));
  const found = find(keptFunction(callee, sourceCode), sourceCode);
  if (!found) return false;
  const run = { ...found, call: { node, sourceCode } };
  return reports(found, find, depth) || awaitsOnlyReporting(found.node.body, found.sourceCode, find, depth + 1, run);
}

/** What `Promise.all([a(), b()])` or `Promise.resolve(a())` waits for. */
function promisesOf(call: TSESTree.CallExpression, sourceCode: SourceCode): readonly (TSESTree.Node | null)[] | undefined {
  const [list] = call.arguments;
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier" || callee.object.name !== "Promise" || !list) return undefined;
  if (calledName(call, sourceCode) === "resolve") return [list];
  return calledName(call, sourceCode) === "all" && list.type === "ArrayExpression" && list.elements.length > 0 ? list.elements : undefined;
}

/** `saved` for `ref.current` after `const ref = useRef(saved)`, else the callee itself. */
function keptFunction(callee: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node {
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier" || sourceCode.getText(callee.property) !== "current") return callee;
  const definition = findVariable(callee.object, sourceCode)?.defs[0]?.node;
  const made = definition?.type === "VariableDeclarator" && definition.init ? unwrap(definition.init) : undefined;
  const [kept] = made?.type === "CallExpression" && calledName(made, sourceCode) === "useRef" ? made.arguments : [];
  return kept ?? callee;
}

/** A function and the call that runs it, so that its parameters are known. */
interface Run extends FoundFunction {
  call: { node: TSESTree.CallExpression; sourceCode: SourceCode };
}

/** Whether code awaits something, and nothing whose failure would not have been told. */
export function awaitsOnlyReporting(body: TSESTree.Node, sourceCode: SourceCode, find: FindFunction, depth = 0, run?: Run): boolean {
  let awaits = false;
  for (const node of ownNodes(body, sourceCode)) {
    if (node.type !== "AwaitExpression") continue;
    const awaited = unwrap(node.argument);
    // A promise that was made elsewhere fails there.
    if (depth > 0 && awaited.type === "MemberExpression") continue;
    if (!isSelfReporting(awaited, sourceCode, find, depth) && !(run && callsGiven(awaited, run, find, depth))) return false;
    awaits = true;
  }
  return awaits;
}

/** Whether a function calls its own parameter, for which it was given functions that tell their failures. */
function callsGiven(awaited: TSESTree.Node, run: Run, find: FindFunction, depth: number): boolean {
  if (awaited.type !== "CallExpression") return false;
  const callee = unwrap(awaited.callee);
  if (callee.type !== "Identifier" || findVariable(callee, run.sourceCode)?.defs[0]?.type !== "Parameter") return false;
  const { sourceCode } = run.call;
  const given = argumentFor(callee.name, run)?.filter((value) => value.type !== "Literal");
  return (
    given !== undefined &&
    given.length > 0 &&
    given.every((value) => {
      if (isHookResult(value, sourceCode)) return true;
      const found = find(value, sourceCode);
      return found !== undefined && awaitsOnlyReporting(found.node.body, found.sourceCode, find, depth + 1);
    })
  );
}

/** What a parameter may be: the argument, or the property of it that the parameter is taken from; both sides of a condition. */
function argumentFor(name: string, { node, sourceCode, call }: Run): TSESTree.Node[] | undefined {
  for (const [index, parameter] of node.params.entries()) {
    const argument = call.node.arguments[index];
    if (!argument) return undefined;
    if (parameter.type === "Identifier" && parameter.name === name) return sidesOf(argument);
    if (parameter.type !== "ObjectPattern" || argument.type !== "ObjectExpression") continue;
    for (const taken of parameter.properties) {
      if (taken.type !== "Property" || taken.value.type !== "Identifier" || taken.value.name !== name) continue;
      const key = propertyName(taken, sourceCode);
      for (const given of argument.properties) {
        if (given.type === "Property" && key !== undefined && propertyName(given, call.sourceCode) === key) return sidesOf(given.value);
      }
    }
  }
  return undefined;
}

function sidesOf(expression: TSESTree.Node): TSESTree.Node[] {
  const value = unwrap(expression);
  return value.type === "ConditionalExpression" ? [unwrap(value.consequent), unwrap(value.alternate)] : [value];
}

/** Whether what a function awaits stands in a `try` of its own whose handler calls something, such as a logger or a toast. */
function reports({ node: { body }, sourceCode }: FoundFunction, find: FindFunction, depth: number): boolean {
  if (body.type !== "BlockStatement") return false;
  const told = body.body.filter((statement) => statement.type === "TryStatement" && statement.handler && callsSomething(statement.handler.body, sourceCode));
  if (told.length === 0) return false;
  for (const node of ownNodes(body, sourceCode)) {
    if (node.type !== "AwaitExpression" || told.some(({ range }) => range[0] < node.range[0] && node.range[1] < range[1])) continue;
    const awaited = unwrap(node.argument);
    if (awaited.type === "CallExpression" && !isSelfReporting(awaited, sourceCode, find, depth + 1)) return false;
  }
  return true;
}

function callsSomething(handler: TSESTree.BlockStatement, sourceCode: SourceCode): boolean {
  for (const node of ownNodes(handler, sourceCode)) {
    if (node.type !== "ExpressionStatement") continue;
    const expression = unwrap(node.expression);
    const done = expression.type === "AwaitExpression" ? unwrap(expression.argument) : expression;
    if (done.type === "CallExpression") return true;
  }
  return false;
}
