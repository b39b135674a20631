import { testRule } from "../../rule-tester.js";
import rule from "./require-dead-letter.js";

const bullmq = `import { Worker, Queue } from "bullmq"; `;
const amqp = `import amqp from "amqplib"; `;
const kafka = `import { Kafka } from "kafkajs"; `;
const cdk = `import { Queue } from "aws-cdk-lib/aws-sqs"; `;
const sqs = `import { CreateQueueCommand } from "@aws-sdk/client-sqs"; `;
const one = (messageId: "unheard" | "removed" | "dropped" | "repeated" | "blocked" | "skipped" | "bare") => [{ messageId }];

testRule("require-dead-letter", rule, {
  valid: [
    "new Worker('./worker.js'); channel.nack(message);",
    "import { Worker } from 'node:worker_threads'; new Worker('a', run);",
    // BullMQ
    `${bullmq}const worker = new Worker("mail", send); worker.on("failed", (job, error) => keep(job, error));`,
    `${bullmq}import { QueueEvents } from "bullmq"; new Worker("mail", send); new QueueEvents("mail").on("failed", keep);`,
    `${bullmq}export const worker = new Worker("mail", send);`,
    `${bullmq}export const make = () => new Worker("mail", send);`,
    `${bullmq}const worker = new Worker("mail", send); listen(worker);`,
    `${bullmq}const workers = [new Worker("mail", send)];`,
    `${bullmq}new Worker("mail", async (job) => { try { await send(job); } catch (error) { await deadLetters.add("mail", job.data); } });`,
    `${bullmq}const queue = new Queue("mail", { defaultJobOptions: { removeOnFail: false } });`,
    `${bullmq}const queue = new Queue("mail", { defaultJobOptions: { removeOnFail: 1000, removeOnComplete: true } });`,
    `${bullmq}queue.add("mail", data, { removeOnFail: { count: 500 } });`,
    `${bullmq}queue.add("mail", data, { removeOnFail: keep });`,
    `${bullmq}queue.add("mail", data, { removeOnFail: true }); worker.on("failed", (job) => dead.add(job.name, job.data));`,
    `${bullmq}queue.add("mail", data, { jobId: userId, removeOnFail: true });`,
    "queue.add('mail', data, { removeOnFail: true });",
    // Jobs that are taken by hand
    `${bullmq}const worker = new Worker("mail", null, { connection }); const job = await worker.getNextJob(token);`,
    `${bullmq}const worker = new Worker("mail", undefined, { connection }); const job = await worker.getNextJob(token);`,
    `${bullmq}const worker = new Worker("mail"); const job = await worker.getNextJob(token);`,
    // Another file hears of all failed jobs
    {
      code: `${bullmq}export const queue = new Queue("mail", { defaultJobOptions: { removeOnFail: true } });`,
      filename: "src/queue.ts",
      repository: { "src/queue.ts": "", "src/worker.ts": `import { Worker } from "bullmq"; worker.on("failed", keep);` },
    },
    // RabbitMQ
    `${amqp}await channel.assertQueue("mail", { deadLetterExchange: "dead" }); channel.nack(message, false, false);`,
    `${amqp}await channel.assertQueue("mail", { arguments: { "x-dead-letter-exchange": "dead" } }); channel.reject(message, false);`,
    `${amqp}await channel.assertQueue("mail", { arguments: { "x-delivery-limit": 5 } }); channel.nack(message);`,
    `${amqp}await channel.assertQueue("mail", options); channel.nack(message, false, false);`,
    `${amqp}await channel.assertQueue("mail", { ...options, durable: true }); channel.nack(message, false, false);`,
    `${amqp}channel.nack(message, false, false);`,
    `${amqp}await channel.assertQueue("mail"); channel.ack(message);`,
    `${amqp}await channel.assertQueue("mail"); channel.nack(message, false, !message.fields.redelivered);`,
    `${amqp}await channel.assertQueue("mail"); channel.nack(...args); channel.reject();`,
    `${amqp}await channel.assertQueue("mail"); reject(error); promise.then(done, reject);`,
    `${amqp}await channel.assertQueue("dead"); await channel.assertQueue("mail", { deadLetterExchange: "dead" }); channel.nack(message, false, false);`,
    "await channel.assertQueue('mail'); channel.nack(message);",
    // Kafka
    `${kafka}consumer.run({ eachMessage: async ({ message }) => { try { await handle(message); } catch (error) { await producer.send({ topic: "mail.failed", messages: [message] }); } } });`,
    `${kafka}consumer.run({ eachMessage: async ({ message }) => { try { await handle(message); } catch (error) { logger.error(error); await park(message); } } });`,
    `${kafka}import { onMessage } from "./handler.js"; consumer.run({ eachMessage: onMessage });`,
    `${kafka}consumer.run({ eachMessage: withRetries(handle) });`,
    `${kafka}consumer.run({ eachMessage: async ({ message }) => { count += 1; } });`,
    `${kafka}import { toDlq } from "./dlq.js"; consumer.run({ eachMessage: async ({ message }) => { await toDlq(handle, message); } });`,
    `${kafka}consumer.run({ eachMessage: async ({ message }) => { try { const data = JSON.parse(message.value?.toString() || "{}"); logger.debug("received", { data }); } catch (error) { logger.error("unreadable", { error }); } } });`,
    `${kafka}other({ eachMessage: async () => { await handle(); } });`,
    `${kafka}const handlers = { eachMessage: async () => { await handle(); } };`,
    "consumer.run({ eachMessage: async ({ message }) => { await handle(message); } });",
    // SQS
    `${cdk}new Queue(this, "Mail", { deadLetterQueue: { queue: failed, maxReceiveCount: 3 } });`,
    `${cdk}new Queue(this, "MailDlq"); new Queue(this, "Mail", { queueName: "mail-dead-letter" });`,
    `${cdk}const failed = new Queue(this, "Failed"); new Queue(this, "Mail", { deadLetterQueue: { queue: failed, maxReceiveCount: 3 } });`,
    `${cdk}const failed = new Queue(this, "Failed"); source.add(new KinesisEventSource(stream, { retryAttempts: 5, onFailure: new SqsDestination(failed) }));`,
    `${cdk}const deadLetterQueue = new Queue(this, "Failed");`,
    `${cdk}class A { dlq = new Queue(this, "Failed"); constructor() { this.mailDlq = new Queue(this, "B"); } }`,
    `${cdk}new Queue(this, "Mail", props); new Queue(this, "Mail", { ...props }); new Queue(...args);`,
    `${sqs}new CreateQueueCommand({ QueueName: "mail", Attributes: { RedrivePolicy: policy } });`,
    `${sqs}new CreateQueueCommand({ QueueName: "mail-dlq" });`,
    `${bullmq}new Queue("mail");`,
  ],
  invalid: [
    { code: `${bullmq}new Worker("mail", send);`, errors: one("unheard") },
    { code: `${bullmq}const worker = new Worker("mail", send); worker.on("completed", log); process.on("SIGTERM", () => worker.close());`, errors: one("unheard") },
    { code: `const { Worker: Consumer } = require("bullmq"); new Consumer("mail", send);`, errors: one("unheard") },
    { code: `import * as bull from "bullmq"; const worker = new bull.Worker("mail", send);`, errors: one("unheard") },
    { code: `${bullmq}export const queue = new Queue("mail", { defaultJobOptions: { removeOnFail: true } });`, errors: one("removed") },
    {
      code: `${bullmq}export const queue = new Queue("mail", { defaultJobOptions: { removeOnFail: true } });`,
      filename: "src/queue.ts",
      repository: {
        "src/queue.ts": "",
        "src/worker.ts": `import { Worker } from "bullmq"; worker.on("completed", keep);`,
        "src/payment.ts": `payment.on("failed", refund);`,
        "tests/worker.ts": `import { Worker } from "bullmq"; worker.on("failed", keep);`,
        "docs/worker.md": `import { Worker } from "bullmq"; worker.on("failed", keep);`,
      },
      errors: one("removed"),
    },
    { code: `${bullmq}queue.add("mail", data, { "removeOnFail": 0 });`, errors: one("removed") },
    { code: `${bullmq}queue.add("mail", data, { removeOnFail: { count: 0 } });`, errors: one("removed") },
    { code: `import Bull from "bull"; queue.add(data, { removeOnFail: true });`, errors: one("removed") },
    { code: `${amqp}await channel.assertQueue("mail"); channel.nack(message, false, false);`, errors: one("dropped") },
    { code: `${amqp}await channel.assertQueue("mail", { durable: true }); channel.reject(message, false);`, errors: one("dropped") },
    { code: `${amqp}await channel.assertQueue("mail", { durable: true, deadLetterExchange: "" }); channel["nack"](message, false, false);`, errors: one("dropped") },
    { code: `const amqp = require("amqplib"); channel.assertQueue("mail"); channel.nack(message);`, errors: one("repeated") },
    { code: `${amqp}await channel.assertQueue("mail"); channel.nack(message, false, true); channel.reject(message);`, errors: [...one("repeated"), ...one("repeated")] },
    { code: `${kafka}consumer.run({ eachMessage: async ({ message }) => { await handle(message); } });`, errors: one("blocked") },
    { code: `${kafka}async function onMessage({ message }) { await handle(message); } await consumer.run({ eachMessage: onMessage });`, errors: one("blocked") },
    { code: `${kafka}consumer.run({ async eachMessage({ message }) { try { await handle(message); } catch (error) { console.error(error); } } });`, errors: one("skipped") },
    { code: `${kafka}consumer.run({ eachMessage: async ({ message }) => { try { await handle(message); } catch {} } });`, errors: one("skipped") },
    { code: `${kafka}consumer.run({ eachMessage: async ({ message }) => { try { const data = JSON.parse(message.value); save(data); } catch (error) { logger.error("unreadable", { error }); } } });`, errors: one("skipped") },
    { code: `${cdk}const mail = new Queue(this, "Mail"); bucket.on({ onSuccess: new SqsDestination(mail) });`, errors: one("bare") },
    { code: `${cdk}new Queue(this, "Mail");`, errors: one("bare") },
    { code: `${cdk}const mail = new Queue(this, "Mail", { visibilityTimeout }); mail.grantSendMessages(role);`, errors: one("bare") },
    { code: `import * as sqs from "aws-cdk-lib/aws-sqs"; new sqs.Queue(this, "Mail", { deadLetterQueue: undefined });`, errors: one("bare") },
    { code: `import { aws_sqs as sqs } from "aws-cdk-lib"; new sqs.Queue(this, "Mail", {});`, errors: one("bare") },
    { code: `${sqs}new CreateQueueCommand({ QueueName: "mail", Attributes: { DelaySeconds: "5" } });`, errors: one("bare") },
  ],
});
