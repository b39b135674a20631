import type { TSESTree } from "@typescript-eslint/utils";
import type { Step } from "../binding-path.js";
import { isDescriptive } from "../descriptive-name.js";
import { isHardCodedValue } from "../hard-coded-value.js";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { nothing, type Flow, type Frame, type Verdict } from "./flow.js";

/** Whether an expression of unknown value may well be the value that a label or a key announces. */
export function isOpaque(expression: TSESTree.Node, flow: Flow): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case "Identifier":
      return !isDescriptive(node.name);
    case "MemberExpression": {
      const name = propertyName(node, flow.sourceCode);
      return name !== undefined && !isDescriptive(name) && isOpaque(node.object, flow);
    }
    case "ThisExpression":
    case "CallExpression":
    case "NewExpression":
      return true;
    case "AwaitExpression":
      return isOpaque(node.argument, flow);
    case "ConditionalExpression":
      return isOpaque(node.consequent, flow) || isOpaque(node.alternate, flow);
    case "LogicalExpression":
      return isOpaque(node.right, flow) || isOpaque(node.left, flow);
    case "TemplateLiteral":
      return node.expressions.some((part) => isOpaque(part, flow));
    case "BinaryExpression":
      return node.operator === "+" && (isOpaque(node.right, flow) || isOpaque(node.left, flow));
    default:
      return false;
  }
}

/** Objects in objects in a file of machine's making would each carry the keys of all below them. */
const mostKeys = 40;

/** Judges one entry of an object: by its value, and where the value is not known by its key. */
export function entry(key: Step, value: TSESTree.Node, frame: Frame | undefined, flow: Flow): Verdict {
  const verdict = flow.trace(value, { ...nothing, frame });
  if (typeof verdict === "object") return { ...verdict, keys: [key, ...(verdict.keys ?? []).slice(0, mostKeys - 1)] };
  if (key === undefined || !flow.isSensitive(key)) return verdict;
  const sensitive = verdict === "safe" ? isHardCodedValue(key, value) : isOpaque(value, flow);
  // What is named as a fact (`{ password: passwordId }`) is not what the key says, also where it is read back.
  if (!sensitive) return "safe";
  return { name: key, whole: false, node: value, keys: [key], through: [] };
}
