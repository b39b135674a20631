import { z } from "zod";

const schema = z.object({
  PORT: z.coerce.number(),
  MODEL_URL: z.url(),
  MODEL_API_KEY: z.string(),
});

export const env = schema.parse(process.env);
