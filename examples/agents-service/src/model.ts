import { z } from "zod";
import { postJson } from "./http.js";

/** A language model, as the agents see it. */
export interface Model {
  complete(prompt: string): Promise<string>;
}

const answer = z.object({ text: z.string() });

/** The model behind an HTTP endpoint that takes `{ prompt, maximumTokens }` and gives `{ text }`. */
export function httpModel(url: string, apiKey: string): Model {
  return {
    async complete(prompt) {
      const body = { prompt, maximumTokens: 2_000 };
      const received = await postJson(url, body, { authorization: `Bearer ${apiKey}` }, { timeout: 30_000, attempts: 3 });
      return answer.parse(received).text;
    },
  };
}
