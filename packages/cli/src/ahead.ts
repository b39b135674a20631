import { processPlace } from "./host.js";
import { isTop } from "./place.js";

/**
 * What can begin before the command is loaded: git answers what a hook's gate is about to ask. Where git does not call the hook in the top folder, nothing begins.
 * @param argv the arguments after the command's own name
 */
export async function beginAhead(argv: readonly string[]): Promise<void> {
  const hook = argv[argv.indexOf("--") + 1];
  const place = processPlace();
  if (argv[0] !== "git-hook" || hook === undefined || !isTop(place)) return;
  const { askAheadFor } = await import("@contract-as-code/core/ahead");
  askAheadFor(hook, place.cwd, place.env);
}
