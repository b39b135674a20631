import { randomBytes } from "node:crypto";
import { linkSync, lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

const keyBytes = 32;

/**
 * The key that a file holds, made where there is none or what is there is no key. Of several first runs at once, all have the key of one.
 * @param path absolute, in a folder that only its owner can write to
 * @returns 32 bytes
 * @throws what the system says where the file can be neither read nor made
 */
export function keyIn(path: string): Uint8Array {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const key = storedKey(path);
    if (key.length === keyBytes) return key;
    makeKey(path);
  }
  const key = storedKey(path);
  return key.length === keyBytes ? key : randomBytes(keyBytes);
}

/** Nothing, where there is no file; what is no file of this user is removed, as is a file of another length. */
function storedKey(path: string): Uint8Array {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return new Uint8Array();
  const isOwn = stats.isFile() && (process.getuid === undefined || stats.uid === process.getuid());
  const key = isOwn ? readFileSync(path) : new Uint8Array();
  if (key.length !== keyBytes) rmSync(path, { force: true });
  return key;
}

/** Puts a key in place whole or not at all, so that no other run reads the half of it. */
function makeKey(path: string): void {
  const draft = `${path}.${randomBytes(8).toString("hex")}`;
  try {
    writeFileSync(draft, randomBytes(keyBytes), { flag: "wx", mode: 0o600 });
    try {
      linkSync(draft, path);
    } catch (error) {
      // Another run was first; or the file system has no links, and then the last run's key stays.
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) renameSync(draft, path);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}
