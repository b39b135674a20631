import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "../../../syntax/property-name.js";
import { findVariable, isConstant } from "../../../syntax/variable.js";
import { nameEvidence } from "../../../secrets/name-evidence.js";
import { passing } from "./last-name.js";

/** A place where a constant is read, and the constant's name. */
export interface Use {
  use: TSESTree.Node;
  name: string;
}

interface Known {
  sourceCode: Readonly<TSESLint.SourceCode>;
  sensitive: ReadonlySet<string>;
}

const mostReferences = 20;
const mostUses = 60;
/** Through how many constants a value is followed, and how deep in an object it may stand. */
const deepest = 3;

/**
 * The places where the constant that holds a value is read: a variable that is never written again, the default of a parameter, a member of an object in
 * such a variable by a name that says secret (`config.secret`), and what such places are assigned to in turn.
 */
export function usesOf(value: TSESTree.Node, known: Known): Use[] {
  const uses: Use[] = [];
  collect(value, known, uses, 0);
  return uses;
}

function collect(value: TSESTree.Node, known: Known, uses: Use[], depth: number): void {
  const path: string[] = [];
  let node = encoded(value, known);
  while (path.length < deepest && node.parent?.type === "Property" && node.parent.value === node && node.parent.parent.type === "ObjectExpression") {
    const name = propertyName(node.parent, known.sourceCode);
    if (name === undefined || (path.length === 0 && nameEvidence(name, known.sensitive).strength === 0)) return;
    path.unshift(name);
    node = node.parent.parent;
  }
  const id = boundTo(node);
  const variable = id && findVariable(id, known.sourceCode);
  if (!id || !variable || !isConstant(variable) || variable.references.length > mostReferences) return;
  for (const { identifier, init } of variable.references) {
    if (init || identifier.type !== "Identifier" || identifier === id) continue;
    const use = memberAt(identifier, path, known);
    if (use === undefined || uses.length >= mostUses) continue;
    uses.push({ use, name: id.name });
    if (depth < deepest) collect(use, known, uses, depth + 1);
  }
}

/** An expression with the call that hands it on unchanged or encoded: `Buffer.from(…)`. */
function encoded(value: TSESTree.Node, { sourceCode }: Known): TSESTree.Node {
  const { parent } = value;
  if (parent?.type !== "CallExpression" || parent.arguments[0] !== value || parent.callee.type !== "MemberExpression") return value;
  return passing.has(propertyName(parent.callee, sourceCode) ?? "") ? parent : value;
}

/** The variable or parameter whose value or default an expression is. */
function boundTo(node: TSESTree.Node): TSESTree.Identifier | undefined {
  const { parent } = node;
  if (parent?.type === "VariableDeclarator" && parent.init === node) return parent.id.type === "Identifier" ? parent.id : undefined;
  return parent?.type === "AssignmentPattern" && parent.right === node && parent.left.type === "Identifier" ? parent.left : undefined;
}

/** The member that a path leads to from an identifier, where it is read there. */
function memberAt(identifier: TSESTree.Identifier, path: readonly string[], { sourceCode }: Known): TSESTree.Node | undefined {
  let node: TSESTree.Node = identifier;
  for (const step of path) {
    const parent: TSESTree.Node | undefined = node.parent;
    if (parent?.type !== "MemberExpression" || parent.object !== node || propertyName(parent, sourceCode) !== step) return undefined;
    node = parent;
  }
  return node;
}
