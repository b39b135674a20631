import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { removeAbandonedFolders, removeFolders, temporaryFolder } from "./scratch.js";

afterEach(removeFolders);

it("removes folders whose process is gone, and no others", () => {
  const own = temporaryFolder("own");
  const { pid } = spawnSync(process.execPath, ["--version"]);
  const left = join(tmpdir(), `contract-bench-${String(pid)}-repository-abc`);
  const foreign = join(tmpdir(), `contract-bench-of-somebody-${String(process.pid)}`);
  for (const folder of [left, foreign]) mkdirSync(join(folder, "inner"), { recursive: true });
  removeAbandonedFolders();
  expect([own, left, foreign].map((folder) => existsSync(folder))).toEqual([true, false, true]);
  rmSync(foreign, { recursive: true });
  removeFolders();
  expect(existsSync(own)).toBe(false);
});
