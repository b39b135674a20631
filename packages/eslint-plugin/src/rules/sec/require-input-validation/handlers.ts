import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { repositoryFact } from "../../../fact.js";
import { resolveModule } from "../../../modules/resolve-module.js";
import { calledIn, RouteChains, routeFiles, type RouteFile, type RouteFiles } from "../../../modules/route-files.js";
import type { Repository } from "../../../settings.js";
import { isFunction, localFunction, type FunctionNode } from "../../../syntax/local-function.js";
import { localReturns } from "../../../syntax/local-returns.js";
import { originOf } from "../../../syntax/origin.js";
import { InputFlow } from "../../../syntax/routes/input-flow.js";
import { nextFile } from "../../../syntax/routes/next.js";
import { writtenPaths } from "../../../syntax/routes/request-writes.js";
import { requestInputs } from "../../../syntax/routes/request-inputs.js";
import type { Framework, Link, Route } from "../../../syntax/routes/route.js";
import { validatedParts } from "../../../syntax/routes/validator.js";
import { unwrap } from "../../../syntax/unwrap.js";

/** A function of the file at hand that answers requests, and what is validated before it runs. */
export interface Handler {
  node: FunctionNode;
  framework: Framework;
  /** Whether it is given a `Request` of the web platform. */
  isWeb: boolean;
  route: Route;
  /** Parts of the request, and paths below them: `body`, `body.userId`. */
  validated: ReadonlySet<string>;
}

type SourceCode = Readonly<TSESLint.SourceCode>;
const deepest = 3;

/** The handlers of a file's own routes, and the functions of the file that routes of other files name as theirs. */
export function handlersOf(at: RouteFile, repository: Repository | undefined, declared: readonly string[]): Handler[] {
  const files = routeFiles(repository);
  const partsOf = (link: Link, place: RouteFile): readonly string[] | undefined => {
    if (link.kind === "handler") return undefined;
    const parts = validatedParts(link.node, link.name, declared, place.sourceCode);
    return parts || link.kind === "option" || link.kind === "decorator" ? parts : partsCheckedBy(link, place, files, declared);
  };
  const known = new Map<Link, readonly string[] | undefined>();
  const chains = new RouteChains(files, (link, place) => {
    if (!known.has(link)) known.set(link, partsOf(link, place));
    return known.get(link) !== undefined;
  });
  const validatedBefore = (route: Route, place: RouteFile): ReadonlySet<string> => {
    const far = route.receiver ? chains.far(route.receiver, place) : [];
    return new Set([...chains.near(route, place), ...far].flatMap(({ link }) => known.get(link) ?? []));
  };

  const found = new Map<FunctionNode, Handler>();
  const add = (node: FunctionNode, route: Route, place: RouteFile): void => {
    const validated = validatedBefore(route, place);
    const before = found.get(node);
    // A handler of several routes is validated where all of them are.
    const both = before ? new Set([...before.validated].filter((part) => validated.has(part))) : validated;
    found.set(node, { node, framework: route.framework, isWeb: nextFile(place.file) !== "pages-route", route, validated: both });
  };
  for (const route of at.routes.routes) {
    if (route.framework === "nestjs" || route.framework === "trpc" || route.methods[0] === "ACTION") continue;
    for (const handler of route.handlers) for (const node of functionsIn(handler, at.sourceCode)) add(node, route, at);
  }
  if (found.size === 0 && files && repository && mayHoldHandlers(at)) addForeign(at, files, repository, add);
  return [...found.values()];
}

/** The functions that a handler's expression runs: through wrappers, factories of the file and constants. */
export function functionsIn(expression: TSESTree.Node, sourceCode: SourceCode, depth = 0): FunctionNode[] {
  if (depth > deepest) return [];
  const node = unwrap(expression);
  const local = localFunction(node, sourceCode);
  if (local) return [local];
  if (node.type !== "CallExpression") return [];
  const callee = unwrap(node.callee);
  // `controller.create.bind(controller)`
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier" && callee.property.name === "bind") return functionsIn(callee.object, sourceCode, depth + 1);
  const factory = localFunction(callee, sourceCode);
  const made = factory ? localReturns(factory, sourceCode).flatMap((result) => functionsIn(result, sourceCode, depth + 1)) : [];
  const given = node.arguments.flatMap((argument) => (argument.type === "SpreadElement" ? [] : functionsIn(argument, sourceCode, depth + 1)));
  return given.length > 0 ? given : made;
}

/** A function that takes a request or a context first, and something that reads one. */
const handlerText = /[(,]\s*(?:\{[^{}()]{0,200}\}|_?\w*(?:[rR]eq|[rR]equest|ctx|[cC]ontext)|c)\s*[,:)]/;
const readingText = /\b(?:body|query|params|headers|cookies|json|formData|searchParams)\b/;

