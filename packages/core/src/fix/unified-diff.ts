import { createTwoFilesPatch } from "diff";
import { maskPath, maskSecrets } from "../report/mask.js";
import { printable } from "../formats/printable.js";

/** A file that a repair changes. */
export interface FileChange {
  /** POSIX, relative to the root. */
  path: string;
  /** Undefined for a new file. */
  before: string | undefined;
  after: string;
}

/**
 * Changes as one patch that `git apply` takes, unless a secret or an invisible character had to be hidden in it.
 * @param isShowable whether a 1-based line of a file may be shown as it was; where it may not, it is hidden
 */
export function unifiedDiff(changes: readonly FileChange[], isShowable: (file: string, line: number) => boolean): string {
  return changes
    .map(({ path, before, after }) => {
      const name = maskPath(path);
      const patch = createTwoFilesPatch(before === undefined ? "/dev/null" : `a/${name}`, `b/${name}`, before ?? "", after, undefined, undefined, { context: 3 });
      const lines = patch.split("\n").slice(1);
      const head = `diff --git a/${name} b/${name}\n${before === undefined ? "new file mode 100644\n" : ""}`;
      return head + hideSecrets(lines, (line) => isShowable(path, line)).join("\n");
    })
    .join("");
}

const hidden = "[masked: this line holds a secret]";

function hideSecrets(lines: readonly string[], isShowable: (line: number) => boolean): string[] {
  let old = 0;
  return lines.map((line) => {
    const start = /^@@ -(\d+)/.exec(line)?.[1];
    if (start !== undefined) {
      old = Number(start);
      return line;
    }
    const [sign = ""] = line;
    if (old === 0 || (sign !== " " && sign !== "-" && sign !== "+")) return line;
    const isHidden = sign !== "+" && !isShowable(old);
    if (sign !== "+") old += 1;
    return sign + (isHidden ? hidden : maskSecrets(line.slice(1)).split("\t").map(printableLine).join("\t"));
  });
}

/** A carriage return at the end of a line is part of the patch. */
function printableLine(text: string): string {
  return text.endsWith("\r") ? `${printable(text.slice(0, -1))}\r` : printable(text);
}
