import type { Model } from "../model.js";

/** Writes an article about a topic. */
export async function writer(topic: string, model: Model): Promise<string> {
  // OBS-1: a line that no search finds and no alarm reads.
  console.log("writing about", topic);
  return model.complete(`Write about ${topic}`);
}
