import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isDeclaredModule } from "../../declared-module.js";
import { matchesAny } from "../../glob.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { originOf } from "../../syntax/origin.js";
import { isEndlessAgent, type OpenLoop } from "../../syntax/outbound/agent-loop.js";
import { clientOf } from "../../syntax/outbound/client.js";
import { modelCall, modelClient, type ModelCall } from "../../syntax/outbound/model-call.js";
import { optionState } from "../../syntax/outbound/option-state.js";
import { stepOptions } from "../../syntax/outbound/libraries/model-limits.js";
import { propertyName } from "../../syntax/property-name.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { isTestPlace } from "../../syntax/test-support.js";
import { unwrap } from "../../syntax/unwrap.js";
import { findVariable, isConstant } from "../../syntax/variable.js";

type MessageIds = "unlimited" | "unmetered" | "endless" | "unbounded";
type SourceCode = Readonly<TSESLint.SourceCode>;

const mentions = /completions|responses\.|messages\.|generateContent|generateText|streamText|generateObject|streamObject|chat\.|langchain|["'](?:openai|ai|groq-sdk|cohere-ai)["']|@anthropic-ai|@mistralai|@google\/gen|client-bedrock-runtime|maxTurns|maxSteps|recursionLimit|maxIterations/;
const furthest = 12;
/** Limits that a model brings along, whoever calls it. */
const modelDefaults = /\bdefaultSettingsMiddleware\b/;

export default createRule<MessageIds, readonly []>({
  meta: {
    type: "problem",
    docs: {
      description: "Require a ceiling for paid calls of language models",
      clause: "REL-5",
      subject: "code",
      strictness: { vocabulary: { metered: "undecided" } },
    },
    messages: {
      unlimited: "Nothing limits what this call of a language model may answer, and so what it may cost. Set `{{advice}}`.",
      unmetered: "This goes around the metered client, so that nobody counts what it costs. Call the model through {{module}}.",
      endless: "This loop asks a language model for as long as the model likes. Count its rounds, and stop after a fixed number of them.",
      unbounded: "This switches off the limit of an agent's rounds, so that it may go on, and cost, without end. Set `{{name}}` to a number that an honest task never reaches.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    if (!mentions.test(sourceCode.text)) return {};
    const { metered } = contractSettings(context).vocabulary;
    const file = repositoryPath(context.filename, context.cwd);
    if (isTestPlace(file)) return {};
    const isMetered = matchesAny(file, metered);
    const [module] = isMetered ? [] : metered;

    /** Whether a client or a model comes out of a module that the contract declares as metered. */
    function comesMetered(through: TSESTree.Node | undefined): boolean {
      const source = through && moduleOf(through, sourceCode);
      return source !== undefined && isDeclaredModule(source, file, metered);
    }

    /** Whether a model comes from a module that the contract does not declare; one that a parameter brings may. */
    function comesUnmetered(through: TSESTree.Node | undefined): boolean {
      if (module === undefined || !through) return false;
      return unwrap(through).type === "Literal" || moduleOf(through, sourceCode) !== undefined;
    }

    /** What the whole text says, asked once, whatever the number of calls. */
    let said: { hasDefaults: boolean; hasLimit: boolean } | undefined;

    function check(node: TSESTree.Node, { limit, request, through }: ModelCall): void {
      if (comesMetered(through)) return;
      if (module !== undefined && limit.proof.length === 0 && comesUnmetered(through)) {
        context.report({ node, messageId: "unmetered", data: { module } });
        return;
      }
      const { hasDefaults, hasLimit } = (said ??= { hasDefaults: modelDefaults.test(sourceCode.text), hasLimit: sourceCode.text.includes("maxOutputTokens") });
      if (hasDefaults || (limit.mayFollow && hasLimit) || request?.type === "SpreadElement") return;
      const states = limit.options.map((path) => optionState(request, path.split("."), sourceCode).state);
      if (states.includes("set") || states.includes("unknown")) return;
      context.report({ node, messageId: "unlimited", data: { advice: limit.advice } });
    }

    function loop(node: OpenLoop): void {
      if (isEndlessAgent(node, sourceCode)) context.report({ node, loc: sourceCode.getFirstToken(node)?.loc ?? node.loc, messageId: "endless" });
    }

    return {
      CallExpression(node) {
        const call = modelCall(node, sourceCode);
        if (call) check(node, call);
      },
      NewExpression(node) {
        const client = modelClient(node, sourceCode);
        if (module !== undefined && (client ?? clientOf(node, sourceCode)?.library.kind === "model")) {
          context.report({ node, messageId: "unmetered", data: { module } });
          return;
        }
        if (client) check(node, client);
      },
      WhileStatement: loop,
      DoWhileStatement: loop,
      ForStatement: loop,
      Property(node) {
        if (node.parent.type !== "ObjectExpression") return;
        const name = propertyName(node, sourceCode);
        if (name === "stopWhen" && neverStops(node.value, sourceCode)) context.report({ node, messageId: "unbounded", data: { name: "stopWhen" } });
        else if (name !== undefined && stepOptions.has(name) && isEndless(node.value, sourceCode)) context.report({ node, messageId: "unbounded", data: { name } });
      },
    };
  },
});

/** The module that a value is imported from, also where it is a member or the result of what is imported: `models.fast`, `metered("gpt")`. */
function moduleOf(expression: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  let node = unwrap(expression);
  for (let step = 0; step < furthest; step += 1) {
    if (node.type === "CallExpression" || node.type === "NewExpression") node = unwrap(node.callee);
    else if (node.type === "MemberExpression") node = unwrap(node.object);
    else {
      const origin = originOf(node, sourceCode);
      if (origin || node.type !== "Identifier") return origin?.module;
      const variable = findVariable(node, sourceCode);
      const declarator = variable?.defs[0]?.node;
      if (!variable || declarator?.type !== "VariableDeclarator" || !declarator.init || !isConstant(variable)) return undefined;
      node = unwrap(declarator.init);
    }
  }
  return undefined;
}

/** `Infinity`, `Number.MAX_SAFE_INTEGER` and their kin. */
function isEndless(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(value);
  if (node.type === "Identifier") return optionState(node, [], sourceCode).state === "off" && sourceCode.getText(node) === "Infinity";
  return node.type === "MemberExpression" && /^Number\.(?:POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE)$/.test(sourceCode.getText(node));
}

/** Whether the AI SDK's `stopWhen` never counts steps: `() => false`, or a tool that the model may never call. */
function neverStops(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(value);
  if (node.type === "ArrayExpression") return node.elements.every((one) => one !== null && one.type !== "SpreadElement" && neverStops(one, sourceCode));
  if (node.type === "ArrowFunctionExpression") return node.body.type === "Literal" && node.body.value === false;
  if (node.type !== "CallExpression") return false;
  const origin = originOf(node.callee, sourceCode);
  if (origin?.module !== "ai") return false;
  const [count] = node.arguments;
  if (origin.path[0] === "hasToolCall") return true;
  return origin.path[0] === "stepCountIs" && count !== undefined && isEndless(count, sourceCode);
}
