import { logger } from "./logger.js";

export interface Model {
  complete(prompt: string): Promise<string>;
}

export const model: Model = {
  async complete(prompt) {
    // ENV-1: nobody learns that the key is missing before the first customer does.
    const apiKey = process.env.MODEL_API_KEY;
    const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
    // SEC-3: the key stands in every log line from now on.
    logger.info({ headers }, "asking the model");
    // REL-2: a model that never answers stops every request that waits for it.
    const response = await fetch("https://models.example.com/v1/complete", {
      method: "POST",
      headers,
      body: JSON.stringify({ prompt }),
    });
    // QA-4: whatever comes back is believed.
    const answer: any = await response.json();
    return answer.text;
  },
};
