import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { localFunction } from "../local-function.js";
import { propertyName } from "../property-name.js";
import { findVariable } from "../variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** One member that code takes of a request or context: the expression `req.body`, or what `{ body }` binds. */
export interface TakenMember {
  name: string;
  /** Where it is taken. */
  node: TSESTree.Node;
  /** What holds it: an expression, or a pattern where it is bound. */
  value: TSESTree.Node;
  kind: "expression" | "pattern";
}

/** A call that a whole request or context is given to. */
export interface WholeUse {
  call: TSESTree.CallExpression | TSESTree.NewExpression;
  index: number;
}

const deepest = 4;

/**
 * The members that are taken of what a parameter, pattern or expression holds, through aliases, destructuring and
 * functions of the file that are given it; and the calls of other functions that are given it whole.
 */
export function takenMembers(
  subject: TSESTree.Node,
  kind: TakenMember["kind"],
  sourceCode: SourceCode,
  wholes: WholeUse[] = [],
  depth = 0,
  seen = new Set<TSESTree.Node>(),
): TakenMember[] {
  if (depth > deepest || seen.has(subject)) return [];
  seen.add(subject);
  const again = (node: TSESTree.Node, of: TakenMember["kind"], deeper = 0): TakenMember[] => takenMembers(node, of, sourceCode, wholes, depth + deeper, seen);
  if (kind === "pattern") {
    switch (subject.type) {
      case "AssignmentPattern":
        return again(subject.left, "pattern");
      case "TSParameterProperty":
        return again(subject.parameter, "pattern");
      case "Identifier":
        return (findVariable(subject, sourceCode)?.references ?? []).flatMap((reference) => (reference.isRead() ? again(reference.identifier, "expression") : []));
      case "ObjectPattern":
        return subject.properties.flatMap((property): TakenMember[] => {
          if (property.type === "RestElement") return again(property.argument, "pattern");
          const name = propertyName(property, sourceCode);
          return name === undefined ? [] : [{ name, node: property, value: property.value, kind: "pattern" }];
        });
      default:
        return [];
    }
  }
  const { parent } = subject;
  switch (parent?.type) {
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSSatisfiesExpression":
    case "ChainExpression":
    case "AwaitExpression":
      return again(parent, "expression");
    case "MemberExpression": {
      const name = parent.object === subject ? propertyName(parent, sourceCode) : undefined;
      const isWritten = parent.parent.type === "AssignmentExpression" && parent.parent.left === parent;
      return name === undefined || isWritten ? [] : [{ name, node: parent, value: parent, kind: "expression" }];
    }
    case "VariableDeclarator":
      return parent.init === subject ? again(parent.id, "pattern") : [];
    case "CallExpression":
    case "NewExpression": {
      const index = parent.arguments.findIndex((argument) => argument === subject);
      if (index < 0) return [];
      const parameter = localFunction(parent.callee, sourceCode)?.params[index];
      if (parameter) return again(parameter, "pattern", 1);
      wholes.push({ call: parent, index });
      return [];
    }
    default:
      return [];
  }
}

/** The call of a member that is a method: `req.json()` of `req.json`. */
export function calledMember({ value, kind }: TakenMember): TSESTree.CallExpression | undefined {
  if (kind !== "expression") return undefined;
  const parent = value.parent?.type === "ChainExpression" ? value.parent.parent : value.parent;
  return parent?.type === "CallExpression" && parent.callee === value ? parent : undefined;
}
