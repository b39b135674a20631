import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { CommandError } from "./exit.js";

function unwritable(error: unknown): CommandError {
  const reason = error instanceof Error ? error.message : String(error);
  return new CommandError(`The report could not be written: ${reason}. Give --output a path that can be written.`, { cause: error });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (error) {
    throw unwritable(error);
  }
}

/**
 * Whether a report can be written to a path, found out before the work is done.
 * @returns the absolute path
 * @throws CommandError when it is a folder, or its folder does not exist
 */
export function outputPath(cwd: string, path: string): string {
  const file = resolve(cwd, path);
  if (isFolder(file)) throw new CommandError(`${path} is a folder. Give --output the name of a file.`);
  if (!isFolder(dirname(file))) {
    throw new CommandError(`There is no folder ${dirname(file)}. Create it, or give --output another path.`);
  }
  return file;
}

/**
 * Writes a file so that a reader sees the old text or the whole new one, never a part.
 * @throws CommandError when that fails
 */
export async function writeReport(file: string, text: string): Promise<void> {
  const { default: writeFileAtomic } = await import("write-file-atomic");
  try {
    await writeFileAtomic(file, text);
  } catch (error) {
    throw unwritable(error);
  }
}
