import type { TSESLint } from "@typescript-eslint/utils";
import { guardRule } from "./guard.js";
import type { ContractSettings } from "./settings.js";
import type { Strictness } from "./strictness.js";
import type { Template, TemplateQuestion } from "./template.js";

/** What a rule says of itself besides ESLint's own fields. */
export interface RuleDocs {
  /** One line that starts with Enforce, Require or Disallow and has no full stop. */
  description: string;
  /** The clause of the shipped contract that this rule enforces: `ENV-1`. Its prefix, in lower case, is the rule's folder. */
  clause: string;
  /** What the rule judges: production code, the code of tests, text of any language, or the repository as a whole (on the contract's own headings). */
  subject: "code" | "tests" | "text" | "repository";
  /** Of a rule on text, globs of what it judges where a clause names no files; left out, every file. */
  files?: readonly string[];
  /** What its options, and the words of the vocabulary that it reads, do to how much it finds; left out where it has neither. */
  strictness?: Strictness<keyof ContractSettings["vocabulary"]>;
  /** Address of the rule's page; set where the rules are collected. */
  url?: string;
}

/** A rule of this plugin. */
export type Rule<MessageIds extends string = string, Options extends readonly unknown[] = readonly unknown[]> = Omit<
  TSESLint.RuleModule<MessageIds, Options, RuleDocs>,
  "meta"
> & {
  meta: TSESLint.RuleModule<MessageIds, Options, RuleDocs>["meta"] & { docs: RuleDocs; languages: string[] };
  /** What a team begins with where the rule misses something (template.ts). */
  template?(question: TemplateQuestion<Options>): readonly Template[];
};

/** The context that `create` receives. */
export type RuleContext<MessageIds extends string, Options extends readonly unknown[]> = Readonly<
  TSESLint.RuleContext<MessageIds, Options>
>;

/** ESLint's own rule shape, with every field that this project asks of a rule. */
export interface Definition<MessageIds extends string, Options extends readonly unknown[]> {
  meta: {
    type: "problem" | "suggestion";
    docs: RuleDocs;
    messages: Record<MessageIds, string>;
    schema: TSESLint.RuleModule<MessageIds, Options, RuleDocs>["meta"]["schema"];
    defaultOptions: Options;
    fixable?: "code";
    hasSuggestions?: boolean;
    /** ESLint languages that the rule runs on, `*` for all; left out, JavaScript and TypeScript. */
    languages?: string[];
  };
  create(context: RuleContext<MessageIds, Options>): TSESLint.RuleListener;
}

/**
 * Makes an ESLint rule of a definition. A crash of the rule becomes one finding on the file,
 * so that it neither stops the run nor passes silently.
 * @param definition the rule; ESLint itself merges `meta.defaultOptions` into `context.options`
 */
export function createRule<MessageIds extends string, Options extends readonly unknown[]>(
  definition: Definition<MessageIds, Options>,
): Rule<MessageIds, Options> {
  const { meta, create } = definition;
  return guardRule({
    meta: { languages: ["js/js"], ...meta },
    defaultOptions: meta.defaultOptions,
    create,
  });
}
