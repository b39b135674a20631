import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Place } from "../pipeline/pipeline.js";
import type { Repository } from "../settings.js";
import { localReturns } from "../syntax/local-returns.js";
import { propertyName } from "../syntax/property-name.js";
import { staticString } from "../syntax/static-string.js";
import { unwrap } from "../syntax/unwrap.js";
import { definitionOf } from "./definition-of.js";
import { exportOf } from "./export-of.js";

/** A value that a file of configuration gives, wherever it is defined. */
export interface ConfiguredValue {
  node: TSESTree.Node;
  /** Of the file that `node` stands in. */
  sourceCode: Readonly<TSESLint.SourceCode>;
  /** That file, POSIX, relative to the root. */
  path: string;
  /** Where the file that was asked says it: the value itself, or what leads out of the file. */
  place: Place;
  /** How much may still be looked at. */
  walk: { left: number };
}

/** A configuration is looked at in far fewer steps. */
const longest = 2000;

/** What a configuration in code exports, none where it does not parse. */
export function exportedConfiguration(path: string, repository: Repository): ConfiguredValue | undefined {
  const found = exportOf(path, "default", repository);
  if (!found) return undefined;
  const range = found.path === path ? found.node.range : ([0, 0] as const);
  return { node: found.node, sourceCode: found.sourceCode, path: found.path, place: { file: path, range }, walk: { left: longest } };
}

/** The value of an expression that stands in the file of another value. */
export function valueOf(expression: TSESTree.Node, from: ConfiguredValue, repository: Repository): ConfiguredValue {
  const found = definitionOf(expression, from.sourceCode, from.path, repository);
  const place = from.path === from.place.file ? { file: from.path, range: expression.range } : from.place;
  return { node: found?.node ?? unwrap(expression), sourceCode: found?.sourceCode ?? from.sourceCode, path: found?.path ?? from.path, place, walk: from.walk };
}

/**
 * What a configuration holds under a path of keys: through objects and what is spread in them, functions that return them, and calls that wrap or merge
 * them, where a later argument goes before an earlier one. Nothing is executed.
 * @returns several where it depends on a condition; none where nothing is known
 */
export function configuredValues(value: ConfiguredValue, keys: readonly string[], repository: Repository): ConfiguredValue[] {
  const { node, sourceCode, walk } = value;
  const [key, ...rest] = keys;
  if (key === undefined) return [value];
  if (walk.left <= 0) return [];
  walk.left -= 1;
  const inside = (inner: TSESTree.Node): ConfiguredValue[] => configuredValues(valueOf(inner, value, repository), keys, repository);
  switch (node.type) {
    case "ObjectExpression":
      for (const entry of node.properties.toReversed()) {
        if (entry.type === "SpreadElement") {
          const found = inside(entry.argument);
          if (found.length > 0) return found;
        } else if (propertyName(entry, sourceCode) === key) {
          return configuredValues(valueOf(entry.value, value, repository), rest, repository);
        }
      }
      return [];
    case "ConditionalExpression":
      return [...inside(node.consequent), ...inside(node.alternate)];
    case "LogicalExpression":
      return [...inside(node.left), ...inside(node.right)];
    case "AwaitExpression":
      return inside(node.argument);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "FunctionDeclaration":
      return localReturns(node, sourceCode).flatMap(inside);
    case "CallExpression":
    case "NewExpression": {
      for (const argument of node.arguments.toReversed()) {
        const found = inside(argument.type === "SpreadElement" ? argument.argument : argument);
        if (found.length > 0) return found;
      }
      const callee = unwrap(node.callee);
      const made = callee.type === "MemberExpression" ? inside(callee.object) : [];
      return made.length > 0 ? made : inside(callee);
    }
    case "Program": {
      const member = exportOf(value.path, key, repository);
      return member ? configuredValues({ ...value, node: member.node, sourceCode: member.sourceCode, path: member.path }, rest, repository) : [];
    }
    default:
      return [];
  }
}

/** The number that a value always is, of a condition the greater one; undefined where that is not known. */
export function configuredNumber(value: ConfiguredValue, repository: Repository): number | undefined {
  const { node, sourceCode, walk } = value;
  if (walk.left <= 0) return undefined;
  walk.left -= 1;
  const inner = (expression: TSESTree.Node): number | undefined => configuredNumber(valueOf(expression, value, repository), repository);
  if (node.type === "UnaryExpression" && node.operator === "-") {
    const positive = inner(node.argument);
    return positive === undefined ? undefined : -positive;
  }
  if (node.type === "ConditionalExpression" || node.type === "LogicalExpression") {
    const either = (node.type === "ConditionalExpression" ? [node.consequent, node.alternate] : [node.left, node.right]).map(inner);
    return either.every((number) => number !== undefined) ? Math.max(...either) : undefined;
  }
  const text = staticString(node, sourceCode);
  return text === undefined || text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
}

/** Whether a value may be true: it is not known to be `false`. */
export function mayBeTrue({ node }: ConfiguredValue): boolean {
  return !(node.type === "Literal" && (node.value === false || node.value === null)) && !(node.type === "Identifier" && node.name === "undefined");
}
