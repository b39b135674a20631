import type { TSESTree } from "@typescript-eslint/utils";
import { anyElement } from "../binding-path.js";
import { localCalls } from "../local-calls.js";
import type { FunctionNode } from "../local-function.js";
import { propertyName } from "../property-name.js";
import { either, through, type Flow, type Question, type Verdict } from "./flow.js";

const mostCalls = 30;

/** Methods that call back with each element; the position of the element among the callback's parameters. */
const elementAt = new Map(
  Object.entries({
    map: 0,
    forEach: 0,
    filter: 0,
    flatMap: 0,
    find: 0,
    findLast: 0,
    findIndex: 0,
    some: 0,
    every: 0,
    each: 0,
    reduce: 1,
    reduceRight: 1,
  }),
);

/** Judges a parameter by the arguments of the calls that the file makes. */
export function ofParameter(node: FunctionNode, pattern: TSESTree.Node, question: Question, flow: Flow): Verdict {
  const index = positionOf(pattern, node);
  if (index === undefined) return undefined;
  const rest = pattern.type === "RestElement";
  for (let frame = question.frame; frame; frame = frame.outer) {
    if (frame.function === node) return ofArguments(frame.call, index, rest, { ...question, frame: frame.outer }, flow);
  }
  const { parent } = node;
  if (parent.type === "CallExpression" && parent.arguments.includes(node as TSESTree.Expression)) {
    return ofCallback(parent, parent.arguments.indexOf(node as TSESTree.Expression), index, question, flow);
  }
  const { calls, complete } = localCalls(node, flow.sourceCode);
  const verdict = either(calls.slice(0, mostCalls).map((call) => ofArguments(call, index, rest, { ...question, frame: undefined }, flow)));
  if (typeof verdict === "object") return verdict;
  return complete && calls.length <= mostCalls ? verdict : undefined;
}

const positions = new WeakMap<FunctionNode, ReadonlyMap<TSESTree.Node, number>>();

/** Where a parameter stands, 0-based. The parameters of a function are looked through once, however many are asked for. */
function positionOf(parameter: TSESTree.Node, node: FunctionNode): number | undefined {
  let known = positions.get(node);
  if (!known) positions.set(node, (known = new Map(node.params.map((each, index) => [each, index]))));
  return known.get(parameter);
}

const spreads = new WeakMap<TSESTree.CallExpression, number>();

/** Where the first argument stands that is spread, 0-based; behind all where none is. */
function firstSpread(call: TSESTree.CallExpression): number {
  let known = spreads.get(call);
  if (known === undefined) {
    const index = call.arguments.findIndex(({ type }) => type === "SpreadElement");
    spreads.set(call, (known = index === -1 ? Infinity : index));
  }
  return known;
}

function ofArguments(call: TSESTree.CallExpression, index: number, rest: boolean, question: Question, flow: Flow): Verdict {
  const given = call.arguments;
  if (firstSpread(call) <= index) {
    return either(
      given.map((one) =>
        one.type === "SpreadElement" ? flow.trace(one.argument, { ...question, path: [anyElement, ...question.path] }) : undefined,
      ),
    );
  }
  if (!rest) {
    const argument = given[index];
    return argument ? flow.trace(argument, question) : "safe";
  }
  const [, ...path] = question.path;
  return either(given.slice(index).map((argument) => flow.trace(argument, { ...question, path })));
}

function ofCallback(call: TSESTree.CallExpression, at: number, index: number, question: Question, flow: Flow): Verdict {
  const { callee } = call;
  if (callee.type !== "MemberExpression" || at > 0) return undefined;
  const method = propertyName(callee, flow.sourceCode) ?? "";
  if (method === "then" && index === 0) return flow.trace(callee.object, question);
  if (elementAt.get(method) !== index) return undefined;
  return through(method, flow.trace(callee.object, { ...question, path: [anyElement, ...question.path] }));
}
