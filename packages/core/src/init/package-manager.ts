import { resolveCommand } from "package-manager-detector/commands";
import { LOCKS } from "package-manager-detector/constants";
import type { Manifest } from "./manifest.js";

const known = ["npm", "pnpm", "yarn", "bun"] as const;

/** How the packages of a repository are installed. */
export interface PackageManager {
  name: (typeof known)[number];
  /** Yarn from version 2 on, which runs no `prepare` script and knows `nodeLinker`. */
  isBerry: boolean;
  /** What shows it, in a few words: `pnpm-lock.yaml`. */
  evidence: string;
  /** Files at the root that it writes when it installs. */
  lockfiles: readonly string[];
}

function isKnown(name: string | undefined): name is PackageManager["name"] {
  return known.some((each) => each === name);
}

/**
 * The package manager of a repository: the one that `packageManager` names, else the one whose lockfile stands at the root, else npm.
 * @param has whether a path exists, relative to the root
 * @param read the text of a path
 */
export function packageManagerOf(manifest: Manifest | undefined, has: (path: string) => boolean, read: (path: string) => string | undefined): PackageManager {
  const [named, version = ""] = manifest?.values.packageManager?.split("@") ?? [];
  const lockfiles = Object.keys(LOCKS).filter((path) => has(path) && path.includes("lock"));
  const [lock] = Object.keys(LOCKS).filter((path) => has(path) && isKnown(LOCKS[path]));
  const locked = lock === undefined ? undefined : LOCKS[lock];
  const name = isKnown(named) ? named : isKnown(locked) ? locked : "npm";
  const isBerry = name === "yarn" && (version === "" ? has(".yarnrc.yml") || /^__metadata:/mu.test(read("yarn.lock") ?? "") : !version.startsWith("1."));
  const evidence = isKnown(named) ? "`packageManager` in package.json" : (lock ?? "no lockfile names another");
  return { name, isBerry, evidence, lockfiles };
}

/** The command that installs what package.json asks for, as its words: `["pnpm", "install"]`. */
export function packagesCommand({ name, isBerry }: Pick<PackageManager, "name" | "isBerry">): string[] {
  const resolved = resolveCommand(isBerry ? "yarn@berry" : name, "install", []);
  const { command, args } = resolved ?? { command: name, args: ["install"] };
  return [command, ...args].map((word) => (word === "i" ? "install" : word));
}
