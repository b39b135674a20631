import { entryOf, itemsOf, textOf, textsOf, valueAt } from "../../../data/data-access.js";
import { dataFile, dataRoot } from "../../../data/data-file.js";
import type { DataNode } from "../../../data/data-tree.js";
import { matchesAny } from "../../../glob.js";
import type { Repository } from "../../../settings.js";
import type { Ecosystem, Manifest } from "./manifests.js";

/** Where Renovate looks (docs.renovatebot.com/configuration-options). */
const paths = ["renovate.json", "renovate.json5", "renovate.jsonc", ".github/renovate.json", ".github/renovate.json5", ".github/renovate.jsonc", ".gitlab/renovate.json", ".gitlab/renovate.json5", ".renovaterc", ".renovaterc.json", ".renovaterc.json5"];
const managers: Readonly<Record<Ecosystem, readonly string[]>> = {
  npm: ["npm", "bun"],
  "github-actions": ["github-actions"],
  docker: ["dockerfile"],
  pip: ["pip_requirements", "pep621", "poetry", "pipenv", "pip_setup", "setup-cfg", "pip-compile"],
  gomod: ["gomod"],
  cargo: ["cargo"],
  bundler: ["bundler"],
  maven: ["maven"],
  gradle: ["gradle"],
  terraform: ["terraform"],
  composer: ["composer"],
};

/** A repository's configuration of Renovate. */
export interface Renovate {
  file: string;
  /** Undefined where it cannot be read: then it counts as the defaults. */
  root: DataNode | undefined;
}

/** Finds Renovate's configuration, that in package.json last. */
export function renovateOf(repository: Repository): Renovate | undefined {
  const all = new Set(repository.list());
  const file = paths.find((path) => all.has(path));
  if (file !== undefined) {
    const data = /\.(?:jsonc?|json5)$/.test(file) ? dataFile(file, repository) : undefined;
    return { file, root: data && !data.fault ? data.documents[0] : undefined };
  }
  const own = all.has("package.json") ? entryOf(dataRoot("package.json", repository), "renovate") : undefined;
  return own && { file: "package.json", root: own.value };
}

/** What keeps Renovate from watching a manifest, in words, and what mends it; undefined where it does watch. */
export function leftOutByRenovate({ ecosystem, file }: Manifest, { root }: Renovate): { why: string; mend: string } | undefined {
  if (!root) return undefined;
  const [manager = ""] = managers[ecosystem];
  if (textOf(valueAt(root, "enabled")) === "false") return { why: "`enabled` is `false`", mend: "Remove `enabled`" };
  const enabled = textsOf(valueAt(root, "enabledManagers"));
  if (enabled.length > 0 && !enabled.some((name) => managers[ecosystem].includes(name))) return { why: "`enabledManagers` does not name it", mend: `Add \`"${manager}"\` to \`enabledManagers\`` };
  const isOff = managers[ecosystem].every((name) => textOf(valueAt(root, name, "enabled")) === "false") || textsOf(valueAt(root, "extends")).some((preset) => preset === `${ecosystem}:disable`);
  const rule = itemsOf(valueAt(root, "packageRules")).find((one) => isSwitchedOff(one, ecosystem));
  if (isOff || rule) return { why: "it is switched off", mend: "Remove what switches it off" };
  const ignored = textsOf(valueAt(root, "ignorePaths"));
  if (ignored.length > 0 && matchesAny(file, ignored.flatMap((glob) => [glob, `${glob.replace(/\/$/, "")}/**`]))) return { why: "`ignorePaths` holds it", mend: "Take it out of `ignorePaths`" };
  const included = textsOf(valueAt(root, "includePaths"));
  if (included.length > 0 && !matchesAny(file, included)) return { why: "`includePaths` does not hold it", mend: "Add it to `includePaths`" };
  return undefined;
}

/** Whether a rule for packages switches a manager off and asks for nothing else. */
function isSwitchedOff(rule: DataNode, ecosystem: Ecosystem): boolean {
  if (rule.kind !== "map" || textOf(valueAt(rule, "enabled")) !== "false") return false;
  const conditions = rule.entries.filter(({ key }) => key.startsWith("match") || key.startsWith("exclude"));
  const names = textsOf(valueAt(rule, "matchManagers"));
  return conditions.length === 1 && managers[ecosystem].every((name) => names.includes(name));
}
