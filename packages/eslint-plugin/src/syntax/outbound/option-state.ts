import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { scratchMap } from "../../learned.js";
import { anyElement } from "../binding-path.js";
import { classMembers, classOf } from "../class-members.js";
import { localFunction } from "../local-function.js";
import { localReturns } from "../local-returns.js";
import { originOf } from "../origin.js";
import { propertyName } from "../property-name.js";
import { propertyWrites } from "../property-writes.js";
import { unwrap } from "../unwrap.js";
import { findVariable, isConstant } from "../variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * What options say of one of them:
 * `set`: it has a value; `off`: it has one that switches it off (`0`, `false`, `null`, `Infinity`);
 * `missing`: it is not there; `unknown`: the file alone does not tell.
 */
export type OptionState = { state: "set" | "off" | "missing" | "unknown"; value?: TSESTree.Node };

const missing: OptionState = { state: "missing" };
const unknown: OptionState = { state: "unknown" };
const deepest = 12;
/** What was found, by expression and path, so that objects that are spread many times are read once. */
const knownStates = scratchMap<TSESTree.Node, Map<string, OptionState>>();
const order = ["set", "unknown", "off", "missing"];

/** The state of an option that either of several expressions may give: one that sets it is enough, one that is not known comes next. */
export function eitherState(states: readonly OptionState[]): OptionState {
  return states.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state))[0] ?? missing;
}

/**
 * Looks an option up in an expression that gives options: an object literal, a constant and what is written to it, a spread, a
 * condition, a function of the file that builds them, a class that is made of options of its own.
 * @param expression undefined where there is no such argument
 * @param path the names that lead to the option
 */
export function optionState(expression: TSESTree.Node | undefined, path: readonly string[], sourceCode: SourceCode, depth = 0): OptionState {
  if (!expression) return missing;
  if (depth > deepest || expression.type === "SpreadElement") return unknown;
  const known = knownStates();
  let states = known.get(expression);
  if (!states) known.set(expression, (states = new Map()));
  const key = path.join(".");
  let state = states.get(key);
  if (!state) {
    // A cycle meets this entry and ends there.
    states.set(key, unknown);
    states.set(key, (state = lookUp(expression, path, sourceCode, depth)));
  }
  return state;
}

function lookUp(expression: TSESTree.Node, path: readonly string[], sourceCode: SourceCode, depth: number): OptionState {
  const node = unwrap(expression);
  if (path.length === 0) return valueState(node, sourceCode, depth);
  const look = (one: TSESTree.Node | undefined): OptionState => optionState(one, path, sourceCode, depth + 1);
  switch (node.type) {
    case "ObjectExpression":
      return inObject(node, path, sourceCode, depth);
    case "Identifier":
      return inVariable(node, path, sourceCode, depth);
    case "ConditionalExpression":
      return eitherState([look(node.consequent), look(node.alternate)]);
    case "LogicalExpression":
      return node.operator === "&&" ? look(node.right) : eitherState([look(node.left), look(node.right)]);
    case "CallExpression":
      return inCall(node, path, sourceCode, depth);
    case "NewExpression": {
      // `new NodeHttpHandler({ requestTimeout })`; a class of the file may set what it likes.
      if (originOf(node.callee, sourceCode) === undefined) return unknown;
      return node.arguments.length === 0 ? missing : eitherState(node.arguments.map(look));
    }
    case "MemberExpression":
      return inField(node, path, sourceCode, depth);
    case "Literal":
    case "TemplateLiteral":
      return sourceCode.getText(node).includes(`${path.at(-1) ?? ""}=`) ? { state: "set", value: node } : missing;
    case "BinaryExpression":
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return missing;
    default:
      return unknown;
  }
}

function inObject(object: TSESTree.ObjectExpression, path: readonly string[], sourceCode: SourceCode, depth: number): OptionState {
  let last = missing;
  for (const one of object.properties.toReversed()) {
    if (one.type === "SpreadElement") {
      const found = optionState(one.argument, path, sourceCode, depth + 1);
      if (found.state === "set") return found;
      if (found.state === "off" && last.state === "missing") return found;
      if (found.state === "unknown") last = unknown;
      continue;
    }
    const name = propertyName(one, sourceCode);
    if (name === undefined) last = unknown;
    if (name !== path[0]) continue;
    const found = optionState(one.value, path.slice(1), sourceCode, depth + 1);
    return found.state === "set" ? found : eitherState([last, found]);
  }
  return last;
}

