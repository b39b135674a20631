import type { TSESTree } from "@typescript-eslint/utils";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { hasBareQueuesOnly, rejectionOf } from "./require-dead-letter/amqp.js";
import { hearsOfFailedJobs, isDroppingJobs, isUnheardWorker } from "./require-dead-letter/bullmq.js";
import { failureOf } from "./require-dead-letter/kafka.js";
import { isBareQueue } from "./require-dead-letter/sqs.js";

type MessageIds = "unheard" | "removed" | "dropped" | "repeated" | "blocked" | "skipped" | "bare";

const brokers = /["'`](?:bullmq|bull|@nestjs\/bull(?:mq)?|amqplib(?:\/callback_api)?|amqp-connection-manager|kafkajs|@aws-sdk\/client-sqs|aws-cdk-lib(?:\/aws-sqs)?|@aws-cdk\/aws-sqs)["'`]/;
const amqp = /["'`](?:amqplib(?:\/callback_api)?|amqp-connection-manager)["'`]/;
const kafka = /["'`]kafkajs["'`]/;
const deadLetter = /dlq|dead[\s_-]?letter|\bdlx\b/i;

export default createRule<MessageIds, readonly []>({
  meta: {
    type: "problem",
    docs: { description: "Require failed messages to go to a dead letter queue", clause: "REL-4", subject: "code" },
    messages: {
      unheard:
        "Nobody learns of the jobs that this worker fails for good. Listen to its `failed` event, and put a job whose attempts are used up into a dead letter queue.",
      removed: "This throws a failed job away, with all that it held. Keep failed jobs, or move them to a dead letter queue when the `failed` event tells of them.",
      dropped: "This throws the message away, because no queue of this file has a dead letter exchange. Declare the queue with `deadLetterExchange`.",
      repeated:
        "This puts the message back into its queue, from where it comes again at once and for ever. Reject it without requeueing, and declare the queue with `deadLetterExchange`.",
      blocked: "A message that this handler cannot process comes again for ever and blocks its partition. Catch the failure, and send the message to a dead letter topic.",
      skipped: "A message that this handler cannot process is only logged, and then lost. Send it to a dead letter topic.",
      bare: "A message that fails is received again and again until this queue throws it away. Give the queue a dead letter queue with a `maxReceiveCount`.",
    },
    schema: [],
    defaultOptions: [],
  },
  create(context) {
    const { sourceCode } = context;
    const { repository } = contractSettings(context);
    if (!brokers.test(sourceCode.text)) return {};
    const hasAmqp = amqp.test(sourceCode.text);
    // Asked once: a file may make many workers.
    const hasDeadLetters = deadLetter.test(sourceCode.text);
    const judgesKafka = kafka.test(sourceCode.text) && !hasDeadLetters;
    const calls: TSESTree.CallExpression[] = [];

    return {
      NewExpression(node) {
        if (!hasDeadLetters && isUnheardWorker(node, sourceCode)) context.report({ node, messageId: "unheard" });
        else if (isBareQueue(node, sourceCode)) context.report({ node, messageId: "bare" });
      },
      CallExpression(node) {
        if (hasAmqp) calls.push(node);
      },
      Property(node) {
        if (isDroppingJobs(node, sourceCode) && !(repository && hearsOfFailedJobs(repository))) context.report({ node, messageId: "removed" });
        const failure = judgesKafka ? failureOf(node, sourceCode) : undefined;
        if (failure) context.report({ node: node.key, messageId: failure === "blocked" ? "blocked" : "skipped" });
      },
      "Program:exit"() {
        const rejections = calls.flatMap((call) => {
          const rejection = rejectionOf(call, sourceCode);
          return rejection ? [{ call, rejection }] : [];
        });
        if (rejections.length === 0 || !hasBareQueuesOnly(calls, sourceCode)) return;
        for (const { call, rejection } of rejections) context.report({ node: call, messageId: rejection });
      },
    };
  },
});
