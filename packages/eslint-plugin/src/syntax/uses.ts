import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { originName, originOf } from "./origin.js";
import { propertyName } from "./property-name.js";
import { staticString } from "./static-string.js";
import { unwrap } from "./unwrap.js";
import { findVariable } from "./variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** One way in which a value is used, after every alias, assertion and pattern between. */
export interface Use {
  /**
   * - `member`: one member is taken: `value.name`, `{ name } = value`, `Reflect.get(value, "name")`, `"name" in value`
   * - `call`: the value is called
   * - `rest`: a pattern gathers what is left of the value's members
   * - `argument`: the value is handed to a function of the same file
   * - `default`: the value is the default of a pattern or parameter
   * - `whole`: anything else that can see the value: an argument, a spread, a loop, a return, an export
   */
  kind: "member" | "call" | "rest" | "argument" | "default" | "whole";
  /** The smallest node that holds the use. */
  node: TSESTree.Node;
  /** The member's name; undefined for other kinds and where it is computed. */
  name: string | undefined;
  /** The uses of what the use gives: of the member, the result, the parameter. */
  follow(): Use[];
}

interface Walk {
  sourceCode: SourceCode;
  /** Variables that the walk went through, so that `a = a ?? b` ends. */
  seen: Set<TSESLint.Scope.Variable>;
}

/**
 * How the value of an expression is used in its file, as far as aliases that are written once carry it.
 * Tests of its existence (`if (value)`, `typeof value`, `value && …`, comparisons) and type positions are no use.
 */
export function usesOf(expression: TSESTree.Node, sourceCode: SourceCode): Use[] {
  return climb(expression, { sourceCode, seen: new Set() });
}

/** How a variable's value is used: the uses at each place that reads it. */
export function usesOfVariable(variable: TSESLint.Scope.Variable, sourceCode: SourceCode): Use[] {
  return throughVariable(variable, { sourceCode, seen: new Set() });
}

const nothing = (): Use[] => [];

function whole(node: TSESTree.Node): Use[] {
  return [{ kind: "whole", node, name: undefined, follow: nothing }];
}

function climb(expression: TSESTree.Node, walk: Walk): Use[] {
  let node = expression;
  for (;;) {
    const parent = node.parent;
    if (!parent) return [];
    switch (parent.type) {
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSTypeAssertion":
      case "TSNonNullExpression":
      case "TSInstantiationExpression":
      case "ChainExpression":
      case "AwaitExpression":
        node = parent;
        continue;
      case "SequenceExpression":
        if (parent.expressions.at(-1) !== node) return [];
        node = parent;
        continue;
      case "LogicalExpression":
        if (parent.left === node && parent.operator === "&&") return [];
        node = parent;
        continue;
      case "ConditionalExpression":
        if (parent.test === node) return [];
        node = parent;
        continue;
      default:
        return useIn(parent, node, walk);
    }
  }
}

/** The use of `node`, whose wrappers are climbed, in its parent. */
function useIn(parent: TSESTree.Node, node: TSESTree.Node, walk: Walk): Use[] {
  switch (parent.type) {
    case "ExpressionStatement":
    case "UnaryExpression":
    case "IfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForStatement":
    case "TSTypeQuery":
    case "TSQualifiedName":
      return [];
    case "BinaryExpression":
      if (parent.operator !== "in") return parent.operator === "+" ? whole(node) : [];
      return parent.right === node ? member(parent, staticString(parent.left, walk.sourceCode), nothing) : whole(node);
    case "MemberExpression":
      if (parent.object !== node) return whole(node);
      return ofMember(parent, walk);
    case "VariableDeclarator":
      return parent.init === node ? throughPattern(parent.id, node, walk) : [];
    case "AssignmentExpression":
      if (parent.left === node) return [];
      return [...throughPattern(parent.left, node, walk), ...climb(parent, walk)];
    case "AssignmentPattern":
      if (parent.right !== node) return [];
      if (parent.left.type === "ObjectPattern") return throughPattern(parent.left, node, walk);
      return [{ kind: "default", node, name: undefined, follow: () => throughPattern(parent.left, node, walk) }];
    case "CallExpression":
    case "NewExpression":
      if (parent.callee === node) return [{ kind: "call", node: parent, name: undefined, follow: () => climb(parent, walk) }];
      return ofArgument(parent, node, walk);
    default:
      return whole(node);
  }
}

