import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { LoggerLibrary } from "../../../syntax/logger-build.js";
import { propertyName } from "../../../syntax/property-name.js";
import type { UnstructuredText } from "../../../syntax/unstructured-text.js";
import { unwrap } from "../../../syntax/unwrap.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * The arguments of a log call with the values of its message as fields, in the order of the library: pino and bunyan take fields first,
 * winston, consola and tslog after the message.
 * @returns undefined where a value has no name of its own, two have the same, or nothing of the message would be left
 */
export function withFields(call: TSESTree.CallExpression, text: UnstructuredText, library: LoggerLibrary, sourceCode: SourceCode): string | undefined {
  const { parts, values, node } = text;
  const [first, second, third] = call.arguments;
  const isFieldsFirst = library === "pino" || library === "bunyan";
  const given = isFieldsFirst && second ? first : second;
  const message = isFieldsFirst && second ? second : first;
  if (!parts || third || !message || unwrap(message) !== node) return undefined;
  if (given && given.type !== "ObjectExpression") return undefined;
  const fields = new Map<string, string>();
  for (const property of given?.properties ?? []) {
    const name = property.type === "Property" ? propertyName(property, sourceCode) : undefined;
    if (name === undefined) return undefined;
    fields.set(name, sourceCode.getText(property));
  }
  for (const value of values) {
    const named = unwrap(value);
    const name = named.type === "Identifier" ? named.name : named.type === "MemberExpression" && !named.computed ? propertyName(named, sourceCode) : undefined;
    if (name === undefined || fields.has(name) || name === "length" || name === "message") return undefined;
    fields.set(name, named.type === "Identifier" && value === named ? name : `${name}: ${sourceCode.getText(value)}`);
  }
  const words = constantWords(parts);
  if (words === undefined || sourceCode.getCommentsInside(call).length > 0) return undefined;
  const object = `{ ${[...fields.values()].join(", ")} }`;
  return isFieldsFirst ? `${object}, ${JSON.stringify(words)}` : `${JSON.stringify(words)}, ${object}`;
}

/** What is left of a message without its values: no empty brackets or quotes, no colon or sign that led to a value. */
function constantWords(parts: readonly string[]): string | undefined {
  const bare = parts
    .join(" \u0000 ")
    .replace(/[([{"'`<] {0,2}\u0000 {0,2}[)\]}"'`>]/g, "\u0000")
    .replace(/ {0,3}[=:#@] {0,3}\u0000/g, "\u0000")
    .replaceAll("\u0000", " ")
    .replace(/\s+/g, " ")
    .replace(/\s([,.;:!?])/g, "$1")
    .replace(/[\s,;:=-]+$/, "")
    .trim();
  return /\p{L}{2}/u.test(bare) ? bare : undefined;
}
