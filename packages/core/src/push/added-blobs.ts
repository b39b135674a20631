import { git, outputOf } from "../view/git.js";
import { decodePath } from "../view/path.js";
import { kindOfMode } from "../view/working-tree.js";

/** A file as a commit brought it. */
export interface AddedBlob {
  commit: string;
  path: string;
  /** The id of the content. */
  object: string;
  /** The contents that the file had in the parents of the commit, wherever it stood there. */
  former: readonly string[];
}

const none = /^0+$/u;
/** More than a million files. */
const MAX_ADDED_BYTES = 256 * 1024 * 1024;

/**
 * The contents of files that commits brought, each content of a path once, with the first of the commits that has it. Of a merge those that no parent has.
 *
 * @param commits ids, parents first
 * @throws ViewError where git cannot read a commit
 */
export async function addedBlobs(root: string, commits: readonly string[]): Promise<AddedBlob[]> {
  if (commits.length === 0) return [];
  const args = ["diff-tree", "--stdin", "-r", "-z", "--raw", "-c", "--root", "--find-renames", "--no-abbrev", "--no-ext-diff", "--ignore-submodules=all", "-O/dev/null"];
  const output = outputOf(await git(args, { cwd: root, input: `${commits.join("\n")}\n`, most: MAX_ADDED_BYTES }), root);
  const blobs = new Map<string, AddedBlob>();
  let commit = "";
  let at = 0;
  const next = (): Buffer => {
    const end = output.indexOf(0, at);
    const field = output.subarray(at, end === -1 ? output.length : end);
    at = end === -1 ? output.length : end + 1;
    return field;
  };
  while (at < output.length) {
    const header = next().toString("latin1");
    const colons = /^:+/u.exec(header)?.[0].length ?? 0;
    if (colons === 0) {
      commit = header.trim();
      continue;
    }
    // One colon and one former mode and object for each parent, then the new mode and object, then how they differ.
    const fields = header.slice(colons).split(" ");
    const mode = fields[colons] ?? "";
    const objects = fields.slice(colons + 1, -1);
    const object = objects.at(-1) ?? "";
    const status = fields.at(-1) ?? "";
    const first = next();
    const path = decodePath(colons === 1 && /^[RC]/u.test(status) ? next() : first);
    if (none.test(object) || kindOfMode(mode) !== "file") continue;
    const former = objects.slice(0, -1).filter((id) => !none.test(id) && id !== object);
    const key = `${object} ${path}`;
    if (!blobs.has(key) && !objects.slice(0, -1).includes(object)) blobs.set(key, { commit, path, object, former });
  }
  return [...blobs.values()];
}