function inVariable(identifier: TSESTree.Identifier, path: readonly string[], sourceCode: SourceCode, depth: number): OptionState {
  const variable = findVariable(identifier, sourceCode);
  if (!variable) return identifier.name === "undefined" ? missing : unknown;
  const declarator = variable.defs[0]?.node;
  if (declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier" || !declarator.init || !isConstant(variable)) return unknown;
  const written = propertyWrites(variable, sourceCode).flatMap(({ key, value }): OptionState[] => {
    if (key === anyElement) return [optionState(value, path, sourceCode, depth + 1)];
    // `options[key] = value` may write any of them.
    if (key === undefined) return value ? [unknown] : [];
    return key === path[0] && value ? [optionState(value, path.slice(1), sourceCode, depth + 1)] : [];
  });
  return eitherState([...written, optionState(declarator.init, path, sourceCode, depth + 1)]);
}

/** `Object.assign({}, a, b)`, `Object.freeze(a)`, `structuredClone(a)`, and functions of the file that give an object. */
function inCall(call: TSESTree.CallExpression, path: readonly string[], sourceCode: SourceCode, depth: number): OptionState {
  const callee = unwrap(call.callee);
  const name = callee.type === "MemberExpression" ? propertyName(callee, sourceCode) : undefined;
  if (name === "assign" || name === "freeze" || name === "seal") {
    return eitherState(call.arguments.map((argument) => optionState(argument, path, sourceCode, depth + 1)));
  }
  if (name === "toString" || name === "concat" || name === "replace") return missing;
  const made = localFunction(callee, sourceCode);
  if (!made || made.async) return unknown;
  const returns = localReturns(made, sourceCode);
  return returns.length === 0 ? unknown : eitherState(returns.map((one) => optionState(one, path, sourceCode, depth + 1)));
}

/** `this.options`, where the class sets it once. */
function inField(member: TSESTree.MemberExpression, path: readonly string[], sourceCode: SourceCode, depth: number): OptionState {
  const name = propertyName(member, sourceCode);
  const body = member.object.type === "ThisExpression" ? classOf(member) : undefined;
  const held = name === undefined || !body ? undefined : classMembers(body, sourceCode).get(name);
  const [value] = held?.values ?? [];
  if (!held || !value || held.values.length > 1 || held.parameter) return unknown;
  return optionState(value, path, sourceCode, depth + 1);
}

/** Whether the value of an option is one that libraries take for "none". */
function valueState(node: TSESTree.Node, sourceCode: SourceCode, depth: number): OptionState {
  switch (node.type) {
    case "Literal":
      return { state: node.value === 0 || node.value === false || node.value === null || node.value === "" ? "off" : "set", value: node };
    case "Identifier": {
      if (node.name === "undefined") return missing;
      if (node.name === "Infinity") return { state: "off", value: node };
      const variable = findVariable(node, sourceCode);
      const declarator = variable?.defs[0]?.node;
      const constant = variable && declarator?.type === "VariableDeclarator" && declarator.id.type === "Identifier" && isConstant(variable);
      const init = constant && declarator.init ? unwrap(declarator.init) : undefined;
      const isPlain = init?.type === "Literal" || (init?.type === "Identifier" && depth < deepest);
      return isPlain ? { ...valueState(init, sourceCode, depth + 1), value: node } : { state: "set", value: node };
    }
    case "MemberExpression": {
      const name = propertyName(node, sourceCode);
      return { state: name === "POSITIVE_INFINITY" ? "off" : "set", value: node };
    }
    case "ObjectExpression": {
      const parts = node.properties.map((one) =>
        one.type === "Property" ? valueState(unwrap(one.value), sourceCode, depth + 1) : unknown,
      );
      const state = eitherState(parts).state;
      return { state: state === "missing" ? "off" : state, value: node };
    }
    default:
      return { state: "set", value: node };
  }
}
