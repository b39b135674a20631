import { posix } from "node:path";
import { entriesOf, entryOf, textsOf, valueAt } from "../data/data-access.js";
import { dataRoot } from "../data/data-file.js";
import type { DataEntry } from "../data/data-tree.js";
import { matchesAny } from "../glob.js";
import { remember } from "../learned.js";
import { pathsOf } from "../modules/module-file.js";
import type { Workspaces } from "../shell/invocation/invocation.js";
import type { Repository } from "../settings.js";

/** A script of a manifest. */
export interface PackageScript {
  /** The manifest, POSIX, relative to the root. */
  file: string;
  folder: string;
  name: string;
  entry: DataEntry;
}

/** The folders of the repository's packages, the root first as `.`; installed packages, fixtures and templates left out. */
export const packageFolders = remember((repository: Repository): readonly string[] => {
  const all = repository.list().filter((path) => /(?:^|\/)package\.json$/.test(path) && !/(?:^|\/)(?:node_modules|fixtures?|__fixtures__|templates?|test262)\//.test(path));
  const folders = all.map((path) => posix.dirname(path));
  return [...folders.filter((folder) => folder === "."), ...folders.filter((folder) => folder !== ".")];
});

/** The folder of the nearest manifest upwards; undefined where there is none. */
export function packageFolder(folder: string, repository: Repository): string | undefined {
  for (let at = folder; ; at = posix.dirname(at)) {
    if (pathsOf(repository).has(posix.join(at, "package.json"))) return at;
    if (at === "." || at === "/" || at === "") return undefined;
  }
}

/**
 * The scripts of a name that a package manager runs, `pre` and `post` scripts around them.
 * @param name may be a pattern of npm-run-all (`lint:*`) or a regular expression of pnpm (`/^lint:/`)
 * @param folder where the command runs, POSIX, relative to the root
 */
export function scriptsOf(name: string, folder: string, workspaces: Workspaces, repository: Repository): PackageScript[] {
  const own = packageFolder(folder, repository);
  const folders = workspaces.kind === "here" ? (own === undefined ? [] : [own]) : chosenFolders(workspaces, own ?? ".", repository);
  return folders.flatMap((at) => {
    const file = posix.join(at, "package.json");
    const scripts = entryOf(dataRoot(file, repository), "scripts")?.value;
    const isPattern = name.includes("*") || /^\/.+\/$/.test(name);
    const names = isPattern ? entriesOf(scripts).map(({ key }) => key).filter((key) => isMatch(key, name)) : [`pre${name}`, name, `post${name}`];
    if (!isPattern && !entryOf(scripts, name)) return [];
    return names.flatMap((key) => {
      const entry = entryOf(scripts, key);
      return entry?.value.kind === "scalar" ? [{ file, folder: at, name: key, entry }] : [];
    });
  });
}

/**
 * Whether a script's name fits a pattern of npm-run-all, where `*` ends at a colon and `**` does not, or a regular expression of pnpm. Of the latter only its beginning
 * is compared, since it is a stranger's and might take for ever.
 */
function isMatch(key: string, pattern: string): boolean {
  if (pattern.startsWith("/")) {
    const [, anchor, literal = ""] = /^\/(\^?)\(?([\w:@-]*)/.exec(pattern) ?? [];
    return anchor === "^" ? key.startsWith(literal) : key.includes(literal);
  }
  const parts = pattern.split(":");
  const words = key.split(":");
  return parts.every((part, index) => part === "**" || (part === "*" ? words[index] !== undefined : part === words[index])) && (parts.includes("**") || parts.length === words.length);
}

function chosenFolders(workspaces: Exclude<Workspaces, { kind: "here" }>, own: string, repository: Repository): string[] {
  const members = memberFolders(own, repository);
  if (workspaces.kind === "all") return members;
  const matchers = workspaces.filters.map((filter) => packageFilter(filter, own, repository));
  return members.filter((folder) => matchers.some((matches) => matches(folder)));
}

/** The packages below a root: every one, for which declaration leaves which out makes no difference to what runs in CI. */
function memberFolders(own: string, repository: Repository): string[] {
  return packageFolders(repository).filter((folder) => own === "." || folder === own || folder.startsWith(`${own}/`));
}

/** Tells the folders of packages that a filter of pnpm, Turborepo, npm, Yarn or Nx names: by name, folder or pattern, with `...` and `^` around it. */
function packageFilter(filter: string, own: string, repository: Repository): (folder: string) => boolean {
  const bare = filter.replace(/^!?(?:\.{3})?\^?/, "").replace(/\^?(?:\.{3})?(?:\[[^\]]*\])?$/, "").replace(/^\{(.*)\}$/, "$1").replace(/^name:/, "");
  // What is chosen by changes may be any of them.
  if (bare === "" || bare.includes("$") || bare.startsWith("[")) return () => true;
  if (filter.startsWith("!")) return () => false;
  const path = posix.join(own, bare);
  const paths = [path];
  const names = [bare];
  const isPattern = bare.includes("*");
  return (folder) => {
    if (folder === path || (isPattern && matchesAny(folder, paths))) return true;
    const name = nameOf(folder, repository);
    if (name === undefined) return false;
    return name === bare || (name.startsWith("@") && name.slice(name.indexOf("/") + 1) === bare) || (isPattern && matchesAny(name, names));
  };
}

function nameOf(folder: string, repository: Repository): string | undefined {
  return textsOf(valueAt(dataRoot(posix.join(folder, "package.json"), repository), "name"))[0];
}
