import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";
import { findVariable, isConstant } from "../variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const deepest = 10;
const addressName = /(?:^|_|[a-z])(?:url|uri|href|link|endpoint|address|origin|host|path|webhook|target|resource|input)$/i;

/**
 * How the address of a call begins, as far as the file tells: `https://api.example.com/v1/` for a template
 * that goes on with a value.
 * @returns undefined where not even the beginning is known
 */
export function addressStart(expression: TSESTree.Node, sourceCode: SourceCode, depth = 0): string | undefined {
  if (depth > deepest) return undefined;
  const node = unwrap(expression);
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? node.value : undefined;
    case "TemplateLiteral": {
      const text = node.quasis[0]?.value.cooked ?? "";
      const [first] = node.expressions;
      return text === "" && first ? addressStart(first, sourceCode, depth + 1) : text;
    }
    case "BinaryExpression":
      return node.operator === "+" ? addressStart(node.left, sourceCode, depth + 1) : undefined;
    case "ConditionalExpression":
      return addressStart(node.consequent, sourceCode, depth + 1) ?? addressStart(node.alternate, sourceCode, depth + 1);
    case "Identifier": {
      const init = constantOf(node, sourceCode);
      return init && addressStart(init, sourceCode, depth + 1);
    }
    case "CallExpression": {
      // `path.concat(…)`, `url.toString()`
      const callee = unwrap(node.callee);
      const name = callee.type === "MemberExpression" ? propertyName(callee, sourceCode) : undefined;
      return callee.type === "MemberExpression" && (name === "toString" || name === "concat") ? addressStart(callee.object, sourceCode, depth + 1) : undefined;
    }
    case "NewExpression": {
      const [text, base] = node.arguments;
      return text && addressStart(base ?? text, sourceCode, depth + 1);
    }
    default:
      return undefined;
  }
}

function constantOf(identifier: TSESTree.Identifier, sourceCode: SourceCode): TSESTree.Node | undefined {
  const variable = findVariable(identifier, sourceCode);
  const declarator = variable?.defs[0]?.node;
  if (!variable || declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier" || !isConstant(variable)) return undefined;
  return declarator.init ?? undefined;
}

/** Whether an argument is an address rather than an object with options: by its form, its type, or else its name. */
export function isAddress(expression: TSESTree.Node, sourceCode: SourceCode, depth = 0): boolean {
  if (depth > deepest) return false;
  const node = unwrap(expression);
  switch (node.type) {
    case "Literal":
    case "TemplateLiteral":
    case "BinaryExpression":
      return true;
    case "NewExpression":
      return node.callee.type === "Identifier" && node.callee.name === "URL";
    case "Identifier": {
      const init = constantOf(node, sourceCode);
      if (init) return isAddress(init, sourceCode, depth + 1) || addressName.test(node.name);
      const definition = findVariable(node, sourceCode)?.defs[0];
      const annotation = definition?.name.type === "Identifier" ? definition.name.typeAnnotation?.typeAnnotation : undefined;
      if (annotation) return /^(?:string\b|URL\b|Parameters<typeof fetch>)/.test(sourceCode.getText(annotation));
      return addressName.test(node.name);
    }
    case "MemberExpression":
      return addressName.test(propertyName(node, sourceCode) ?? "");
    case "CallExpression": {
      const callee = unwrap(node.callee);
      const name = callee.type === "MemberExpression" ? propertyName(callee, sourceCode) : callee.type === "Identifier" ? callee.name : undefined;
      return name === "toString" || addressName.test(name ?? "");
    }
    default:
      return false;
  }
}

/** Whether an address stays in the page or the process: relative, `data:`, `blob:`, or a file beside the module. */
export function isLocalAddress(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(expression);
  if (node.type === "NewExpression" && node.arguments[1] !== undefined && /\bimport\.meta\b/.test(sourceCode.getText(node.arguments[1]))) return true;
  const start = addressStart(node, sourceCode);
  return start !== undefined && /^(?:\/(?!\/)|\.{1,2}\/|[?#]|(?:data|blob|file|chrome-extension|moz-extension|app|asset|tauri):)/.test(start);
}
