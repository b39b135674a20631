import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { constantValue } from "./constant-value.js";
import { nameWords } from "./name-words.js";
import { objectLiteral } from "./object-literal.js";
import { propertyName } from "./property-name.js";
import { staticString } from "./static-string.js";
import { unwrap } from "./unwrap.js";

/**
 * How a logger's options redact: by a list of paths, by code of their own (a serializer, a format, a hook),
 * not at all, or in a way that the file does not tell.
 */
export type Redaction = { paths: readonly string[] } | "custom" | "none" | "unknown";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** How many spreads deep a file's own objects and lists are followed: one that spreads itself has no end. */
const deepest = 10;

/** The value of a property of an object literal, the last one of that name; spread objects of the file count. */
export function property(
  object: TSESTree.ObjectExpression,
  name: string,
  sourceCode: SourceCode,
  depth = 0,
): TSESTree.Node | undefined {
  if (depth > deepest) return undefined;
  for (const one of object.properties.toReversed()) {
    if (one.type === "Property") {
      if (propertyName(one, sourceCode) === name) return one.value;
      continue;
    }
    const spread = spreadObject(one, sourceCode);
    const value = spread && property(spread, name, sourceCode, depth + 1);
    if (value) return value;
  }
  return undefined;
}

/** Whether every property of an object literal stands in the file. */
export function isWhollyKnown(object: TSESTree.ObjectExpression, sourceCode: SourceCode, depth = 0): boolean {
  if (depth > deepest) return false;
  return object.properties.every((one) => {
    if (one.type === "Property") return true;
    const spread = spreadObject(one, sourceCode);
    return spread !== undefined && isWhollyKnown(spread, sourceCode, depth + 1);
  });
}

/** What `...o` and `...(condition && { })` spread, where it is an object literal of the file. */
function spreadObject({ argument }: TSESTree.SpreadElement, sourceCode: SourceCode): TSESTree.ObjectExpression | undefined {
  const value = unwrap(argument);
  return objectLiteral(value.type === "LogicalExpression" && value.operator === "&&" ? value.right : value, sourceCode);
}

/** The texts of a list in a file, undefined where one of its entries is not known. */
export function textList(expression: TSESTree.Node, sourceCode: SourceCode, depth = 0): string[] | undefined {
  const given = unwrap(expression);
  const node = given.type === "Identifier" ? constantValue(given, sourceCode) : given;
  if (node?.type !== "ArrayExpression" || depth > deepest) return undefined;
  const texts: string[] = [];
  for (const element of node.elements) {
    if (element?.type === "SpreadElement") {
      const more = textList(element.argument, sourceCode, depth + 1);
      if (!more) return undefined;
      texts.push(...more);
    } else {
      const text = element ? staticString(element, sourceCode) : undefined;
      if (text === undefined) return undefined;
      texts.push(text);
    }
  }
  return texts;
}

/** The value of pino's `redact` (also fastify's, through its `logger` option). */
export function redactOption(expression: TSESTree.Node, sourceCode: SourceCode): Redaction {
  const object = objectLiteral(expression, sourceCode);
  const list = object ? property(object, "paths", sourceCode) : expression;
  if (!list) return object && !isWhollyKnown(object, sourceCode) ? "unknown" : { paths: [] };
  const paths = textList(list, sourceCode);
  return paths ? { paths } : "unknown";
}

const redacting = /^(?:redact|mask|sanitiz|sanitis|scrub|obfuscat|censor|anonymi)/;

/** Whether a piece of code calls or names a function that redacts: a declared redactor, or one named after what it does. */
export function namesRedactor(node: TSESTree.Node, redactors: readonly string[], sourceCode: SourceCode): boolean {
  return sourceCode
    .getText(node)
    .split(/[^\w$]+/)
    .some((name) => redactors.includes(name) || nameWords(name).some((word) => redacting.test(word)));
}
