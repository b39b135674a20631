import type { coloursFor } from "./colours.js";

/** A patch in the form of git with git's colours. */
export function painted(diff: string, { bold, cyan, green, red }: ReturnType<typeof coloursFor>): string {
  return diff.replace(/^.*$/gmu, (line) => {
    if (/^(?:diff |new file|---|\+\+\+)/.test(line)) return line === "" ? line : bold(line);
    if (line.startsWith("@@")) return cyan(line);
    return line.startsWith("+") ? green(line) : line.startsWith("-") ? red(line) : line;
  });
}
