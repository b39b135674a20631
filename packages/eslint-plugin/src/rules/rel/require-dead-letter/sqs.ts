import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { originOf } from "../../../syntax/origin.js";
import { optionState } from "../../../syntax/outbound/option-state.js";
import { propertyName } from "../../../syntax/property-name.js";
import { staticString } from "../../../syntax/static-string.js";
import { findVariable } from "../../../syntax/variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const deadLetter = /dlq|dead[\s_-]?letter|fail(?:ed|ures?)/i;
/** Seconds up to which a queue keeps what is worthless soon after, such as progress, so that nobody would look at it in another queue. */
const shortLived = 900;

/**
 * Whether a construction makes an SQS queue, with the CDK or by `CreateQueueCommand`, whose messages are lost after their last failure. A queue that is one for dead
 * letters itself, by its name or because another one names it, needs none.
 */
export function isBareQueue(node: TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  const origin = originOf(node.callee, sourceCode);
  const name = origin?.path.at(-1);
  if (origin?.module === undefined) return false;
  const isCdk = name === "Queue" && /^(?:aws-cdk-lib(?:\/aws-sqs)?|@aws-cdk\/aws-sqs)$/.test(origin.module);
  const isCommand = name === "CreateQueueCommand" && origin.module === "@aws-sdk/client-sqs";
  if ((!isCdk && !isCommand) || node.arguments.some(({ type }) => type === "SpreadElement")) return false;
  const options = node.arguments[isCdk ? 2 : 0];
  const { state } = optionState(options, isCdk ? ["deadLetterQueue"] : ["Attributes", "RedrivePolicy"], sourceCode);
  if (state !== "missing" && state !== "off") return false;
  return !isShortLived(options, sourceCode) && !isDeadLetterQueue(node, options, sourceCode);
}

/** `retentionPeriod: Duration.minutes(2)`, `MessageRetentionPeriod: "120"`. */
function isShortLived(options: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  const attribute = optionState(options, ["Attributes", "MessageRetentionPeriod"], sourceCode).value;
  const text = attribute && staticString(attribute, sourceCode);
  if (text !== undefined) return Number(text) <= shortLived;
  const period = optionState(options, ["retentionPeriod"], sourceCode).value;
  if (period?.type !== "CallExpression" || period.callee.type !== "MemberExpression") return false;
  const unit = propertyName(period.callee, sourceCode);
  const [first] = period.arguments;
  const amount = first && Number(staticString(first, sourceCode) ?? Number.NaN);
  return amount !== undefined && ((unit === "minutes" && amount * 60 <= shortLived) || (unit === "seconds" && amount <= shortLived));
}

function isDeadLetterQueue(node: TSESTree.NewExpression, options: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  const [, id] = node.arguments;
  const named = [id, optionState(options, ["queueName"], sourceCode).value, optionState(options, ["QueueName"], sourceCode).value];
  if (named.some((one) => one !== undefined && deadLetter.test(staticString(one, sourceCode) ?? sourceCode.getText(one)))) return true;
  const { parent } = node;
  const target = parent.type === "VariableDeclarator" ? parent.id : parent.type === "AssignmentExpression" ? parent.left : parent.type === "PropertyDefinition" ? parent.key : undefined;
  if (!target) return false;
  if (deadLetter.test(sourceCode.getText(target))) return true;
  const uses = target.type === "Identifier" ? (findVariable(target, sourceCode)?.references ?? []) : [];
  return uses.some(({ identifier }) => isNamedAsDeadLetter(identifier));
}

/** What a queue is handed to that takes failed messages: `deadLetterQueue: { queue, maxReceiveCount: 3 }`, `onFailure: new SqsDestination(queue)`. */
const failureKeys = /^(?:deadLetter\w*|dlq|onFailure|failureDestination|onFailureDestination)$/i;

function isNamedAsDeadLetter(identifier: TSESTree.Node): boolean {
  for (let { parent } = identifier; parent && !parent.type.endsWith("Statement"); { parent } = parent) {
    if (parent.type === "Property" && !parent.computed && parent.key.type === "Identifier" && failureKeys.test(parent.key.name)) return true;
  }
  return false;
}
