import { splitRuleName, subjectOf, type LintRule } from "./lint-rule.js";

/** What a file is parsed as. `id` is `namespace/language`, as a rule's `meta.languages` names it. */
export interface FileLanguage {
  id: string;
  /** ESLint's `files` entries: one pattern, or several that must all match. */
  patterns: readonly (readonly string[])[];
  languageOptions?: Readonly<Record<string, unknown>>;
}

/** Extensions of what is parsed as JavaScript or TypeScript. */
const codeExtensions = ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"];

/** JavaScript and TypeScript. */
export const code: FileLanguage = { id: "js/js", patterns: [[`**/*.{${codeExtensions.join(",")}}`]] };

/** Whether a file is JavaScript or TypeScript by its name. */
export function isCodePath(path: string): boolean {
  return codeExtensions.includes(path.slice(path.lastIndexOf(".") + 1)) && /\.[a-z]+$/u.test(path);
}

const jsonc = ["**/tsconfig*.json", "**/jsconfig*.json", "**/.vscode/*.json"];

/**
 * Data files that a rule may ask to be parsed. No two have a file in common. What no rule asks for is plain text, and its language is not
 * even loaded.
 */
export const dataLanguages: readonly FileLanguage[] = [
  { id: "json/json", patterns: [["**/*.json", ...jsonc.map((pattern) => `!${pattern}`)]] },
  { id: "json/jsonc", patterns: [...jsonc.map((pattern) => [pattern]), ["**/*.jsonc"], ["**/*.code-workspace"]] },
  { id: "json/json5", patterns: [["**/*.json5"]] },
  { id: "yml/yaml", patterns: [["**/*.{yml,yaml}"]] },
  { id: "markdown/gfm", patterns: [["**/*.{md,markdown}"]], languageOptions: { frontmatter: "yaml" } },
  { id: "contract/dotenv", patterns: [["**/.env"], ["**/.env.*"], ["**/*.env"]] },
];

/** The languages that a plugin's rules are for where they do not say so themselves. */
const languagesOfNamespace: Readonly<Record<string, readonly string[]>> = {
  json: ["json/*"],
  yml: ["yml/*"],
  markdown: ["markdown/*"],
};

/**
 * What a rule judges: `text` of every kind, or files of certain languages. A rule that does not say it (ESLint's own, most plugins') is
 * for JavaScript and TypeScript.
 */
export function languagesOfRule(name: string, rule: LintRule): "text" | FileLanguage[] {
  if (subjectOf(rule) === "text") return "text";
  const languages = rule.meta?.languages ?? languagesOfNamespace[splitRuleName(name).namespace] ?? [code.id];
  return [code, ...dataLanguages].filter(({ id }) => languages.some((entry) => supports(entry, id)));
}

/** Whether an entry of `meta.languages` (`json/json`, `json/*`, `*`) stands for a language, as ESLint decides it. */
export function supports(entry: string, id: string): boolean {
  return entry === "*" || entry === id || (entry.endsWith("/*") && id.startsWith(entry.slice(0, -1)));
}
