/** The command as packages of a project are installed: none of their scripts runs. */
const npm = "npm ci --ignore-scripts";

/**
 * The command that installs what a repository's lockfile names, with the package manager that it is of, and runs no script of a package.
 * @param read gives the text of a path of the repository; undefined where no text is
 */
export function installCommand(read: (path: string) => string | undefined): string {
  const named = managerOf(read("package.json"));
  const pnpm = read("pnpm-lock.yaml");
  if (pnpm !== undefined) return `npx --yes pnpm@${named?.name === "pnpm" ? named.version : pnpmFor(pnpm)} install --frozen-lockfile --ignore-scripts`;
  const yarn = read("yarn.lock");
  if (yarn !== undefined) {
    return /^__metadata:/mu.test(yarn) ? "npx --yes corepack yarn install --immutable --mode=skip-build" : "npx --yes yarn@1.22.22 install --frozen-lockfile --ignore-scripts";
  }
  if (read("bun.lock") !== undefined) return `npx --yes bun@${named?.name === "bun" ? named.version : "1"} install --frozen-lockfile --ignore-scripts`;
  return npm;
}

/** `packageManager` of a manifest (https://nodejs.org/api/packages.html#packagemanager), without the hash. */
function managerOf(manifest = ""): { name: string; version: string } | undefined {
  const match = /"packageManager"\s*:\s*"(npm|pnpm|yarn|bun)@(\d+\.\d+\.\d+)/u.exec(manifest);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { name: match[1], version: match[2] };
}

/** The version of pnpm that wrote a lockfile, as far as its format tells. */
function pnpmFor(lockfile: string): string {
  const format = /^lockfileVersion: '?(\d+)/mu.exec(lockfile)?.[1];
  return format === "5" ? "7" : format === "6" ? "8" : "10";
}
