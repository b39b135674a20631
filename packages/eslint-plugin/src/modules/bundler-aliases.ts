import { posix } from "node:path";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { remember } from "../learned.js";
import type { Repository } from "../settings.js";
import { allNodes } from "../syntax/own-nodes.js";
import { propertyName } from "../syntax/property-name.js";
import { staticString } from "../syntax/static-string.js";
import { unwrap } from "../syntax/unwrap.js";
import { moduleFile, pathsOf } from "./module-file.js";

/** A prefix of specifiers and the folders or files that it can stand for, relative to the root. */
interface Alias {
  prefix: string;
  targets: string[];
}

type SourceCode = Readonly<TSESLint.SourceCode>;

const tools = ["nuxt", "svelte", "vite", "vitest", "electron.vite", "astro", "webpack", "rspack", "rsbuild"];
const configEndings = ["ts", "js", "mjs", "mts", "cjs"];

/**
 * The file that a bundler's alias gives for a specifier: what `alias` says in the nearest configuration of Vite, Nuxt, SvelteKit, Astro,
 * webpack, Rspack or Rsbuild, and what Nuxt (`~`, `@`, `~~`, `@@`) and SvelteKit (`$lib`) declare by themselves.
 * @param from the importing file, POSIX, relative to the root
 */
export function bundledFile(specifier: string, from: string, repository: Repository): string | undefined {
  for (const { prefix, targets } of aliasesOf(repository, posix.dirname(from))) {
    if (specifier !== prefix && !specifier.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`)) continue;
    for (const target of targets) {
      const file = moduleFile(posix.join(target, specifier.slice(prefix.length)), repository);
      if (file !== undefined) return file;
    }
  }
  return undefined;
}

const aliasesOf = remember((repository: Repository, folder): readonly Alias[] => {
  const configs = tools.flatMap((tool) => configEndings.map((ending) => posix.join(folder, `${tool}.config.${ending}`))).filter((path) => pathsOf(repository).has(path));
  if (configs.length === 0 && folder !== ".") return aliasesOf(repository, posix.dirname(folder));
  return configs.flatMap((path) => [...declaredIn(path, repository), ...builtIn(path)]);
});

/** https://nuxt.com/docs/api/nuxt-config#alias and https://svelte.dev/docs/kit/$lib */
function builtIn(config: string): Alias[] {
  const folder = posix.dirname(config);
  const name = posix.basename(config);
  if (name.startsWith("svelte.")) return [{ prefix: "$lib", targets: [posix.join(folder, "src/lib")] }];
  if (!name.startsWith("nuxt.")) return [];
  const sources = ["app", ".", "src"].map((source) => posix.join(folder, source));
  return [...["~~", "@@"].map((prefix) => ({ prefix, targets: [folder] })), ...["~", "@"].map((prefix) => ({ prefix, targets: sources }))];
}

/** The entries of every property `alias` of a configuration. */
function declaredIn(config: string, repository: Repository): Alias[] {
  if (!repository.read(config)?.includes("alias")) return [];
  const sourceCode = repository.parse?.(config);
  if (!sourceCode) return [];
  const folder = posix.dirname(config);
  const aliases: Alias[] = [];
  const add = (prefix: string | undefined, value: TSESTree.Node): void => {
    const path = pathIn(value, sourceCode, 0);
    if (prefix !== undefined && prefix !== "" && path !== undefined) aliases.push({ prefix, targets: [posix.join(folder, path)] });
  };
  for (const node of allNodes(sourceCode.ast, sourceCode)) {
    if (node.type !== "Property" || propertyName(node, sourceCode) !== "alias") continue;
    const value = unwrap(node.value);
    if (value.type === "ObjectExpression") {
      for (const entry of value.properties) if (entry.type === "Property") add(propertyName(entry, sourceCode), entry.value);
    } else if (value.type === "ArrayExpression") {
      for (const element of value.elements) {
        if (element?.type !== "ObjectExpression") continue;
        const members = element.properties.flatMap((entry) => (entry.type === "Property" ? [entry] : []));
        const member = (name: string): TSESTree.Node | undefined => members.find((entry) => propertyName(entry, sourceCode) === name)?.value;
        const find = member("find");
        const replacement = member("replacement");
        if (find && replacement) add(staticString(find, sourceCode), replacement);
      }
    }
  }
  // The longer prefix is the more exact one: `@/lib` before `@`.
  return aliases.sort((one, other) => other.prefix.length - one.prefix.length);
}

const deepest = 5;

/** The path that an expression makes up, by the strings in it: `path.resolve(__dirname, "./src")`, `fileURLToPath(new URL("./src", import.meta.url))`. */
function pathIn(expression: TSESTree.Node, sourceCode: SourceCode, depth: number): string | undefined {
  const node = unwrap(expression);
  const text = staticString(node, sourceCode);
  if (text !== undefined) return text;
  if (depth > deepest) return undefined;
  if (node.type === "MemberExpression") return pathIn(node.object, sourceCode, depth + 1);
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return undefined;
  const parts = node.arguments.flatMap((argument) => pathIn(argument, sourceCode, depth + 1) ?? []);
  return parts.length === 0 ? undefined : posix.join(...parts);
}
