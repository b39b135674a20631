import { rules } from "@contract-as-code/eslint-plugin";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Clause } from "./document/contract.js";
import { contractPlugin, splitRuleName } from "./plan/lint-rule.js";
import { builtInNamespaces, openPlugins } from "./plan/plugins.js";

/** What `contract explain` says of a rule. */
export interface RuleExplanation {
  name: string;
  /** One line. */
  description: string;
  /** The rule's page in Markdown, for rules of this product. */
  page: string | undefined;
  /** Where its page is on the web. */
  url: string | undefined;
  /** The clause of the shipped contract that it enforces, for rules of this product. */
  clause: string | undefined;
}

/** Gives the page of a rule by its path below `src/rules`, `env/no-process-env.md`; undefined where there is none. */
export type PageReader = (path: string) => string | undefined;

/**
 * Explains a rule of this product, ESLint, typescript-eslint or another plugin.
 *
 * @param name as a clause names it
 * @param plugins a contract's `plugins`: package by namespace
 * @param readPage for a bundle, which holds the pages itself; left out, the installed package is asked
 * @returns undefined where there is no such rule
 */
export async function explainRule(name: string, plugins: Readonly<Record<string, string>> = {}, readPage: PageReader = installedPage): Promise<RuleExplanation | undefined> {
  const { namespace, rule: own } = splitRuleName(name);
  const { rules: book } = await openPlugins([namespace], plugins);
  const docs = book.rule(name)?.meta?.docs;
  if (book.rule(name) === undefined) return undefined;
  const clause = namespace === "contract" ? rules[own]?.meta.docs.clause : undefined;
  return {
    name,
    description: docs?.description ?? "",
    page: clause === undefined ? undefined : readPage(`${clause.split("-")[0]?.toLowerCase()}/${own}.md`),
    url: docs?.url,
    clause,
  };
}

/**
 * Every name that a clause may use, sorted. Loads every plugin, typescript-eslint's included.
 * @param plugins a contract's `plugins`
 */
export async function knownRules(plugins: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const { rules: book } = await openPlugins([...builtInNamespaces, ...Object.keys(plugins)], plugins);
  return book.names();
}

/** Whether a clause's bad examples hold sample secrets, which would alarm whoever scans what is printed. */
export function showsSecrets({ id, rules: uses }: Pick<Clause, "id" | "rules">): boolean {
  return id === "SEC-1" || uses.some(({ name }) => name === "contract/no-secrets");
}

/** The names of this product's own rules, sorted; loads nothing else. */
export function ownRules(): string[] {
  return Object.keys(contractPlugin().rules ?? {}).map((name) => `contract/${name}`).sort();
}

function installedPage(path: string): string | undefined {
  try {
    const root = dirname(createRequire(import.meta.url).resolve("@contract-as-code/eslint-plugin/package.json"));
    return readFileSync(join(root, "src/rules", path), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "MODULE_NOT_FOUND")) return undefined;
    throw error;
  }
}
