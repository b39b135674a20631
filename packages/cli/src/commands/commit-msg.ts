import { resolve } from "node:path";
import type { FormatName } from "@contract-as-code/core";
import { coloursFor } from "../colours.js";
import type { Gates } from "../engine.js";
import { exit, type ExitCode } from "../exit.js";
import { defaultFormat } from "../formats.js";
import { type Host, print } from "../host.js";
import { findPlace, type PlaceOptions } from "../place.js";
import { version } from "../version.js";

export interface CommitMsgCommandOptions extends PlaceOptions {
  format?: FormatName;
  color: boolean;
}

/** How the message is mended, which git keeps when a hook stops the commit. */
function remedy(path: string): string {
  return `The message is kept: git commit --edit --file=${/^[\w./-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`}\n`;
}

/**
 * `contract commit-msg`: judges the message of a commit, as git calls its hook. A message that passes is not spoken of.
 * @param path the file of the message, relative to the current folder
 */
export async function commitMsgCommand(engine: Gates, host: Host, path: string, options: CommitMsgCommandOptions): Promise<ExitCode> {
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const { report, contract, source } = await engine.checkMessage({
    root,
    file: resolve(host.cwd, path),
    // git names no editor to its hooks where it opened none.
    isEdited: host.env["GIT_EDITOR"] !== ":",
    ...(contractFile === undefined ? {} : { contractFile }),
  });
  if (report.findings.length === 0 && report.diagnostics.length === 0) return exit.clean;
  const { stderr } = host;
  const text = await engine.format(report, {
    name: options.format ?? defaultFormat(host),
    version: version(),
    source,
    ...(contract === undefined ? {} : { clauses: contract.clauses }),
    colours: coloursFor({ ...host, stdout: stderr }, options.color),
    ...(stderr.columns === undefined ? {} : { width: stderr.columns }),
  });
  await print(stderr, text);
  if (report.diagnostics.length > 0) return exit.unjudged;
  if (!report.findings.some(({ level }) => level === "error")) return exit.clean;
  await print(stderr, remedy(path));
  return exit.findings;
}
