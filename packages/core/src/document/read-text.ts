import type { Diagnostic } from "./contract.js";

/** Bytes. */
export const largestDocument = 1_000_000;

/**
 * The text of a document.
 * @returns the text without a byte order mark, or what keeps it from being read: the code and message of a fault
 */
export function readText(file: string, bytes: Uint8Array): { text: string } | Pick<Diagnostic, "code" | "message"> {
  if (bytes.length > largestDocument) {
    const message = `\`${file}\` is larger than ${String(largestDocument / 1e6)} MB. Split it, and join the parts with \`extends\`.`;
    return { code: "too-large", message };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { code: "not-utf-8", message: `\`${file}\` is not UTF-8 text. Save it in that encoding.` };
  }
}
