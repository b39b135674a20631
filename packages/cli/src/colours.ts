import picocolors from "picocolors";
import type { Host } from "./host.js";

type Colours = ReturnType<typeof picocolors.createColors>;

/**
 * Whether a terminal gets colours: `--no-color` and NO_COLOR (https://no-color.org) switch them off, FORCE_COLOR on,
 * else the stream decides. What stands on the command line comes first.
 */
function isColourful(host: Host, asked: boolean): boolean {
  const { NO_COLOR: none, FORCE_COLOR: force, TERM: terminal } = host.env;
  if (!asked || (none !== undefined && none !== "")) return false;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  return host.stdout.isTTY === true && terminal !== "dumb";
}

/**
 * The colours for standard output.
 * @param asked false where `--no-color` was given
 */
export function coloursFor(host: Host, asked: boolean): Colours {
  return picocolors.createColors(isColourful(host, asked));
}
