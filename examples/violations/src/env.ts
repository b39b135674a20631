import { z } from "zod";

const schema = z.object({
  PORT: z.coerce.number(),
  // ENV-5: nobody reads it, everybody looks after it.
  MODEL_URL: z.url(),
  // ENV-2: where nobody sets it, everybody knows it.
  MODEL_API_KEY: z.string().default("local-development"),
});

export const env = schema.parse(process.env);
