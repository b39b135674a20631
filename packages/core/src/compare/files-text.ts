import type { FileDifference } from "./grounds.js";
import { listed } from "./sets.js";

/** Files as a sentence names them: those that there are, or, where they might come, one as an example. */
export function filesText(found: FileDifference, direction: "lost" | "gained"): string {
  const files = found[direction];
  if (found.isToCome[direction]) return `files that may come, such as ${listed(files.slice(0, 1))}`;
  return files.length === 1 ? listed(files) : `${files.length} files: ${listed(files)}`;
}
