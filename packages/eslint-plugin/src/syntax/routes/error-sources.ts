import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { calledName } from "../calls-of.js";
import { isFunction, type FunctionNode } from "../local-function.js";
import { allNodes } from "../own-nodes.js";
import { propertyName } from "../property-name.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const errorName = /^_?(?:err|error|e|ex|exception|failure|reason|cause|\w*(?:Err|Error|Exception))$/;
const errorHandlers = /^(?:onError|setErrorHandler|catch|errorHandler)$/;

/** Where code comes by an error that it does not know: the pattern that binds it, in order of the text. */
export function errorBindings(sourceCode: SourceCode): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  for (const node of allNodes(sourceCode.ast, sourceCode)) {
    if (node.type === "CatchClause") {
      if (node.param) found.push(node.param);
    } else if (isFunction(node)) {
      const binding = ofFunction(node, sourceCode);
      if (binding) found.push(binding);
    }
  }
  return found;
}

function ofFunction(node: FunctionNode, sourceCode: SourceCode): TSESTree.Node | undefined {
  const [first, second] = node.params;
  if (!first) return undefined;
  const { parent } = node;
  if (parent.type === "CallExpression" && parent.callee !== node) {
    const name = calledName(parent, sourceCode) ?? "";
    if (errorHandlers.test(name)) return name === "onError" && first.type === "ObjectPattern" ? (member(first, "error", sourceCode) ?? first) : first;
    if (name === "then" && parent.arguments[1] === node) return first;
    // `load(id, (error, rows) => …)`
    if (first.type === "Identifier" && errorName.test(first.name) && first.name !== "e" && second) return first;
  }
  // NestJS's exception filters.
  if (parent.type === "MethodDefinition" && propertyName(parent, sourceCode) === "catch" && second) return first;
  // Error handlers of Express take four parameters.
  return node.params.length === 4 && first.type === "Identifier" && errorName.test(first.name) ? first : undefined;
}

function member(pattern: TSESTree.ObjectPattern, name: string, sourceCode: SourceCode): TSESTree.Node | undefined {
  for (const property of pattern.properties) {
    if (property.type === "Property" && propertyName(property, sourceCode) === name) return property.value;
  }
  return undefined;
}
