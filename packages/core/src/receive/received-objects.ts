import { ViewError } from "../view/error.js";
import { git, outputOf } from "../view/git.js";
import { printable } from "../formats/printable.js";
import type { ReceivedUpdate } from "./received-update.js";

/** A ref with what will stand there. */
export interface ReceivedRef {
  update: ReceivedUpdate;
  commit: string;
  /** The ids of the tags between the ref and the commit, the outermost first. */
  tags: readonly string[];
}

/** How many tags may stand one behind the other, and how large each may be: they are read whole. */
const mostTags = 8;
const largestTag = 1024 * 1024;

/**
 * Finds the commits that refs would point at, tags followed to their ends.
 *
 * @param updates those that set a ref
 * @throws ViewError where one is no commit, or is missing
 */
export async function resolveReceived(root: string, updates: readonly ReceivedUpdate[]): Promise<ReceivedRef[]> {
  const ids = [...new Set(updates.map(({ new: id = "" }) => id))];
  const lines = ids.length === 0 ? [] : await objectsOf(root, ids.flatMap((id) => [id, `${id}^{commit}`]));
  const byId = new Map(ids.map((id, index) => [id, { object: lines[index * 2], commit: lines[index * 2 + 1] }]));
  const refs: ReceivedRef[] = [];
  for (const update of updates) {
    const { object, commit } = byId.get(update.new ?? "") ?? {};
    if (object === undefined || commit?.type !== "commit") {
      const what = object === undefined ? "an object that is missing" : object.type === "tag" ? "a tag of no commit" : `no commit but a ${object.type}`;
      throw new ViewError(`${printable(update.ref)} would point at ${what} (${update.new ?? ""}), which cannot be judged.`, "Push a commit, or a tag of one.");
    }
    refs.push({ update, commit: commit.id, tags: object.type === "tag" ? await chainOf(root, object, update.ref) : [] });
  }
  return refs;
}

interface GitObject {
  id: string;
  type: string;
  size: number;
}

/** What git has by some names, in their order; undefined for what is missing. */
async function objectsOf(root: string, names: readonly string[]): Promise<(GitObject | undefined)[]> {
  const result = await git(["cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)"], { cwd: root, input: names.map((name) => `${name}\n`).join("") });
  return outputOf(result, root).toString("latin1").trimEnd().split("\n").map((line) => {
    const [id = "", type = "", size] = line.split(" ");
    return size === undefined ? undefined : { id, type, size: Number(size) };
  });
}

async function chainOf(root: string, first: GitObject, ref: string): Promise<string[]> {
  const chain: string[] = [];
  for (let tag: GitObject | undefined = first; tag?.type === "tag"; ) {
    if (chain.length === mostTags) throw new ViewError(`${printable(ref)} stands for a tag of a tag, and so on more than ${mostTags} times.`, "Tag the commit itself.");
    if (tag.size > largestTag) throw new ViewError(`The text of the tag ${printable(ref)} is larger than ${largestTag} bytes, which is not judged.`, "Say in a few lines what the tag stands for.");
    chain.push(tag.id);
    const text = outputOf(await git(["cat-file", "tag", tag.id], { cwd: root }), root);
    if (text.includes(0)) throw new ViewError(`The text of the tag ${printable(ref)} holds a NUL byte, behind which nothing would be judged.`, "Write it anew as text.");
    const [, next = ""] = /^object ([0-9a-f]+)\n/u.exec(text.toString("latin1", 0, 100)) ?? [];
    [tag] = await objectsOf(root, [next]);
  }
  return chain;
}
