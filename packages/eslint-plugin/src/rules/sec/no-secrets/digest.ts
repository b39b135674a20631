import { createHash } from "node:crypto";

/** The first 16 hexadecimal digits of a value's SHA-256: names it in a configuration without writing it again. */
export function valueDigest(value: string): string {
  return createHash("sha256").update(value).digest("hex").slice(0, 16);
}
