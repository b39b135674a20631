import { calledIn, RouteChains, routeFiles, type RouteFile, type RouteFiles } from "../../../modules/route-files.js";
import type { Repository } from "../../../settings.js";
import { isFunction, type FunctionNode } from "../../../syntax/local-function.js";
import { localReturns } from "../../../syntax/local-returns.js";
import { InputFlow } from "../../../syntax/routes/input-flow.js";
import { nextFile } from "../../../syntax/routes/next.js";
import { writtenPaths } from "../../../syntax/routes/request-writes.js";
import { requestInputs } from "../../../syntax/routes/request-inputs.js";
import type { Framework, Link, Route } from "../../../syntax/routes/route.js";
import { validatedParts } from "../../../syntax/routes/validator.js";
import { foreignHandlers } from "./foreign-handlers.js";
import { functionsIn, isHandled } from "./handler-functions.js";

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
    if (!isHandled(route)) continue;
    for (const handler of route.handlers) for (const node of functionsIn(handler, at.sourceCode)) add(node, route, at);
  }
  if (found.size === 0 && files && repository) for (const { node, route, place } of foreignHandlers(at, files, repository)) add(node, route, place);
  return [...found.values()];
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
