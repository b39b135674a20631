import { posix } from "node:path";
import { entriesOf, textsOf, valueAt } from "../../../data/data-access.js";
import { dataRoot } from "../../../data/data-file.js";
import { matchesAny } from "../../../glob.js";
import { ownUses } from "../../../pipeline/own-uses.js";
import { packageFolders } from "../../../pipeline/package-scripts.js";
import { pipelinesOf } from "../../../pipeline/pipelines-of.js";
import type { Repository } from "../../../settings.js";

/** Kinds of manifests, by Dependabot's names. */
export const ecosystems = ["npm", "github-actions", "docker", "pip", "gomod", "cargo", "bundler", "maven", "gradle", "terraform", "composer"] as const;
export type Ecosystem = (typeof ecosystems)[number];

/** A file that names dependencies which change elsewhere. */
export interface Manifest {
  ecosystem: Ecosystem;
  /** POSIX, relative to the root. */
  file: string;
  /** Its folder: `.` for the root. */
  folder: string;
}

const noProject = /(?:^|\/)(?:node_modules|vendor|third_party|fixtures?|__fixtures__|templates?|testdata|test-data|(?:[\w-]*[-_])?tests?|__tests__|e2e|(?:[\w-]*[-_])?examples?|samples?|demos?(?:[-_]\w+)?|benchmarks?|playground|dist|build|\.(?!github\/)[\w-]+)\//;
const names: readonly (readonly [ecosystem: Ecosystem, file: RegExp, text?: RegExp])[] = [
  ["docker", /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w-]+)?$|\.[Dd]ockerfile$/, /^[ \t]*FROM\s+(?:--\S+\s+)?(?!scratch\b)[\w./-]+[:@]/im],
  ["pip", /(?:^|\/)(?:requirements[\w-]*\.txt|Pipfile)$/, /^[ \t]*[A-Za-z"']/m],
  ["pip", /(?:^|\/)pyproject\.toml$/, /^\s*dependencies\s*=\s*\[\s*["'#]|^\[tool\.poetry\.dependencies\]/m],
  ["gomod", /(?:^|\/)go\.mod$/, /^require\b/m],
  ["cargo", /(?:^|\/)Cargo\.toml$/, /^\[(?:workspace\.)?(?:dev-|build-)?dependencies|^\[workspace\]/m],
  ["bundler", /(?:^|\/)Gemfile$/, /^\s*gem\s/m],
  ["maven", /(?:^|\/)pom\.xml$/, /<dependency>|<parent>/],
  ["gradle", /(?:^|\/)build\.gradle(?:\.kts)?$/, /\b(?:implementation|api|compileOnly|testImplementation|classpath)\b|\bplugins\b/],
  ["terraform", /(?:^|\/)[\w.-]+\.tf$/, /^\s*required_providers\s*\{|^\s*source\s*=\s*"(?!\.)/m],
  ["composer", /(?:^|\/)composer\.json$/, /"require(?:-dev)?"\s*:\s*\{\s*"/],
];
/** Any of these files: most paths are told apart by one question. */
const named = new RegExp(names.map(([, { source }]) => source).join("|"));
/** Ecosystems in which the manifest of a folder brings along those below. */
const nesting: ReadonlySet<Ecosystem> = new Set(["maven", "gradle", "cargo"]);

/**
 * The manifests of a repository that must be watched, one for each folder and kind: members of workspaces belong to their root; examples, templates and what tests
 * use are left out.
 */
export function manifestsOf(repository: Repository): Manifest[] {
  const found = new Map<string, Manifest>();
  const add = (ecosystem: Ecosystem, file: string, folder = posix.dirname(file)): void => {
    const key = `${ecosystem} ${folder}`;
    if (!found.has(key)) found.set(key, { ecosystem, file, folder });
  };
  for (const folder of standalonePackages(repository)) add("npm", posix.join(folder, "package.json"));
  const workflow = pipelinesOf(repository).find(({ system, jobs }) => system === "github" && jobs.some(({ uses, steps }) => [uses, ...steps.map((step) => step.uses)].some((one) => one && !one.text.startsWith(".") && ownUses(one.text) === undefined)));
  if (workflow) add("github-actions", workflow.file, ".");
  for (const file of repository.list()) {
    if (!named.test(file)) continue;
    for (const [ecosystem, name, text] of names) {
      if (!name.test(file) || noProject.test(file) || found.has(`${ecosystem} ${posix.dirname(file)}`)) continue;
      if (!text || text.test(repository.read(file) ?? "")) add(ecosystem, file);
    }
  }
  const all = [...found.values()];
  return all.filter(({ ecosystem, folder }) => !nesting.has(ecosystem) || !all.some((other) => other.ecosystem === ecosystem && other.folder !== folder && (other.folder === "." || folder.startsWith(`${other.folder}/`))));
}

/** Folders of packages with dependencies that no workspace holds, roots of workspaces with them. */
function standalonePackages(repository: Repository): string[] {
  const folders = packageFolders(repository);
  const workspaces = folders.map((folder) => ({ folder, globs: workspaceGlobs(folder, repository) })).filter(({ globs }) => globs.length > 0);
  return folders.filter((folder) => {
    const path = posix.join(folder, "package.json");
    if (noProject.test(path)) return false;
    const isMember = workspaces.some((workspace) => workspace.folder !== folder && matchesAny(folder, workspace.globs));
    return !isMember && (hasDependencies(path, repository) || workspaces.some((workspace) => workspace.folder === folder));
  });
}

function hasDependencies(path: string, repository: Repository): boolean {
  const root = dataRoot(path, repository);
  return ["dependencies", "devDependencies", "optionalDependencies"].some((key) => entriesOf(valueAt(root, key)).some(({ value }) => value.kind === "scalar" && !/^(?:file|link|workspace|portal):/.test(value.text)));
}

/** The patterns of a workspace's members, from the root of the repository. */
function workspaceGlobs(folder: string, repository: Repository): string[] {
  const own = valueAt(dataRoot(posix.join(folder, "package.json"), repository), "workspaces");
  const globs = [...textsOf(own?.kind === "map" ? valueAt(own, "packages") : own), ...textsOf(valueAt(dataRoot(posix.join(folder, "pnpm-workspace.yaml"), repository), "packages")), ...textsOf(valueAt(dataRoot(posix.join(folder, "lerna.json"), repository), "packages"))];
  return globs.filter((glob) => !glob.startsWith("!")).map((glob) => posix.join(folder, glob).replace(/\/$/, ""));
}
