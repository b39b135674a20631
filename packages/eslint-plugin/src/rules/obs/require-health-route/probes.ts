import type { TSESTree } from "@typescript-eslint/utils";
import { definitionOf } from "../../../modules/definition-of.js";
import { exportOf } from "../../../modules/export-of.js";
import { routesAt, type RouteFile } from "../../../modules/route-files.js";
import type { Service } from "../../../modules/services.js";
import type { Repository } from "../../../settings.js";
import { isFunction } from "../../../syntax/local-function.js";
import { originOf } from "../../../syntax/origin.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { propertyName } from "../../../syntax/property-name.js";
import { wrappersOf } from "../../../syntax/routes/next.js";
import type { Place } from "../../../syntax/routes/place.js";
import { staticString } from "../../../syntax/static-string.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { fileRoute, probeKind, type ProbeKind, type ProbePaths } from "./probe-path.js";

/** A route by which an orchestrator asks after a service. */
export interface Probe {
  kind: ProbeKind;
  path: string;
  /** POSIX, relative to the root. */
  file: string;
  /** What answers; empty where it is not known. */
  handlers: Place[];
}

const words = "_?(?:health|ready|readiness|isready|live|alive|isalive|status|ping|heartbeat|lbheartbeat|up)";
const mention = new RegExp(`[/}"'\`]/${words}[\\w-]{0,12}["'\`/*?]|/${words}[\\w-]{0,12}["'\`]|@(?:Controller|Get|All|Head)\\s*\\([^)]{0,60}["'\`]/?${words}`, "i");
const exportNames = ["GET", "HEAD", "ALL", "loader", "default", "get", "handler", "onRequest"];
const pathKeys = /^(?:path|url|route|source|prefix|pattern|endpoint|healthCheckPath|readinessPath)$/;
const registering = /^(?:get|head|all|any|use|route|on|add|addRoute|map|handle|register|mount)$/;
const outbound = /^(?:axios|ky|got|fetch|request|page|cy|agent|supertest|\w*(?:Client|Agent|Http|Fetcher))$/;
/** Packages that answer probes by themselves. */
const answering: readonly { name: RegExp; kinds: readonly ProbeKind[] }[] = [
  { name: /["']lightship["']/, kinds: ["health", "ready"] },
  { name: /["']@cloudnative\/health-connect["']/, kinds: ["health", "ready"] },
  { name: /["'](?:fastify-healthcheck|express-healthcheck|express-actuator|fastify-custom-healthcheck)["']/, kinds: ["health"] },
  { name: /["'](?:@fastify\/under-pressure|under-pressure)["'][\s\S]{0,5000}\bexposeStatusRoute\b/, kinds: ["health"] },
];

/** The probes of a service, in its own files and in those of packages that it depends on. */
export function probesOf({ own, inherited }: Service, repository: Repository, paths: ProbePaths): Probe[] {
  const given = [...(paths.health ?? []), ...(paths.ready ?? [])].map((path) => path.replace(/^\/+/, ""));
  return [...own, ...inherited].flatMap((file) => {
    const text = repository.read(file) ?? "";
    const byFile = fileProbes(file, repository, paths);
    const byPackage = answering.flatMap(({ name, kinds }) => (name.test(text) ? kinds.map((kind): Probe => ({ kind, path: "", file, handlers: [] })) : []));
    if (!mention.test(text) && !given.some((path) => text.includes(path))) return [...byFile, ...byPackage];
    const sourceCode = repository.parse?.(file);
    if (!sourceCode) return [...byFile, ...byPackage];
    const at = routesAt({ node: sourceCode.ast, sourceCode, file });
    return [...byFile, ...byPackage, ...registeredProbes(at, repository, paths), ...writtenProbes(at, paths)];
  });
}

/** The probe that a file is by its place, for frameworks with routes in files. */
function fileProbes(file: string, repository: Repository, paths: ProbePaths): Probe[] {
  const path = fileRoute(file);
  const kind = path === undefined ? undefined : probeKind(path, paths);
  if (path === undefined || !kind) return [];
  const exported = exportNames.flatMap((name) => exportOf(file, name, repository) ?? []);
  if (exported.length === 0) return [];
  const handlers = exported.flatMap((one) => wrappersOf(one.node, one.sourceCode).flatMap((link) => (link.kind === "handler" ? [{ node: link.node, sourceCode: one.sourceCode, file: one.path }] : [])));
  return [{ kind, path, file, handlers }];
}

/** Routes and mounts of the known frameworks. */
function registeredProbes({ routes, sourceCode, file }: RouteFile, repository: Repository, paths: ProbePaths): Probe[] {
  const place = (node: TSESTree.Node): Place => ({ node, sourceCode, file });
  const declared = routes.routes.flatMap(({ path, handlers, framework }): Probe[] => {
    const kind = path === undefined || framework === "trpc" ? undefined : probeKind(path, paths);
    return path !== undefined && kind ? [{ kind, path, file, handlers: handlers.slice(-1).map(place) }] : [];
  });
  const mounted = routes.mounts.flatMap((mount) =>
    (mount.paths ?? []).flatMap((path): Probe[] => {
      const kind = probeKind(path, paths);
      return kind ? [{ kind, path, file, handlers: handlersBehind(place(mount.node), repository) }] : [];
    }),
  );
  const known = new Set([...routes.routes.map(({ call }) => call), ...routes.mounts.map(({ call }) => call)]);
  const used = routes.registrations.flatMap(({ paths: registered, links, node }): Probe[] =>
    known.has(node) ? [] : (registered ?? []).flatMap((path) => {
      const kind = probeKind(path, paths);
      return kind ? [{ kind, path, file, handlers: links.slice(-1).map((link) => place(link.node)) }] : [];
    }),
  );
  return [...declared, ...mounted, ...used];
}

/** The handlers of a router that is mounted on a probe's path. */
function handlersBehind({ node, sourceCode, file }: Place, repository: Repository): Place[] {
  const definition = definitionOf(node, sourceCode, file, repository);
  if (!definition || definition.origin) return [];
  const at = routesAt({ node: definition.node, sourceCode: definition.sourceCode, file: definition.path });
  const receiver = at.routes.receiverOf(definition.node);
  const routes = at.routes.routes.filter((route) => route.receiver !== undefined && route.receiver === receiver);
  return routes.flatMap(({ handlers }) => handlers.slice(-1).map((handler) => ({ node: handler, sourceCode: at.sourceCode, file: at.file })));
}

/** Paths that stand where only a route's can: in a route's object, as the key of a handler, in a comparison with the request's. */
function writtenProbes({ routes, sourceCode, file }: RouteFile, paths: ProbePaths): Probe[] {
  const registered = new Set<TSESTree.Node>(routes.registrations.flatMap(({ node, paths: told }) => (told && told.length > 0 ? [node] : [])));
  const probes: Probe[] = [];
  for (const node of allNodes(sourceCode.ast, sourceCode)) {
    if (node.type !== "Literal" && node.type !== "TemplateLiteral") continue;
    const path = endOf(node, sourceCode);
    const kind = path?.startsWith("/") ? probeKind(path, paths) : undefined;
    if (path === undefined || !kind) continue;
    const handlers = handlersAt(wholeOf(node), registered, sourceCode);
    if (handlers) probes.push({ kind, path, file, handlers: handlers.map((handler) => ({ node: handler, sourceCode, file })) });
  }
  return probes;
}

/** The text of a literal, or what a template with unknown parts ends in: `/health` of `${prefix}/health`. */
function endOf(node: TSESTree.Literal | TSESTree.TemplateLiteral, sourceCode: RouteFile["sourceCode"]): string | undefined {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  return staticString(node, sourceCode) ?? node.quasis.at(-1)?.value.cooked ?? undefined;
}

/** The concatenation that a text is the end of: `prefix + "/health"`. */
function wholeOf(text: TSESTree.Node): TSESTree.Node {
  let node = text;
  while (node.parent?.type === "BinaryExpression" && node.parent.operator === "+" && node.parent.right === node) node = node.parent;
  return node;
}

/** What answers for a path by where it stands; undefined where it is no route's. */
function handlersAt(node: TSESTree.Node, registered: ReadonlySet<TSESTree.Node>, sourceCode: RouteFile["sourceCode"]): TSESTree.Node[] | undefined {
  const { parent } = node;
  switch (parent?.type) {
    case "Property": {
      if (parent.key === node) return [parent.value];
      if (!pathKeys.test(propertyName(parent, sourceCode) ?? "") || parent.parent.type !== "ObjectExpression") return undefined;
      const handler = parent.parent.properties.find((one) => one.type === "Property" && /^(?:handler|handle|fetch|action)$/.test(propertyName(one, sourceCode) ?? ""));
      if (handler?.type === "Property") return [handler.value];
      const isRoute = parent.parent.properties.some((one) => one.type === "Property" && /^(?:method|destination|config|options|permission)$/.test(propertyName(one, sourceCode) ?? ""));
      return isRoute ? [] : undefined;
    }
    case "SwitchCase":
      return parent.test === node ? parent.consequent : undefined;
    case "BinaryExpression":
      return /^={2,3}$/.test(parent.operator) ? branchOf(parent) : undefined;
    case "CallExpression": {
      const callee = unwrap(parent.callee);
      if (callee.type !== "MemberExpression" || registered.has(parent)) return undefined;
      const method = propertyName(callee, sourceCode) ?? "";
      if (method === "startsWith" && parent.arguments.length === 1) return branchOf(parent);
      const object = unwrap(callee.object);
      const name = object.type === "Identifier" ? object.name : object.type === "MemberExpression" ? (propertyName(object, sourceCode) ?? "") : "";
      const last = parent.arguments.at(-1);
      if (!registering.test(method) || outbound.test(name) || !last || last === node) return undefined;
      const from = originOf(object, sourceCode)?.module;
      if (from !== undefined && /^(?:axios|ky|got|undici|supertest|msw)$/.test(from)) return undefined;
      const handler = unwrap(last);
      return isFunction(handler) || handler.type === "Identifier" || handler.type === "MemberExpression" || handler.type === "CallExpression" ? [handler] : undefined;
    }
    default:
      return undefined;
  }
}

/** The branch that a comparison opens. */
function branchOf(comparison: TSESTree.Node): TSESTree.Node[] {
  let node: TSESTree.Node = comparison;
  while (node.parent?.type === "LogicalExpression") node = node.parent;
  const { parent } = node;
  if (parent?.type === "IfStatement" && parent.test === node) return [parent.consequent];
  return parent?.type === "ConditionalExpression" && parent.test === node ? [parent.consequent] : [];
}
