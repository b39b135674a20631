import { homedir } from "node:os";
import { isAbsolute, join, relative, resolve } from "node:path";
import type { CacheOptions } from "@contract-as-code/core";
import type { Host } from "./host.js";
import { toolDigest } from "./tool.js";

/** How a command is told about its cache. */
export interface CacheCommandOptions {
  /** A folder, relative to the current one. */
  cacheLocation?: string;
  /** False for `--no-cache`. */
  cache: boolean;
}

const name = "contract-as-code";

/**
 * The folder in which a user's programs keep what can be made again: XDG_CACHE_HOME where it is set, as the XDG Base Directory Specification has it, else the
 * place of the system.
 */
export function cacheFolder({ env }: Pick<Host, "env">, platform: NodeJS.Platform = process.platform, home = homedir()): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = env;
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, name);
  if (platform === "win32") return join(local !== undefined && isAbsolute(local) ? local : join(home, "AppData", "Local"), name, "cache");
  return platform === "darwin" ? join(home, "Library", "Caches", name) : join(home, ".cache", name);
}

/**
 * Where a whole run over the working tree keeps its verdicts. On a machine of continuous integration, which begins anew each time, only where it is
 * told; nowhere else than in a build of one piece, which knows itself from every other.
 *
 * @param root of the repository: a default folder that lies in it is not used
 */
export function cacheFor(host: Host, root: string, { cache, cacheLocation }: CacheCommandOptions, digest = toolDigest): CacheOptions | undefined {
  const location = cache ? locationFor(host, root, cacheLocation) : undefined;
  // The digest reads all of the command, so it comes last.
  const tool = location === undefined ? undefined : digest();
  return location === undefined || tool === undefined ? undefined : { location, tool };
}

function locationFor(host: Host, root: string, named: string | undefined): string | undefined {
  if (named !== undefined) return resolve(host.cwd, named);
  const location = cacheFolder(host);
  const isInRepository = !relative(root, location).startsWith("..");
  return isSet(host.env["CI"]) || isInRepository ? undefined : location;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "false" && value !== "0";
}
