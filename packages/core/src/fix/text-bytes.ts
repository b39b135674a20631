const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Whether a file can be written back as the text that is read of it: valid UTF-8, with or without a byte order mark. */
export function isWritableText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * The bytes of a changed text, with the byte order mark that the file had.
 * @param original undefined for a new file
 */
export function bytesOf(text: string, original: Uint8Array | undefined): Buffer {
  const hasMark = original !== undefined && utf8Mark.equals(original.subarray(0, utf8Mark.length));
  return hasMark ? Buffer.concat([utf8Mark, Buffer.from(text)]) : Buffer.from(text);
}
