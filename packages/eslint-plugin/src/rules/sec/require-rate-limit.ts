import type { RouteFile } from "../../modules/route-files.js";
import { createRule } from "../../rule.js";
import { contractSettings, type ContractSettings } from "../../settings.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import type { Framework } from "../../syntax/routes/route.js";
import { routesOf } from "../../syntax/routes/routes-of.js";
import type { Entry, Group } from "./require-rate-limit/entry.js";
import { fileGroup } from "./require-rate-limit/file-group.js";
import { limitsOf } from "./require-rate-limit/limits.js";
import { isForOthersApps } from "./require-rate-limit/library-package.js";
import { isReachedOtherwise, onlyOperational } from "./require-rate-limit/local-server.js";
import { packageCovers, packageRoutes, type PackageFramework } from "./require-rate-limit/package-limits.js";
import { ReceiverGroups } from "./require-rate-limit/receiver-groups.js";

const mostNamed = 3;

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
    docs: {
      description: "Require a rate limit on public routes",
      clause: "SEC-5",
      subject: "code",
      strictness: { vocabulary: { limiters: "exempts", commands: "exempts" } },
    },
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
        for (const group of groupsOf(at, settings)) if (!isForOthersApps(group.framework, at, settings.repository)) report(group);
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
  if (isReachedOtherwise(at, settings)) return [];
  const { files } = limitsOf(settings);
  const inPackage = (framework: PackageFramework): Group[] => {
    if (!at.routes.routes.some((route) => route.framework === framework)) return [];
    const group = fileGroup(framework, at, settings, (route) => files !== undefined && packageCovers(at.file, framework, route.path, settings));
    if (group.uncovered.length === 0 || group.covered > 0 || !files) return [group];
    const { anyCovered, firstUncovered } = packageRoutes(at.file, framework, settings);
    if (anyCovered) return [{ ...group, what: "app", covered: 1 }];
    // One line is missing for the whole app: it is reported once.
    return firstUncovered === undefined || firstUncovered === at.file ? [group] : [];
  };
  const procedures = fileGroup("trpc", at, settings, ({ own }) => own[0] !== undefined && files?.resolve({ ...at, node: own[0].node }) !== undefined);
  const served = fileGroup("http", at, settings, (route) => onlyOperational(route, at.sourceCode));
  return [
    ...new ReceiverGroups(settings).of(at),
    ...inPackage("next"),
    ...inPackage("nestjs"),
    ...(procedures.covered === 0 ? [procedures] : []),
    ...(served.covered === 0 ? [served] : []),
  ];
}
