/** Names of values that never reach a log, at any depth. */
export const sensitiveNames = [
  "authorization",
  "cookie",
  "password",
  "secret",
  "token",
  "accessToken",
  "refreshToken",
  "apiKey",
  "privateKey",
] as const;

const sensitive = new Set<string>(sensitiveNames.map((name) => name.toLowerCase()));

/** A copy of a value in which every field with a sensitive name holds `[redacted]`; cycles become `[circular]`. */
export function redact(value: unknown, seen: ReadonlySet<object> = new Set()): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (seen.has(value)) return "[circular]";
  const inside = new Set(seen).add(value);
  if (Array.isArray(value)) return value.map((item) => redact(item, inside));
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      sensitive.has(name.toLowerCase()) ? "[redacted]" : redact(field, inside),
    ]),
  );
}
