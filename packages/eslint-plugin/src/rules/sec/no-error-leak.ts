import type { TSESTree } from "@typescript-eslint/utils";
import { routeFiles } from "../../modules/route-files.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { isFunction } from "../../syntax/local-function.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { ErrorFlow, type Leak, type Told } from "../../syntax/routes/error-flow.js";
import { knownAt } from "../../syntax/routes/error-narrowing.js";
import { errorBindings } from "../../syntax/routes/error-sources.js";
import { mentionsFramework } from "../../syntax/routes/frameworks.js";
import { nextFile } from "../../syntax/routes/next.js";
import { routesOf } from "../../syntax/routes/routes-of.js";
import { onlyValidates } from "./no-error-leak/only-validates.js";

/** Frameworks that answer with what a handler returns. */
const returning = new Set(["next", "fastify", "elysia", "nestjs", "trpc"]);

export default createRule({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow telling callers the internals of an error",
      clause: "SEC-6",
      subject: "code",
      strictness: { vocabulary: { validators: "exempts", logger: "words" } },
    },
    messages: {
      stack: "The stack of an error goes to the caller here, with paths and versions of the system. Answer with a constant text and an id to ask for, and report the error with {{logger}}.",
      error:
        "A whole error goes to the caller here, with whatever its maker put into it. Answer with a constant text and an id to ask for, and report the error with {{logger}}. Do not send it under another name or as text.",
      message:
        "The message of an unknown error goes to the caller here; drivers and clients write queries, hosts and paths into it. Answer with a constant text, or ask first whether it is an error of your own (`error instanceof AppError`), and report it with {{logger}}.",
      sql: "What a database says of its error goes to the caller here, with the query or the row in it. Answer with a constant text and report the error with {{logger}}.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    const file = repositoryPath(context.filename, context.cwd);
    if (!mentionsFramework(sourceCode) && nextFile(file) === undefined) return {};
    const { vocabulary, repository } = contractSettings(context);
    const [module] = vocabulary.logger;
    const logger = module === undefined ? "the logger" : `the logger of ${module}`;

    return {
      Program() {
        const bindings = errorBindings(sourceCode);
        if (bindings.length === 0) return;
        const files = routeFiles(repository);
        const answering = new Set<TSESTree.Node>();
        for (const { framework, handlers, methods } of routesOf(sourceCode, file).routes) {
          if (!returning.has(framework)) continue;
          for (const handler of handlers) if (isFunction(handler) && (framework !== "next" || methods[0] === "ACTION")) answering.add(handler);
        }
        const flow = new ErrorFlow({ sourceCode, file }, (place) => files?.resolve(place), answering);
        for (const binding of bindings) flow.binding(binding);
        const reported = new Set<TSESTree.Node>();
        for (const leak of flow.leaks.filter(isLeak).sort((one, other) => weights[one.told] - weights[other.told])) {
          if (reported.has(leak.node) || reported.has(leak.use)) continue;
          reported.add(leak.node).add(leak.use);
          context.report({ node: leak.use, messageId: leak.told, data: { logger } });
        }
      },
    };

    function isLeak({ told, use, node, name }: Leak): boolean {
      const here = knownAt(use, name, sourceCode);
      const there = use === node ? here : knownAt(node, name, sourceCode);
      if (here.development || there.development) return false;
      if (told === "stack" || told === "sql") return true;
      return !here.narrowed && !there.narrowed && !onlyValidates(use, name, vocabulary.validators, sourceCode);
    }
  },
});

/** Of several things in one answer, the worst is named. */
const weights: Readonly<Record<Told, number>> = { stack: 0, error: 1, sql: 2, message: 3 };
