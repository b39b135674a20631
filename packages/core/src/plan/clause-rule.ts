import { guardRule } from "@contract-as-code/eslint-plugin";
import { isGenerated } from "../view/generated.js";
import type { LintRule } from "./lint-rule.js";
import { textOf, unparsedOf } from "./unparsed.js";

/** Why code rules say nothing about a file. */
type Silence = "generated" | "unparsed" | "none";

/** Asked once per file. */
const silences = new WeakMap<object, Silence>();

function silenceOf({ filename, sourceCode }: Parameters<LintRule["create"]>[0]): Silence {
  let silence = silences.get(sourceCode);
  if (silence === undefined) {
    const unparsed = unparsedOf(sourceCode)?.reason;
    if (unparsed === "minified" || (unparsed === undefined && isGenerated(filename, textOf(sourceCode)))) silence = "generated";
    else silence = unparsed === undefined ? "none" : "unparsed";
    silences.set(sourceCode, silence);
  }
  return silence;
}

/** Whether a clause that judges code or data was silent on a source, because a generator wrote it. */
export function wasTakenForGenerated(sourceCode: object): boolean {
  return silences.get(sourceCode) === "generated";
}

/**
 * A rule as a clause runs it: a crash is one finding, and a rule for code is silent in files that a generator wrote or that could not be
 * parsed. Options were validated with the contract, so ESLint is told not to do it again, which spares it its validator.
 *
 * @param rule any rule; it is not changed
 * @param judgesText whether the rule judges every text, generated or not
 * @param said after the message of a rule that is not ours, which says what is wrong: the clause's title and what to do
 */
export function clauseRule(rule: LintRule, judgesText: boolean, said: readonly string[] = []): LintRule {
  const guarded = guardRule(rule);
  const { messages } = rule.meta ?? {};
  return {
    ...guarded,
    meta: { ...rule.meta, schema: false, ...(said.length > 0 && messages !== undefined && { messages: withSentences(messages, said) }) },
    create: (context) => (!judgesText && silenceOf(context) !== "none" ? {} : guarded.create(context)),
  };
}

function withSentences(messages: Readonly<Record<string, string>>, said: readonly string[]): Record<string, string> {
  // Braces would be taken for a placeholder of the message.
  const sentences = said.map((text) => `${text.replace(/[{}]/g, "").replace(/[.\s]+$/, "")}.`).join(" ");
  return Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, `${message.replace(/([^.!?\s}])\s*$/, "$1.")} ${sentences}`]));
}
