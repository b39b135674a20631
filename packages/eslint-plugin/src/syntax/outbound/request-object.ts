import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { findVariable, isConstant } from "../variable.js";
import { isAddress } from "./address.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** How many constants that stand for one another are followed. */
const deepest = 10;
const requestName = /^(?:req|raw)$|request$/i;

/**
 * What the first argument of `fetch` says where it is a request and not an address: the options of `new Request(url, options)`, or
 * `unknown` for a request that comes from elsewhere and brings its own signal.
 */
export function requestObject(expression: TSESTree.Node | undefined, sourceCode: SourceCode, depth = 0): { options: TSESTree.Node | undefined } | "unknown" | undefined {
  if (!expression || depth > deepest) return undefined;
  const node = unwrap(expression);
  switch (node.type) {
    case "NewExpression": {
      if (node.callee.type !== "Identifier" || !/Request$/.test(node.callee.name)) return undefined;
      const [from, options] = node.arguments;
      return from && !isAddress(from, sourceCode) ? "unknown" : { options };
    }
    case "Identifier": {
      const variable = findVariable(node, sourceCode);
      const definition = variable?.defs[0];
      if (variable && definition?.node.type === "VariableDeclarator" && definition.node.id.type === "Identifier" && isConstant(variable)) {
        return definition.node.init ? requestObject(definition.node.init, sourceCode, depth + 1) : undefined;
      }
      const annotation = definition?.name.type === "Identifier" ? definition.name.typeAnnotation?.typeAnnotation : undefined;
      if (annotation && /Request\b/.test(sourceCode.getText(annotation))) return "unknown";
      return requestName.test(node.name) && !annotation ? "unknown" : undefined;
    }
    case "MemberExpression":
      return requestName.test(propertyName(node, sourceCode) ?? "") ? "unknown" : undefined;
    case "CallExpression": {
      const callee = unwrap(node.callee);
      const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? propertyName(callee, sourceCode) : undefined;
      return name !== undefined && /request/i.test(name) && !/url$/i.test(name) ? "unknown" : undefined;
    }
    default:
      return undefined;
  }
}
