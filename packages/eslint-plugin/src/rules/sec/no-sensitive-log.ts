import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isDeclaredModule } from "../../declared-module.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { localName } from "../../syntax/local-name.js";
import { logCall, type LogCall } from "../../syntax/log-call.js";
import { redactedKeys } from "../../syntax/redacted-keys.js";
import { propertyName } from "../../syntax/property-name.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { entry } from "../../syntax/sensitive-flow/entry.js";
import { nothing, type Flow, type Leak } from "../../syntax/sensitive-flow/flow.js";
import { mayLeak } from "../../syntax/sensitive-flow/may-leak.js";
import { labelled } from "../../syntax/sensitive-flow/text.js";
import { sensitiveFlow } from "../../syntax/sensitive-flow/trace.js";
import { sensitiveNames } from "../../syntax/sensitive-name.js";
import { staticString } from "../../syntax/static-string.js";

type Options = readonly [{ sensitive?: string[]; allow?: string[] }];
type MessageIds = "value" | "whole" | "redact";

const environmentFile = /(?:^|\/)(?:env|environment)(?:\.[cm]?[jt]s)?$/;
const mostNamesShown = 3;
const placeholder = /%[sdifjoOc]/g;

const names = { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true } as const;

export default createRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow sensitive values in log calls",
      clause: "SEC-3",
      subject: "code",
      strictness: {
        options: { sensitive: { kind: "demands" }, allow: { kind: "exempts" } },
        vocabulary: { sensitive: "demands", logger: "demands", environment: "demands", redactors: "exempts" },
      },
    },
    messages: {
      value:
        "The sensitive value `{{name}}` reaches the log{{way}}. {{remedy}} Do not rename it, cast it or lower the level: it would " +
          "still be written.",
      whole:
        "All of `{{name}}` reaches the log{{way}}, whatever secrets it holds. {{remedy}} Do not stringify or cut it: the secrets " +
          "would still be written.",
      redact: "Wrap it in `{{redactor}}()`.",
    },
    schema: [{ type: "object", properties: { sensitive: names, allow: names }, additionalProperties: false }],
    defaultOptions: [{}],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    const { vocabulary, repository } = contractSettings(context);
    let file: string | undefined;
    const isDeclared = (specifier: string, globs: readonly string[]): boolean =>
      globs.length > 0 && isDeclaredModule(specifier, (file ??= repositoryPath(context.filename, context.cwd)), globs, repository);
    const loggers = (specifier: string): boolean => isDeclared(specifier, vocabulary.logger);
    const isEnvironmentModule = (specifier: string): boolean =>
      environmentFile.test(specifier) || isDeclared(specifier, vocabulary.environment);
    const [{ sensitive = [], allow = [] }] = context.options;
    const declared = [...sensitive, ...vocabulary.sensitive];
    const isSensitive = sensitiveNames({ sensitive: declared, allow });
    const importsEnvironment = (): boolean =>
      sourceCode.ast.body.some((one) => one.type === "ImportDeclaration" && isEnvironmentModule(one.source.value));
    if (!mayLeak(sourceCode.text, isSensitive, declared) && !importsEnvironment()) return {};
    // Made at the first log call: most files have none.
    let made: Flow | undefined;
    const makeFlow = (): Flow => sensitiveFlow(sourceCode, { isSensitive, redactors: new Set(vocabulary.redactors), isEnvironmentModule });

    function report(value: TSESTree.Node, leak: Leak): void {
      const redactor = vocabulary.redactors.find((name) => localName(name, value, sourceCode) !== undefined);
      const replaced = value.type === "SpreadElement" ? undefined : value;
      context.report({
        node: value,
        messageId: leak.whole ? "whole" : "value",
        data: { name: leak.name, way: way(leak, value), remedy: remedy(leak, vocabulary.redactors) },
        suggest:
          redactor === undefined || !replaced
            ? []
            : [
                {
                  messageId: "redact",
                  data: { redactor },
                  fix: (fixer: TSESLint.RuleFixer) => [
                    fixer.insertTextBefore(replaced, `${redactor}(`),
                    fixer.insertTextAfter(replaced, ")"),
                  ],
                },
              ],
      });
    }

    return {
      CallExpression(node) {
        const found = logCall(node, sourceCode, loggers);
        if (!found) return;
        const flow = (made ??= makeFlow());
        for (const [index, value] of found.values.entries()) {
          const leak = leakIn(value, index);
          if (leak) report(value, leak);
        }

        function leakIn(value: TSESTree.Node, index: number): Leak | undefined {
          const verdict = labelled(() => found && labelOf(found, index, sourceCode), value, nothing, flow);
          if (typeof verdict !== "object") return undefined;
          const covered = found?.logger && redactedKeys(found.logger, sourceCode);
          if (!covered?.(verdict.keys, verdict.whole)) return verdict;
          if (value.type !== "ObjectExpression") return undefined;
          // The first leak is redacted by the logger; another entry of the same object may not be.
          for (const property of value.properties) {
            const one =
              property.type === "SpreadElement"
                ? flow.trace(property.argument, nothing)
                : entry(propertyName(property, sourceCode), property.value, undefined, flow);
            if (typeof one === "object" && !covered(one.keys, one.whole)) return one;
          }
          return undefined;
        }
      },
    };
  },
});

/** The text right before a value: an argument of its own, a part of a format, or the name given for it. */
function labelOf({ values, names: given }: LogCall, index: number, sourceCode: Readonly<TSESLint.SourceCode>): string | undefined {
  const value = values[index];
  const name = value && given.get(value);
  if (name !== undefined) return `${name}=`;
  // What is left over stands behind the format's last part.
  const slots = textOf(values[0], sourceCode)?.split(placeholder) ?? [];
  return slots.length >= index ? slots[index - 1] : textOf(values[index - 1], sourceCode);
}

function textOf(value: TSESTree.Node | undefined, sourceCode: Readonly<TSESLint.SourceCode>): string | undefined {
  return value?.type === "Literal" || value?.type === "TemplateLiteral" ? staticString(value, sourceCode) : undefined;
}

/** How the value came to the log call, where the call itself does not show it. */
function way(leak: Leak, value: TSESTree.Node): string {
  const steps = leak.through.slice(0, mostNamesShown).map((name) => `\`${name}\``);
  const line = leak.node.loc.start.line;
  const far = line !== value.loc.start.line ? ` from line ${line}` : "";
  return steps.length > 0 ? `${far} through ${steps.join(", ")}` : far;
}

function remedy(leak: Leak, redactors: readonly string[]): string {
  const instead = leak.whole ? "Log the fields that are needed, by name" : "Log an id, a count or whether it is set";
  const [redactor] = redactors;
  return redactor === undefined ? `${instead}, or a redacted copy.` : `${instead}, or pass it through \`${redactor}()\` first.`;
}
