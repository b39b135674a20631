import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../unwrap.js";
import { isAddress } from "./address.js";
import type { CallShape, Library } from "./library.js";
import { libraryOrigin } from "./library-origin.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A call that goes to another process without a client of its own. */
export interface OutboundCall {
  library: Library;
  call: TSESTree.CallExpression;
  /** The arguments, without a receiver (`fetch.call(null, …)`). */
  values: readonly TSESTree.CallExpressionArgument[];
  /** The arguments that hold options; undefined where a spread hides which they are. */
  options: readonly TSESTree.Node[] | undefined;
}

/** Finds out whether a call goes out by itself: `fetch(url)`, `axios.get(url)`, `https.request(url)`. */
export function outboundCall(call: TSESTree.CallExpression, sourceCode: SourceCode): OutboundCall | undefined {
  const origin = libraryOrigin(call.callee, sourceCode);
  const shape = origin && shapeOf(origin.library.calls, origin.name);
  if (!origin || !shape) return undefined;
  const values = call.arguments.slice(origin.shift);
  return { library: origin.library, call, values, options: optionsIn(values, shape.options, sourceCode) };
}

/** The shape that fits a dotted name, or ends as it does where the shape names a last step only. */
export function shapeOf(shapes: readonly CallShape[], name: string): CallShape | undefined {
  return shapes.find(({ names }) => names.includes(name) || (names.includes("*") && name !== ""));
}

/**
 * The arguments that hold options. Where the first may be an address or options, it is taken for options only when it is
 * no address and no other argument is one.
 * @param positions from 0, as a `CallShape` has them
 * @returns undefined where a spread hides which they are
 */
export function optionsIn(
  values: readonly TSESTree.CallExpressionArgument[],
  positions: readonly number[],
  sourceCode: SourceCode,
): readonly TSESTree.Node[] | undefined {
  const furthest = Math.max(...positions, 0);
  if (values.slice(0, furthest + 1).some(({ type }) => type === "SpreadElement")) return undefined;
  const given = positions.flatMap((position) => values[position] ?? []).filter((value) => !isCallback(value));
  if (positions[0] !== 0 || positions.length === 1) return given;
  const [first, ...others] = given;
  if (!first || values[0] !== first) return given;
  return isAddress(first, sourceCode) || others.length > 0 ? (isLiteralObject(first) ? given : others) : given;
}

function isCallback(value: TSESTree.Node): boolean {
  const { type, name } = unwrap(value) as { type: string; name?: unknown };
  return type === "ArrowFunctionExpression" || type === "FunctionExpression" || (type === "Identifier" && /^(?:cb|callback|done|next|handler|on[A-Z]\w*)$/.test(String(name)));
}

function isLiteralObject(value: TSESTree.Node): boolean {
  return unwrap(value).type === "ObjectExpression";
}
