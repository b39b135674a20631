import { z } from "zod";

const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "staging", "production"]),
  PORT: z.coerce.number().int().min(1).max(65_535),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]),
  MODEL_URL: z.url(),
  MODEL_API_KEY: z.string().min(20),
});

export type Environment = z.infer<typeof schema>;

/**
 * The validated environment.
 * @param source the raw variables; the process's own where it is left out
 * @throws Error that names every variable that is missing or wrong, without its value
 */
export function readEnvironment(source: Record<string, string | undefined> = process.env): Environment {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.code}`);
  throw new Error(`The environment is incomplete: ${faults.join(", ")}`);
}
