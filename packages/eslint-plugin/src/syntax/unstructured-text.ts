import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { constantValue } from "./constant-value.js";
import { narrowedText } from "./narrowed-text.js";
import { originName, originOf } from "./origin.js";
import { propertyName } from "./property-name.js";
import { staticString } from "./static-string.js";
import { unwrap } from "./unwrap.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** How a text is put together of values that change: by a template or a concatenation, or by a function that makes text of a value. */
export interface UnstructuredText {
  way: "interpolated" | "formatted";
  /** The expression that does it: the argument itself, or what the constant holds that it names. */
  node: TSESTree.Node;
  /** The values that change, in order. */
  values: TSESTree.Node[];
  /** The constant parts around them, one more than values; undefined where there are none. */
  parts: string[] | undefined;
}

/** Functions that make text of a value: `String(x)`, `util.format("%s", x)`, `util.inspect(x)`. */
const formatters = /^(?:String|JSON\.stringify|util#(?:default\.)?(?:format|formatWithOptions|inspect))$/;
/** Packages that colour text. */
const styling = /^(?:chalk|colors|colors\/safe|picocolors|kleur|kleur\/colors|ansi-colors|ansis|colorette|cli-color|yoctocolors)$/;
const deepest = 200;

/**
 * Finds out whether an argument is text that is put together of values that change, directly, by a conversion, or through a constant of the file.
 * @returns undefined for constant texts and for everything that is not seen to be text
 */
export function unstructuredText(argument: TSESTree.Node, sourceCode: SourceCode): UnstructuredText | undefined {
  return textAt(argument, sourceCode, 0);
}

/** What was found out: constants of one choice after the other would else be asked twice as often at each step. */
const known = new WeakMap<TSESTree.Node, { text: UnstructuredText | undefined }>();

function textAt(argument: TSESTree.Node, sourceCode: SourceCode, depth: number): UnstructuredText | undefined {
  const given = unwrap(argument);
  const node = given.type === "Identifier" ? (constantValue(given, sourceCode) ?? given) : given;
  const former = known.get(node);
  if (former) return former.text;
  const text = depth > deepest ? undefined : textOf(node, sourceCode, depth + 1);
  known.set(node, { text });
  return text;
}

function textOf(node: TSESTree.Node, sourceCode: SourceCode, depth: number): UnstructuredText | undefined {
  switch (node.type) {
    case "TemplateLiteral": {
      const pieces = [...node.quasis.map(({ value }) => value.cooked ?? value.raw)];
      return ofPieces(node, pieces, node.expressions, sourceCode);
    }
    case "BinaryExpression":
      return node.operator === "+" ? ofConcatenation(node, sourceCode) : undefined;
    case "CallExpression":
      return isFormatting(node, sourceCode) ? { way: "formatted", node, values: [...node.arguments], parts: undefined } : undefined;
    case "ConditionalExpression":
      return textAt(node.consequent, sourceCode, depth) ?? textAt(node.alternate, sourceCode, depth);
    case "LogicalExpression":
      return textAt(node.right, sourceCode, depth) ?? textAt(node.left, sourceCode, depth);
    default:
      return undefined;
  }
}

/** `format(…)` and its kin, `[a, b].join(" ")`, `"…".concat(x)`, `text.replace("%s", x)` of a constant text. */
function isFormatting(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const origin = originOf(call.callee, sourceCode);
  if (origin && formatters.test(originName(origin))) return call.arguments.some((argument) => staticString(argument, sourceCode) === undefined);
  return joins(call, sourceCode);
}

function joins({ callee, arguments: given }: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const member = unwrap(callee);
  if (member.type !== "MemberExpression") return false;
  const object = unwrap(member.object);
  const name = propertyName(member, sourceCode);
  if (name === "join") return object.type === "ArrayExpression" && object.elements.some((element) => element && staticString(element, sourceCode) === undefined);
  const isChanging = given.some((argument) => staticString(argument, sourceCode) === undefined);
  return name === "concat" && isChanging && staticString(object, sourceCode) !== undefined && object.type !== "ArrayExpression";
}

function ofConcatenation(root: TSESTree.BinaryExpression, sourceCode: SourceCode): UnstructuredText | undefined {
  const operands: TSESTree.Node[] = [];
  const open: TSESTree.Node[] = [root];
  for (let next = open.pop(); next; next = open.pop()) {
    const node = unwrap(next);
    if (node.type === "BinaryExpression" && node.operator === "+" && operands.length + open.length < deepest) open.push(node.right, node.left);
    else operands.push(node);
  }
  const isText = operands.some((operand) => operand.type === "TemplateLiteral" || (operand.type === "Literal" && typeof operand.value === "string"));
  if (!isText) return undefined;
  const pieces = [""];
  const values: TSESTree.Node[] = [];
  for (const operand of operands) {
    const text = constantText(operand, sourceCode);
    if (text !== undefined) pieces.push((pieces.pop() ?? "") + text);
    else if (operand.type === "TemplateLiteral") {
      for (const [index, { value }] of operand.quasis.entries()) {
        pieces.push((pieces.pop() ?? "") + (value.cooked ?? value.raw));
        const expression = operand.expressions[index];
        if (!expression) continue;
        values.push(expression);
        pieces.push("");
      }
    } else {
      values.push(operand);
      pieces.push("");
    }
  }
  return values.length > 0 ? { way: "interpolated", node: root, values, parts: pieces } : undefined;
}

/** A template, with the expressions that are constant taken for text. */
function ofPieces(node: TSESTree.Node, pieces: readonly string[], expressions: readonly TSESTree.Node[], sourceCode: SourceCode): UnstructuredText | undefined {
  const parts = [pieces[0] ?? ""];
  const values: TSESTree.Node[] = [];
  for (const [index, expression] of expressions.entries()) {
    const text = constantText(expression, sourceCode);
    const after = pieces[index + 1] ?? "";
    if (text === undefined) {
      values.push(expression);
      parts.push(after);
    } else parts.push((parts.pop() ?? "") + text + after);
  }
  return values.length > 0 ? { way: "interpolated", node, values, parts } : undefined;
}

/** A constant text, coloured or not, or one that a condition around it makes certain. */
function constantText(expression: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const node = unwrap(expression);
  const [only] = node.type === "CallExpression" ? node.arguments : [];
  const isStyled = node.type === "CallExpression" && node.arguments.length === 1 && styling.test(originOf(node.callee, sourceCode)?.module ?? "");
  const text = isStyled && only ? only : node;
  return staticString(text, sourceCode) ?? narrowedText(text, sourceCode);
}
