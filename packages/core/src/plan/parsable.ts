import type { LintRule } from "./lint-rule.js";
import { placeIn, textOf, unparsedOf } from "./unparsed.js";

/** The name of the rule that reports what could not be parsed. */
export const parsableName = "contract/parsable";

/**
 * A rule that requires that a file that clauses judge as code or data can be parsed: what cannot be parsed, none of them judges. Every clause carries
 * it, and the first one that a file meets reports.
 */
export function createParsable(): LintRule {
  const seen = new WeakSet<object>();
  return {
    meta: {
      type: "problem",
      docs: { description: "Require that what the clauses judge can be parsed" },
      messages: {
        broken: "This file cannot be parsed, so no clause judges it: {{ reason }} Mend the syntax; if it is broken on purpose, keep it out of the contract's `vocabulary.source`.",
      },
      schema: false,
    },
    create(context) {
      const { sourceCode } = context;
      const unparsed = unparsedOf(sourceCode);
      if (unparsed?.reason !== "syntax" || seen.has(sourceCode)) return {};
      seen.add(sourceCode);
      const { message, line = 1, column = 1 } = unparsed.failure;
      const rows = textOf(sourceCode).split(/\r\n|[\r\n\u2028\u2029]/u).length;
      const reason = message.trim().split("\n", 1)[0] ?? "";
      context.report({
        loc: placeIn(sourceCode, Math.min(Math.max(line, 1), rows), Math.max(column, 1)),
        messageId: "broken",
        data: { reason: /[.!?]$/u.test(reason) ? reason : `${reason}.` },
      });
      return {};
    },
  };
}
