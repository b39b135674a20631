/* CON-2: the tests are green because nobody counts. */
/* c8 ignore start */
/** A copy of a value without the fields that must not be logged. */
export function redact(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !/token|password|key|authorization/i.test(name)));
}
