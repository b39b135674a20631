import type { TSESTree } from "@typescript-eslint/utils";
import { nameEvidence } from "../../../secrets/name-evidence.js";
import { mayTakeKey, takesKey } from "./key-consumers.js";
import { passing } from "./last-name.js";

const deepest = 40;
const longestName = 80;
/** Properties that another property beside them names. */
const namedByOthers = new Set(["value", "defaultValue", "default"]);

let last: { list: TSESTree.Node | undefined; sensitive: ReadonlySet<string> | undefined; isHarmless: boolean } = { list: undefined, sensitive: undefined, isHarmless: false };

/**
 * Whether a text stands where neither a name nor what takes it makes it a secret, whatever it says. Told from the nodes right above it, as it is asked of
 * nearly every literal; false wherever more must be looked at, which `codeName` and `usesOf` then do.
 * @param sensitive the project's own sensitive names, joined and in lower case
 */
export function isHarmlessPlace(node: TSESTree.Node, sensitive: ReadonlySet<string>): boolean {
  let inner = node;
  for (let depth = 0; depth < deepest; depth += 1) {
    const parent: TSESTree.Node | undefined = inner.parent;
    switch (parent?.type) {
      case "TSAsExpression":
      case "TSSatisfiesExpression":
        break;
      case "ConditionalExpression":
        if (parent.test === inner) return true;
        break;
      case "ArrayExpression":
        return isHarmlessEntry(parent, inner, sensitive);
      case "CallExpression":
      case "NewExpression":
        return isHarmlessArgument(parent, inner, sensitive);
      case "Property":
        return parent.value === inner && !parent.computed && parent.key.type === "Identifier" && isHarmlessProperty(parent.key.name, parent.parent, sensitive);
      case "JSXAttribute":
        return parent.name.type === "JSXIdentifier" && isHarmless(parent.name.name, sensitive);
      case "BinaryExpression":
        return isComparison(parent.operator) && isHarmlessOperand(parent.left === inner ? parent.right : parent.left, sensitive);
      case "SwitchCase":
        return parent.test === inner && isHarmlessOperand(parent.parent.discriminant, sensitive);
      case "AssignmentExpression":
        return parent.right === inner && isHarmlessTarget(parent.left, sensitive);
      case "VariableDeclarator":
        // What stands there by itself is followed to where the constant is read.
        return inner !== node && parent.id.type === "Identifier" && isHarmless(parent.id.name, sensitive);
      case "MemberExpression":
        return parent.object !== inner || isHarmlessMember(parent);
      default:
        return false;
    }
    inner = parent;
  }
  return false;
}

function isHarmless(name: string, sensitive: ReadonlySet<string>): boolean {
  return nameEvidence(name, sensitive).strength === 0;
}

function isComparison(operator: string): boolean {
  return operator === "===" || operator === "!==" || operator === "==" || operator === "!=";
}

/** An entry of a list is as harmless as the list, which is asked once for all of its entries; not so the value of a pair, which has its name beside it. */
function isHarmlessEntry(list: TSESTree.ArrayExpression, entry: TSESTree.Node, sensitive: ReadonlySet<string>): boolean {
  if (list.elements.length === 2 && list.elements[1] === entry && list.parent.type === "ArrayExpression") return false;
  if (last.list !== list || last.sensitive !== sensitive) last = { list, sensitive, isHarmless: isHarmlessPlace(list, sensitive) };
  return last.isHarmless;
}

function isHarmlessProperty(name: string, object: TSESTree.Node, sensitive: ReadonlySet<string>): boolean {
  if (namedByOthers.has(name) || takesKey(name) || !isHarmless(name, sensitive)) return false;
  const { parent } = object;
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.id.type === "Identifier" && isHarmless(parent.id.name, sensitive);
    case "Property":
      return !parent.computed && parent.key.type === "Identifier" && isHarmless(parent.key.name, sensitive);
    default:
      return parent?.type !== "AssignmentExpression" || isHarmlessTarget(parent.left, sensitive);
  }
}

/** The other side of a comparison. */
function isHarmlessOperand(other: TSESTree.Node, sensitive: ReadonlySet<string>): boolean {
  if (other.type === "UnaryExpression") return true;
  const name = plainName(other);
  return name !== undefined && isHarmless(name, sensitive);
}

function isHarmlessTarget(target: TSESTree.Node, sensitive: ReadonlySet<string>): boolean {
  const name = plainName(target);
  return name !== undefined && !takesKey(name) && isHarmless(name, sensitive);
}

function isHarmlessArgument(call: TSESTree.CallExpression | TSESTree.NewExpression, argument: TSESTree.Node, sensitive: ReadonlySet<string>): boolean {
  const name = plainName(call.callee);
  if (name === undefined || passing.has(name)) return false;
  const index = call.arguments.findIndex((other) => other === argument);
  if (index === -1 || mayTakeKey(name, index) || !isHarmless(name, sensitive)) return false;
  if (index === 0) return true;
  // A function may be one of a library for web tokens under any name.
  if (index === 1 && call.callee.type === "Identifier") return false;
  const before = call.arguments[index - 1];
  return before?.type !== "Literal" || typeof before.value !== "string" || (before.value.length <= longestName && isHarmless(before.value, sensitive));
}

/** `"text".length` and `"text".split()`, not what hands the text on. */
function isHarmlessMember(member: TSESTree.MemberExpression): boolean {
  const name = plainName(member);
  return name !== undefined && !passing.has(name);
}

/** The name of an identifier or member, where it stands there as such. */
function plainName(node: TSESTree.Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier" ? node.property.name : undefined;
}
