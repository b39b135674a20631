// Packs what goes to the registry: `node .ci/packages/pack.js FOLDER` writes a tarball for each package, and packages.txt, which
// names them in the order in which they may be published. The release publishes these very files.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { folders, manifestOf, root } from "./published.js";

/** A package cannot be packed as it stands; the message says what to do. */
export class PackError extends Error {
  name = "PackError";
}

/** Files of a `dist` that no source stands behind any more: `tsc -b` leaves them where they are. */
export function staleFiles(folder) {
  const dist = join(root, folder, "dist");
  if (!existsSync(dist)) throw new PackError(`There is no ${dist}. Run \`npm run build\`.`);
  const compiled = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.d\.[cm]?ts$/.test(entry.name));
  return compiled
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1))
    .filter((path) => !existsSync(join(root, folder, "src", path.replace(/\.d\.([cm]?)ts$/, ".$1ts"))));
}

/** The files of a tarball as npm writes them, by their path below `package/`, each with its mode and its content. */
export function filesOf(tarball) {
  const data = gunzipSync(readFileSync(tarball));
  const files = new Map();
  const text = (from, length) => data.toString("utf8", from, from + length).replace(/\0.*$/s, "");
  for (let at = 0; at + 512 <= data.length && data[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    const prefix = text(at + 345, 155);
    const name = `${prefix === "" ? "" : `${prefix}/`}${text(at, 100)}`;
    if (name.startsWith("package/")) files.set(name.slice("package/".length), { mode: Number.parseInt(text(at + 100, 8), 8), content: data.subarray(at + 512, at + 512 + size) });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

/** Protocols that mean something inside this workspace only. */
function unresolved(manifest) {
  return ["dependencies", "peerDependencies", "optionalDependencies"].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}).filter(([, range]) => /^(?:workspace|catalog|link|file):/.test(range)).map(([name, range]) => `${name}: ${range}`),
  );
}

/** Refuses to go on where a `dist` holds files of an earlier build. */
function refuseStale() {
  for (const each of folders.filter((name) => name.startsWith("packages/"))) {
    const [first, ...rest] = staleFiles(each);
    if (first !== undefined) throw new PackError(`${each}/dist holds ${first}${rest.length > 0 ? ` and ${rest.length} more files` : ""}, which no source stands behind. Remove ${each}/dist, and run \`npm run build\`.`);
  }
}

/**
 * Packs every package into a folder, as pnpm does, which resolves `workspace:` and `catalog:`.
 * @returns each package's name, version and tarball, in the order in which they may be published
 * @throws PackError for a manifest that no registry could read
 */
export function pack(folder) {
  const target = resolve(folder);
  const draft = join(target, ".draft");
  mkdirSync(draft, { recursive: true });
  try {
    const filters = folders.flatMap((each) => ["--filter", `./${each}`]);
    execFileSync("npx", ["-y", "pnpm@12", "--recursive", ...filters, "pack", "--pack-destination", draft], { cwd: root, stdio: ["ignore", "ignore", 2], shell: process.platform === "win32" });
    return folders.map((each) => {
      const { name, version } = manifestOf(each);
      const file = `${name.replace(/^@/, "").replace("/", "-")}-${version}.tgz`;
      const faults = unresolved(JSON.parse(filesOf(join(draft, file)).get("package.json").content.toString("utf8")));
      if (faults.length > 0) throw new PackError(`${file} asks for ${faults.join(", ")}, which no registry knows. Pack it with pnpm.`);
      renameSync(join(draft, file), join(target, file));
      return { name, version, tarball: join(target, file) };
    });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** What packages.txt of a folder of tarballs names, as `pack` gives it. */
export function readPacked(folder) {
  const file = join(folder, "packages.txt");
  if (!existsSync(file)) throw new PackError(`There is no ${file}. Write it by \`node .ci/packages/pack.js ${folder}\`.`);
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => line.split(" ")).map(([name, version, tarball]) => ({ name, version, tarball: join(resolve(folder), tarball) }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder] = process.argv;
  try {
    if (folder === undefined) throw new PackError("Say where the tarballs go: `node .ci/packages/pack.js FOLDER`.");
    refuseStale();
    const packed = pack(folder);
    const lines = packed.map(({ name, version, tarball }) => `${name} ${version} ${tarball.slice(resolve(folder).length + 1)}\n`);
    writeFileSync(join(folder, "packages.txt"), lines.join(""));
    process.stdout.write(lines.join(""));
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
