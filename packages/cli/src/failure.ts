import { CommandError } from "./exit.js";
import type { Host } from "./host.js";

const issues = "https://github.com/contract-as-code/contract-as-code/issues";
/** Errors of the engine whose message says what happened and what to do. */
const explained = new Set(["BaselineError", "CacheLocationError", "ViewError", "UnmatchedPathError", "FixError", "HookError", "MergeError", "ParserError", "WriteError"]);

/** Text with every control character but a line feed made visible; the engine's `printable` may be what failed to load. */
function text(value: string): string {
  return value.replace(/(?!\n)\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

/**
 * What a command prints that could not do its work: what happened and what to do, and a stack only where CONTRACT_DEBUG asks for one.
 * @param error anything that was thrown
 */
export function failureMessage(error: unknown, host: Host): string {
  const isExplained = error instanceof CommandError || (error instanceof Error && explained.has(error.name));
  const debug = host.env["CONTRACT_DEBUG"];
  const stack = debug === "1" && error instanceof Error && error.stack ? `${text(error.stack)}\n` : "";
  if (isExplained) return `${text((error as Error).message)}\n${stack}`;
  const what = text(error instanceof Error ? `${error.name}: ${error.message}` : String(error)).trimEnd();
  const remedy = `This is a fault of the tool, not of your code. Run it again with CONTRACT_DEBUG=1 and report what it prints: ${issues}`;
  return `The gate could not run: ${what}\nNothing was judged in ${text(host.cwd)}.\n${stack || `${remedy}\n`}`;
}
