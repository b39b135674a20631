import type { TSESTree } from "@typescript-eslint/utils";
import { matchesAny } from "../../glob.js";
import { hasServerTwin } from "../../modules/has-server-twin.js";
import { isInComponentPackage } from "../../modules/is-component-package.js";
import { isPageModule } from "../../modules/is-page-module.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { isBrowserFile, isBrowserPath } from "../../syntax/outbound/browser-code.js";
import { mentionsLibrary } from "../../syntax/outbound/mentions-library.js";
import { isInPolicy, resilienceOf } from "../../syntax/outbound/resilience.js";
import { retryDelay, type Loop } from "../../syntax/outbound/retry-loop.js";
import { serverCall } from "../../syntax/outbound/server-call.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { isTestPlace } from "../../syntax/test-support.js";
import { textsOf } from "./require-resilient-client/texts-of.js";

type MessageIds = "direct" | "unretried" | "unbroken" | "fixed" | "even";

export default createRule<MessageIds, readonly []>({
  meta: {
    type: "problem",
    docs: {
      description: "Require outbound calls to go through the resilient client",
      clause: "REL-3",
      subject: "code",
      strictness: { vocabulary: { http: "undecided", tests: "exempts" } },
    },
    messages: {
      direct: "This {{library}} call goes around the resilient client: it gives up on the first failure, and keeps calling a service that is down. Call through {{module}}.",
      unretried:
        "The contract declares this module as the HTTP client, but it gives up on the first failure. Try failed calls again with exponential backoff and jitter, for instance by cockatiel's `retry` with an `ExponentialBackoff`.",
      unbroken:
        "The contract declares this module as the HTTP client, but it keeps calling a service that is down. Put a circuit breaker around its calls, for instance cockatiel's `circuitBreaker` or opossum.",
      fixed: "This retry waits as long after every failure, and so does every other caller: together they keep a struggling service down. {{instead}}.",
      even: "This retry waits longer each time, but all callers wait alike and come back together. {{instead}}.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    const { vocabulary, repository } = contractSettings(context);
    const file = repositoryPath(context.filename, context.cwd);
    const isClient = matchesAny(file, vocabulary.http);
    const [module] = vocabulary.http;
    const sends = mentionsLibrary(sourceCode.text, ["http"]) && !isBrowserPath(file);
    const retries = /attempt|retr(?:y|ies)|\btries\b/i.test(sourceCode.text);
    if ((!retries && (!sends || module === undefined)) || isTestPlace(file)) return {};
    let first: TSESTree.Node | undefined;
    let inPage: boolean | undefined;

    function send(node: TSESTree.CallExpression | TSESTree.NewExpression): void {
      if (!sends || module === undefined) return;
      const library = serverCall(node, sourceCode);
      if (!library) return;
      if (isClient) {
        first ??= node;
        return;
      }
      if (isInPolicy(node, sourceCode)) return;
      inPage ??= hasServerTwin(file, repository) || isInComponentPackage(file, repository) || isPageModule(file, (path) => matchesAny(path, vocabulary.tests), repository);
      if (!inPage) context.report({ node, messageId: "direct", data: { library: library.name, module } });
    }

    function repeat(loop: Loop): void {
      const delay = retries && !isBrowserFile(sourceCode) ? retryDelay(loop, sourceCode) : undefined;
      if (!delay) return;
      const instead =
        module === undefined || isClient
          ? "Wait exponentially longer, and a random part of that: `base * 2 ** attempt * (0.5 + Math.random() / 2)`"
          : `Call through ${module}, which tries again by itself`;
      context.report({ node: delay.node, messageId: delay.kind, data: { instead } });
    }

    return {
      CallExpression: send,
      NewExpression: send,
      ForStatement: repeat,
      ForOfStatement: repeat,
      WhileStatement: repeat,
      DoWhileStatement: repeat,
      "Program:exit"() {
        if (!first) return;
        const { retries: repeats, breaks } = resilienceOf(textsOf(file, sourceCode.text, repository));
        if (!repeats) context.report({ node: first, messageId: "unretried" });
        if (!breaks) context.report({ node: first, messageId: "unbroken" });
      },
    };
  },
});
