import { moduleSpecifier, type TSESTree } from "@contract-as-code/eslint-plugin/environment";
import { posix } from "node:path";

/** A prefix by which a project's files import each other: `@/` for `src/`. */
export interface PathAlias {
  prefix: string;
  /** POSIX, relative to the root, with a slash at its end. */
  folder: string;
}

const extension = /\.[cm]?[jt]sx?$/;

/**
 * How a file imports the environment module: as it imports other files of its project, by a relative path or an alias, with an extension or
 * without. A file that imports none goes by its neighbours, and without any by its package's kind.
 * @param neighbours other files of the package
 */
export function specifierFor(file: string, module: string, program: TSESTree.Program, neighbours: Iterable<TSESTree.Program>, aliases: readonly PathAlias[], isModulePackage: boolean): string {
  const sources = ownSources(program, aliases);
  const alias = aliases.find(({ prefix, folder }) => module.startsWith(folder) && sources.some((source) => source.startsWith(prefix)));
  const isNear = posix.dirname(module) === posix.dirname(file);
  if (alias && !isNear && !sources.some((source) => source.startsWith("../"))) {
    const bare = alias.prefix + module.slice(alias.folder.length);
    const sample = sources.find((source) => source.startsWith(alias.prefix)) ?? "";
    const style = extension.exec(sample)?.[0];
    // TypeScript and Node find `.mjs` and `.cjs` under their full names only.
    const isBare = style === undefined && !/\.[cm][jt]s$/.test(module);
    return isBare ? bare.replace(extension, "").replace(/\/index$/, "") : bare.replace(extension, (own) => (style === own ? own : emitted(own)));
  }
  if (sources.some(isTelling)) return moduleSpecifier(file, module, program);
  for (const neighbour of neighbours) if (ownSources(neighbour, aliases).some(isTelling)) return moduleSpecifier(file, module, neighbour);
  const withExtension = moduleSpecifier(file, module, { ...program, body: [] });
  return isModulePackage || /\.[cm][jt]s$/.test(module) ? withExtension : withExtension.replace(extension, "");
}

/** How a CommonJS file requires a module: without the extension that Node finds by itself. */
export function requireSpecifier(file: string, module: string): string {
  const path = posix.relative(posix.dirname(file), module).replace(/\.[jt]sx?$/, "");
  return path.startsWith(".") ? path : `./${path}`;
}

function isTelling(source: string): boolean {
  return source.startsWith(".") || /^[@~]\//.test(source);
}

function emitted(own: string): string {
  return own.replace("t", "j").replace("x", "");
}

function ownSources(program: TSESTree.Program, aliases: readonly PathAlias[]): string[] {
  const sources = program.body.flatMap((statement) => ("source" in statement && statement.source?.type === "Literal" ? [statement.source.value] : []));
  return sources.filter((source) => isTelling(source) || aliases.some(({ prefix }) => source.startsWith(prefix)));
}
