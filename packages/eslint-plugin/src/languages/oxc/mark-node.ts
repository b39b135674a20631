import { mark, type Mark, type Marks } from "./marks.js";
import { SyntaxNode } from "./node.js";

/**
 * Notes for the tokens what this node knows of them. A parent is marked before its children and overrules them.
 * @param insideJsx whether a JSX element or fragment is above: there typescript-eslint calls the names of a member
 *   expression JSX identifiers, also those of `{object.property}`
 */
export function markNode(node: SyntaxNode, insideJsx: boolean, marks: Marks): void {
  const [start, end] = node.range;
  switch (node.type) {
    case "Identifier":
      if (marks.kind(start) === mark.none) marks.set(start, mark.name);
      return;
    case "Literal":
      if (marks.kind(start) === mark.none) marks.set(start, literalMark(node), end);
      return;
    case "MemberExpression":
      if (insideJsx && node["computed"] === false) markMember(node, marks);
      return;
    case "MetaProperty":
      // `new` and `import` are identifiers in the tree, but keywords among the tokens.
      marks.set(start, mark.keyword);
      return;
    case "TemplateElement":
      marks.set(start, mark.template, end);
      return;
    case "TSTypeQuery":
      // `this` is a name in a type query, unlike elsewhere; `import` stays a keyword.
      if (node["exprName"] instanceof SyntaxNode && node["exprName"].type !== "TSImportType") marks.set(node["exprName"].range[0], mark.name);
      return;
    case "TSTypeAssertion":
      marks.set(start, mark.angle);
      return;
    case "TSTypeParameterInstantiation":
    case "TSTypeParameterDeclaration":
    case "JSXOpeningFragment":
    case "JSXClosingFragment":
      markAngles(node, marks);
      return;
    case "JSXOpeningElement":
    case "JSXClosingElement":
      markAngles(node, marks);
      markThis(node["name"], marks);
      return;
    case "JSXMemberExpression":
      markThis(node["object"], marks);
      return;
    case "JSXIdentifier":
      if (marks.kind(start) === mark.none) marks.set(start, mark.jsxHyphenName, end);
      return;
    case "JSXNamespacedName":
      for (const part of [node["namespace"], node["name"]]) {
        if (part instanceof SyntaxNode) marks.set(part.range[0], mark.hyphenName, part.range[1]);
      }
      return;
    case "JSXAttribute": {
      const { value } = node;
      if (value instanceof SyntaxNode && value.type === "Literal") marks.set(value.range[0], mark.jsxString, value.range[1]);
      return;
    }
    case "JSXText":
      marks.set(start, mark.jsxText, end);
      return;
    default:
      return;
  }
}

function markAngles({ range: [start, end] }: SyntaxNode, marks: Marks): void {
  marks.set(start, mark.angle);
  marks.set(end - 1, mark.angle);
}

/** As the name of an element, `this` is a keyword. */
function markThis(name: unknown, marks: Marks): void {
  if (name instanceof SyntaxNode && name["name"] === "this") marks.set(name.range[0], mark.keyword);
}

function literalMark(node: SyntaxNode): Mark {
  if ("regex" in node) return mark.regularExpression;
  if (typeof node["value"] === "string") return mark.string;
  return typeof node["value"] === "number" || "bigint" in node ? mark.number : mark.none;
}

function markMember(node: SyntaxNode, marks: Marks): void {
  const { object, property } = node;
  // A parenthesis between the two starts makes the object a node of its own for TypeScript.
  if (object instanceof SyntaxNode && object.type === "Identifier" && object.range[0] === node.range[0]) marks.set(object.range[0], mark.jsxName);
  if (property instanceof SyntaxNode && property.type === "Identifier") marks.set(property.range[0], mark.jsxName);
}
