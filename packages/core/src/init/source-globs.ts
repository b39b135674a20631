import { compileGlob } from "../document/compile-glob.js";
import type { CodeFile } from "./code-files.js";
import type { Manifest } from "./manifest.js";

/** As many names as one list of globs has before a wider glob takes their place. */
const most = 6;
const served = /^(?:server|app|api|index|main|middleware|instrumentation(?:-client)?|proxy|worker|handler|cluster)\./u;
/** As many globs as a list of all production code has. */
const mostGlobs = 12;

/**
 * Globs of production code. Each matches a file.
 * @param workspaces globs of the folders in which packages stand, as the package manager has them
 */
export function sourceGlobs(production: readonly CodeFile[], manifests: readonly Manifest[], workspaces: readonly string[]): string[] {
  const byFolder = new Map<string, CodeFile[]>();
  for (const file of production) byFolder.set(file.folder, [...(byFolder.get(file.folder) ?? []), file]);
  const groups = new Map<string, string[]>();
  for (const folder of byFolder.keys()) {
    const group = folder === "" ? "" : (workspaces.find((glob) => folderMatches(glob, folder)) ?? folder);
    groups.set(group, [...(groups.get(group) ?? []), folder]);
  }
  const globs = [...groups].flatMap(([group, folders]) => globsOf(group, folders.map((folder) => byFolder.get(folder) ?? [])));
  return folded(withoutInner([...new Set(globs)].sort()));
}

/** Without globs of what another one of them matches as a whole. */
function withoutInner(globs: readonly string[]): string[] {
  const wide = globs.filter((glob) => /^[^*?{[]+\/\*\*$/u.test(glob)).map((glob) => glob.slice(0, -2));
  return globs.filter((glob) => !wide.some((folder) => glob.startsWith(folder) && glob !== `${folder}**`));
}

/** Where there are too many to be read, the folders at the root; none where those are too many, too, since all code is judged without a word. */
function folded(globs: readonly string[]): string[] {
  if (globs.length <= mostGlobs) return [...globs];
  const wider = [...new Set(globs.map((glob) => (glob.includes("/") ? `${glob.slice(0, glob.indexOf("/"))}/**` : glob)))];
  return wider.length <= mostGlobs ? wider : [];
}

/** Folders of packages, as npm, yarn and bun read them in the root's package.json and pnpm in pnpm-workspace.yaml. */
export function workspaceGlobs(root: Manifest | undefined, pnpmPackages: readonly string[]): string[] {
  return [...(root?.values.workspaces ?? []), ...pnpmPackages].filter((glob) => !glob.startsWith("!") && !glob.startsWith("/")).map((glob) => glob.replace(/^\.\//u, "").replace(/\/+$/u, "")).filter((glob) => glob !== "" && glob !== ".");
}

function folderMatches(glob: string, folder: string): boolean {
  return compileGlob(glob, { dot: false, nocomment: true, nonegate: true })(folder);
}

/** The globs of one package, or of all that one glob of workspaces matches. */
function globsOf(group: string, packages: readonly (readonly CodeFile[])[]): string[] {
  const inside = (rest: string): string => (group === "" ? rest : `${group}/${rest}`);
  const sections = new Set<string>();
  const alone = new Set<string>();
  for (const files of packages) {
    const own = new Set(files.flatMap(({ segments: [first = "", ...rest] }) => (rest.length > 0 ? [first] : [])));
    for (const section of own) sections.add(section);
    // Beside folders of code, most files at the root of a package are tools.
    for (const { segments: [name = "", ...rest] } of files) if (rest.length === 0 && !own.has("src") && (own.size === 0 || served.test(name))) alone.add(name);
  }
  if (group !== "" && (sections.size + alone.size > 2 || alone.size > 1)) return [`${group.replace(/(?:\/\*{1,2})+$/u, "")}/**`];
  const globs = [...sections].map((section) => inside(`${section}/**`));
  if (alone.size <= most) globs.push(...[...alone].map(inside));
  else globs.push(...new Set([...alone].map((name) => inside(`*${name.slice(name.lastIndexOf("."))}`))));
  return globs;
}
