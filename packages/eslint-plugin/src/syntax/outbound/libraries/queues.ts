import type { Library } from "../library.js";

/** Message brokers and mail servers. Their clients have limits of their own for every step of a connection. */
export const queueLibraries: readonly Library[] = [
  {
    name: "BullMQ",
    kind: "queue",
    modules: ["bullmq", "bull"],
    calls: [],
    clients: [{ names: ["", "Queue", "QueueEvents", "FlowProducer", "QueuePro"], options: [1], calls: [], holds: "connections" }],
  },
  { name: "amqplib", kind: "queue", modules: ["amqplib", "amqplib/callback_api"], calls: [], clients: [{ names: ["connect"], options: [0, 1], calls: [], holds: "connections" }] },
  { name: "KafkaJS", kind: "queue", modules: ["kafkajs"], calls: [], clients: [{ names: ["Kafka"], options: [0], calls: [], holds: "connections" }] },
  { name: "Nodemailer", kind: "mail", modules: ["nodemailer"], calls: [], clients: [{ names: ["createTransport"], options: [0], calls: [], holds: "connections", without: ["streamTransport", "jsonTransport", "sendmail"] }] },
];
