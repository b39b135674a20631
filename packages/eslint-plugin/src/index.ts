import type { ESLint, Rule as ESLintRule } from "eslint";
import { dotenv } from "./languages/dotenv.js";
import { text } from "./languages/text.js";
import type { Rule } from "./rule.js";
import * as modules from "./rules/index.js";
import { version } from "./version.js";

export { brokenPrefix, claimFault } from "./file-rule.js";
export { findFact, isKeptFact, recallFacts, type Recall } from "./fact.js";
export { crashPrefix, guardRule } from "./guard.js";
export { learn, learning, Learned, outdate, standing, type Remembered } from "./learned.js";
export { isMinified } from "./minified.js";
export { codeOwnersOf, codeOwnersPlaces, decidingRule, readCodeOwners, type CodeOwners } from "./owners/code-owners.js";
export { serverCheck } from "./pipeline/server-check.js";
export type { Rule, RuleDocs } from "./rule.js";
export type { OptionStrictness, Strictness, WordStrictness } from "./strictness.js";
export type { Template, TemplateQuestion } from "./template.js";
export { contractSettings, type ContractSettings, type Evidence, type LiveWaiver, type ModuleRequest, type Repository } from "./settings.js";

const pages = "https://github.com/contract-as-code/contract-as-code/blob/main/packages/eslint-plugin/src/rules";

/** Every rule by its name without the plugin's prefix. */
export const rules: Readonly<Record<string, Rule>> = Object.fromEntries(
  Object.entries<Rule>(modules as object as Record<string, Rule>).map(([name, rule]) => {
    const chapter = rule.meta.docs.clause.split("-")[0]?.toLowerCase();
    rule.meta.docs.url = `${pages}/${chapter}/${name}.md`;
    return [name, rule];
  }),
);

/** The ESLint plugin. Its namespace is `contract`. */
const plugin = {
  meta: { name: "@contract-as-code/eslint-plugin", version, namespace: "contract" },
  // ESLint's own types know rules of JavaScript and languages without node types only.
  languages: { dotenv, text } as object as NonNullable<ESLint.Plugin["languages"]>,
  rules: rules as object as Record<string, ESLintRule.RuleModule>,
};

export default plugin;
