import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made = new Set<string>();

/** Makes an empty folder that lives until `removeFolders` is called. Absolute, without symlinks. */
export function temporaryFolder(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `contract-bench-${name}-`)));
  made.add(folder);
  return folder;
}

/** Removes every folder that `temporaryFolder` made. */
export function removeFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
  made.clear();
}
