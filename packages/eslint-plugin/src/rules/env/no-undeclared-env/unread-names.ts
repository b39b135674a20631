import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { matchesAny } from "../../../glob.js";
import { remember } from "../../../learned.js";
import { importersOf } from "../../../modules/importers-of.js";
import type { ContractSettings, Repository } from "../../../settings.js";
import type { DeclaredKey } from "../../../syntax/declared-keys.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { propertyName } from "../../../syntax/property-name.js";
import { isEnvFile } from "./declared-names.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Documents, and what sets variables and reads none: compose files, workflows, manifests of deployments. */
const others = /\.(?:mdx?|txt|rst|adoc|lock|snap|svg|csv|po|map|ya?ml|json|jsonc|toml|tf|tfvars|hcl)$|(?:^|\/)(?:\.?[\w-]*[Dd]ockerfile[\w.-]*|CODEOWNERS|LICENSE)$/;
const upper = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;

/**
 * The declared variables of an environment module that nothing reads: no other file names them, but for documents and `.env` files, and the module itself takes them for nothing else
 * than to hand them on. Where another module takes the values as a whole, nothing can be told.
 * @param keys what the module exports, by variable
 * @param modules all environment modules
 */
export function unreadNames(path: string, keys: ReadonlyMap<string, DeclaredKey>, modules: readonly string[], sourceCode: SourceCode, { repository, vocabulary }: ContractSettings): string[] {
  if (!repository) return [];
  const own = memberNames(sourceCode);
  const candidates = [...keys].filter(([key, { exported, member }]) => !own.has(member ?? exported) && !own.has(key));
  if (candidates.length === 0) return [];
  const words = upperWords(repository, modules.join("\0"));
  const unnamed = candidates.filter(([key]) => !words.has(key));
  const renamed = unnamed.map(([key, { exported, member }]) => (key.includes("_") && key === (member ?? exported) ? "" : (member ?? exported))).filter((name) => name !== "");
  const named = namesIn(new Set(renamed), [...importersOf(path, repository), ...readers(modules, repository)], repository);
  const unread = unnamed.filter(([, { exported, member }]) => !named.has(member ?? exported));
  const exports = new Set(unread.map(([, { exported }]) => exported));
  if (unread.length === 0 || [...exports].some((name) => isTakenWhole(name, path, repository, vocabulary.tests))) return [];
  return unread.map(([key]) => key);
}

/** The members that a module reads of anything but the raw environment. */
function memberNames(sourceCode: SourceCode): Set<string> {
  const names = new Set<string>();
  for (const node of allNodes(sourceCode.ast, sourceCode)) {
    const name = node.type === "MemberExpression" && !isRaw(node.object, sourceCode) ? propertyName(node, sourceCode) : undefined;
    if (name !== undefined) names.add(name);
  }
  return names;
}

function isRaw(object: TSESTree.Node, sourceCode: SourceCode): boolean {
  return /(?:^|\.)env$/.test(sourceCode.getText(object)) && /^(?:process|import\.meta|Bun|Deno|globalThis)/.test(sourceCode.getText(object));
}

/** Every name in capitals in the repository, outside of the environment modules, the `.env` files and documents. Collected once. */
const upperWords = remember((repository: Repository, modules): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const path of readers(modules.split("\0"), repository)) for (const [word] of (repository.read(path) ?? "").matchAll(upper)) found.add(word);
  return found;
});

function readers(modules: readonly string[], repository: Repository): string[] {
  return repository.list().filter((path) => !modules.includes(path) && !others.test(path) && !isEnvFile(path));
}

/** Those of the names that one of the files holds. A file is read only while a name is missing. */
function namesIn(names: Set<string>, files: readonly string[], repository: Repository): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of files) {
    if (found.size === names.size) break;
    const text = repository.read(path) ?? "";
    for (const name of names) if (!found.has(name) && text.includes(name)) found.add(name);
  }
  return found;
}

/** Whether a module that imports the environment takes values of it without naming them: by computed names, by a spread or a list of all. */
function isTakenWhole(exported: string, path: string, repository: Repository, tests: readonly string[]): boolean {
  // The default export has another name in each file.
  const name = exported === "default" ? "(?:env|environment|config)" : exported.replaceAll("$", "\\$");
  const whole = new RegExp(`\\b${name}\\s*\\[(?!\\s*["'\\]])|\\.\\.\\.\\s*${name}\\b(?!\\s*[.([])|\\b(?:keys|values|entries|assign|stringify)\\(\\s*(?:\\{\\s*\\}\\s*,\\s*)?${name}\\s*[,)]|\\bin\\s+${name}\\s*\\)`);
  // Tests copy the whole for their mocks.
  return importersOf(path, repository).some((importer) => !matchesAny(importer, tests) && whole.test(repository.read(importer) ?? ""));
}
