import type { FormatName } from "@contract-as-code/core";
import { InvalidArgumentError } from "commander";
import { formatNames } from "./formats.js";
import { outputPath } from "./output.js";

/** A report that is written besides the one that is printed. */
export interface FurtherReport {
  name: FormatName;
  /** As it was given. */
  path: string;
  /** Absolute. */
  file: string;
}

/**
 * Reads one `--report`, as commander calls it for each.
 * @param text a format, an equals sign, a path
 * @throws InvalidArgumentError when it is something else
 * @throws CommandError when nothing can be written there
 */
export function furtherReport(cwd: string, text: string, others: readonly FurtherReport[] = []): FurtherReport[] {
  const at = text.indexOf("=");
  const [format, path] = at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
  const name = formatNames.find((known) => known === format);
  if (name === undefined || path === "") throw new InvalidArgumentError(`Give a format, an equals sign and a path, for instance sarif=contract.sarif. The formats are ${formatNames.join(", ")}.`);
  return [...others, { name, path, file: outputPath(cwd, path) }];
}
