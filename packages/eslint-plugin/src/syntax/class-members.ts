import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "./property-name.js";

/** What a class says of one of its members. */
export interface ClassMember {
  /** What the member is set to: initial values and `this.name = value`. */
  values: TSESTree.Node[];
  method: TSESTree.FunctionExpression | undefined;
  /** The calls `this.name(...)` inside the class. */
  calls: TSESTree.CallExpression[];
  /** Every `this.name` inside the class that is neither set nor called. */
  reads: TSESTree.MemberExpression[];
  /** The parameter that declares the member: `constructor(private name: string)`. */
  parameter: TSESTree.Identifier | undefined;
}

type Members = Map<string, ClassMember>;
const known = new WeakMap<TSESTree.ClassBody, Members>();

/** The class that `this` at a node stands for, or undefined outside of classes and inside plain functions. */
export function classOf(node: TSESTree.Node): TSESTree.ClassBody | undefined {
  let inner: TSESTree.Node | undefined = node.parent;
  while (inner && inner.type !== "ClassBody") {
    if (inner.type === "FunctionDeclaration") return undefined;
    if (inner.type === "FunctionExpression" && inner.parent.type !== "MethodDefinition" && inner.parent.type !== "PropertyDefinition") {
      return undefined;
    }
    inner = inner.parent;
  }
  return inner;
}

/** The members of a class by name. The class is read once, whatever the number of questions. */
export function classMembers(body: TSESTree.ClassBody, sourceCode: Readonly<TSESLint.SourceCode>): Members {
  let members = known.get(body);
  if (!members) {
    members = new Map();
    collect(body, members, sourceCode);
    known.set(body, members);
  }
  return members;
}

function collect(body: TSESTree.ClassBody, members: Members, sourceCode: Readonly<TSESLint.SourceCode>): void {
  const member = (name: string): ClassMember => {
    let found = members.get(name);
    if (!found) members.set(name, (found = { values: [], method: undefined, calls: [], reads: [], parameter: undefined }));
    return found;
  };
  const stack: TSESTree.Node[] = [...body.body];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === "ClassBody") continue;
    if (node.type === "PropertyDefinition" || node.type === "MethodDefinition") {
      const name = propertyName(node, sourceCode);
      if (name !== undefined && node.type === "PropertyDefinition" && node.value) member(name).values.push(node.value);
      if (name !== undefined && node.type === "MethodDefinition" && node.value.type === "FunctionExpression") {
        if (node.kind === "method") member(name).method = node.value;
      }
    } else if (node.type === "TSParameterProperty") {
      const { parameter } = node;
      const name = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
      if (name.type === "Identifier") member(name.name).parameter = name;
    } else if (node.type === "MemberExpression" && node.object.type === "ThisExpression") {
      const name = propertyName(node, sourceCode);
      const { parent } = node;
      if (name === undefined) {
        // Nothing is known of a computed member.
      } else if (parent.type === "AssignmentExpression" && parent.left === node) member(name).values.push(parent.right);
      else if (parent.type === "CallExpression" && parent.callee === node) member(name).calls.push(parent);
      else member(name).reads.push(node);
    }
    pushChildren(node, stack, sourceCode);
  }
}

/** Nodes that hold no `this`: names, texts and what is a type only. */
const isLeaf = (type: string): boolean =>
  type === "Identifier" ||
  type === "Literal" ||
  type === "TemplateElement" ||
  type === "ThisExpression" ||
  (type.startsWith("TSType") && type !== "TSTypeAssertion") ||
  type.startsWith("TSInterface");

/** Puts the nodes below a node on a stack. Written out, because classes are large and every node of one passes here. */
function pushChildren(node: TSESTree.Node, stack: TSESTree.Node[], sourceCode: Readonly<TSESLint.SourceCode>): void {
  for (const key of sourceCode.visitorKeys[node.type] ?? []) {
    const child = (node as object as Record<string, TSESTree.Node | (TSESTree.Node | null)[] | null | undefined>)[key];
    if (!child) continue;
    if (!Array.isArray(child)) {
      if (!isLeaf(child.type)) stack.push(child);
      continue;
    }
    for (const one of child) if (one && !isLeaf(one.type)) stack.push(one);
  }
}
