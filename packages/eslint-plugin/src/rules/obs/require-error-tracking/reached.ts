import { posix } from "node:path";
import { matchesAny } from "../../../glob.js";
import { importersOf } from "../../../modules/importers-of.js";
import { isJsonObject } from "../../../modules/json-file.js";
import type { Service } from "../../../modules/services.js";
import type { ContractSettings, Repository } from "../../../settings.js";

/** Files that a framework or a host loads at the start by their names. */
const conventional = /(?:^|\/)(?:instrument(?:ation)?(?:[.-](?:server|node|edge))?|sentry\.(?:server|edge)\.config|hooks\.server|entry\.server|server\/plugins\/[^/]+|newrelic|main|server|index|app)\.[cm]?[jt]sx?$/;
const most = 200;

/**
 * Whether a file runs when a service starts: it is an entry point, is named by the package's scripts, is loaded by its name, or is imported,
 * through other files, by one that is. Pages and routes of a framework count as entry points.
 */
export function isReached(file: string, service: Service, vocabulary: ContractSettings["vocabulary"], repository: Repository): boolean {
  const commands = commandsOf(service);
  const isEntry = (path: string): boolean =>
    service.starts.includes(path) || matchesAny(path, vocabulary.entrypoints) || conventional.test(path) || /(?:^|\/)(?:app|pages|routes)\//.test(path) || isNamed(path, commands);
  const seen = new Set<string>();
  const open = [file];
  for (let path = open.pop(); path !== undefined && seen.size < most; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    if (isEntry(path)) return true;
    open.push(...importersOf(path, repository));
  }
  return seen.size >= most;
}

/** What a manifest says that runs: scripts, `main`, `bin`. */
function commandsOf({ manifest: { scripts, main, bin } }: Service): string {
  const texts = [scripts, bin].flatMap((group) => (isJsonObject(group) ? Object.values(group) : [group]));
  return [...texts, main].filter((text) => typeof text === "string").join("\n");
}

/** Whether commands name a file, built or not: `--import ./dist/tracing.js` for `src/tracing.ts`. */
function isNamed(path: string, commands: string): boolean {
  const name = posix.basename(path).replace(/\.[cm]?[jt]sx?$/, "");
  return commands.split(/[\s"'=/]/).some((word) => word.replace(/\.[cm]?[jt]sx?$/, "") === name);
}
