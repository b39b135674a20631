import type { ModuleRequest } from "@contract-as-code/eslint-plugin";
import { MAX_CODE_BYTES } from "../view/classify.js";
import type { FileLanguage } from "./file-languages.js";
import { contractPlugin, isLintPlugin, splitRuleName, type LintPlugin } from "./lint-rule.js";
import { openNativeParser } from "./native-parser.js";
import { tolerantLanguage, tolerantParser, type CodeParser } from "./tolerant.js";

/** Where each language's plugin is; it is loaded only when a rule needs the language. */
const sources: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  json: () => import("@eslint/json"),
  markdown: () => import("@eslint/markdown"),
  yml: () => import("eslint-plugin-yml"),
  contract: () => Promise.resolve({ default: contractPlugin() }),
};

/**
 * A plugin that holds one language of ESLint's configuration, made tolerant. Its own namespace keeps it apart from the plugin of
 * the same language that an editor's configuration may also hold; its `meta.namespace` is what rules' `meta.languages` name.
 *
 * @returns the namespace to register it by, the name for `language`, and the plugin
 */
export function openLanguage({ id }: FileLanguage): Promise<OpenLanguage> {
  // Several clauses may need one language, and ESLint takes one plugin of a name only.
  let opened = open.get(id);
  if (opened === undefined) open.set(id, (opened = load(id)));
  return opened;
}

const open = new Map<string, Promise<OpenLanguage>>();

interface OpenLanguage {
  namespace: string;
  language: string;
  plugin: LintPlugin;
}

async function load(id: string): Promise<OpenLanguage> {
  const { namespace, rule: name } = splitRuleName(id);
  const plugin = (await sources[namespace]?.())?.default;
  const language = isLintPlugin(plugin) ? plugin.languages?.[name] : undefined;
  const text = contractPlugin().languages?.["text"];
  if (language === undefined || text === undefined) throw new Error(`The language ${id} is not installed.`);
  const own = `contract-${namespace}-${name}`;
  return { namespace: own, language: `${own}/${name}`, plugin: { meta: { name: own, namespace }, languages: { [name]: tolerantLanguage(language, text, isLarge) } } };
}


/** The parser of code whose clauses need no types: fast, and TypeScript is not loaded for it. */
export async function openParser(): Promise<CodeParser> {
  const { meta, parseForESLint } = await openNativeParser();
  return tolerantParser({ meta, parseForESLint }, isLarge);
}

/** What tells the modules that a text of code asks for, by its path. It says nothing of a text that is too large to be parsed. */
export async function openRequests(): Promise<(text: string, path: string) => ModuleRequest[]> {
  const { moduleRequests } = await openNativeParser();
  return (text, path) => (isLarge(text) ? [] : moduleRequests(text, path));
}

/** typescript-eslint's parser, for clauses whose rules ask for types. It loads TypeScript. */
export async function openTypedParser(): Promise<CodeParser> {
  const parser = await import("@typescript-eslint/parser");
  return tolerantParser({ meta: parser.meta, parseForESLint: (text, options) => parser.parseForESLint(text, { ...options }) }, isLarge);
}

function isLarge(text: string): boolean {
  // UTF-8 takes at most three bytes for a code unit, so most files need no count.
  return text.length * 3 > MAX_CODE_BYTES && Buffer.byteLength(text) > MAX_CODE_BYTES;
}
