/** A value as text that is equal for equal values: keys of objects in one order, undefined ones left out. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1))) : inner,
  ) ?? "undefined";
}

/** Whether a value is an object with keys. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as a message shows it: text as it is, everything else as JSON, not too long. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : canonical(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
