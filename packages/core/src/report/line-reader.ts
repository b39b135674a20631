import type { LineText } from "./fingerprint.js";

/**
 * Gives lines of files by number, each file split once.
 * @param source the text of a file, undefined where there is none
 */
export function lineReader(source: (path: string) => string | undefined): LineText {
  const files = new Map<string, string[]>();
  return (file, line) => {
    let lines = files.get(file);
    if (lines === undefined) {
      lines = (source(file) ?? "").split(/\r\n|[\r\n\u2028\u2029]/u);
      files.set(file, lines);
    }
    return lines[line - 1] ?? "";
  };
}
