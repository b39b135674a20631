import type { TSESTree } from "@typescript-eslint/utils";
import { repositoryFact } from "../../../fact.js";
import { importersOf } from "../../../modules/importers-of.js";
import { requestsOf } from "../../../modules/requests-of.js";
import type { Repository } from "../../../settings.js";

/** How many modules are looked at on the way to one for browsers. */
const furthest = 50;

/** Frameworks of React's server components. */
const frameworks = /"(?:next|waku|gatsby|rwsdk|react-server-dom-\w+|@vitejs\/plugin-rsc|@tanstack\/react-start|@react-router\/dev|@redwoodjs\/core)"\s*:/;

/** Whether a framework that knows modules for browsers is used; the search for importers reads every text, so it is not begun for nothing. */
const mayHaveClients = repositoryFact({ name: "may-have-clients" }, (repository): boolean => {
  const manifests = repository.list().filter((path) => /(?:^|\/)package\.json$/.test(path));
  return manifests.length === 0 || manifests.some((path) => frameworks.test(repository.read(path) ?? ""));
});
const isForServers = repositoryFact({ name: "is-for-servers" }, (repository, path): boolean => {
  if (says(path, "use server", repository)) return true;
  return repository.read(path)?.includes("server-only") === true && requestsOf(path, repository).some(({ specifier }) => specifier === "server-only");
});
const isForClients = repositoryFact({ name: "is-for-clients" }, (repository, path): boolean => says(path, "use client", repository));

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
  if (!mayHaveClients(repository)) return undefined;
  const seen = new Set([file]);
  const pending = [file];
  for (let module = pending.shift(); module !== undefined && seen.size <= furthest; module = pending.shift()) {
    if (isForServers(repository, module)) continue;
    if (module !== file && isForClients(repository, module)) return module;
    for (const importer of importersOf(module, repository)) {
      if (seen.has(importer)) continue;
      seen.add(importer);
      pending.push(importer);
    }
  }
  return undefined;
}

function says(path: string, directive: string, repository: Repository): boolean {
  if (!repository.read(path)?.includes(directive)) return false;
  const program = repository.parse?.(path)?.ast;
  return program !== undefined && hasDirective(program, directive);
}

function hasDirective({ body }: TSESTree.Program, directive: string): boolean {
  return body.some((statement) => statement.type === "ExpressionStatement" && statement.directive === directive);
}
