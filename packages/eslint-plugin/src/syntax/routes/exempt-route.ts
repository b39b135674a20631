import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../local-function.js";
import { allNodes } from "../own-nodes.js";
import { originOf, originName } from "../origin.js";
import { exportsOf, type Exported } from "./exports.js";
import type { Route } from "./route.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A probe is the last segment of a path, or has its parts below it: `/health/db`. */
const probes = /(?:^|\/)(?:_?health(?:[-_]?check)?z?|readyz?|readiness|livez?|liveness|heartbeat|metrics|\.?well-known)(?:\/|$)/i;
/** What a service tells of itself stands near its root: `/api/version`, but `/orders/:id/status` is an order's. */
const facts = /^\/?(?:(?:api|v\d+|internal)\/){0,2}(?:ping|alive|up|_?status|version|favicon\.ico|robots\.txt|sitemap\.xml|manifest\.json|security\.txt|openapi(?:[-.\w]{0,20}\.(?:json|ya?ml))?)\/?$/i;
const files = /^\/?(?:swagger|docs|api-docs|static|assets|public|images)(?:\/|$)|(?:^|\/)(?:sitemaps?|mocks?|well-?known)(?:\/|$)/i;
const hooks = /(?:^|[/_-])(?:web-?hooks?|hooks?|cron|crons|callback\/webhook)(?:[/_-]|$)/i;
const signature = /^(?:constructEvent(?:Async)?|timingSafeEqual|createHmac|verifyWebhook\w*|verify\w*Signature\w*|validate\w*Signature\w*|verifyRequest\w*|verify(?:Slack|Discord|Git[hH]ub|Stripe|Twilio)\w+)$/;

/** Routes for machines of the operation: health, readiness, metrics, version, documentation, static files. */
export function isOperational({ path, own }: Route): boolean {
  // `@HealthCheck()` of @nestjs/terminus, under an address that another file may hold.
  if (own.some(({ kind, name }) => kind === "decorator" && name === "HealthCheck")) return true;
  return path !== undefined && (probes.test(path) || facts.test(path) || files.test(path));
}

/** Whether an address, mounts included, is that of a webhook, a scheduled job or a probe: `/webhook` of a router that has it at `/`. A router at `/public` hands out no files. */
export function isExemptAddress(address: string): boolean {
  return hooks.test(address) || probes.test(address) || facts.test(address);
}

/** Routes that a machine calls and proves itself to: webhooks by path or by a signature that the handler checks, cron jobs. */
export function isWebhook(route: Route, sourceCode: SourceCode): boolean {
  if (route.path !== undefined && hooks.test(route.path)) return true;
  return route.handlers.some((handler) => signs(handler, sourceCode));
}

/** Whether the method of a controller is named as a webhook, whatever its address: `async handleWebhook(@Body() event)`. */
export function isNamedWebhook({ framework, node }: Route): boolean {
  return framework === "nestjs" && node.type === "Identifier" && /(?:^w|W)eb_?[hH]ook/.test(node.name);
}

const known = new WeakMap<TSESTree.Node, boolean>();

/** Whether a handler checks a signature of its request. */
export function signs(handler: TSESTree.Node, sourceCode: SourceCode): boolean {
  let checks = known.get(handler);
  if (checks === undefined) {
    checks = false;
    for (const node of allNodes(handler, sourceCode)) {
      if (node.type === "Identifier" ? signature.test(node.name) : node.type === "Literal" && isSignatureHeader(node)) checks = true;
      if (checks) break;
    }
    known.set(handler, checks);
  }
  return checks;
}

/** `c.req.header("Upstash-Signature")`, `req.headers["x-hub-signature-256"]`; a header that is set belongs to another request. */
function isSignatureHeader({ value, parent }: TSESTree.Literal): boolean {
  if (typeof value !== "string" || !/(?:^|-)signature(?:-|$)/i.test(value)) return false;
  return (parent.type === "MemberExpression" && parent.computed) || (parent.type === "CallExpression" && parent.arguments.length === 1);
}

/** Whether all that a route does is to hand out files or documentation: `express.static(…)`, `serveStatic(…)`, `swaggerUi.setup(…)`. */
export function isStatic(route: Route, sourceCode: SourceCode): boolean {
  return route.handlers.every((handler) => {
    if (handler.type !== "CallExpression") return false;
    const origin = originOf(handler.callee, sourceCode);
    return origin !== undefined && /static|swagger|scalar|redoc/i.test(originName(origin));
  });
}

