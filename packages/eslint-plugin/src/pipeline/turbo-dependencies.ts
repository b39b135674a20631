import { posix } from "node:path";
import { entryOf, textsOf, valueAt } from "../data/data-access.js";
import { dataRoot } from "../data/data-file.js";
import type { Repository } from "../settings.js";

/**
 * The tasks that Turborepo runs before one, by its `turbo.json`: `build`, `@acme/web#build`, `//#lint`.
 * @param root the folder that it runs in, POSIX, relative to the root
 */
export function turboDependencies(task: string, root: string, repository: Repository): string[] {
  const files = [posix.join(root, "turbo.json"), "turbo.json", "turbo.jsonc"];
  const data = files.map((file) => dataRoot(file, repository)).find((found) => found !== undefined);
  const entry = entryOf(valueAt(data, "tasks") ?? valueAt(data, "pipeline"), task) ?? entryOf(valueAt(data, "tasks") ?? valueAt(data, "pipeline"), `//#${task}`);
  return textsOf(valueAt(entry?.value, "dependsOn")).map((name) => name.replace(/^\^/, "")).filter((name) => !name.startsWith("$"));
}
