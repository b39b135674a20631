import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { classMembers, classOf } from "./class-members.js";
import type { FunctionNode } from "./local-function.js";
import { propertyName } from "./property-name.js";

/** The calls that a file makes to one of its functions. */
export interface LocalCalls {
  calls: TSESTree.CallExpression[];
  /** Whether every call is known: the function has no use but these calls and is not exported. */
  complete: boolean;
}

type SourceCode = Readonly<TSESLint.SourceCode>;

const known = new WeakMap<FunctionNode, LocalCalls>();
const none: LocalCalls = { calls: [], complete: false };

/** The calls of a function of this file; read once for each function. */
export function localCalls(node: FunctionNode, sourceCode: SourceCode): LocalCalls {
  let calls = known.get(node);
  if (!calls) known.set(node, (calls = find(node, sourceCode)));
  return calls;
}

function find(node: FunctionNode, sourceCode: SourceCode): LocalCalls {
  const { parent } = node;
  if (parent.type === "CallExpression" && parent.callee === node) return { calls: [parent], complete: true };
  if (node.type === "FunctionDeclaration") return node.id ? ofVariable(node, node.id.name, sourceCode) : none;
  const declarator = parent.type === "CallExpression" ? parent.parent : parent;
  if (declarator.type === "VariableDeclarator" && declarator.id.type === "Identifier") {
    return ofVariable(declarator, declarator.id.name, sourceCode);
  }
  if (parent.type === "MethodDefinition" || parent.type === "PropertyDefinition") {
    const name = propertyName(parent, sourceCode);
    const body = classOf(node);
    const member = name === undefined || !body ? undefined : classMembers(body, sourceCode).get(name);
    const hidden = name?.startsWith("#") === true || parent.accessibility === "private";
    return { calls: member?.calls ?? [], complete: hidden };
  }
  return parent.type === "Property" ? ofProperty(parent, sourceCode) : none;
}

function ofVariable(declaration: TSESTree.Node, name: string, sourceCode: SourceCode): LocalCalls {
  const variable = sourceCode.getDeclaredVariables?.(declaration).find((one) => one.name === name);
  if (!variable) return none;
  const calls: TSESTree.CallExpression[] = [];
  let complete = true;
  for (const { identifier, init } of variable.references) {
    const { parent } = identifier;
    if (parent?.type === "CallExpression" && parent.callee === identifier) calls.push(parent);
    else if (init !== true) complete = false;
  }
  const statement = declaration.type === "VariableDeclarator" ? declaration.parent : declaration;
  if (statement?.parent?.type.startsWith("Export") === true) complete = false;
  return { calls, complete };
}

/** Calls of `m` in `const api = { m() {} }; api.m()`. */
function ofProperty(property: TSESTree.Property, sourceCode: SourceCode): LocalCalls {
  const declarator = property.parent.parent;
  const name = propertyName(property, sourceCode);
  if (declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier" || name === undefined) return none;
  const calls: TSESTree.CallExpression[] = [];
  const [variable] = sourceCode.getDeclaredVariables?.(declarator) ?? [];
  for (const { identifier } of variable?.references ?? []) {
    const member = identifier.parent;
    if (member?.type !== "MemberExpression" || member.object !== identifier) continue;
    const { parent } = member;
    if (parent.type === "CallExpression" && parent.callee === member && propertyName(member, sourceCode) === name) calls.push(parent);
  }
  return { calls, complete: false };
}
