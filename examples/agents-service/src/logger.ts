import { pino, type DestinationStream, type Logger } from "pino";
import { sensitiveNames } from "./redact.js";

/**
 * The service's logger: one JSON object a line, sensitive fields redacted down to the third level.
 * @param level the least level that is written
 * @param destination standard output where it is left out
 */
export function makeLogger(level: string, destination?: DestinationStream): Logger {
  const paths = sensitiveNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino({ level, redact: { paths, censor: "[redacted]" } }, destination);
}

export type { Logger };