function member(node: TSESTree.Node, name: string | undefined, follow: () => Use[]): Use[] {
  return [{ kind: "member", node, name, follow }];
}

/** A member access; `promise.then((value) => …)` hands the value to the callback. */
function ofMember(access: TSESTree.MemberExpression, walk: Walk): Use[] {
  const name = propertyName(access, walk.sourceCode);
  const call = access.parent;
  const callback = call.type === "CallExpression" && call.callee === access ? call.arguments[0] : undefined;
  if (name === "then" && callback && (callback.type === "ArrowFunctionExpression" || callback.type === "FunctionExpression")) {
    const [parameter] = callback.params;
    return parameter ? throughPattern(parameter, access, walk) : [];
  }
  return member(access, name, () => climb(access, walk));
}

function ofArgument(call: TSESTree.CallExpression | TSESTree.NewExpression, node: TSESTree.Node, walk: Walk): Use[] {
  const index = call.arguments.findIndex((argument) => argument === node);
  const callee = unwrap(call.callee);
  if (index === 0 && isReflect(callee, walk.sourceCode)) {
    const key = call.arguments[1];
    return member(call, key && staticString(key, walk.sourceCode), () => climb(call, walk));
  }
  const parameter = index < 0 ? undefined : localFunction(callee, walk.sourceCode)?.params[index];
  if (!parameter) return whole(node);
  return [{ kind: "argument", node, name: undefined, follow: () => throughPattern(parameter, node, walk) }];
}

/** `Reflect.get` and `Reflect.has`. */
function isReflect(callee: TSESTree.Node, sourceCode: SourceCode): boolean {
  const origin = originOf(callee, sourceCode);
  const name = origin && originName(origin);
  return name === "Reflect.get" || name === "Reflect.has";
}

type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** The function of the file that a callee names or is. */
function localFunction(callee: TSESTree.Node, sourceCode: SourceCode): FunctionNode | undefined {
  if (callee.type === "ArrowFunctionExpression" || callee.type === "FunctionExpression") return callee;
  if (callee.type !== "Identifier") return undefined;
  const variable = findVariable(callee, sourceCode);
  const definition = variable?.defs.length === 1 ? variable.defs[0]?.node : undefined;
  if (definition?.type === "FunctionDeclaration") return definition;
  if (definition?.type !== "VariableDeclarator" || !definition.init) return undefined;
  const value = unwrap(definition.init);
  return value.type === "ArrowFunctionExpression" || value.type === "FunctionExpression" ? value : undefined;
}

/** The uses of a value that a pattern takes apart or binds; `source` is where the value comes from. */
function throughPattern(pattern: TSESTree.Node, source: TSESTree.Node, walk: Walk): Use[] {
  switch (pattern.type) {
    case "Identifier": {
      const variable = findVariable(pattern, walk.sourceCode);
      if (!variable || variable.references.filter((reference) => reference.isWrite()).length > 1) return whole(source);
      return [...(isExported(variable) ? whole(source) : []), ...throughVariable(variable, walk)];
    }
    case "AssignmentPattern":
      return throughPattern(pattern.left, source, walk);
    case "TSParameterProperty":
      return throughPattern(pattern.parameter, source, walk);
    case "ObjectPattern":
      return pattern.properties.flatMap((property): Use[] =>
        property.type === "Property"
          ? member(property, propertyName(property, walk.sourceCode), () => throughPattern(property.value, property, walk))
          : [
              {
                kind: "rest",
                node: property,
                name: undefined,
                follow: () => throughPattern(property.argument, property, walk),
              },
            ],
      );
    default:
      return whole(source);
  }
}

/** Whether the declaration itself exports the variable: `export const env = …`. */
function isExported(variable: TSESLint.Scope.Variable): boolean {
  return variable.defs[0]?.parent?.parent?.type === "ExportNamedDeclaration";
}

function throughVariable(variable: TSESLint.Scope.Variable, walk: Walk): Use[] {
  if (walk.seen.has(variable)) return [];
  walk.seen.add(variable);
  return variable.references
    .filter((reference) => reference.isRead())
    .flatMap((reference) => climb(reference.identifier, walk));
}
