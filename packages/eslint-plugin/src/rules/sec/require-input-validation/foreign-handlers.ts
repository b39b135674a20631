import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { repositoryFact } from "../../../fact.js";
import { resolveModule } from "../../../modules/resolve-module.js";
import { routeFiles, type RouteFile, type RouteFiles } from "../../../modules/route-files.js";
import type { Repository } from "../../../settings.js";
import { isFunction, type FunctionNode } from "../../../syntax/local-function.js";
import { localReturns } from "../../../syntax/local-returns.js";
import { originOf } from "../../../syntax/origin.js";
import { mentionsServer } from "../../../syntax/routes/frameworks.js";
import { mayBeNextRoute } from "../../../syntax/routes/next.js";
import type { Route } from "../../../syntax/routes/route.js";
import { functionsIn, isHandled, namesIn } from "./handler-functions.js";

/** A function of one file that a route of another one names as its handler. */
export interface ForeignHandler {
  node: FunctionNode;
  route: Route;
  /** The file of the route. */
  place: RouteFile;
}

/** A function that takes a request or a context, or what is in one by its pattern. */
const handlerText = /[(,]\s*(?:\{([^{}()]{0,200})\}|_?\w*(?:[rR]eq|[rR]equest|ctx|[cC]ontext)|c)\s*[,:)]/g;
const requestMember = /\b(?:req|request|body|rawBody|query|params|headers?|cookies|json|formData|text|nextUrl|url|searchParams|get)\b/;
const readingText = /\b(?:body|query|params|headers|cookies|json|formData|searchParams)\b/;

function mayHoldHandlers({ sourceCode: { text } }: RouteFile): boolean {
  if (!readingText.test(text) || !/\bexport\b|\bexports\b/.test(text)) return false;
  for (const [, pattern] of text.matchAll(handlerText)) if (pattern === undefined || requestMember.test(pattern)) return true;
  return false;
}

const registering = /\.(?:get|post|put|patch|delete|del|all|use|route|on|addListener|once|register|openapi)\s*[(<]|createServer|createSecureServer|\bServer\b|\bserve\b/;

/** Whether routes of a file may name functions that are given requests, by its path and text: routers of procedures and controllers do not. */
const mayNameHandlers = repositoryFact({ name: "may-name-handlers" }, (repository, file): boolean => {
  const text = repository.read(file);
  if (text === undefined) return false;
  return mayBeNextRoute(file, text) || (registering.test(text) && mentionsServer(text));
});

/** The files that the handlers of a file's routes are imported from: asked about each handler's file, so the routes are read once. */
const handlerSources = repositoryFact({ name: "handler-sources" }, (repository, file): readonly string[] => {
  const place = mayNameHandlers(repository, file) ? routeFiles(repository)?.read(file) : undefined;
  if (!place) return [];
  const names = place.routes.routes.filter(isHandled).flatMap(({ handlers }) => handlers.flatMap((handler) => namesIn(handler)));
  const modules = new Set(names.flatMap((name) => originOf(name, place.sourceCode)?.module ?? []));
  return [...modules].flatMap((module) => resolveModule(module, file, repository) ?? []);
});

/** The functions of a file that routes of other files name as their handlers. */
export function foreignHandlers(at: RouteFile, files: RouteFiles, repository: Repository): ForeignHandler[] {
  if (!mayHoldHandlers(at)) return [];
  const found: ForeignHandler[] = [];
  for (const file of files.importers(at.file)) {
    if (!handlerSources(repository, file).some((path) => path === at.file || files.importers(at.file).includes(path))) continue;
    const place = files.read(file);
    if (!place) continue;
    for (const route of place.routes.routes.filter(isHandled)) {
      for (const handler of route.handlers) {
        for (const name of namesIn(handler)) {
          const named = { node: name, sourceCode: place.sourceCode, file };
          const there = files.mayComeFrom(named, at.file) ? files.resolve(named) : undefined;
          if (there?.file !== at.file) continue;
          const node = sameFunction(there.node, at.sourceCode);
          if (!node) continue;
          const inner = localReturns(node, at.sourceCode).flatMap((result) => functionsIn(result, at.sourceCode));
          // `app.get("/x", list())` runs what the function returns.
          for (const one of name.parent?.type === "CallExpression" && name.parent.callee === name && inner.length > 0 ? inner : [node]) found.push({ node: one, route, place });
        }
      }
    }
  }
  return found;
}

/** The function of the file at hand at the place of a function in the repository's copy of it. */
function sameFunction(node: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): FunctionNode | undefined {
  if (!isFunction(node)) return undefined;
  let inner = sourceCode.getNodeByRangeIndex(node.range[0]) ?? undefined;
  while (inner && !(isFunction(inner) && inner.range[0] === node.range[0] && inner.range[1] === node.range[1])) inner = inner.parent;
  return inner && isFunction(inner) ? inner : undefined;
}
