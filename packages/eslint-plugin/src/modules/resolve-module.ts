import { posix } from "node:path";
import { repositoryFact } from "../fact.js";
import { remember } from "../learned.js";
import type { Repository } from "../settings.js";
import { bundledFile } from "./bundler-aliases.js";
import { moduleFile } from "./module-file.js";
import { aliasedFile } from "./path-aliases.js";
import { packageAround, packageFile, packagesByName, privateImport } from "./packages.js";

const configuring = /(?:^|\/)(?:package\.json|[jt]sconfig\.json|[\w.]+\.config\.[cm]?[jt]s)$/;
const relative = /^\.{1,2}(?:\/|$)/;

/** Folders whose configuration can tell how other than relative specifiers are resolved. */
const configuredFolders = repositoryFact({ name: "configured-folders" }, (repository) => [
  ...new Set(
    repository
      .list()
      .filter((path) => configuring.test(path))
      .map((path) => posix.dirname(path)),
  ),
]);
const configuredSet = remember((repository: Repository): ReadonlySet<string> => new Set(configuredFolders(repository)));

/** The file behind a specifier, by the folder that decides it and the specifier, with NUL between them. */
const resolved = repositoryFact({ name: "resolved-module" }, (repository, key): string | undefined => {
  const [folder = "", specifier = ""] = key.split("\0");
  const path = specifier.replace(/[?].*$/s, "");
  return relative.test(specifier) ? moduleFile(posix.join(folder, path), repository) : resolve(path, posix.join(folder, "file"), repository);
});

/**
 * The file of the repository that an import loads: relative paths with and without ending (`./x.js` for `x.ts`), folders, `paths` and
 * `baseUrl` of the nearest `tsconfig.json`, `imports` of the nearest `package.json`, aliases of bundlers, and packages of the repository by name.
 * See docs/decisions/0007-modules-are-resolved-on-demand.md. Each specifier is resolved once per folder and repository.
 * @param specifier as the import writes it; a query (`?raw`) has no part in it
 * @param from the importing file, POSIX, relative to the root
 * @returns POSIX, relative to the root; undefined for what is not in the repository (packages that are installed, built files, Node's own modules)
 */
export function resolveModule(specifier: string, from: string, repository: Repository | undefined): string | undefined {
  if (!repository) return undefined;
  const folder = relative.test(specifier) ? posix.dirname(from) : configured(posix.dirname(from), repository);
  return resolved(repository, `${folder}\0${specifier}`);
}

/** The nearest folder upwards whose configuration can tell how other than relative specifiers are resolved. */
function configured(start: string, repository: Repository): string {
  const folders = configuredSet(repository);
  let folder = start;
  while (folder !== "." && !folders.has(folder)) folder = posix.dirname(folder);
  return folder;
}

function resolve(specifier: string, from: string, repository: Repository): string | undefined {
  // Addresses, Node's modules, loaders and absolute paths.
  if (specifier === "" || /^(?:[a-z][\w+.-]*:|\/|.*!)/i.test(specifier)) return undefined;
  return ofOwnPackage(specifier, from, repository) ?? aliasedFile(specifier, from, repository) ?? bundledFile(specifier, from, repository) ?? ofPackage(specifier, repository);
}

/** `#name`, by the `imports` of the package. */
function ofOwnPackage(specifier: string, from: string, repository: Repository): string | undefined {
  const own = specifier.startsWith("#") ? packageAround(from, repository) : undefined;
  if (!own) return undefined;
  const { file, specifiers } = privateImport(specifier, own, repository);
  if (file !== undefined) return file;
  return specifiers.map((named) => ofPackage(named, repository)).find((found) => found !== undefined);
}

function ofPackage(specifier: string, repository: Repository): string | undefined {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? "";
  const found = packagesByName(repository).get(name);
  if (!found) return undefined;
  const rest = specifier.slice(name.length);
  return packageFile(found, rest === "" || rest === "/" ? "." : `.${rest}`, repository);
}
