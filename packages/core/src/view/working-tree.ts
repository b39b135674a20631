import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gitPlace } from "./environment.js";
import { ViewError } from "./error.js";
import { FileReader } from "./file-reader.js";
import { git, outputOf, type GitResult } from "./git.js";
import { listing } from "./listing.js";
import { decodePath } from "./path.js";
import type { Entry, View } from "./view.js";

/** A view of the working tree. */
export interface WorkingTreeView extends View {
  readonly kind: "working-tree";
  /** The files among `entries` that git does not track. */
  readonly untracked: ReadonlySet<string>;
}

/** Whether a view is one that openWorkingTree gave. */
export function isWorkingTreeView(view: View): view is WorkingTreeView {
  return view.kind === "working-tree" && "untracked" in view;
}

/** How git is asked for the listing. `node_modules` that nobody tracks is never the repository's own code, whether or not a .gitignore says so. */
export const WORKING_TREE: readonly string[] = ["ls-files", "-z", "-t", "--stage", "--cached", "--deleted", "--others", "--exclude-standard", "--exclude=node_modules/"];

/**
 * The working tree: tracked files as they are on disk, without the deleted ones, and untracked files that git does not
 * ignore. Outside a repository, every file that git would not ignore if there were one. Other repositories inside are
 * submodules, tracked or not: they are not entered.
 *
 * @param root absolute, as findRoot gives it; a folder further below gives a view of that folder alone
 * @throws ViewError when the folder or git is missing, or the repository or its index is broken
 */
export async function openWorkingTree(root: string): Promise<WorkingTreeView> {
  const result = await git(WORKING_TREE, { cwd: root });
  const outside = result.status !== 0 && /not a git repository|must be run in a work tree/iu.test(result.stderr);
  if (outside) checkNoRepositoryIsMeant(root);
  return listedBy(root, outside ? await listOutside(root) : result);
}

/**
 * The working tree by git's listing.
 * @param root absolute, as findRoot gives it
 * @param result of a git with the arguments WORKING_TREE
 * @throws ViewError when git failed
 */
export function listedBy(root: string, result: GitResult): WorkingTreeView {
  const output = outputOf(result, root);
  const reader = new FileReader(root);
  const { present, untracked } = parse(output, reader);
  const { entries, has, kindOf } = listing(present);
  return {
    kind: "working-tree",
    root,
    entries,
    untracked,
    has,
    load: () => {},
    size: (path) => (kindOf(path) === "file" ? reader.size(path) : undefined),
    read: (path) => (kindOf(path) === "file" ? reader.read(path) : undefined),
  };
}

/** Without the index, files that are tracked though ignored would go unseen. */
function checkNoRepositoryIsMeant(root: string): void {
  const named = gitPlace().directory ?? (existsSync(join(root, ".git")) ? join(root, ".git") : undefined);
  if (named === undefined) return;
  throw new ViewError(`git does not take ${named} for a repository with the work tree ${root}.`, "Repair it, for instance with `git worktree repair`, or remove it.");
}

/** Lists a folder that is in no repository, with git's own rules: as the work tree of an empty repository elsewhere. */
async function listOutside(root: string): Promise<GitResult> {
  const directory = mkdtempSync(join(tmpdir(), "contract-"));
  try {
    mkdirSync(join(directory, "objects"));
    mkdirSync(join(directory, "refs"));
    writeFileSync(join(directory, "HEAD"), "ref: refs/heads/main\n");
    const env = { GIT_DIR: directory, GIT_WORK_TREE: root, GIT_INDEX_FILE: undefined };
    return await git(WORKING_TREE, { cwd: root, env });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Reads `git ls-files -t --stage`: `H 100644 <object> 0\tpath` for a tracked path (`S` where a sparse checkout left it out, `M`
 * for each side of a conflict), `R ...` once more for one that is deleted, `? path` for an untracked one.
 */
function parse(output: Buffer, reader: FileReader): { present: Entry[]; untracked: Set<string> } {
  const kinds = new Map<string, Entry["kind"]>();
  const absent = new Set<string>();
  const untracked = new Set<string>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0, at);
    const tag = String.fromCharCode(output[at] ?? 0);
    if (tag === "?") {
      const nested = output[end - 1] === 0x2f;
      const path = decodePath(output.subarray(at + 2, nested ? end - 1 : end));
      untracked.add(path);
      kinds.set(path, nested ? "submodule" : reader.isSymlink(path) ? "symlink" : "file");
    } else {
      const path = decodePath(output.subarray(output.indexOf(9, at) + 1, end));
      if (tag === "R" || (tag === "S" && reader.size(path) === undefined)) absent.add(path);
      else kinds.set(path, kindOfMode(output.toString("latin1", at + 2, at + 8)));
    }
    at = end + 1;
  }
  const present = [...kinds].filter(([path]) => !absent.has(path)).map(([path, kind]) => ({ path, kind }));
  return { present, untracked };
}

/** What git's file mode, six octal digits, stands for. */
export function kindOfMode(mode: string): Entry["kind"] {
  return mode === "120000" ? "symlink" : mode === "160000" ? "submodule" : "file";
}
