import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PackageManager } from "@contract-as-code/core";
import type { Host } from "./host.js";

const lockfiles: Readonly<Record<PackageManager["name"], string>> = { npm: "package-lock.json", pnpm: "pnpm-lock.yaml", yarn: "yarn.lock", bun: "bun.lock" };

/**
 * Runs the command that installs the packages, as the team does; what it prints goes to standard error.
 * @param command its words
 * @returns whether it succeeded, and the commands that take its lockfile back
 */
export async function installPackages(host: Host, root: string, [program = "npm", ...words]: readonly string[], { name, lockfiles: present }: PackageManager): Promise<{ isInstalled: boolean; undo: string[] }> {
  const [lockfile = lockfiles[name]] = present;
  const wasThere = existsSync(join(root, lockfile));
  const code = await new Promise<number>((resolve) => {
    // npm and the like are scripts of the shell on Windows.
    const child = spawn(program, words, { cwd: root, env: { ...host.env }, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
    child.on("error", () => resolve(127));
    child.on("close", (status) => resolve(status ?? 1));
  });
  const undo = wasThere ? [`git restore ${lockfile}`] : existsSync(join(root, lockfile)) ? [`rm ${lockfile}`] : [];
  return { isInstalled: code === 0, undo };
}
