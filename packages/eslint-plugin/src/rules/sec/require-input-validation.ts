import type { TSESTree } from "@typescript-eslint/utils";
import { isCalledByServer } from "../../modules/called-by-server.js";
import { routeFiles, type RouteFile } from "../../modules/route-files.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { isWebhook } from "../../syntax/routes/exempt-route.js";
import { mentionsFramework } from "../../syntax/routes/frameworks.js";
import type { Framework } from "../../syntax/routes/route.js";
import { routesOf } from "../../syntax/routes/routes-of.js";
import { unlimitedBody } from "./require-input-validation/body-limit.js";
import { unvalidatedArguments } from "./require-input-validation/controller.js";
import { handlersOf } from "./require-input-validation/handlers.js";
import { unvalidatedProcedure } from "./require-input-validation/procedure.js";
import { unvalidatedAction } from "./require-input-validation/server-action.js";
import { unvalidatedIn, type Unvalidated } from "./require-input-validation/unvalidated.js";

const usual: Readonly<Record<Framework, string>> = {
  express: "a schema (`schema.parse(req.body)`, or middleware before the handler)",
  fastify: "the route's `schema`",
  koa: "a schema",
  hono: "`zValidator` and `c.req.valid(…)`, or a schema",
  elysia: "the route's schema (`{ body: t.Object(…) }`)",
  nestjs: "a DTO class with decorators of class-validator and a `ValidationPipe`",
  next: "a schema (`schema.parse(await request.json())`)",
  trpc: "a schema in `.input(…)` that says what it takes",
  http: "a schema",
};

export default createRule({
  meta: {
    type: "problem",
    docs: {
      description: "Require what callers send to be validated before it is used",
      clause: "SEC-4",
      subject: "code",
      strictness: { vocabulary: { validators: "exempts" } },
    },
    messages: {
      unvalidated:
        "This handler uses {{inputs}} as the caller sent {{them}}. Parse {{them}} with {{validator}} first, and use what that gives. A type assertion checks nothing at run time.",
      unlimited:
        "This server gathers the request's body without a limit, so one caller can fill its memory. Count the bytes, and answer 413 and stop reading when there are too many.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    const { vocabulary, repository } = contractSettings(context);
    const file = repositoryPath(context.filename, context.cwd);
    const routes = routesOf(sourceCode, file);
    if (routes.routes.length === 0 && !mentionsFramework(sourceCode)) return {};
    const at: RouteFile = { file, sourceCode, routes };
    const declared = vocabulary.validators;

    return {
      Program() {
        const files = routeFiles(repository);
        for (const handler of handlersOf(at, repository, declared)) {
          if (isWebhook(handler.route, sourceCode)) continue;
          report(unvalidatedIn(handler, at, files, declared), handler.framework);
          const unlimited = handler.framework === "http" ? unlimitedBody(handler.node, sourceCode) : undefined;
          if (unlimited) context.report({ node: unlimited, messageId: "unlimited" });
        }
        for (const route of routes.routes) {
          if (isCalledByServer(route, at, files, repository)) continue;
          if (route.methods[0] === "ACTION") report(unvalidatedAction(route, at, files, declared), "next");
          else if (route.framework === "trpc") report(unvalidatedProcedure(route, sourceCode), "trpc");
          else if (route.framework === "nestjs" && !isWebhook(route, sourceCode)) report(unvalidatedArguments(route, at, files, repository, declared), "nestjs");
        }
      },
    };

    function report(found: Unvalidated | undefined, framework: Framework): void {
      if (!found) return;
      const [name] = declared;
      const data = {
        inputs: listOf(found.labels),
        them: found.labels.length > 1 ? "them" : "it",
        validator: name === undefined ? usual[framework] : `\`${name}()\``,
      };
      context.report({ node: placeOf(found.node), messageId: "unvalidated", data });
    }
  },
});

/** A destructured key is reported without the pattern's default. */
function placeOf(node: TSESTree.Node): TSESTree.Node {
  return node.type === "Property" ? node.key : node;
}

const mostNamed = 4;

function listOf(labels: readonly string[]): string {
  const named = labels.slice(0, mostNamed);
  if (labels.length > mostNamed) return `${named.join(", ")} and ${labels.length - mostNamed} more`;
  return named.length > 1 ? `${named.slice(0, -1).join(", ")} and ${named.at(-1) ?? ""}` : (named[0] ?? "");
}
