import { entriesOf, entryOf, textOf, valueAt, walkData } from "../../../data/data-access.js";
import type { DataNode } from "../../../data/data-tree.js";
import { bareQueues, type DeclaredQueue } from "./queue.js";

/** Keys under which CloudFormation, SAM and the Serverless Framework name where failures go. */
const failing = new Set(["RedrivePolicy", "DeadLetterConfig", "DeadLetterQueue", "DeadLetterArn", "OnFailure", "onFailure", "onError", "destinations", "DestinationConfig"]);

/** The bare queues of a template of CloudFormation, SAM, the CDK or the Serverless Framework. */
export function bareTemplateQueues(root: DataNode | undefined): DeclaredQueue[] {
  const queues: DeclaredQueue[] = [];
  const targets: string[] = [];
  for (const { node, entry } of walkData(root)) {
    if (entry && failing.has(entry.key)) targets.push(textsBelow(node));
    if (!entry || textOf(entryOf(node, "Type")?.value) !== "AWS::SQS::Queue") continue;
    const properties = valueAt(node, "Properties");
    queues.push({
      id: entry.key,
      name: textOf(valueAt(properties, "QueueName")),
      range: entry.keyRange,
      hasRedrive: entryOf(properties, "RedrivePolicy") !== undefined,
      takesRedrive: entryOf(properties, "RedriveAllowPolicy") !== undefined,
      retention: seconds(valueAt(properties, "MessageRetentionPeriod")),
    });
  }
  return bareQueues(queues, targets.join("\n"));
}

/** The bare queues of Terraform's JSON. */
export function bareTerraformQueues(root: DataNode | undefined): DeclaredQueue[] {
  const queues: DeclaredQueue[] = [];
  const targets: string[] = [];
  const policies = textsBelow(valueAt(root, "resource", "aws_sqs_queue_redrive_policy"));
  for (const { node, entry } of walkData(root)) if (entry && /^(?:redrive_policy|dead_letter_config|on_failure|destination_config)$/.test(entry.key)) targets.push(textsBelow(node));
  for (const { key, keyRange, value } of entriesOf(valueAt(root, "resource", "aws_sqs_queue"))) {
    const body = value.kind === "list" ? value.items[0] : value;
    queues.push({
      id: key,
      name: textOf(entryOf(body, "name")?.value),
      range: keyRange,
      hasRedrive: entryOf(body, "redrive_policy") !== undefined || policies.includes(`aws_sqs_queue.${key}.`),
      takesRedrive: entryOf(body, "redrive_allow_policy") !== undefined,
      retention: seconds(entryOf(body, "message_retention_seconds")?.value),
    });
  }
  return bareQueues(queues, targets.join("\n"));
}

function seconds(node: DataNode | undefined): number | undefined {
  const value = Number(textOf(node) ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

/** Every text below a node, one a line. */
function textsBelow(root: DataNode | undefined): string {
  return [...walkData(root)].flatMap(({ node }) => textOf(node) ?? []).join("\n");
}
