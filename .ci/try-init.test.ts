import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const folder = dirname(fileURLToPath(import.meta.url));

describe.skipIf(!existsSync(join(dirname(folder), "packages/cli/dist/contract.cjs")))("from nothing to a refused commit", () => {
  it("takes one command, for each framework and each package manager", () => {
    const { status, stdout } = spawnSync(process.execPath, [join(folder, "try-init.js"), "--quick"], { encoding: "utf8" });
    expect({ status, rows: stdout.match(/^\| [\w.]+ \| \w+(?: workspaces)? \| \d.*$/gmu)?.length, stdout }).toMatchObject({ status: 0, rows: 4 });
  }, 240_000);
});
