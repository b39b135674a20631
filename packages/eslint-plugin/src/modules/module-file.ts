import { posix } from "node:path";
import { remember } from "../learned.js";
import type { Repository } from "../settings.js";
import { jsonFile } from "./json-file.js";

const endings = [".ts", ".tsx", ".js", ".jsx", ".mts", ".cts", ".mjs", ".cjs", ".json", ".vue", ".svelte", ".d.ts"];
/** What TypeScript emits under the ending that an import names. */
const sources: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};
const emitted = /\.[cm]?jsx?$/;

const listed = remember((repository: Repository): ReadonlySet<string> => new Set(repository.list()));

/** Every path of a repository, for look-ups. */
export function pathsOf(repository: Repository): ReadonlySet<string> {
  return listed(repository);
}

/**
 * The file that stands for a path without certain ending: the file itself, the source of an emitted one (`x.js` of `x.ts`),
 * the file with an ending, the index of the folder, or what the folder's package.json names.
 * @param path POSIX, relative to the root, normalized; may leave it, and then names nothing
 */
export function moduleFile(path: string, repository: Repository): string | undefined {
  return fileAt(path.endsWith("/") ? path.slice(0, -1) : path, repository, true);
}

function fileAt(path: string, repository: Repository, mayBeFolder: boolean): string | undefined {
  if (path.startsWith("..") || path.startsWith("/")) return undefined;
  const paths = pathsOf(repository);
  const ending = emitted.exec(path)?.[0] ?? "";
  const bare = path.slice(0, path.length - ending.length);
  const source = (sources[ending] ?? []).map((other) => bare + other).find((candidate) => paths.has(candidate));
  if (source !== undefined) return source;
  if (paths.has(path)) return path;
  const file = path === "." ? undefined : endings.map((other) => path + other).find((candidate) => paths.has(candidate));
  if (file !== undefined || !mayBeFolder) return file;
  const folder = path === "." ? "" : `${path}/`;
  const main = paths.has(`${folder}package.json`) ? jsonFile(`${folder}package.json`, repository)?.["main"] : undefined;
  const named = typeof main === "string" ? fileAt(posix.join(path, main), repository, false) : undefined;
  return named ?? fileAt(`${folder}index`, repository, false);
}
