/** Orders two strings by UTF-16 code unit, on every machine the same: negative, 0 or positive. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Whether `path` is a plain path below a root: not empty, not absolute, no NUL, and no segment that is empty, `.`, `..`
 * or `.git` (in any case, as git itself refuses it).
 */
export function isPathInside(path: string): boolean {
  return (
    !path.includes("\0") &&
    path.split("/").every((segment) => segment !== "" && segment !== "." && segment !== ".." && segment.toLowerCase() !== ".git")
  );
}

/**
 * Reads a path as git stores it. A byte that is not part of valid UTF-8 becomes a lone surrogate (U+DC00 + byte), as in
 * Python's `surrogateescape` (PEP 383), so that different paths stay different.
 */
export function decodePath(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
  if (!text.includes("\uFFFD") || Buffer.from(text, "utf8").equals(bytes)) return text;
  let path = "";
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    path += length === 0 ? String.fromCharCode(0xdc00 + (bytes[at] ?? 0)) : Buffer.from(bytes.subarray(at, at + length)).toString("utf8");
    at += Math.max(length, 1);
  }
  return path;
}

/** The bytes of a path that `decodePath` gave. */
export function encodePath(path: string): Buffer {
  const parts = path.split(/([\uDC80-\uDCFF])/u);
  return Buffer.concat(
    parts.map((part, index) => (index % 2 === 1 ? Buffer.of(part.charCodeAt(0) - 0xdc00) : Buffer.from(part, "utf8"))),
  );
}

/** Whether the operating system needs the bytes of this path, because no text stands for it. */
export function isBytePath(path: string): boolean {
  return /[\uDC80-\uDCFF]/u.test(path);
}

/** How many bytes the valid UTF-8 sequence at `at` has, or 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  const sequence = Buffer.from(bytes.subarray(at, at + length));
  return Buffer.from(sequence.toString("utf8"), "utf8").equals(sequence) ? length : 0;
}
