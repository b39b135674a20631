import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../../../syntax/calls-of.js";
import { isAttemptName, isCleanupName, isPredicateName, isProbeName, isTelemetryName } from "../../../syntax/call-purpose.js";
import { enclosingFunction, isFunction, type FunctionNode } from "../../../syntax/enclosing-function.js";
import { outcomeOf } from "../../../syntax/failure-handler.js";
import { functionName } from "../../../syntax/function-name.js";
import { isForkedPromise } from "../../../syntax/forked-promise.js";
import { handlerFunction, isNoop } from "../../../syntax/handler-function.js";
import { isAbsenceChecked } from "../../../syntax/is-absence-checked.js";
import { isAnswering } from "../../../syntax/is-answering.js";
import { isHandlingFailure } from "../../../syntax/is-handling-failure.js";
import { isLogFunction } from "../../../syntax/is-log-call.js";
import { isSelfReporting, type FindFunction } from "../../../syntax/is-self-reporting.js";
import { propertyName } from "../../../syntax/property-name.js";
import { isInTelemetry, isTelemetryCall } from "../../../syntax/telemetry-call.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { failsOpen, isBodyName } from "./answer.js";
import { causeProblems } from "./lost-cause.js";
import { leftOutProblem } from "./left-out.js";
import type { Problem } from "./problem.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The problem of `.catch(handler)` or `.then(done, handler)` whose handler lets the rejection vanish. */
export function promiseProblem(call: TSESTree.CallExpression, sourceCode: SourceCode, find: FindFunction): Problem | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression") return undefined;
  const method = propertyName(callee, sourceCode);
  const handler = method === "catch" && call.arguments.length === 1 ? call.arguments[0] : method === "then" ? call.arguments[1] : undefined;
  if (!handler || handler.type === "SpreadElement") return undefined;
  const chain = chainOf(callee.object, sourceCode);
  if (chain.root === "z" || chain.root === "v") return undefined;
  const isTold = (): boolean =>
    isLetGo(chain, callee.object, sourceCode) || isHandlingFailure(call, sourceCode) || isForkedPromise(callee.object, sourceCode) || isSelfReporting(callee.object, sourceCode, find);
  const data = { what: method === "catch" ? "`.catch()` handler" : "rejection handler" };

  if (isLogFunction(handler, sourceCode)) {
    return isValueUsed(call, sourceCode) ? { node: handler, messageId: "logged", data } : undefined;
  }
  if (isNoop(handler, sourceCode)) {
    return isTold() ? undefined : { node: handler, messageId: "dropped", data };
  }
  const handling = handlerFunction(handler, sourceCode);
  if (!handling) return undefined;
  const outcome = outcomeOf(handling.body, new Set(), sourceCode);
  if (outcome === "handles") {
    const error = handling.params[0]?.type === "Identifier" ? handling.params[0] : undefined;
    const leftOut = leftOutProblem(handling.body, handling.params[0], sourceCode);
    if (leftOut) return isTold() ? undefined : leftOut;
    if (handling.body.type !== "BlockStatement") return undefined;
    return causeProblems(handling.body, error, undefined, sourceCode)[0];
  }
  if (outcome === "log") return isValueUsed(call, sourceCode) ? { node: handler, messageId: "logged", data } : undefined;
  if (isTold() || (outcome === "value" && isAnswer(chain, handling.body, call, sourceCode))) return undefined;
  return { node: handler, messageId: outcome === "value" ? "replaced" : "dropped", data };
}

interface Chain {
  /** The name at the far left: `fs` in `fs.promises.stat(p).then(x)`. */
  root: string | undefined;
  /** Names of the calls that made the promise, from the last to the first. */
  names: string[];
}

function chainOf(expression: TSESTree.Node, sourceCode: SourceCode): Chain {
  const names: string[] = [];
  let node = unwrap(expression);
  for (;;) {
    if (node.type === "CallExpression") {
      const name = calledName(node, sourceCode);
      if (name !== undefined) names.push(name);
      node = unwrap(node.callee);
    } else if (node.type === "MemberExpression") node = unwrap(node.object);
    else if (node.type === "ImportExpression") return { root: undefined, names: [...names, "import"] };
    else return { root: node.type === "Identifier" ? node.name : undefined, names };
  }
}

/** Whether the promise only cleans up or counts use. */
function isLetGo({ names }: Chain, promise: TSESTree.Node, sourceCode: SourceCode): boolean {
  const made = unwrap(promise);
  return names.some((name) => isCleanupName(name) || isTelemetryName(name)) || isInTelemetry(promise) || (made.type === "CallExpression" && isTelemetryCall(made, sourceCode));
}

/** Whether the empty value that a handler gives answers the question that the promise asks. `Promise.resolve(x)` asks nothing. */
function isAnswer({ root, names: all }: Chain, handler: FunctionNode["body"], call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const names = root === "Promise" ? all.slice(0, -1) : all;
  const around = enclosingFunction(call);
  if ([...names, around && functionName(around)].some((name) => failsOpen(handler, name))) return false;
  if (names.some((name) => isProbeName(name) || isBodyName(name) || isPredicateName(name) || isAttemptName(name))) return true;
  return (around !== undefined && isAnswering(around, sourceCode)) || succeedsWithTrue(call);
}

/** `.then(() => true).catch(() => false)` and `.then(() => true, () => false)` ask whether it works. */
function succeedsWithTrue(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const before = callee.type === "MemberExpression" ? unwrap(callee.object) : undefined;
  const done = call.arguments.length > 1 ? call.arguments[0] : before?.type === "CallExpression" ? before.arguments[0] : undefined;
  return done !== undefined && isFunction(done) && done.body.type === "Literal" && done.body.value === true;
}

/**
 * Whether something takes the value of a promise and counts on it: it is awaited for a member of it, or into a variable that the
 * next statement does not test for being missing.
 */
function isValueUsed(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  let node: TSESTree.Node = call;
  let parent: TSESTree.Node | undefined = call.parent;
  while (parent?.type === "AwaitExpression" || parent?.type.startsWith("TS") || parent?.type === "ChainExpression") {
    node = parent;
    parent = parent.parent;
  }
  if (node === call) return false;
  if (parent?.type === "VariableDeclarator") return !isAbsenceChecked(parent, sourceCode);
  return (parent?.type === "AssignmentExpression" && parent.right === node) || parent?.type === "MemberExpression";
}