/** Handlers that libraries make: of searches in documentation, which are kept, of sign-ins that limit themselves, and of jobs, whose callers sign. */
const provided = /^(?:fumadocs-core|better-auth|@upstash\/(?:workflow|qstash)|inngest|@novu\/framework)(?:\/|$)/;
const textFile = /\.(?:txt|xml|rss|atom|md|webmanifest)$/i;

/** Whether what a route of Next.js answers is made once, from nothing that it asks or waits for, or by a library that limits it. */
export function isMadeOnce({ framework, path, methods, handlers, node }: Route, sourceCode: SourceCode): boolean {
  if (framework !== "next") return false;
  const maker = makerOf(node);
  if (maker && provided.test(originOf(maker.callee, sourceCode)?.module ?? "")) return true;
  if (methods[0] !== "GET" || path === undefined) return false;
  const asksNothing = handlers.every((handler) => isFunction(handler) && handler.params.length === 0);
  return asksNothing && (handlers.every((handler) => isConstant(handler, sourceCode)) || textFile.test(path) || exportsOf(sourceCode).some((one) => isKept(one))) || exportsOf(sourceCode).some(({ name }) => name === "generateStaticParams");
}

/** Whether a handler asks nothing of the rest of the program: it only makes its answer. */
function isConstant(handler: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const node of allNodes(handler, sourceCode)) {
    if (node.type === "AwaitExpression" || (node.type === "CallExpression" && !/^(?:Next)?Response$/.test(rootName(node.callee)))) return false;
  }
  return true;
}

/** The call that an exported name holds the result of, or a part of it: `export const { GET } = make(source)`. */
function makerOf(name: TSESTree.Node): TSESTree.CallExpression | undefined {
  let { parent } = name;
  while (parent?.type === "Property" || parent?.type === "ObjectPattern") parent = parent.parent;
  return parent?.type === "VariableDeclarator" && parent.init?.type === "CallExpression" ? parent.init : undefined;
}

/** `export const revalidate = 3600`, `export const dynamic = "force-static"`. */
function isKept({ name, value }: Exported): boolean {
  if (value.type !== "Literal") return false;
  return name === "revalidate" ? typeof value.value === "number" && value.value > 0 : name === "dynamic" && value.value === "force-static";
}

/** Whether what is registered for all paths only lets requests pass to others: `router.all("/*", (req, res, next) => { …; next(); })`. */
export function isPassing({ framework, methods, path, handlers }: Route, sourceCode: SourceCode): boolean {
  if (framework !== "express" || methods[0] !== "ALL" || !/^\/?\*/.test(path ?? "")) return false;
  return handlers.every((handler) => {
    const next = isFunction(handler) && handler.params.length === 3 ? handler.params[2] : undefined;
    if (next?.type !== "Identifier") return false;
    return [...allNodes(handler, sourceCode)].some((node) => node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === next.name && node.arguments.length === 0);
  });
}

/** Whether a route greets who opens the root of a service, with a constant: nothing that more requests could exhaust. A service of NestJS that is asked at once and for nothing greets, too. */
export function isGreeting({ framework, path, methods, handlers }: Route, sourceCode: SourceCode): boolean {
  const [handler] = handlers;
  if ((path !== "/" && path !== "") || methods[0] !== "GET" || !handler || handlers.length > 1 || !isFunction(handler)) return false;
  const asksService = framework === "nestjs" && !handler.async && handler.params.length === 0 && /^\s*return this\.\w+\.\w+\(\);?\s*$/.test(sourceCode.getText(handler.body).slice(1, -1));
  if (asksService && !/Promise|Observable/.test(handler.returnType ? sourceCode.getText(handler.returnType) : "Promise")) return true;
  const parameters = new Set(handler.params.flatMap((parameter) => (parameter.type === "Identifier" ? [parameter.name] : [])));
  for (const node of allNodes(handler.body, sourceCode)) {
    if (node.type === "AwaitExpression" || node.type === "NewExpression") return false;
    if (node.type === "CallExpression" && !parameters.has(rootName(node.callee))) return false;
  }
  return true;
}

/** The name that a chain of calls and members starts with. */
function rootName(expression: TSESTree.Node): string {
  let node = expression;
  while (node.type === "MemberExpression" || node.type === "CallExpression") node = node.type === "CallExpression" ? node.callee : node.object;
  return node.type === "Identifier" ? node.name : "";
}
