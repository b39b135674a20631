import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { staticString } from "../static-string.js";
import { unwrap } from "../unwrap.js";

/**
 * The path texts of a registration's first argument: a text, a template's known beginning, a list of them.
 * @returns undefined where the argument is no path; an empty list where it is one that the file does not tell
 */
export function pathsOf(argument: TSESTree.Node | undefined, sourceCode: Readonly<TSESLint.SourceCode>): string[] | undefined {
  if (!argument) return undefined;
  const node = unwrap(argument);
  const text = staticString(node, sourceCode);
  if (text !== undefined && !isNumber(node)) return [text];
  switch (node.type) {
    case "TemplateLiteral":
    case "BinaryExpression":
      return [];
    case "Literal":
      return "regex" in node ? [] : undefined;
    case "ArrayExpression": {
      const inner = node.elements.map((element) => (element ? pathsOf(element, sourceCode) : undefined));
      // A list of middleware is no list of paths.
      return inner.length > 0 && inner.every((paths) => paths !== undefined) ? inner.flat() : undefined;
    }
    case "MemberExpression":
      // `routes.users`, `PATHS.LOGIN`: a path by its place before the handlers.
      return [];
    default:
      return undefined;
  }
}

function isNumber(node: TSESTree.Node): boolean {
  return node.type === "Literal" && typeof node.value !== "string";
}

/**
 * Whether middleware on the one path also sees requests to the other: `/api` and `/api/*` cover `/api/users/:id`. What
 * the file does not tell counts as covered, so that a rule never asks for what may be there.
 */
export function covers(paths: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  if (!paths || paths.length === 0 || !other || other.length === 0) return true;
  return other.every((target) => paths.some((path) => coversPath(path, target)));
}

function coversPath(path: string, target: string): boolean {
  const wanted = segments(path);
  const given = segments(target);
  for (const [index, segment] of wanted.entries()) {
    if (isWildcard(segment)) return true;
    const have = given[index];
    if (have === undefined) return false;
    if (segment.startsWith(":") || have.startsWith(":") || have.includes("*")) continue;
    if (segment.toLowerCase() !== have.toLowerCase()) return false;
  }
  return true;
}

/** Whether a segment of middleware's path covers whatever comes. */
export function isWildcard(segment: string): boolean {
  return segment.includes("*") || segment.includes("(");
}

/** The parts of a path between its slashes. */
export const segments = (path: string): string[] => path.split("/").filter((segment) => segment !== "");
