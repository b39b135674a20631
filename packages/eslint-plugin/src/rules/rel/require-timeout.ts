import { matchesAny } from "../../glob.js";
import { hasServerTwin } from "../../modules/has-server-twin.js";
import { isInComponentPackage } from "../../modules/is-component-package.js";
import { isPageModule } from "../../modules/is-page-module.js";
import { isUnusedUniversal } from "../../modules/is-unused-universal.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { isBrowserPath } from "../../syntax/outbound/browser-code.js";
import { clientOf } from "../../syntax/outbound/client.js";
import type { Library } from "../../syntax/outbound/library.js";
import { mentionsLibrary } from "../../syntax/outbound/mentions-library.js";
import { isMigration } from "../../syntax/outbound/one-time-file.js";
import { outboundCall } from "../../syntax/outbound/outbound-call.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { isTestPlace } from "../../syntax/test-support.js";
import { hasProcessDeadline } from "./require-timeout/process-deadline.js";
import { unlimitedCall, unlimitedClient, type Unlimited } from "./require-timeout/unlimited.js";

type MessageIds = "call" | "client" | "off" | "idle";
type Options = readonly [{ longest?: number }];

/** Two minutes: nobody who waits for an answer waits longer, and most proxies have given up before. */
const usualLongest = 120_000;
const kinds: readonly Library["kind"][] = ["http", "model", "service", "database"];

export default createRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require a deadline for every outbound call",
      clause: "REL-2",
      subject: "code",
      strictness: { options: { longest: { kind: "most" } }, vocabulary: { http: "words", tests: "exempts", entrypoints: "exempts" } },
    },
    messages: {
      call: "This {{library}} call {{wait}}: a server that never answers holds its caller up. {{instead}}.",
      client: "The calls of this {{library}} client {{wait}}: a server that never answers holds their callers up. {{instead}}.",
      off: "This {{library}} {{what}} switches its deadline off: a server that never answers holds its caller up. {{instead}}.",
      idle: "Nothing ever aborts the signal of this {{library}} {{what}}, so that it is no deadline. {{instead}}.",
    },
    schema: [
      {
        type: "object",
        properties: {
          longest: { type: "integer", minimum: 1, description: "The milliseconds up to which a library's own limit counts as a deadline." },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ longest: usualLongest }],
  },
  create(context) {
    const { sourceCode } = context;
    if (!mentionsLibrary(sourceCode.text, kinds)) return {};
    const settings = contractSettings(context);
    const { http, tests } = settings.vocabulary;
    const file = repositoryPath(context.filename, context.cwd);
    if (isTestPlace(file)) return {};
    let inPage: boolean | undefined;
    const [module] = matchesAny(file, http) ? [] : http;
    const { longest = usualLongest } = context.options[0];

    function runsInPage(): boolean {
      inPage ??= isBrowserPath(file) || hasServerTwin(file, settings.repository) || isInComponentPackage(file, settings.repository) || isPageModule(file, (path) => matchesAny(path, tests), settings.repository) || isUnusedUniversal(file, settings.repository);
      return inPage;
    }

    function report({ node, kind, library, state }: Unlimited): void {
      if (library.kind === "http" && runsInPage()) return;
      // A migration takes as long as its tables are large, and nobody waits for an answer.
      if (library.kind === "database" && isMigration(file)) return;
      if (hasProcessDeadline(library, sourceCode.text, settings)) return;
      const { fallback, advice = "" } = library.deadline ?? {};
      const set = advice.startsWith(".") ? `End the chain with \`${advice}\`` : advice.includes("(params") ? `Write \`${advice}\`` : `Set \`${advice}\``;
      const instead = module !== undefined && library.kind === "http" ? `${set}, or call through ${module}` : set;
      context.report({
        node,
        messageId: state === "off" || state === "idle" ? state : kind,
        data: { library: library.name, what: kind, instead, wait: fallback === undefined ? "may wait for ever" : `may wait ${duration(fallback)} for each attempt` },
      });
    }

    return {
      CallExpression(node) {
        const call = outboundCall(node, sourceCode);
        if (call) {
          for (const one of unlimitedCall(call, longest, sourceCode)) report(one);
          return;
        }
        const client = clientOf(node, sourceCode);
        if (client) for (const one of unlimitedClient(client, longest, sourceCode)) report(one);
      },
      NewExpression(node) {
        const client = clientOf(node, sourceCode);
        if (client) for (const one of unlimitedClient(client, longest, sourceCode)) report(one);
      },
    };
  },
});

function duration(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  return minutes >= 1 ? `${minutes} minute${minutes === 1 ? "" : "s"}` : `${milliseconds / 1000} seconds`;
}
