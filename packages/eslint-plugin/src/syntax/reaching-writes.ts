import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { firstFrom } from "./first-from.js";

/** A place that gives a variable a value. */
export interface Write {
  /** The written name. */
  identifier: TSESTree.Node;
  /** Whether it is the declaration (a parameter counts as one). */
  definition: TSESLint.Scope.Definition | undefined;
  /** Whether the former value stays a part of it: `+=`, `??=`. */
  adds: boolean;
}

const known = new WeakMap<TSESLint.Scope.Variable, Write[]>();
const most = 20;

const isFunction = (node: TSESTree.Node): boolean =>
  node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";
const isLoop = (node: TSESTree.Node): boolean => node.type.endsWith("Statement") && /^(?:For|While|DoWhile)/.test(node.type);

function writesOf(variable: TSESLint.Scope.Variable): Write[] {
  let writes = known.get(variable);
  if (!writes) {
    writes = variable.defs.map((definition) => ({ identifier: definition.name, definition, adds: false }));
    for (const reference of variable.references) {
      if (!reference.isWrite() || reference.init === true) continue;
      const { identifier } = reference;
      if (variable.defs.some(({ name }) => name === identifier)) continue;
      const { parent } = identifier;
      const adds = parent?.type === "AssignmentExpression" && parent.operator !== "=";
      writes.push({ identifier, definition: undefined, adds });
    }
    writes.sort((a, b) => a.identifier.range[0] - b.identifier.range[0]);
    known.set(variable, writes);
  }
  return writes;
}

/** Whether a variable gets its only value where it is declared, so that every read sees the same. */
export function isWrittenOnce(variable: TSESLint.Scope.Variable): boolean {
  return writesOf(variable).length <= 1;
}

/** Where a statement list, a loop or a function begins, seen from the inside. */
function blockOf(node: TSESTree.Node): TSESTree.Node | undefined {
  let inner: TSESTree.Node | undefined = node.parent;
  while (inner && inner.type !== "BlockStatement" && inner.type !== "Program" && inner.type !== "SwitchCase" && !isFunction(inner)) {
    if (inner.type === "IfStatement" || inner.type === "ConditionalExpression" || inner.type === "LogicalExpression" || isLoop(inner))
      return inner;
    inner = inner.parent;
  }
  return inner;
}

function contains(outer: TSESTree.Node | undefined, inner: TSESTree.Node): boolean {
  return outer !== undefined && outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** The innermost function around both nodes is the same, and they share no loop. */
function runsInOrder(write: TSESTree.Node, read: TSESTree.Node): boolean {
  let node: TSESTree.Node | undefined = read.parent;
  while (node && !isFunction(node)) {
    if (isLoop(node) && contains(node, write)) return false;
    node = node.parent;
  }
  let around: TSESTree.Node | undefined = write.parent;
  while (around && !isFunction(around)) around = around.parent;
  return around === node;
}

/**
 * The writes whose value a read can see, latest first: in straight-line code a later write hides the earlier ones,
 * and what is written after the read does not count, unless a loop or another function may run it before.
 * At most 20 are given, so that the cost of one question is bounded.
 */
export function reachingWrites(variable: TSESLint.Scope.Variable, read: TSESTree.Node): Write[] {
  const writes = writesOf(variable);
  if (writes.length <= 1) return writes;
  const reaching: Write[] = [];
  for (let index = lastBefore(writes, read.range[0]); index >= 0 && reaching.length < most; index -= 1) {
    const write = writes[index];
    if (!write) continue;
    const parameter = write.definition?.type === "Parameter";
    const { identifier } = write;
    const assignment = assignmentAround(identifier);
    // In `x = f(x)` the read on the right sees the former value.
    if (contains(assignment, read) || hasNoValue(write)) continue;
    reaching.push(write);
    if (!parameter && !write.adds && contains(blockOf(identifier), read) && runsInOrder(identifier, read)) return reaching;
  }
  for (const write of writes.slice(-most)) {
    if (reaching.includes(write) || write.identifier.range[0] < read.range[0]) continue;
    if (!runsInOrder(write.identifier, read)) reaching.push(write);
  }
  return reaching;
}

function lastBefore(writes: readonly Write[], position: number): number {
  return firstFrom(writes, position, ({ identifier }) => identifier.range[0]) - 1;
}

function assignmentAround(identifier: TSESTree.Node): TSESTree.Node | undefined {
  let node: TSESTree.Node | undefined = identifier.parent;
  while (node && /Pattern$|^Property$|^RestElement$/.test(node.type)) node = node.parent;
  return node?.type === "AssignmentExpression" || node?.type === "VariableDeclarator" ? node : undefined;
}

function hasNoValue({ definition }: Write): boolean {
  if (definition?.node.type !== "VariableDeclarator" || definition.node.init) return false;
  const list = definition.node.parent;
  const loop = list?.parent;
  return !(loop && (loop.type === "ForOfStatement" || loop.type === "ForInStatement") && loop.left === list);
}
