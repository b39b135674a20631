import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const prefix = "contract-bench-";
const made = new Set<string>();

/** Makes an empty folder that lives until `removeFolders` is called. Absolute, without symlinks. */
export function temporaryFolder(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-${name}-`)));
  made.add(folder);
  return folder;
}

/** Removes every folder that `temporaryFolder` made. */
export function removeFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
  made.clear();
}

/** Removes the folders of processes that were killed before they could: a copy of a repository each. Those of processes that still run stay. */
export function removeAbandonedFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const maker = new RegExp(String.raw`^${prefix}(\d+)-`, "u").exec(name)?.[1];
    if (maker !== undefined && !isRunning(Number(maker))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    // Another user's process runs, too; one that is not there is no process.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
