import type { TSESTree } from "@typescript-eslint/utils";
import { isDeclaredModule } from "../../declared-module.js";
import { matchesAny } from "../../glob.js";
import { isBrowserBundle } from "../../modules/is-browser-bundle.js";
import { isInComponentPackage } from "../../modules/is-component-package.js";
import { isPageModule } from "../../modules/is-page-module.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { isBrowserCode, isBrowserPath } from "../../syntax/outbound/browser-code.js";
import { isMigration } from "../../syntax/outbound/one-time-file.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { unstructuredText } from "../../syntax/unstructured-text.js";
import { withFields } from "./require-structured-log/fields.js";
import { libraryOf, loggerOf } from "./require-structured-log/logger-of.js";
import { isOwnDebugLog } from "./require-structured-log/own-debug-log.js";
import { handlersOf, hasContext, isInside } from "./require-structured-log/request-context.js";

type Options = readonly [{ context?: string[] }];
type MessageIds = "interpolated" | "formatted" | "context" | "fields";

export default createRule<MessageIds, Options>({
  meta: {
    type: "suggestion",
    docs: {
      description: "Require log calls with a constant message and fields",
      clause: "OBS-5",
      subject: "code",
      strictness: { options: { context: { kind: "alternatives" } }, vocabulary: { logger: "undecided", tests: "exempts" } },
    },
    messages: {
      interpolated: "The message of this log line changes with its values, so that lines of one kind cannot be found or counted. Give a constant message and hand the values over as fields. Do not build the text elsewhere.",
      formatted: "This value becomes text before it is logged, so that nobody can search by what is in it. Hand it over as a field as it is. Do not build the text elsewhere.",
      context: "This line does not say which request it belongs to. Log with the request's own logger, or add the field {{names}}.",
      fields: "Move the values into fields.",
    },
    schema: [
      {
        type: "object",
        properties: { context: { type: "array", items: { type: "string", minLength: 1 }, minItems: 1, uniqueItems: true } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{}],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    const { vocabulary, repository } = contractSettings(context);
    if (vocabulary.logger.length === 0 && !/log|pino|winston|bunyan|consola|signale/i.test(sourceCode.text)) return {};
    const [{ context: wanted }] = context.options;
    let path: string | undefined;
    let inPage: boolean | undefined;
    const file = (): string => (path ??= repositoryPath(context.filename, context.cwd));
    const loggers = (specifier: string): boolean => vocabulary.logger.length > 0 && isDeclaredModule(specifier, file(), vocabulary.logger, repository);
    let handlers: ReadonlySet<TSESTree.Node> | undefined;

    /** Whether a line reaches a visitor's console, where nobody searches by fields. */
    function runsInPage(node: TSESTree.Node): boolean {
      if (isBrowserCode(node, sourceCode)) return true;
      inPage ??= isBrowserPath(file()) || isBrowserBundle(file(), repository) || isInComponentPackage(file(), repository) || isPageModule(file(), (other) => matchesAny(other, vocabulary.tests), repository);
      return inPage;
    }

    return {
      CallExpression(node) {
        const logger = loggerOf(node, sourceCode, loggers);
        if (!logger) return;
        for (const argument of node.arguments) {
          const text = argument.type === "SpreadElement" ? undefined : unstructuredText(argument, sourceCode);
          if (!text) continue;
          if (isMigration(file()) || runsInPage(node)) break;
          if (isOwnDebugLog(node, sourceCode, file(), repository, vocabulary.logger)) break;
          const library = libraryOf(logger, sourceCode, file(), repository);
          const given = library && withFields(node, text, library, sourceCode);
          const [first] = node.arguments;
          const last = node.arguments.at(-1);
          context.report({
            node: argument,
            messageId: text.way,
            suggest: given !== undefined && first && last ? [{ messageId: "fields", fix: (fixer) => fixer.replaceTextRange([first.range[0], last.range[1]], given) }] : [],
          });
          break;
        }
        if (!wanted || !isInside(node, (handlers ??= handlersOf(sourceCode, file()))) || hasContext(node, logger, wanted, sourceCode)) return;
        context.report({ node, messageId: "context", data: { names: wanted.map((name) => `\`${name}\``).join(" or ") } });
      },
    };
  },
});
