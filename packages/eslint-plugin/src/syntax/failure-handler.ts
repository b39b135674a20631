import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isPureName } from "./call-purpose.js";
import { calledName } from "./calls-of.js";
import { isEmptyValue } from "./is-empty-value.js";
import { isLogCall } from "./is-log-call.js";
import { allNodes } from "./own-nodes.js";
import { unwrap } from "./unwrap.js";

/**
 * What code that was handed an error does with it:
 * `nothing`: runs on as if nothing had happened;
 * `value`: gives an empty value in place of the real one;
 * `skip`: goes on with the next round of a loop;
 * `log`: only writes to the log, then runs on;
 * `handles`: anything else, such as rethrowing, answering, reporting, recording or a real fallback.
 */
export type Outcome = "nothing" | "value" | "skip" | "log" | "handles";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * The outcome of a handler's body.
 * @param body statements of a catch clause or of a function, or the expression of an arrow function
 * @param assigned texts of the targets that the guarded code assigns: emptying one of those is no record of the failure
 */
export function outcomeOf(
  body: TSESTree.BlockStatement | TSESTree.Expression,
  assigned: Pick<ReadonlySet<string>, "has">,
  sourceCode: SourceCode,
): Outcome {
  if (body.type !== "BlockStatement") {
    if (isLogCall(body, sourceCode)) return "log";
    if (isTidying(body, sourceCode)) return "nothing";
    return isEmptyValue(body) ? "value" : "handles";
  }
  return outcomeOfStatements(body.body, assigned, sourceCode);
}

function outcomeOfStatements(
  statements: readonly TSESTree.Statement[],
  assigned: Pick<ReadonlySet<string>, "has">,
  sourceCode: SourceCode,
): Outcome {
  let logged = false;
  let outcome: Outcome = "nothing";
  for (const statement of statements) {
    switch (statement.type) {
      case "EmptyStatement":
      case "DebuggerStatement":
        break;
      case "BlockStatement": {
        const inner = outcomeOfStatements(statement.body, assigned, sourceCode);
        if (inner === "handles") return inner;
        if (inner === "log") logged = true;
        else if (inner !== "nothing") outcome = inner;
        break;
      }
      case "ReturnStatement":
        if (statement.argument && !isEmptyValue(statement.argument)) return "handles";
        if (statement.argument) outcome = "value";
        break;
      case "ContinueStatement":
        outcome = "skip";
        break;
      case "ExpressionStatement": {
        const { expression } = statement;
        if (isIdle(expression) || isTidying(expression, sourceCode)) break;
        if (isLogCall(expression, sourceCode)) {
          logged = true;
          break;
        }
        if (!isEmptying(expression, assigned, sourceCode)) return "handles";
        outcome = "value";
        break;
      }
      case "VariableDeclaration":
        // What is made of the error and used is told by the statement that uses it.
        if (statement.kind === "var" || !isWithoutEffect(statement, sourceCode)) return "handles";
        break;
      case "IfStatement":
        if (!isWithoutEffect(statement.test, sourceCode) || ![statement.consequent, statement.alternate].every((branch) => branch === null || doesNothing(branch, sourceCode))) return "handles";
        break;
      default:
        return "handles";
    }
  }
  if (!logged) return outcome;
  return outcome === "nothing" ? "log" : "handles";
}

/** Whether a branch leaves all as it is. What leaves the handler early is a decision. */
function doesNothing(statement: TSESTree.Statement, sourceCode: SourceCode): boolean {
  const statements = statement.type === "BlockStatement" ? statement.body : [statement];
  return statements.every(({ type }) => type !== "ReturnStatement") && outcomeOfStatements(statements, new Set(), sourceCode) === "nothing";
}

const effects = new Set(["AssignmentExpression", "AwaitExpression", "ImportExpression", "TaggedTemplateExpression", "UpdateExpression", "YieldExpression"]);
/** Calls that compute, but change what they are called on or given. */
const changing = new Set(["push", "assign", "reverse", "sort"]);

/** Whether what an expression or a declaration does can be seen nowhere else: it reads, compares and computes. */
function isWithoutEffect(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const inner of allNodes(node, sourceCode)) {
    if (effects.has(inner.type) || (inner.type === "UnaryExpression" && inner.operator === "delete")) return false;
    if (inner.type !== "CallExpression" && inner.type !== "NewExpression") continue;
    const name = calledName(inner, sourceCode) ?? "";
    const makes = inner.type === "NewExpression" && /^(?:\w*Error|Date|Map|Set)$/.test(name);
    if (!makes && (!isPureName(name) || changing.has(name))) return false;
  }
  return true;
}

/** `e`, `void e`, `undefined`, `"ignored"`, `_ = e`, `console.debug`, `await Promise.resolve()`: written to satisfy a linter, without effect. */
function isIdle(expression: TSESTree.Expression): boolean {
  switch (expression.type) {
    case "Identifier":
    case "Literal":
    case "MemberExpression":
      return true;
    case "UnaryExpression":
      return expression.operator === "void" && (expression.argument.type === "Identifier" || expression.argument.type === "MemberExpression");
    case "AssignmentExpression":
      return expression.left.type === "Identifier" && /^_+$/.test(expression.left.name) && expression.right.type === "Identifier";
    default:
      return isEmptyValue(expression);
  }
}

/** Calls that give back what the guarded code held; who waits for its result learns nothing by them. */
const tidying = new Set(["rollback", "rollbackTransaction", "cleanup", "clearTimeout", "clearInterval", "release", "releaseLock", "unlock"]);

function isTidying(expression: TSESTree.Expression, sourceCode: SourceCode): boolean {
  const call = unwrap(expression.type === "AwaitExpression" ? expression.argument : expression);
  if (call.type !== "CallExpression" || call.arguments.length > 1) return false;
  return tidying.has(calledName(call, sourceCode) ?? "") && call.arguments.every(({ type }) => type === "Identifier" || type === "MemberExpression");
}

function isEmptying(expression: TSESTree.Expression, assigned: Pick<ReadonlySet<string>, "has">, sourceCode: SourceCode): boolean {
  return (
    expression.type === "AssignmentExpression" &&
    expression.operator === "=" &&
    assigned.has(sourceCode.getText(expression.left)) &&
    isEmptyValue(expression.right)
  );
}