function mayHoldHandlers({ sourceCode: { text } }: RouteFile): boolean {
  return readingText.test(text) && handlerText.test(text) && /\bexport\b|\bexports\b/.test(text);
}

/** The files that the handlers of a file's routes are imported from: asked about each handler's file, so the routes are read once. */
const handlerSources = repositoryFact({ name: "handler-sources" }, (repository, file): readonly string[] => {
  const place = routeFiles(repository)?.read(file);
  if (!place) return [];
  const names = place.routes.routes.flatMap(({ handlers }) => handlers.flatMap((handler) => namesIn(handler)));
  const modules = new Set(names.flatMap((name) => originOf(name, place.sourceCode)?.module ?? []));
  return [...modules].flatMap((module) => resolveModule(module, file, repository) ?? []);
});

/** Finds the routes of other files whose handlers stand in the file. */
function addForeign(at: RouteFile, files: RouteFiles, repository: Repository, add: (node: FunctionNode, route: Route, place: RouteFile) => void): void {
  for (const file of files.importers(at.file)) {
    if (!handlerSources(repository, file).some((path) => path === at.file || files.importers(at.file).includes(path))) continue;
    const place = files.read(file);
    if (!place) continue;
    for (const route of place.routes.routes) {
      if (route.framework === "nestjs" || route.framework === "trpc" || route.methods[0] === "ACTION") continue;
      for (const handler of route.handlers) {
        for (const name of namesIn(handler)) {
          const named = { node: name, sourceCode: place.sourceCode, file };
          const there = files.mayComeFrom(named, at.file) ? files.resolve(named) : undefined;
          if (there?.file !== at.file) continue;
          const node = sameFunction(there.node, at.sourceCode);
          if (!node) continue;
          const inner = localReturns(node, at.sourceCode).flatMap((result) => functionsIn(result, at.sourceCode));
          // `app.get("/x", list())` runs what the function returns.
          for (const one of name.parent?.type === "CallExpression" && name.parent.callee === name && inner.length > 0 ? inner : [node]) add(one, route, place);
        }
      }
    }
  }
}

/** The paths of a request that the body of middleware checks or sets, in this file or where it is imported from. */
function partsCheckedBy(link: Link, { sourceCode, file }: RouteFile, files: RouteFiles | undefined, declared: readonly string[]): readonly string[] | undefined {
  const here = functionsIn(link.node, sourceCode).map((node) => ({ node, sourceCode, file }));
  const there = here.length === 0 ? files?.resolve({ node: calledIn(link.node), sourceCode, file }) : undefined;
  const places = there && isFunction(there.node) ? withResults(there.node).map((node) => ({ ...there, node })) : here;
  const paths = places.flatMap((place) => {
    const flow = new InputFlow(place.node, { declared, resolve: () => undefined });
    for (const framework of frameworks) {
      const { inputs } = requestInputs(place.node, framework, true, place.sourceCode);
      for (const input of inputs) {
        if (input.kind === "pattern") flow.pattern(input.value, [input.part, ...input.path], place);
        else flow.expression(input.value, [input.part, ...input.path], place);
      }
    }
    return [...flow.fate.checked, ...writtenPaths(place.node, place.sourceCode)];
  });
  return paths.length > 0 ? paths : undefined;

  function withResults(node: FunctionNode): FunctionNode[] {
    return there ? [node, ...localReturns(node, there.sourceCode).flatMap((result) => functionsIn(result, there.sourceCode))] : [];
  }
}

/** In whose ways middleware may read a request. */
const frameworks: readonly Framework[] = ["express", "koa", "hono", "next"];

/** The names in a handler's expression: `wrap(users.list)` gives `wrap` and `users.list`. */
function namesIn(expression: TSESTree.Node, depth = 0): TSESTree.Node[] {
  const node = unwrap(expression);
  if (node.type === "Identifier" || node.type === "MemberExpression") return [node];
  if (node.type !== "CallExpression" || depth > deepest) return [];
  const inner = node.arguments.flatMap((argument) => (argument.type === "SpreadElement" ? [] : namesIn(argument, depth + 1)));
  return inner.length > 0 ? inner : namesIn(node.callee, depth + 1);
}

/** The function of the file at hand at the place of a function in the repository's copy of it. */
function sameFunction(node: TSESTree.Node, sourceCode: SourceCode): FunctionNode | undefined {
  if (!isFunction(node)) return undefined;
  let inner = sourceCode.getNodeByRangeIndex(node.range[0]) ?? undefined;
  while (inner && !(isFunction(inner) && inner.range[0] === node.range[0] && inner.range[1] === node.range[1])) inner = inner.parent;
  return inner && isFunction(inner) ? inner : undefined;
}
