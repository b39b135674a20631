import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../local-function.js";
import { nameWords } from "../name-words.js";
import type { SensitiveName } from "../sensitive-name.js";

/**
 * `token` is also what lexers, language models and dependency injection call their units. These queries tell
 * when a `token` is one of those.
 */
const lexical = new Set(
  "tokens lexer tokenizer tokenize scanner parser lex peek next encode split words chunk chunks stream reader scan advance consume".split(
    " ",
  ),
);
const harmlessTypes = /^(?:Token|SyntaxToken|CancellationToken|InjectionToken|AbortSignal|ProviderToken|Type|Date)$/;

/** Whether a declaration's type says that it holds no text: a number, a flag, a lexer's token. */
export function isHarmlessType(name: TSESTree.Node): boolean {
  const annotation = name.type === "Identifier" ? name.typeAnnotation?.typeAnnotation : undefined;
  switch (annotation?.type) {
    case "TSNumberKeyword":
    case "TSBooleanKeyword":
    case "TSBigIntKeyword":
    case "TSUndefinedKeyword":
    case "TSNullKeyword":
    case "TSFunctionType":
      return true;
    case "TSTypeReference": {
      const { typeName } = annotation;
      const last = typeName.type === "TSQualifiedName" ? typeName.right : typeName;
      return last.type === "Identifier" && harmlessTypes.test(last.name);
    }
    default:
      return false;
  }
}

function mentionsLexer(expression: TSESTree.Node | null | undefined): boolean {
  let node: TSESTree.Node | null | undefined = expression;
  for (let depth = 0; node && depth < 20; depth += 1) {
    switch (node.type) {
      case "Identifier":
        return nameWords(node.name).some((word) => lexical.has(word));
      case "MemberExpression":
        if (node.property.type === "Identifier" && nameWords(node.property.name).some((word) => lexical.has(word))) return true;
        node = node.object;
        break;
      case "CallExpression":
        node = node.callee;
        break;
      case "AwaitExpression":
        node = node.argument;
        break;
      case "TSNonNullExpression":
      case "TSAsExpression":
      case "ChainExpression":
        node = node.expression;
        break;
      default:
        return false;
    }
  }
  return false;
}

/** Whether a written name takes one of a row of tokens: in a loop, in a callback over a list, from a lexer. */
export function isLexical(identifier: TSESTree.Node): boolean {
  let owner: TSESTree.Node | undefined = identifier.parent;
  while (owner && /Pattern$|^Property$|^RestElement$/.test(owner.type)) owner = owner.parent;
  if (owner?.type === "VariableDeclarator") {
    if (owner.init) return owner.id.type === "Identifier" && mentionsLexer(owner.init);
    return owner.parent.parent.type === "ForOfStatement";
  }
  if (owner?.type === "AssignmentExpression") return mentionsLexer(owner.right);
  if (!isFunction(owner)) return false;
  const { parent } = owner;
  return parent.type === "CallExpression" && parent.arguments.includes(owner as TSESTree.Expression) && mentionsLexer(parent.callee);
}

/** Whether a parameter is the unit that a model streams: `onToken(token)`, `handleLLMNewToken(token)`. */
export function namesChunk(definition: TSESLint.Scope.Definition): boolean {
  const { node } = definition;
  if (!isFunction(node)) return false;
  const { parent } = node;
  const owner =
    node.type === "FunctionDeclaration"
      ? node.id
      : parent.type === "CallExpression"
      ? parent.callee
      : "key" in parent
      ? parent.key
      : "id" in parent
      ? parent.id
      : undefined;
  const named = owner?.type === "MemberExpression" ? owner.property : owner;
  return named?.type === "Identifier" && /^(?:on|handle|stream|emit|push|write|append)\w*Token$/.test(named.name);
}

/** Whether a `token` is a member of another name that is harmless: `const token = device.pushToken`. */
export function isOtherToken(identifier: TSESTree.Node, isSensitive: SensitiveName): boolean {
  const { parent } = identifier;
  if (parent?.type !== "VariableDeclarator" || parent.init?.type !== "MemberExpression" || parent.init.computed) return false;
  const { property } = parent.init;
  return property.type === "Identifier" && /[tT]oken$/.test(property.name) && !isSensitive(property.name);
}
