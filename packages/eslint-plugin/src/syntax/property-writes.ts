import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Step } from "./binding-path.js";
import { anyElement } from "./binding-path.js";
import { propertyName } from "./property-name.js";
import { staticString } from "./static-string.js";

/** A place that puts a value into the object, list or map that a variable holds. */
export interface PropertyWrite {
  key: Step;
  /** Undefined where the property is deleted. */
  value: TSESTree.Node | undefined;
  /** Where it stands, as an offset into the text. */
  position: number;
}

type SourceCode = Readonly<TSESLint.SourceCode>;

const known = new WeakMap<TSESLint.Scope.Variable, PropertyWrite[]>();

/** `o.a = v`, `delete o.a`, `list.push(v)`, `map.set("a", v)`, `form.append("a", v)`, `Object.assign(o, v)` of one variable. */
export function propertyWrites(variable: TSESLint.Scope.Variable, sourceCode: SourceCode): PropertyWrite[] {
  let writes = known.get(variable);
  if (!writes) {
    writes = [];
    for (const { identifier } of variable.references) {
      const type = identifier.parent?.type;
      if (type === "MemberExpression" || type === "CallExpression") writes.push(...writeAt(identifier, sourceCode));
    }
    known.set(variable, writes);
  }
  return writes;
}

function writeAt(identifier: TSESTree.Node, sourceCode: SourceCode): PropertyWrite[] {
  const member = identifier.parent;
  const position = identifier.range[0];
  if (member?.type === "CallExpression" && member.arguments[0] === identifier) {
    const { callee } = member;
    const isAssign = callee.type === "MemberExpression" && propertyName(callee, sourceCode) === "assign";
    return isAssign ? member.arguments.slice(1).map((value) => ({ key: anyElement, value, position })) : [];
  }
  if (member?.type !== "MemberExpression" || member.object !== identifier) return [];
  const { parent } = member;
  if (parent.type !== "AssignmentExpression" && parent.type !== "UnaryExpression" && parent.type !== "CallExpression") return [];
  const key = propertyName(member, sourceCode);
  if (parent.type === "AssignmentExpression" && parent.left === member) return [{ key, value: parent.right, position }];
  if (parent.type === "UnaryExpression" && parent.operator === "delete") return [{ key, value: undefined, position }];
  if (parent.type !== "CallExpression" || parent.callee !== member) return [];
  if (key === "push" || key === "unshift" || key === "add") {
    return parent.arguments.map((value) => ({ key: anyElement, value, position }));
  }
  const [name, value] = parent.arguments;
  if (!name || name.type === "SpreadElement") return [];
  if (key === "delete") return [{ key: staticString(name, sourceCode), value: undefined, position }];
  return value && (key === "set" || key === "append") ? [{ key: staticString(name, sourceCode), value, position }] : [];
}
