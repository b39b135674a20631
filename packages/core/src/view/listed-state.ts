import { join, resolve } from "node:path";
import { gitFolder, gitText } from "./branch.js";
import { settingsPlace } from "./environment.js";
import { git, outputOf } from "./git.js";
import { isBytePath } from "./path.js";
import { isUnchanged, namesIn, stampOf, type Stamp } from "./stamp.js";
import type { Entry } from "./view.js";

/** With more folders than this, to ask the system of each takes longer than to ask git. */
const mostFolders = 4000;

/** A folder that git looks into, and what is in it. */
interface Folder {
  stamp: Stamp;
  names: string;
}

/**
 * What git's listing of a working tree follows from: its index, the names in every folder that is not ignored, and the files that say what is ignored. While all of that is the same,
 * git would list the same.
 */
export class ListedState {
  readonly #folders: ReadonlyMap<string, Folder>;
  readonly #files: ReadonlyMap<string, Stamp>;
  readonly #index: string;
  #staged: Stamp;

  private constructor(folders: ReadonlyMap<string, Folder>, files: ReadonlyMap<string, Stamp>, index: string, staged: Stamp) {
    this.#folders = folders;
    this.#files = files;
    this.#index = index;
    this.#staged = staged;
  }

  /**
   * Looks at what a listing followed from.
   * @param root the top of a worktree, absolute
   * @param entries that git listed
   * @param began milliseconds since 1970, before git was asked
   * @returns undefined where something has changed since then, or cannot be told
   */
  static async after(root: string, entries: readonly Entry[], began: number): Promise<ListedState | undefined> {
    const own = gitFolders(root);
    const sources = own && (await sourcesOf(root, own));
    const folders = sources && (await foldersOf(root, entries, began));
    if (own === undefined || sources === undefined || folders === undefined) return undefined;
    const ignoring = [...folders].filter(([, { names }]) => names.split("\0").includes("f.gitignore")).map(([path]) => join(path, ".gitignore"));
    const files = new Map([...sources, ...ignoring].map((path) => [path, stampOf(path, began)]));
    const index = join(own.git, "index");
    const staged = stampOf(index, began);
    const isSettled = [staged, ...files.values(), ...[...folders.values()].map(({ stamp }) => stamp)].every((stamp) => stamp.isSettled);
    return isSettled ? new ListedState(folders, files, index, staged) : undefined;
  }

  /** Whether git would list the same now: for sure, or if the index, which is all that changed, says the same as before. */
  look(): "same" | "staged" | "other" {
    for (const [path, stamp] of this.#files) if (!isUnchanged(path, stamp)) return "other";
    for (const [path, folder] of this.#folders) {
      if (isUnchanged(path, folder.stamp)) continue;
      // A file that is written beside its place and moved there leaves the names as they were.
      const stamp = stampOf(path);
      if (stamp.text === undefined || foldersIn(path)?.text !== folder.names) return "other";
      folder.stamp = stamp;
    }
    return isUnchanged(this.#index, this.#staged) ? "same" : "staged";
  }

  /**
   * Takes the index as it is now for one that says the same.
   * @param began milliseconds since 1970, before git was asked what it says
   */
  takeIndex(began: number): void {
    this.#staged = stampOf(this.#index, began);
  }
}

/** The files outside of the listing that decide what git lists; undefined where that cannot be told. */
async function sourcesOf(root: string, own: GitFolders): Promise<string[] | undefined> {
  const { home, settings, global } = settingsPlace();
  if (home === undefined) return undefined;
  const personal = join(settings === undefined || settings === "" ? join(home, ".config") : settings, "git");
  const result = await git(["config", "--null", "--list", "--show-origin"], { cwd: root });
  if (result.status !== 0) return undefined;
  const fields = result.stdout.toString("utf8").split("\0");
  const origins: string[] = [];
  let ignoring: string | undefined;
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [origin = "", setting = ""] = [fields[at], fields[at + 1]];
    const [name = "", value = ""] = setting.split("\n", 2);
    if (origin.startsWith("file:")) origins.push(resolve(root, origin.slice("file:".length)));
    if (name.toLowerCase() === "core.excludesfile") ignoring = value;
  }
  if (ignoring !== undefined && !/^(?:\/|~\/)/u.test(ignoring)) return undefined;
  const ignored = ignoring === undefined ? join(personal, "ignore") : ignoring.replace(/^~\//u, `${home}/`);
  const possible = [join(own.git, "HEAD"), join(own.git, "config.worktree"), join(own.common, "config"), join(own.common, "info/exclude"), join(home, ".gitconfig"), join(personal, "config"), ...(global === undefined ? [] : [global]), ignored];
  return [...new Set([...possible, ...origins])];
}

interface GitFolders {
  git: string;
  common: string;
}

/** Where git keeps what belongs to a worktree, and what belongs to all of them; undefined where that does not show. */
function gitFolders(root: string): GitFolders | undefined {
  const folder = gitFolder(join(root, ".git"));
  if (folder === undefined) return undefined;
  const common = gitText(join(folder, "commondir"));
  return { git: folder, common: common === undefined ? folder : resolve(folder, common.trim()) };
}

/** Every folder that git looks into, by its absolute path; undefined where one has a name that no text stands for, or cannot be read, or they are too many. */
async function foldersOf(root: string, entries: readonly Entry[], began: number): Promise<Map<string, Folder> | undefined> {
  const inside = new Set([""]);
  const closed = new Set<string>();
  for (const { path, kind } of entries) {
    if (isBytePath(path)) return undefined;
    if (kind === "submodule") closed.add(path);
    for (let folder = parentOf(path); !inside.has(folder); folder = parentOf(folder)) inside.add(folder);
  }
  const found = new Map<string, Folder>();
  let open = [""];
  while (open.length > 0) {
    const unknown: string[] = [];
    for (const folder of open) {
      const path = join(root, folder);
      const stamp = stampOf(path, began);
      const names = foldersIn(path);
      if (names === undefined || found.size > mostFolders) return undefined;
      found.set(path, { stamp, names: names.text });
      if (closed.has(folder)) continue;
      for (const name of names.folders) {
        const child = folder === "" ? name : `${folder}/${name}`;
        if (name === ".git") continue;
        if (inside.has(child) || closed.has(child)) open.push(child);
        // What nobody tracks in there is left out by name.
        else if (name !== "node_modules") unknown.push(child);
      }
    }
    open = await notIgnored(root, unknown);
  }
  return found;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

/** The names in a folder; undefined where it cannot be read, or one of them is no text and so may stand for another. */
function foldersIn(path: string): ReturnType<typeof namesIn> | undefined {
  try {
    const names = namesIn(path);
    return names.text.includes("\uFFFD") ? undefined : names;
  } catch {
    return undefined;
  }
}

/** Of folders in which git lists nothing, those that it looks into all the same: the next file in them would be listed. */
async function notIgnored(root: string, folders: readonly string[]): Promise<string[]> {
  if (folders.length === 0) return [];
  // Without the dots, a name that begins with a colon would be more than a path.
  const result = await git(["check-ignore", "-z", "--stdin"], { cwd: root, input: folders.map((folder) => `./${folder}/\0`).join(""), pathPatterns: true });
  // Its code says whether there is one.
  const ignored = new Set((result.status === 1 ? "" : outputOf(result, root).toString("utf8")).split("\0"));
  return folders.filter((folder) => !ignored.has(`./${folder}/`));
}
