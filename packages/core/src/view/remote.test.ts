import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { originAddress } from "./remote.js";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folder(...commands: string[][]): string {
  const root = mkdtempSync(join(tmpdir(), "remote "));
  folders.push(root);
  for (const command of commands) execFileSync("git", command, { cwd: root });
  return root;
}

it("gives the address as git would use it", async () => {
  const root = folder(["init", "-q"], ["remote", "add", "origin", "work:acme/shop.git"], ["config", "url.https://github.com/.insteadOf", "work:"]);
  expect(await originAddress(root)).toBe("https://github.com/acme/shop.git");
});

it("gives nothing where there is none", async () => {
  expect(await originAddress(folder(["init", "-q"]))).toBeUndefined();
  expect(await originAddress(folder())).toBeUndefined();
});
