import type { FormatName } from "@contract-as-code/core";
import { isAgent } from "std-env";
import type { Host } from "./host.js";

/** Named here too, so that help and usage errors need not load the engine. */
export const formatNames = ["pretty", "agent", "json", "sarif", "github", "junit", "markdown"] as const satisfies readonly FormatName[];

/** The format where none was asked for: `agent` where an agent's harness runs the command, else `pretty`. */
export function defaultFormat(host: Host): FormatName {
  return (host.isAgent ?? isAgent) ? "agent" : "pretty";
}
