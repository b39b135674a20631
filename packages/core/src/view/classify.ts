/**
 * How files are treated that no rule can judge as they are. The rules stand here and nowhere else:
 *
 * | file | treatment |
 * |---|---|
 * | binary: NUL in the first 8,000 bytes, as git decides it, unless a byte order mark says UTF-16 | no rule sees it; it is counted in the report's `skipped` |
 * | over MAX_CODE_BYTES | not parsed as code; it is named as `large`, but its text is still searched for secrets |
 * | over MAX_SCANNED_BYTES | never read; it is named as `large` |
 * | generated: a header says so, or the code is minified | code clauses are silent, secrets are still judged; it is named as `generated` |
 * | symlink, submodule | never followed or entered; it is named |
 * | not readable: permissions, a missing object of a partial clone | it is named as `unreadable` |
 *
 * A folder's name (`dist/`, `build/`) means nothing: what is tracked is source. Text that is not valid UTF-8 is judged with U+FFFD
 * in place of the faulty bytes.
 */
import type { Entry, View } from "./view.js";

/** The largest file that is parsed as code or data: 1 MiB. The longest hand-written sources we know are below a third of it. */
export const MAX_CODE_BYTES = 1024 * 1024;

/** The largest file that is read, to be searched for secrets: 10 MiB, about a second of secretlint. */
export const MAX_SCANNED_BYTES = 10 * 1024 * 1024;

/** How far git looks for a NUL byte (FIRST_FEW_BYTES in its xdiff-interface.c). */
const BINARY_PROBE_BYTES = 8000;

const utf8 = new TextDecoder();

/** What judges get of a file. */
export type Content =
  /** `large`: more than MAX_CODE_BYTES; search it for secrets only, and name it as skipped. */
  | { kind: "text"; text: string; large: boolean }
  | { kind: "binary" | "large" | "unreadable" | "symlink" | "submodule" };

/** What stands at a path of a view; undefined where nothing does. The listing is looked through only for what cannot be read: some views would have to make it. */
export function entryAt(view: View, path: string): Entry | undefined {
  if (!view.has(path)) return undefined;
  return view.size(path) === undefined ? view.entries.find((entry) => entry.path === path) : { path, kind: "file" };
}

/** Reads an entry of a view and says what it is. Never throws. */
export function contentOf(view: Pick<View, "read" | "size">, entry: Entry): Content {
  if (entry.kind !== "file") return { kind: entry.kind };
  const bytes = view.read(entry.path);
  if (bytes !== undefined) return classify(bytes);
  // A view reads nothing that is too large, so only what it does not read is asked for its size.
  return { kind: (view.size(entry.path) ?? 0) > MAX_SCANNED_BYTES ? "large" : "unreadable" };
}

/** Whether bytes are UTF-8 text as far as `classify` goes: words of ASCII stand in the text as they stand in the bytes. */
export function isUtf8Text(bytes: Uint8Array): boolean {
  return bytes.length <= MAX_SCANNED_BYTES && utf16Of(bytes) === undefined && !bytes.subarray(0, BINARY_PROBE_BYTES).includes(0);
}

/**
 * Says what the bytes of a file are. Text is without its byte order mark, so that line 1, column 1 and offset 0 are its first
 * character, as editors and ESLint count; an edit by offset must add the mark back.
 */
export function classify(bytes: Uint8Array): Content {
  if (bytes.length > MAX_SCANNED_BYTES) return { kind: "large" };
  const encoding = utf16Of(bytes);
  if (encoding === undefined && bytes.subarray(0, BINARY_PROBE_BYTES).includes(0)) return { kind: "binary" };
  const decoder = encoding === undefined ? utf8 : new TextDecoder(encoding);
  return { kind: "text", text: decoder.decode(bytes), large: bytes.length > MAX_CODE_BYTES };
}

function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  // FF FE 00 00 is UTF-32, which no tool of ours reads.
  if (bytes[0] === 0xff && bytes[1] === 0xfe && !(bytes[2] === 0 && bytes[3] === 0)) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}
