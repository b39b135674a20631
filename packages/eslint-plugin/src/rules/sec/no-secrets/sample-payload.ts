/** An address at one of the domains that RFC 2606, section 3, keeps for documentation. */
const reservedAddress = /[\w.+-]@example\.(?:com|net|org)\b/;

/** How far around a value its payload's other members are looked for. */
const reach = 400;

/**
 * Whether a value of a document stands in a payload that was made up to show its form: a mail address that nobody can have is beside it.
 *
 * @param text of the document
 * @param range 0-based offsets of the value in it
 */
export function isInSamplePayload(text: string, [start, end]: readonly [start: number, end: number]): boolean {
  return reservedAddress.test(text.slice(Math.max(0, start - reach), start)) || reservedAddress.test(text.slice(end, end + reach));
}
