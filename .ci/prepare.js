// Runs after an install. Refuses npm, which would skip the workspace's packages, and puts the git hooks in place.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (process.argv[2] === "guard") {
  if (!process.env.npm_config_user_agent?.startsWith("npm/")) process.exit(0);
  process.stderr.write("This is a pnpm workspace, which npm would install only in part. Run `npm test` or `npx pnpm@12 install`.\n");
  process.exit(1);
}

// A clone without .git (an archive) has nothing to hook into, and CI makes no commits.
if (existsSync(join(root, ".git")) && !process.env.CI) {
  const lefthook = join(root, "node_modules", ".bin", process.platform === "win32" ? "lefthook.cmd" : "lefthook");
  const { status } = spawnSync(lefthook, ["install"], { cwd: root, stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" });
  if (status !== 0) process.stderr.write("The git hooks are not in place; run `npx lefthook install` to see why.\n");
}
