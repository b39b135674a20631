import { brokenPrefix, claimFault } from "@contract-as-code/eslint-plugin";
import type { LintRule } from "./lint-rule.js";
import { placeIn, textOf, unparsedOf } from "./unparsed.js";

/** The name of the rule that reports what could not be parsed. */
export const parsableName = "contract/parsable";

/**
 * A rule that requires that a file that clauses judge as code or data can be parsed: what cannot be parsed, none of them judges. Every clause carries
 * it, and the first one that a file meets reports. What rules on text could not read of a file, they report themselves in the same words, and
 * `reportingRule` gives it this rule's name.
 */
export function createParsable(): LintRule {
  return {
    meta: {
      type: "problem",
      docs: { description: "Require that what the clauses judge can be parsed" },
      messages: {
        broken: `${brokenPrefix}: {{ reason }} Mend the syntax; if it is broken on purpose, keep it out of the contract's \`vocabulary.source\`.`,
      },
      schema: false,
    },
    create(context) {
      const { sourceCode } = context;
      const unparsed = unparsedOf(sourceCode);
      if (unparsed?.reason !== "syntax" || !claimFault(sourceCode)) return {};
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

/** The rule that a message counts for: that a file cannot be parsed is no finding of the rule that found it out. */
export function reportingRule(rule: string, message: string): string {
  return message.startsWith(brokenPrefix) ? parsableName : rule;
}
