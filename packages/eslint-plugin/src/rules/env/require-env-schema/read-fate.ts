import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { enclosingFunction } from "../../../syntax/enclosing-function.js";
import { findVariable } from "../../../syntax/variable.js";
import { calledFunction, calleeName, canStop, type Scene } from "./scene.js";

/**
 * What becomes of a value that was read from the environment:
 * - `validated`: something can refuse it, and then the process does not go on
 * - `tested`: it is only compared, so every value has a meaning
 * - `defaulted`: where it is missing, another value takes its place
 * - `raw`: it leaves as it was read
 */
export type Fate = "validated" | "tested" | "defaulted" | "raw";

/** Functions that change a value, whatever it is, and refuse none. */
const harmless = new Set(
  (
    "String Number Boolean parseInt parseFloat Symbol isNaN entries fromEntries keys values assign freeze seal defineProperty stringify structuredClone log info warn error debug trace trim toLowerCase " +
    "toUpperCase concat push set add join omit pick merge config expand resolve"
  ).split(" "),
);
const testing = new Set(["includes", "has", "test", "startsWith", "endsWith", "indexOf", "match", "isNaN", "Boolean"]);
const order: readonly Fate[] = ["validated", "raw", "defaulted", "tested"];

/** The fate of the value of a read, in the module that reads it. */
export function fateOf(read: TSESTree.Node, scene: Scene): Fate {
  const isBinding = read.type === "Property" && read.parent.type === "ObjectPattern";
  return isBinding ? throughPattern(read.value, "raw", scene, new Set()) : climb(read, scene, new Set());
}

/** Of several uses, a validation counts for all, since it runs when the module is loaded; else the least careful use. */
function worst(fates: readonly Fate[]): Fate {
  return order.find((fate) => fates.includes(fate)) ?? "tested";
}

function climb(start: TSESTree.Node, scene: Scene, seen: Set<TSESLint.Scope.Variable>): Fate {
  let fate: Fate = "raw";
  let node = start;
  for (let parent = node.parent; parent; node = parent, parent = node.parent) {
    switch (parent.type) {
      case "BinaryExpression":
      case "UnaryExpression":
        if (parent.operator !== "+") fate = "tested";
        break;
      case "SwitchStatement":
        return "tested";
      case "IfStatement":
      case "ConditionalExpression":
        if (parent.test !== node) break;
        return [parent.consequent, parent.alternate].some((branch) => branch && canStop(branch, scene)) ? "validated" : "tested";
      case "LogicalExpression":
        if (parent.left !== node) break;
        if (canStop(parent.right, scene)) return "validated";
        if (parent.operator === "&&") fate = "tested";
        else if (fate === "raw") fate = "defaulted";
        break;
      case "CallExpression":
      case "NewExpression": {
        if (parent.callee === node) break;
        const verdict = throughCall(parent, scene);
        if (verdict) return fate === "tested" && !canStop(parent, scene) ? "tested" : verdict;
        break;
      }
      case "MemberExpression":
        if (parent.object !== node) return "tested";
        if (parent.parent.type === "CallExpression" && parent.parent.callee === parent && testing.has(calleeName(parent.parent, scene.sourceCode) ?? "")) fate = "tested";
        break;
      case "VariableDeclarator":
        return throughPattern(parent.id, fate, scene, seen);
      case "AssignmentExpression":
        return parent.right === node && parent.left.type === "Identifier" ? throughPattern(parent.left, fate, scene, seen) : fate;
      case "ForOfStatement":
      case "ForInStatement":
        return canStop(parent.body, scene) ? "validated" : "tested";
      case "ReturnStatement":
        return isGuarded(parent, scene) ? "validated" : fate;
      case "ArrowFunctionExpression":
        return canStop(parent.body, scene) ? "validated" : fate;
      case "ExpressionStatement":
        return "tested";
      case "ExportDefaultDeclaration":
      case "Program":
        return fate;
      default:
    }
  }
  return fate;
}

/** Whether a function around a node can refuse. */
function isGuarded(node: TSESTree.Node, scene: Scene): boolean {
  const around = enclosingFunction(node);
  return around !== undefined && canStop(around.body, scene);
}

/** What a call makes of its argument; undefined where it hands it on. */
function throughCall(call: TSESTree.CallExpression | TSESTree.NewExpression, scene: Scene): Fate | undefined {
  const called = calledFunction(call, scene);
  if (called) return canStop(called.node.body, called.scene) ? "validated" : undefined;
  const name = calleeName(call, scene.sourceCode) ?? "";
  if (testing.has(name)) return "tested";
  // What is not known may well refuse: silent rather than wrong.
  return harmless.has(name) && !scene.validators.includes(name) ? undefined : "validated";
}

/** The fate of what a pattern binds: the worst of its uses; an export is one. */
function throughPattern(pattern: TSESTree.Node, fate: Fate, scene: Scene, seen: Set<TSESLint.Scope.Variable>): Fate {
  if (pattern.type === "AssignmentPattern") return throughPattern(pattern.left, canStop(pattern.right, scene) ? "validated" : "defaulted", scene, seen);
  if (pattern.type === "ObjectPattern") {
    return worst(pattern.properties.map((property) => throughPattern(property.type === "Property" ? property.value : property.argument, fate, scene, seen)));
  }
  const variable = pattern.type === "Identifier" ? findVariable(pattern, scene.sourceCode) : undefined;
  if (!variable || seen.has(variable) || fate === "validated") return fate;
  seen.add(variable);
  const isExported = variable.defs.some(({ parent }) => parent?.parent?.type === "ExportNamedDeclaration");
  const uses = variable.references.filter((reference) => reference.isRead()).map(({ identifier }): Fate => {
    const use = climb(identifier, scene, seen);
    return use === "raw" ? fate : use;
  });
  return worst(isExported ? [...uses, fate] : uses);
}
