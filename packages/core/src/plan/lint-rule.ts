import contract from "@contract-as-code/eslint-plugin";
import type { ESLint } from "eslint";

/** An ESLint plugin, rule and language as objects: ours, ESLint's own or a third party's. */
export type LintPlugin = ESLint.Plugin;
export type LintRule = NonNullable<LintPlugin["rules"]>[string];
export type LintLanguage = NonNullable<LintPlugin["languages"]>[string];

/** A syntax error, by the positions that ESLint prints. */
export interface ParseFailure {
  message: string;
  line: number | undefined;
  column: number | undefined;
}

/** Whether a loaded module's value is a plugin in ESLint's sense. */
export function isLintPlugin(value: unknown): value is LintPlugin {
  return typeof value === "object" && value !== null && ("rules" in value || "languages" in value);
}

/** The plugin of this product, in the terms of ESLint's own types. */
export function contractPlugin(): LintPlugin {
  const plugin: unknown = contract;
  if (!isLintPlugin(plugin)) throw new TypeError("The package @contract-as-code/eslint-plugin has no rules. Install it anew.");
  return plugin;
}

/** Splits a rule's name as ESLint does: `@scope/plugin/rule` and `plugin/rule` have a namespace, `rule` has none. */
export function splitRuleName(name: string): { namespace: string; rule: string } {
  const slash = name.startsWith("@") ? name.lastIndexOf("/") : name.indexOf("/");
  return { namespace: name.slice(0, Math.max(slash, 0)), rule: name.slice(slash + 1) };
}

/** What a rule's `meta.docs` says of its subject, for rules of this product; undefined for others. */
export function subjectOf(rule: LintRule): unknown {
  return rule.meta?.docs !== undefined && "subject" in rule.meta.docs ? rule.meta.docs.subject : undefined;
}

/** The globs that a rule of this product on text names as what it judges; undefined where it names none. */
export function filesOf(rule: LintRule): readonly string[] | undefined {
  const files: unknown = rule.meta?.docs !== undefined && "files" in rule.meta.docs ? rule.meta.docs.files : undefined;
  return Array.isArray(files) && files.every((file) => typeof file === "string") ? files : undefined;
}

/** Whether a rule needs type information, as typescript-eslint's rules say it. */
export function needsTypes(rule: LintRule): boolean {
  return rule.meta?.docs !== undefined && "requiresTypeChecking" in rule.meta.docs && rule.meta.docs.requiresTypeChecking === true;
}
