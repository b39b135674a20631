import { posix } from "node:path";
import { remember } from "../learned.js";
import type { Repository } from "../settings.js";
import { isJsonObject, jsonFile, type JsonObject } from "./json-file.js";
import { moduleFile, pathsOf } from "./module-file.js";

/** A package of the repository. */
export interface Package {
  /** POSIX, relative to the root; `"."` for the root. */
  folder: string;
  manifest: JsonObject;
}

const named = remember((repository: Repository): ReadonlyMap<string, Package> => new Map(listPackages(repository).reverse()));
const deepest = 10;

/** The packages of a repository by their names. Of two with one name, the first by path counts. */
export function packagesByName(repository: Repository): ReadonlyMap<string, Package> {
  return named(repository);
}

function listPackages(repository: Repository): [string, Package][] {
  return repository.list().flatMap((path): [string, Package][] => {
    if (!/(?:^|\/)package\.json$/.test(path) || /(?:^|\/)node_modules\//.test(path)) return [];
    const manifest = jsonFile(path, repository);
    const name = manifest?.["name"];
    return manifest && typeof name === "string" ? [[name, { folder: posix.dirname(path), manifest }]] : [];
  });
}

/** The manifest that a file belongs to by Node's rules: the nearest one upwards, with a name or without. */
export function packageAround(file: string, repository: Repository): Package | undefined {
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const path = posix.join(folder, "package.json");
    if (pathsOf(repository).has(path)) return { folder, manifest: jsonFile(path, repository) ?? {} };
    if (folder === ".") return undefined;
  }
}

/**
 * The source file behind an import of a package of the repository, by its `exports` or, without them, `source`, `module`, `main`
 * and `types`. A target that is built, and so not in the repository, stands for the source that it is built of by convention
 * (`dist/x.js` for `src/x.ts`).
 * @param subpath what follows the package's name, with a leading `./`; `"."` for the package itself
 */
export function packageFile({ folder, manifest }: Package, subpath: string, repository: Repository): string | undefined {
  const { exports, source, module, main, types, typings } = manifest;
  const targets = exports === undefined ? (subpath === "." ? [source, module, main, types, typings] : [subpath]) : exportTargets(exports, subpath);
  const declared = targets.filter((target) => typeof target === "string");
  const guessed = subpath === "." ? ["src/index", "index", "src/main"] : [`src/${subpath}`, subpath];
  return sourceFile(declared, folder, repository) ?? sourceFile(guessed, folder, repository);
}

/** The file that the manifest's `imports` give for a specifier with `#`, or the package that they name instead. */
export function privateImport(specifier: string, { folder, manifest }: Package, repository: Repository): { file: string | undefined; specifiers: string[] } {
  const { imports } = manifest;
  const targets = isJsonObject(imports) ? targetsIn(imports, specifier) : [];
  const own = targets.filter((target) => target.startsWith("."));
  return { file: sourceFile(own, folder, repository), specifiers: targets.filter((target) => !target.startsWith(".") && !target.startsWith("#")) };
}

function exportTargets(exports: unknown, subpath: string): string[] {
  const isMap = isJsonObject(exports) && Object.keys(exports).some((key) => key.startsWith("."));
  if (isMap) return targetsIn(exports, subpath);
  return subpath === "." ? stringsIn(exports, 0) : [];
}

/** The targets of the key that matches: the key itself, or the pattern with the longest part before its `*`. */
function targetsIn(map: JsonObject, wanted: string): string[] {
  if (Object.hasOwn(map, wanted)) return stringsIn(map[wanted], 0);
  let best: { key: string; rest: string; length: number } | undefined;
  for (const key of Object.keys(map)) {
    const [before, after = "", ...more] = key.split("*");
    if (before === undefined || before === key || more.length > 0 || wanted.length < before.length + after.length) continue;
    if (!wanted.startsWith(before) || !wanted.endsWith(after) || (best && best.length >= before.length)) continue;
    best = { key, rest: wanted.slice(before.length, wanted.length - after.length), length: before.length };
  }
  if (!best) return [];
  const { key, rest } = best;
  return stringsIn(map[key], 0).map((target) => target.replaceAll("*", () => rest));
}

/** The strings of a target with conditions, in their order, declarations last. */
function stringsIn(target: unknown, depth: number): string[] {
  if (typeof target === "string") return [target];
  if (depth > deepest || typeof target !== "object" || target === null) return [];
  const all = Object.values(target).flatMap((inner) => stringsIn(inner, depth + 1));
  return [...all.filter((text) => !declaration.test(text)), ...all.filter((text) => declaration.test(text))];
}

const declaration = /\.d\.[cm]?ts$/;
const output = /^(?:dist|lib|build|out|output|es|esm|cjs)(?:[-_]\w+)?\//;
const format = /^(?:esm|cjs|es|commonjs|module|types|src|node|browser)\//;

/** The first target that is in the repository, as it stands or as the source that it is built of. */
function sourceFile(targets: readonly string[], folder: string, repository: Repository): string | undefined {
  const plain = targets.map((target) => target.replace(/^(?:\.\/)+/, ""));
  for (const target of plain) {
    const file = declaration.test(target) ? undefined : moduleFile(posix.join(folder, target), repository);
    if (file !== undefined) return file;
  }
  for (const target of plain) {
    const bare = target.replace(declaration, "").replace(/\.[cm]?[jt]sx?$/, "");
    const inside = bare.replace(output, "");
    const candidates = inside === bare ? [bare] : [`src/${inside}`, inside, `src/${inside.replace(format, "")}`, inside.replace(format, "")];
    const file = candidates.map((candidate) => moduleFile(posix.join(folder, candidate), repository)).find((found) => found !== undefined);
    if (file !== undefined) return file;
  }
  return undefined;
}
