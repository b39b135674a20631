import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const data = new URL("../../peers.json", import.meta.url);

/** Where the peers are installed. */
export interface Installation {
  /** Absolute; peers are in its `node_modules`. */
  folder: string;
  /** Version by package. */
  versions: Readonly<Record<string, string>>;
}

/** npm could not install the peers. */
export class InstallationError extends Error {
  override readonly name = "InstallationError";
}

function pinned(): Record<string, string> {
  const { packages } = JSON.parse(readFileSync(data, "utf8")) as { packages: Record<string, string> };
  return packages;
}

/**
 * The installation of the pinned peers in the user's cache folder; made with npm where it is missing. Install scripts are not run.
 * @param say told what takes time
 * @throws InstallationError when npm fails
 */
export function installPeers(say: (text: string) => void): Installation {
  const versions = pinned();
  const key = createHash("sha256").update(JSON.stringify(versions)).update(process.version).digest("hex").slice(0, 16);
  const cache = join(homedir(), ".cache", "contract-as-code-bench");
  const folder = join(cache, key);
  if (existsSync(folder)) return { folder, versions };
  say(`Installing peers into ${folder}`);
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    writeFileSync(join(draft, "package.json"), JSON.stringify({ private: true, dependencies: versions }));
    const isWindows = process.platform === "win32";
    execFileSync(isWindows ? "npm.cmd" : "npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: draft, stdio: ["ignore", 2, 2], shell: isWindows });
    renameSync(draft, folder);
  } catch (error) {
    throw new InstallationError(`The peers could not be installed into ${folder}. Check the network and npm's settings.`, { cause: error });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return { folder, versions };
}
