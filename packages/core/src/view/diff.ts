import { decodePath } from "./path.js";
import type { Changes, LineRange } from "./view.js";

/** What differs between two sides. */
export interface Difference {
  /** New path to the lines that are new or changed there. */
  changes: Changes;
  /** New path to old path of the files that moved. */
  renames: ReadonlyMap<string, string>;
}

/** The ranges of a file that is new as a whole. */
export const WHOLE_FILE: readonly LineRange[] = [{ start: 1, end: Number.MAX_SAFE_INTEGER }];

const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/u;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;

/**
 * Reads `git diff --raw --patch --unified=0` (without `-z`, so that git quotes names and each header is one line; prefixes `a/`, `b/`).
 * The counts of a hunk's header say which lines are content, so no content is ever taken for a header.
 */
export function parseDiff(output: Buffer): Difference {
  const changes = new Map<string, readonly LineRange[]>();
  const renames = new Map<string, string>();
  let ranges: LineRange[] | undefined;
  let at = 0;
  const nextLine = (): number => {
    const end = output.indexOf(NEWLINE, at);
    return end === -1 ? output.length : end;
  };
  while (at < output.length) {
    const end = nextLine();
    const line = output.toString("latin1", at, end);
    at = end + 1;
    if (line.startsWith(":")) {
      addRaw(line, changes, renames);
    } else if (line.startsWith("diff --git ")) {
      ranges = undefined;
    } else if (line.startsWith("+++ ")) {
      ranges = [];
      const path = unquote(line.slice(4).replace(/\t$/u, ""));
      if (path.startsWith("b/")) changes.set(path.slice(2), ranges);
    } else {
      const hunk = HUNK.exec(line);
      if (hunk === null) continue;
      const [, removed = "1", start = "0", added = "1"] = hunk;
      if (added !== "0") ranges?.push({ start: Number(start), end: Number(start) + Number(added) - 1 });
      // "\ No newline at end of file" is not counted.
      for (let left = Number(removed) + Number(added); left > 0 && at < output.length; at = nextLine() + 1) {
        if (output[at] !== BACKSLASH) left -= 1;
      }
    }
  }
  return { changes, renames };
}

/** `:<mode> <mode> <object> <object> <status>\t<path>`, with two paths for a rename. */
function addRaw(line: string, changes: Map<string, readonly LineRange[]>, renames: Map<string, string>): void {
  const [fields = "", first = "", second] = line.split("\t");
  const status = fields.slice(fields.lastIndexOf(" ") + 1);
  if (status === "D") return;
  const path = unquote(second ?? first);
  if (second !== undefined && status.startsWith("R")) renames.set(path, unquote(first));
  // A conflict has no two sides to compare.
  changes.set(path, status === "U" ? WHOLE_FILE : []);
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** Undoes git's quoting (quote_c_style) of a name that was read as latin1. */
function unquote(name: string): string {
  if (!name.startsWith('"')) return decodePath(Buffer.from(name, "latin1"));
  const bytes = name.slice(1, -1).replace(/\\([0-7]{3}|.)/gu, (_, escape: string) =>
    String.fromCharCode(escape.length === 3 ? Number.parseInt(escape, 8) : (ESCAPES[escape] ?? escape.charCodeAt(0))),
  );
  return decodePath(Buffer.from(bytes, "latin1"));
}
