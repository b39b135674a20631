import type { TSESTree } from "@typescript-eslint/utils";
import { importersOf } from "../../../modules/importers-of.js";
import type { Repository } from "../../../settings.js";

/** How many modules are looked at on the way to one for browsers. */
const furthest = 50;

/** Whether a file says that it runs in browsers. */
export function isClientModule(program: TSESTree.Program): boolean {
  return hasDirective(program, "use client");
}

/**
 * The module for browsers that loads a file, itself or through others. Modules of actions (`"use server"`) and those that import `server-only` are
 * called from browsers and not loaded there, so the way ends at them.
 * @param file POSIX, relative to the root
 * @returns its path; undefined where there is none within a bounded search
 */
export function clientAround(file: string, repository: Repository): string | undefined {
  const seen = new Set([file]);
  const pending = [file];
  for (let module = pending.shift(); module !== undefined && seen.size <= furthest; module = pending.shift()) {
    if (isForServers(module, repository)) continue;
    if (module !== file && says(module, "use client", repository)) return module;
    for (const importer of importersOf(module, repository)) {
      if (seen.has(importer)) continue;
      seen.add(importer);
      pending.push(importer);
    }
  }
  return undefined;
}

function isForServers(path: string, repository: Repository): boolean {
  if (says(path, "use server", repository)) return true;
  if (!repository.read(path)?.includes("server-only")) return false;
  return repository.requests?.(path).some(({ specifier }) => specifier === "server-only") ?? false;
}

function says(path: string, directive: string, repository: Repository): boolean {
  if (!repository.read(path)?.includes(directive)) return false;
  const program = repository.parse?.(path)?.ast;
  return program !== undefined && hasDirective(program, directive);
}

function hasDirective({ body }: TSESTree.Program, directive: string): boolean {
  return body.some((statement) => statement.type === "ExpressionStatement" && statement.directive === directive);
}
