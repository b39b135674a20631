import { RouteChains, routeFiles, type RouteFile } from "../../modules/route-files.js";
import { createRule } from "../../rule.js";
import { contractSettings, type ContractSettings } from "../../settings.js";
import { isFunction } from "../../syntax/local-function.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { Limiters } from "../../syntax/routes/limiter.js";
import type { Framework, Link, Route } from "../../syntax/routes/route.js";
import { routesOf } from "../../syntax/routes/routes-of.js";
import type { Entry, Group } from "./require-rate-limit/entry.js";
import { fileGroup } from "./require-rate-limit/file-group.js";
import { isLocalServer, onlyOperational } from "./require-rate-limit/local-server.js";
import { Packages } from "./require-rate-limit/package-facts.js";
import { ReceiverGroups, type Summary } from "./require-rate-limit/receiver-groups.js";

/** How many imports a limiter may be away: from middleware, and from a handler, which may be an import itself. */
const middlewareHops = 2;
const handlerHops = 1;
const mostNamed = 3;

/** What is found of a repository in one run, by the contract's settings. */
interface Found {
  summaries: Map<string, Summary>;
  /** Whether a limiter stands in what a file imports. */
  imported: Map<string, boolean>;
  packages: Packages | undefined;
}
const runs = new WeakMap<ContractSettings, Found>();

const usual: Readonly<Record<Framework, string>> = {
  express: "`express-rate-limit`",
  fastify: "`@fastify/rate-limit`",
  koa: "`koa-ratelimit`",
  hono: "`hono-rate-limiter`",
  elysia: "`elysia-rate-limit`",
  nestjs: "`ThrottlerGuard` of `@nestjs/throttler` as `APP_GUARD`",
  next: "`@upstash/ratelimit` in the middleware",
  trpc: "a middleware on the procedure that the routers share",
  http: "`rate-limiter-flexible`",
};

export default createRule({
  meta: {
    type: "problem",
    docs: { description: "Require a rate limit on public routes", clause: "SEC-5", subject: "code" },
    messages: {
      none: "Nothing limits the rate of requests to {{routes}}, so one caller can exhaust the service for all or try passwords without end. Put {{limiter}} before {{them}}. Do not count requests in a variable of the module: every process counts for itself.",
      some: "{{routes}} can be called at any rate, while other routes of this {{what}} are limited. Put {{limiter}} before {{them}} too.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    const settings = contractSettings(context);
    const file = repositoryPath(context.filename, context.cwd);
    const routes = routesOf(sourceCode, file);
    if (routes.routes.length + routes.mounts.length === 0) return {};

    return {
      Program() {
        const at: RouteFile = { file, sourceCode, routes };
        for (const group of groupsOf(at, settings)) report(group);
      },
    };

    function report({ framework, what, uncovered, covered }: Group): void {
      const reported = covered > 0 ? uncovered.filter(({ authenticated }) => !authenticated) : uncovered;
      const [first] = reported;
      if (!first) return;
      const [declared] = settings.vocabulary.limiters;
      const limiter = declared === undefined ? usual[framework] : `\`${declared}\``;
      const data = { routes: listOf(reported), limiter, what, them: reported.length > 1 ? "them" : "it" };
      context.report({ node: first.node, messageId: covered > 0 ? "some" : "none", data });
    }
  },
});

function listOf(entries: readonly Entry[]): string {
  const labels = [...new Set(entries.map(({ label }) => label))];
  const named = labels.slice(0, mostNamed);
  const rest = entries.length - named.length;
  if (rest > 0) return `${named.join(", ")} and ${rest} more`;
  return named.length > 1 ? `${named.slice(0, -1).join(", ")} and ${named.at(-1) ?? ""}` : (named[0] ?? "");
}

function groupsOf(at: RouteFile, settings: ContractSettings): Group[] {
  if (isLocalServer(at)) return [];
  const files = routeFiles(settings.repository);
  let found = runs.get(settings);
  if (!found) runs.set(settings, (found = { summaries: new Map(), imported: new Map(), packages: settings.repository && new Packages(settings.repository) }));
  const { packages, summaries } = found;
  const limiters = new Limiters({ declared: settings.vocabulary.limiters, resolve: (place) => files?.resolve(place) }, found.imported);
  const wanted = ({ kind, node }: Link, { sourceCode, file }: RouteFile): boolean => {
    // A schema or another option says by its name what it is; a handler's own body says what it does.
    if (kind === "option" || (kind === "handler" && isFunction(node))) return limiters.in({ node, sourceCode, file }, 0);
    if (kind !== "wrapper") return limiters.in({ node, sourceCode, file }, kind === "handler" ? handlerHops : middlewareHops);
    const wrapper = node.type === "CallExpression" ? node.callee : node;
    return limiters.in({ node, sourceCode, file }, 0) || (wrapper !== node && limiters.in({ node: wrapper, sourceCode, file }, middlewareHops));
  };
  const chains = new RouteChains(files, wanted);
  const facts = (framework: Framework) => (files ? packages?.of(at.file, framework, files, limiters, chains) : undefined);
  const inPackage = (framework: "next" | "nestjs"): Group[] => {
    if (!at.routes.routes.some((route) => route.framework === framework)) return [];
    const known = facts(framework);
    const group = fileGroup(framework, at, files, chains, (route: Route) => known?.covers(route.path) === true);
    if (group.uncovered.length === 0 || group.covered > 0 || !known) return [group];
    if (known.anyCovered) return [{ ...group, what: "app", covered: 1 }];
    // One line is missing for the whole app: it is reported once.
    return known.firstUncovered === undefined || known.firstUncovered === at.file ? [group] : [];
  };
  const procedures = fileGroup("trpc", at, files, chains, ({ own }) => own[0] !== undefined && files?.resolve({ ...at, node: own[0].node }) !== undefined);
  const served = fileGroup("http", at, files, chains, (route) => onlyOperational(route, at.sourceCode));
  return [
    ...new ReceiverGroups(files, chains, summaries).of(at),
    ...inPackage("next"),
    ...inPackage("nestjs"),
    ...(procedures.covered === 0 ? [procedures] : []),
    ...(served.covered === 0 ? [served] : []),
  ];
}
