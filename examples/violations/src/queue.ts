import { Worker } from "bullmq";
import { writer } from "./agents/writer.js";
import { model } from "./model.js";

// REL-4: nobody learns of the articles that fail for good.
new Worker<{ topic: string }>("articles", (job) => writer(job.data.topic, model), { connection: { host: "redis.internal" } });
