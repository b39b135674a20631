import { posix } from "node:path";
import { itemsOf, textOf, textsOf, valueAt } from "../../../data/data-access.js";
import type { DataNode } from "../../../data/data-tree.js";
import { matchesAny } from "../../../glob.js";
import type { Ecosystem, Manifest } from "./manifests.js";

export const dependabotFiles = ".github/dependabot.{yml,yaml}";
const paths = [".github/dependabot.yml", ".github/dependabot.yaml"];

/** Dependabot's names that watch a kind of manifest beside its own. */
const others: Partial<Record<Ecosystem, readonly string[]>> = { npm: ["bun"], pip: ["uv"], terraform: ["opentofu"] };

/** The configuration of Dependabot in a repository, by its path. */
export function dependabotPath(all: readonly string[]): string | undefined {
  return paths.find((path) => all.includes(path));
}

/** Whether an entry of `updates` watches a manifest (docs.github.com, "Dependabot options reference"). */
export function isWatchedByDependabot({ ecosystem, folder }: Manifest, root: DataNode | undefined): boolean {
  return itemsOf(valueAt(root, "updates")).some((entry) => {
    const name = textOf(valueAt(entry, "package-ecosystem"));
    if (name === undefined || (name !== ecosystem && !others[ecosystem]?.includes(name))) return false;
    const folders = [...textsOf(valueAt(entry, "directory")), ...textsOf(valueAt(entry, "directories"))].map(plain);
    // Workflows are looked for in .github/workflows of the folder, requirements in a folder of that name, too.
    const places = ecosystem === "github-actions" ? [folder, ".github/workflows", ".github"] : posix.basename(folder) === "requirements" ? [folder, posix.dirname(folder)] : [folder];
    return places.some((place) => folders.some((pattern) => pattern === place || (pattern.includes("*") && (matchesAny(place, [pattern]) || (place === "." && pattern.startsWith("**"))))));
  });
}

function plain(folder: string): string {
  const path = folder.replace(/^\/+/, "").replace(/\/+$/, "");
  return path === "" ? "." : path.replace(/^\.\//, "");
}

/** Folders that an entry names one by one. */
const most = 6;

/** The smallest entry of `updates` that watches folders. */
export function dependabotEntry(ecosystem: Ecosystem, folders: readonly string[]): string {
  const quoted = folders.length > most ? ['"**/*"'] : folders.map((folder) => `"/${folder === "." ? "" : folder}"`);
  const where = folders.length === 1 ? `directory: ${quoted[0] ?? ""}` : `directories: [${quoted.join(", ")}]`;
  return `- { package-ecosystem: "${ecosystem}", ${where}, schedule: { interval: "weekly" } }`;
}
