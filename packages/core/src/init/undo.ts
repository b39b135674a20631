import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { createTwoFilesPatch } from "diff";
import { writeFiles } from "../fix/write-files.js";
import type { FileChange } from "../fix/unified-diff.js";
import { git } from "../view/git.js";

/** A file that is written, with the right to be run where git runs it as a hook. */
export interface WrittenFile extends FileChange {
  isExecutable: boolean;
}

const patchName = "contract-init";
const mostPatches = 1000;

/**
 * Writes files, and in git's own folder a patch by which `git apply -R` restores what stood there, byte for byte.
 * @param root absolute
 * @returns the patch, as a path that git takes in the root; undefined where nothing was written
 * @throws WriteError where a file cannot be written as planned
 */
export async function writeWithUndo(root: string, files: readonly WrittenFile[]): Promise<string | undefined> {
  if (files.length === 0) return undefined;
  const before = files.map(({ path, before }) => (before === undefined ? undefined : readFileSync(join(root, path), "utf8")));
  await writeFiles(root, files);
  for (const { path, before, isExecutable } of files) if (isExecutable && before === undefined) chmodSync(join(root, path), 0o755);
  const patch = files.map((file, index) => patchOf(file, before[index], readFileSync(join(root, file.path), "utf8"))).join("");
  const place = await patchPlace(root);
  writeFileSync(place, patch, { mode: 0o600 });
  const way = relative(root, place);
  return (way.startsWith(`..${sep}`) ? place : way).split(sep).join("/");
}

/** A path that is free: what earlier runs wrote can be undone, too. */
async function patchPlace(root: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = `${patchName}${count === 1 ? "" : `-${count}`}.patch`;
    const { stdout } = await git(["rev-parse", "--git-path", name], { cwd: root });
    const place = resolve(root, stdout.toString("utf8").trimEnd());
    if (!existsSync(place) || count === mostPatches) return place;
  }
}

function patchOf({ path, isExecutable }: WrittenFile, before: string | undefined, after: string): string {
  const patch = createTwoFilesPatch(before === undefined ? "/dev/null" : `a/${path}`, `b/${path}`, before ?? "", after, undefined, undefined, { context: 3 });
  const lines = patch.slice(patch.indexOf("\n") + 1);
  return `diff --git a/${path} b/${path}\n${before === undefined ? `new file mode ${isExecutable ? "100755" : "100644"}\n` : ""}${lines}`;
}
