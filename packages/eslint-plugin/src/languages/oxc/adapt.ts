import { visitorKeys } from "@typescript-eslint/visitor-keys";
import { decodeEntities } from "./entities.js";
import { isRawNode, SyntaxNode, type RawNode } from "./node.js";
import { ParseError } from "./parse-error.js";
import type { LineTable } from "./position.js";

/**
 * ESLint's own traversal, the scope analysis and many rules call themselves for each level of the tree. Deeper code
 * would overflow their stack, so it is refused here, where that is one finding and not a crash.
 */
const deepest = 1000;

export const tooDeep = `The code is nested more than ${deepest} levels deep, more than linting can follow. Split it into smaller expressions or functions.`;

/** Fields that oxc sets to null and typescript-eslint to undefined. */
const absentEverywhere = new Set([
  "accessibility",
  "constraint",
  "default",
  "directive",
  "initializer",
  "returnType",
  "superTypeArguments",
  "typeAnnotation",
  "typeArguments",
  "typeParameters",
]);
const absentFrom: Record<string, string> = { RestElement: "value", TSDeclareFunction: "body", TSMappedType: "readonly" };
/** The exceptions: null for both. */
const nullIn: Record<string, string> = { TSImportType: "typeArguments", TSTypePredicate: "typeAnnotation" };

/** What is to do for a node, once per type: which fields hold children, which become undefined. */
interface Shape {
  /** Flow's and JSDoc's types (`?string`), which oxc reads, and on which typescript-eslint's rules crash. */
  isForeign: boolean;
  children: readonly string[];
  isAbsent(key: string): boolean;
}
const shapes = new Map<string, Shape>();

function shapeOf(type: string): Shape {
  let shape = shapes.get(type);
  if (!shape) {
    const isAbsent = (key: string): boolean => (absentEverywhere.has(key) && nullIn[type] !== key) || absentFrom[type] === key;
    shapes.set(type, (shape = { isForeign: type.startsWith("TSJSDoc"), children: visitorKeys[type] ?? [], isAbsent }));
  }
  return shape;
}

/** A decorated parameter with a default value starts at its name, not at its decorators. */
function startOf(raw: RawNode): number {
  if (raw.type !== "AssignmentPattern" || !Array.isArray(raw["decorators"]) || raw["decorators"].length === 0) return raw.start;
  return isRawNode(raw["left"]) ? raw["left"].start : raw.start;
}

/** TypeScript keeps the carriage returns in a template's raw text, ECMAScript and oxc do not. */
function templateValue(raw: RawNode): object {
  return typeof raw["value"] === "object" && raw["value"] !== null ? raw["value"] : {};
}

/**
 * Makes typescript-eslint's tree of oxc's.
 * @param root oxc's Program with `astType: "ts"` and `preserveParens: false`
 * @param text that it was made of
 * @throws {ParseError} where the tree is nested more deeply than linting can follow, or holds types that are not of TypeScript
 */
export function adapt(root: RawNode, text: string, lines: LineTable): SyntaxNode {
  const hasReturns = text.includes("\r");
  return copy(root, undefined, 0);

  function copy(raw: RawNode, parent: SyntaxNode | undefined, depth: number): SyntaxNode {
    if (depth > deepest) throw new ParseError(tooDeep, raw.start, lines);
    const type = raw.type;
    const node = new SyntaxNode(raw, startOf(raw), parent, lines);
    const { isForeign, children, isAbsent } = shapeOf(type);
    if (isForeign) throw new ParseError("This is a type of Flow or JSDoc and none of TypeScript.", raw.start, lines);
    for (const key of Object.keys(raw)) {
      const value = raw[key];
      node[key] = value === null && isAbsent(key) ? undefined : value;
    }
    for (const key of children) {
      const child = raw[key];
      if (typeof child !== "object" || child === null) continue;
      if (Array.isArray(child)) {
        node[key] = child.map((element: unknown) => (isRawNode(element) ? copy(element, node, depth + 1) : element));
      } else if (isRawNode(child)) node[key] = copy(child, node, depth + 1);
    }
    if (type === "TemplateElement" && hasReturns) node["value"] = { ...templateValue(raw), raw: text.slice(raw.start + 1, raw.end - (raw["tail"] === true ? 1 : 2)) };
    else if (type === "JSXText") decodeEntities(node);
    else if (type === "JSXAttribute" && node["value"] instanceof SyntaxNode) decodeEntities(node["value"]);
    return node;
  }
}
