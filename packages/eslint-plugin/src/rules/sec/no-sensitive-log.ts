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
    docs: { description: "Disallow sensitive values in log calls", clause: "SEC-3", subject: "code" },
    messages: {
      value:
        "The sensitive value `{{name}}` reaches the log{{way}}. {{remedy}} Do not rename it, cast it or lower the level: it would still be written.",
      whole:
        "All of `{{name}}` reaches the log{{way}}, whatever secrets it holds. {{remedy}} Do not stringify or cut it: the secrets would still be written.",
      redact: "Wrap it in `{{redactor}}()`.",
    },
    schema: [{ type: "object", properties: { sensitive: names, allow: names }, additionalProperties: false }],
    defaultOptions: [{}],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    const { vocabulary } = contractSettings(context);
    let file: string | undefined;
    const isDeclared = (specifier: string, globs: readonly string[]): boolean =>
      globs.length > 0 && isDeclaredModule(specifier, (file ??= repositoryPath(context.filename, context.cwd)), globs);
    const loggers = (specifier: string): boolean => isDeclared(specifier, vocabulary.logger);
    // Made at the first log call: most files have none.
    let made: Flow | undefined;

    function makeFlow(): Flow {
      const [{ sensitive = [], allow = [] }] = context.options;
      return sensitiveFlow(sourceCode, {
        isSensitive: sensitiveNames({ sensitive: [...sensitive, ...vocabulary.sensitive], allow }),
        redactors: new Set(vocabulary.redactors),
        isEnvironmentModule: (specifier) => environmentFile.test(specifier) || isDeclared(specifier, vocabulary.environment),
      });
    }

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
        if (!found || found.values.length === 0) return;
        const labels = labelsOf(found, sourceCode);
        const flow = (made ??= makeFlow());
        for (const [index, value] of found.values.entries()) {
          if (value.type === "Literal") continue;
          const leak = leakIn(value, labels[index]);
          if (leak) report(value, leak);
        }

        function leakIn(value: TSESTree.Node, label: string | undefined): Leak | undefined {
          const verdict = labelled(label, value, nothing, flow);
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

/** The text right before each value: an argument of its own, a part of a format, or the name given for it. */
function labelsOf({ values, names: given }: LogCall, sourceCode: Readonly<TSESLint.SourceCode>): (string | undefined)[] {
  const texts = values.map((value) => (value.type === "Literal" || value.type === "TemplateLiteral" ? staticString(value, sourceCode) : undefined));
  const slots = texts[0]?.split(placeholder) ?? [];
  return values.map((value, index) => {
    const name = given.get(value);
    if (name !== undefined) return `${name}=`;
    if (index === 0) return undefined;
    return slots.length > index ? slots[index - 1] : texts[index - 1];
  });
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
