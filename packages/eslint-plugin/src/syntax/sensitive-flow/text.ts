import type { TSESTree } from "@typescript-eslint/utils";
import { nameWords } from "../name-words.js";
import { unwrap } from "../unwrap.js";
import { isOpaque } from "./entry.js";
import { asText, either, nothing, type Flow, type Question, type Verdict } from "./flow.js";

const longestLabel = 4;
const mostParts = 200;

/** The sensitive name that a text announces a value with, right before it: `"API key: "`, `"token="`; else undefined. */
export function announced(text: string, flow: Flow): string | undefined {
  const tail = text.slice(-60).replace(/["'`\s]+$/, "");
  if (!/[:=]$/.test(tail)) return undefined;
  const clause = tail.slice(0, -1).split(/[.,;!?()[\]{}|\n:=&]/).at(-1) ?? "";
  const words = nameWords(clause);
  if (words.length === 0 || words.length > longestLabel) return undefined;
  const name = words.join("_");
  return flow.isSensitive(name) ? words.join(" ") : undefined;
}

/**
 * Judges a value that stands right after a text.
 * @param label gives the text; it is asked only where the value alone tells nothing
 */
export function labelled(label: () => string | undefined, value: TSESTree.Node, question: Question, flow: Flow): Verdict {
  const verdict = flow.trace(value, question);
  if (verdict !== undefined) return verdict;
  const node = unwrap(value);
  if (node.type === "CallExpression" || node.type === "NewExpression" || !isOpaque(node, flow)) return undefined;
  const text = label();
  const name = text === undefined ? undefined : announced(text, flow);
  return name === undefined ? undefined : { name, whole: false, node: value, keys: undefined, through: [] };
}

/** Judges a template or a concatenation by its parts and by the labels in it. */
export function ofText(
  node: TSESTree.TemplateLiteral | TSESTree.TaggedTemplateExpression | TSESTree.BinaryExpression,
  question: Question,
  flow: Flow,
): Verdict {
  if (node.type === "TaggedTemplateExpression") {
    const { tag } = node;
    const root = tag.type === "MemberExpression" ? tag.object : tag;
    const colours = root.type === "Identifier" && /^(?:chalk|pc|kleur|String|colors?|dedent|html|outdent)$/.test(root.name);
    return colours ? ofText(node.quasi, question, flow) : undefined;
  }
  const inner: Question = { ...nothing, frame: question.frame };
  const parts = node.type === "TemplateLiteral" ? ofTemplate(node) : operands(node);
  const verdicts: Verdict[] = [];
  let label: string | undefined;
  for (const part of parts.slice(0, mostParts)) {
    if (typeof part === "string" || part.type === "Literal") {
      label = typeof part === "string" ? part : String(part.value);
    } else {
      const before = label;
      verdicts.push(labelled(() => before, part, inner, flow));
      label = undefined;
    }
  }
  return verdicts.length === 0 ? "safe" : asText(either(verdicts));
}

function ofTemplate({ quasis, expressions }: TSESTree.TemplateLiteral): (string | TSESTree.Node)[] {
  return quasis.flatMap((quasi, index) => {
    const expression = expressions[index];
    return expression ? [quasi.value.raw, expression] : [quasi.value.raw];
  });
}

function operands(node: TSESTree.BinaryExpression): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  let left: TSESTree.Node = node;
  while (left.type === "BinaryExpression" && left.operator === "+") {
    found.push(left.right);
    left = left.left;
  }
  return [left, ...found.reverse()];
}
