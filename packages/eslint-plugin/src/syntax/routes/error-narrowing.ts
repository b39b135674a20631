import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../calls-of.js";
import { allNodes } from "../own-nodes.js";
import { propertyName } from "../property-name.js";
import { findVariable } from "../variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What is known of an error at a place: whether its kind was asked for, and whether the place runs in development alone. */
export interface Known {
  narrowed: boolean;
  development: boolean;
}

const development = /NODE_ENV|["'`](?:dev(?:elopment)?|prod(?:uction)?)["'`]|\bis_?dev|isProd|is_?production|\bdev\b|\bprod\b|(?:\b|_)debug\b|\bDEV\b|\bPROD\b|verbose|get\(["']env["']\)|expose_?(?:errors|stack)|show_?stack|include_?stack|\bMODE\b|\benvironment\b/i;
const production = /(?:^|[^!=])={2,3}\s*["'`]prod|(?:^|[^!\w.])(?:\w+\.)*is_?prod(?:uction)?\b|\bPROD\b/i;

/** Looks at the branches around a use of an error, and at the ones before it that leave. */
export function knownAt(use: TSESTree.Node, name: string, sourceCode: SourceCode): Known {
  const known: Known = { narrowed: false, development: false };
  for (let node = use, { parent } = node; parent; node = parent, { parent } = node) {
    if (parent.type === "IfStatement" || parent.type === "ConditionalExpression") {
      if (parent.test !== node) inBranch(parent.test, parent.consequent === node, name, sourceCode, known);
    } else if (parent.type === "LogicalExpression" && parent.right === node && parent.operator === "&&") {
      inBranch(parent.left, true, name, sourceCode, known);
    } else if (parent.type === "SwitchCase" && parent.test && node !== parent.test) {
      if (mentions(parent.parent.discriminant, name, sourceCode) || asksInCases(parent, name, sourceCode)) known.narrowed = true;
    } else if (parent.type === "BlockStatement") {
      const first = firstLeaving(parent, name, sourceCode);
      known.narrowed ||= first.narrowed < node.range[0];
      known.development ||= first.development < node.range[0];
    }
    if (parent.type === "CatchClause" && bindsName(parent.param, name)) break;
  }
  return known;
}

/** Where the first branches of a block begin that leave it for what they tell of an error; infinite where there are none. */
type Leaving = Record<keyof Known, number>;

/** By the block and the error's name: a block may hold as many uses of it as branches. */
const leaving = new WeakMap<TSESTree.BlockStatement, Map<string, Leaving>>();

function firstLeaving(block: TSESTree.BlockStatement, name: string, sourceCode: SourceCode): Leaving {
  let byName = leaving.get(block);
  if (!byName) leaving.set(block, (byName = new Map()));
  let first = byName.get(name);
  if (first) return first;
  byName.set(name, (first = { narrowed: Number.POSITIVE_INFINITY, development: Number.POSITIVE_INFINITY }));
  for (const statement of block.body) {
    if (statement.type !== "IfStatement" || !leaves(statement.consequent)) continue;
    const known: Known = { narrowed: false, development: false };
    inBranch(statement.test, false, name, sourceCode, known);
    if (known.narrowed) first.narrowed = Math.min(first.narrowed, statement.range[0]);
    if (known.development) first.development = Math.min(first.development, statement.range[0]);
  }
  return first;
}

function bindsName(pattern: TSESTree.Node | null, name: string): boolean {
  return pattern?.type === "Identifier" && pattern.name === name;
}

function inBranch(test: TSESTree.Node, isConsequent: boolean, name: string, sourceCode: SourceCode, known: Known): void {
  const text = sourceCode.getText(test);
  if (development.test(text) && production.test(text) !== isConsequent) known.development = true;
  const negated = test.type === "UnaryExpression" && test.operator === "!";
  const asked = asksKind(test, name, sourceCode);
  if (asked && isConsequent !== negated) known.narrowed = true;
}

/**
 * Whether a variable that takes a part of an error (`let { message } = error`) gets another value where the code runs in production or the error is not
 * one of its own: `if (config.env === "production" && !error.isOperational) message = "Internal error"`.
 * @param taken where it takes that part
 * @param use of the variable later on
 * @param name of the error
 */
export function isReplacedWhereUnknown(taken: TSESTree.Identifier, use: TSESTree.Node, name: string, sourceCode: SourceCode): boolean {
  return (findVariable(taken, sourceCode)?.references ?? []).some(({ identifier }) => {
    const { parent } = identifier;
    if (parent?.type !== "AssignmentExpression" || parent.left !== identifier || mentions(parent.right, name, sourceCode)) return false;
    if (parent.range[0] < taken.range[1] || parent.range[1] > use.range[0]) return false;
    const statement = parent.parent;
    const block = statement.parent?.type === "BlockStatement" ? statement.parent : statement;
    const branch = block.parent;
    return branch?.type === "IfStatement" && branch.consequent === block && asksUnknown(branch.test, name, sourceCode);
  });
}

/** Whether a test holds for every error that is not of the code's own, in production at the least. */
function asksUnknown(test: TSESTree.Node, name: string, sourceCode: SourceCode): boolean {
  if (test.type === "LogicalExpression") return test.operator === "&&" && [test.left, test.right].every((part) => asksUnknown(part, name, sourceCode));
  if (test.type === "UnaryExpression" && test.operator === "!") return asksKind(test.argument, name, sourceCode);
  return test.type === "BinaryExpression" && production.test(sourceCode.getText(test));
}

/** Whether a test asks what kind of error it has, by more than that it is an `Error`. */
function asksKind(test: TSESTree.Node, name: string, sourceCode: SourceCode): boolean {
  for (const node of allNodes(test, sourceCode)) {
    if (node.type === "BinaryExpression") {
      if (node.operator === "instanceof" && mentions(node.left, name, sourceCode)) {
        if (!(node.right.type === "Identifier" && node.right.name === "Error")) return true;
      } else if (/^===?$/.test(node.operator) && node.right.type === "Literal" && node.right.value === "string" && isTypeOf(node.left, name, sourceCode)) {
        return true;
      } else if (/^(?:===?|<|<=)$/.test(node.operator) && (namesKind(node.left, name, sourceCode) || namesKind(node.right, name, sourceCode))) return true;
    } else if (node.type === "MemberExpression") {
      const member = propertyName(node, sourceCode);
      if (/^(?:isOperational|expose|isPublic|isAppError|isBoom|isJoi|isAxiosError|public|userFacing|safe)$/.test(member ?? "") && mentions(node.object, name, sourceCode)) return true;
      // What carries the status of an answer was made to be one.
      if (/^(?:statusCode|errorCode|httpStatus|httpCode)$/.test(member ?? "") && node.parent.type !== "BinaryExpression" && mentions(node.object, name, sourceCode)) return true;
    } else if (node.type === "CallExpression" && asksText(node, name, sourceCode)) {
      return true;
    } else if (node.type === "CallExpression" && node.arguments.some((argument) => mentions(argument, name, sourceCode))) {
      const called = calledName(node, sourceCode) ?? "";
      if ((/^is[A-Z]|^has[A-Z]|Error$|includes|has$|^test$/.test(called) && !/^is(?:Error|NativeError|Object|Instance)$/.test(called))) return true;
    }
  }
  return false;
}

/** `switch (true) { case error instanceof AppError: … }`, where each case that leads here asks. */
function asksInCases(found: TSESTree.SwitchCase, name: string, sourceCode: SourceCode): boolean {
  const { cases, discriminant } = found.parent;
  if (discriminant.type !== "Literal" || discriminant.value !== true) return false;
  const leading = [found];
  for (let index = cases.indexOf(found) - 1; index >= 0; index -= 1) {
    const before = cases[index];
    const last = before?.consequent.at(-1);
    if (!before || (last && (last.type === "BreakStatement" || leaves(last)))) break;
    leading.push(before);
  }
  return leading.every(({ test }) => test !== null && test.type !== "UnaryExpression" && asksKind(test, name, sourceCode));
}

/** `error.message.includes("is full")`: a text that the code knows. */
function asksText({ callee, arguments: [first] }: TSESTree.CallExpression, name: string, sourceCode: SourceCode): boolean {
  if (callee.type !== "MemberExpression" || first?.type !== "Literal" || !mentions(callee.object, name, sourceCode)) return false;
  return /^(?:includes|startsWith|endsWith|match)$/.test(propertyName(callee, sourceCode) ?? "");
}

/** `typeof error`: drivers and clients throw objects, and what is a text is the project's own. */
function isTypeOf(node: TSESTree.Node, name: string, sourceCode: SourceCode): boolean {
  return node.type === "UnaryExpression" && node.operator === "typeof" && node.argument.type === "Identifier" && mentions(node.argument, name, sourceCode);
}

/** `error.code`, `error.name`, `error.status`, `error.message`: what tells one error from another. */
function namesKind(node: TSESTree.Node, name: string, sourceCode: SourceCode): boolean {
  const inner = node.type === "ChainExpression" ? node.expression : node;
  if (inner.type !== "MemberExpression" || !mentions(inner, name, sourceCode)) return false;
  return /^(?:code|name|status|statusCode|type|message|kind|errno|_tag|constructor)$/.test(propertyName(inner, sourceCode) ?? "");
}

function mentions(root: TSESTree.Node, name: string, sourceCode: SourceCode): boolean {
  for (const node of allNodes(root, sourceCode)) if (node.type === "Identifier" && node.name === name) return true;
  return false;
}

function leaves(statement: TSESTree.Node): boolean {
  const last = statement.type === "BlockStatement" ? statement.body.at(-1) : statement;
  return last?.type === "ReturnStatement" || last?.type === "ThrowStatement" || last?.type === "ContinueStatement";
}
