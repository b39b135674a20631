import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "./unwrap.js";

const shortest = 7;
const disguised = /\*\*|redact|hidden|mask|remov|filter|omit|censor|placeholder|example|undefined|missing|required/i;

/**
 * Whether a text that stands under the name of a secret is the secret itself: a word with letters and digits,
 * no mask and no sentence. Names in capitals often hold the name of a key and do not count.
 */
export function isHardCodedValue(name: string, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  if (node.type !== "Literal" || typeof node.value !== "string" || !/[a-z]/.test(name)) return false;
  const text = node.value;
  return text.length >= shortest && /\d/.test(text) && /[A-Za-z]/.test(text) && !/\s/.test(text) && !disguised.test(text);
}
