import { createRequire } from "node:module";
import { eslintInternals } from "./internals.js";
import { contractPlugin, isLintPlugin, splitRuleName, type LintPlugin, type LintRule } from "./lint-rule.js";
import { engineRuleNames } from "./engine-rule-names.js";
import { engineRule } from "./engine-rules.js";
import { createParsable, parsableName } from "./parsable.js";

/** Rules by name, of every namespace that was opened. */
export interface RuleBook {
  /** The rule, or undefined where its namespace has none of that name or is not known. */
  rule(name: string): LintRule | undefined;
  /** Every full name, sorted. */
  names(): string[];
}

/** Namespaces that need no entry in a contract's `plugins`, each loaded only where a clause names one of its rules. */
const builtIn: Readonly<Record<string, () => Promise<unknown>>> = {
  "@typescript-eslint": () => import("@typescript-eslint/eslint-plugin"),
  json: () => import("@eslint/json"),
  markdown: () => import("@eslint/markdown"),
  yml: () => import("eslint-plugin-yml"),
};

/** Namespaces whose rules a contract may name without declaring a plugin. */
export const builtInNamespaces: readonly string[] = ["", "contract", ...Object.keys(builtIn)];

/** A package's name as npm allows it, and nothing that `import` could take for a path or an address. */
const packageName = /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/u;

/** What went wrong with a plugin, by namespace: a sentence and what to do. */
export type PluginFaults = ReadonlyMap<string, string>;

/** What the built-in namespaces are called where they are installed. */
const packages: Readonly<Record<string, string>> = {
  "@typescript-eslint": "@typescript-eslint/eslint-plugin",
  json: "@eslint/json",
  markdown: "@eslint/markdown",
  yml: "eslint-plugin-yml",
};

/** Plugins of namespaces, as far as they could be loaded. */
export interface OpenPlugins {
  rules: RuleBook;
  faults: PluginFaults;
}

/**
 * Loads the plugins of the namespaces that are asked for.
 *
 * @param namespaces as splitRuleName gives them
 * @param declared the contract's `plugins`: package by namespace. They are resolved from this package's own place, so from the
 *   installation of the gate, never from the repository that is judged
 */
export async function openPlugins(namespaces: Iterable<string>, declared: Readonly<Record<string, string>>): Promise<OpenPlugins> {
  const plugins = new Map<string, LintPlugin>([["contract", contractPlugin()]]);
  const faults = new Map<string, string>();
  for (const namespace of new Set(namespaces)) {
    if (namespace === "" || namespace === "contract") continue;
    const load = Object.hasOwn(builtIn, namespace) ? builtIn[namespace] : undefined;
    const name = Object.hasOwn(declared, namespace) ? declared[namespace] : undefined;
    if (load === undefined && name === undefined) continue;
    const plugin = load === undefined ? await loadDeclared(name ?? "") : pluginOf(await load());
    if (typeof plugin === "string") faults.set(namespace, plugin);
    else if (plugin !== undefined) plugins.set(namespace, plugin);
  }
  return { rules: ruleBook(plugins), faults };
}

/**
 * Like openPlugins, at once, for whoever cannot wait: a rule, which is asked while somebody types. A declared plugin that only loads in its own time is
 * not said to be missing.
 */
export function requirePlugins(namespaces: Iterable<string>, declared: Readonly<Record<string, string>>): OpenPlugins & { pending: ReadonlySet<string> } {
  const require = createRequire(import.meta.url);
  const plugins = new Map<string, LintPlugin>([["contract", contractPlugin()]]);
  const pending = new Set<string>();
  for (const namespace of new Set(namespaces)) {
    if (namespace === "" || namespace === "contract") continue;
    const name = Object.hasOwn(packages, namespace) ? packages[namespace] : Object.hasOwn(declared, namespace) ? declared[namespace] : undefined;
    if (name === undefined) continue;
    try {
      const plugin = packageName.test(name) ? pluginOf(require(name)) : undefined;
      if (plugin === undefined) pending.add(namespace);
      else plugins.set(namespace, plugin);
    } catch {
      // Whether it is missing is said when the contract is saved.
      pending.add(namespace);
    }
  }
  return { rules: ruleBook(plugins), faults: new Map(), pending };
}

async function loadDeclared(name: string): Promise<LintPlugin | string> {
  if (!packageName.test(name)) {
    return `The plugin \`${name}\` is not the name of a package. Name the package as npm does; paths and addresses are never loaded.`;
  }
  try {
    const plugin = pluginOf(await import(name));
    return plugin ?? `The package \`${name}\` is not an ESLint plugin: it has neither rules nor languages. Name the package that holds the rules.`;
  } catch (error) {
    const cause = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    return `The plugin \`${name}\` cannot be loaded (${cause}). Install it beside this tool, where the gate runs; it is never taken from the repository that is judged.`;
  }
}

function pluginOf(module: unknown): LintPlugin | undefined {
  for (let value = module, depth = 0; typeof value === "object" && value !== null && depth < 3; depth += 1) {
    if (isLintPlugin(value)) return value;
    value = "default" in value ? value.default : undefined;
  }
  return undefined;
}

function ruleBook(plugins: ReadonlyMap<string, LintPlugin>): RuleBook {
  return {
    rule(name) {
      if (name === parsableName) return createParsable();
      const own = engineRule(name);
      if (own !== undefined) return own;
      const { namespace, rule } = splitRuleName(name);
      if (namespace === "") return eslintInternals().coreRules.get(rule);
      const rules = plugins.get(namespace)?.rules;
      return rules !== undefined && Object.hasOwn(rules, rule) ? rules[rule] : undefined;
    },
    names() {
      const names = [...eslintInternals().coreRules.keys(), parsableName, ...engineRuleNames];
      for (const [namespace, { rules = {} }] of plugins) names.push(...Object.keys(rules).map((rule) => `${namespace}/${rule}`));
      return names.sort();
    },
  };
}
