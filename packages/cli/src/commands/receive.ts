import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { Gates } from "../engine.js";
import { CommandError, exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { version } from "../version.js";

const codes = { accepted: exit.clean, refused: exit.findings, unjudged: exit.unjudged } as const;

/**
 * `contract receive`: judges what a push brings, as git calls its `pre-receive` hook in a bare repository. What it prints is read in the terminal of who pushes, whom
 * the folders of the server do not concern.
 */
export async function receiveCommand(engine: Gates, host: Host): Promise<ExitCode> {
  const { stderr } = host;
  if (host.readInput === undefined || host.isInputTerminal === true) {
    throw new CommandError("`contract receive` reads from standard input what git tells its pre-receive hook. Put it in place with `contract install --server <repository>`, or give it the lines that githooks(5) describes.");
  }
  const root = realpathSync(resolve(host.cwd, host.env["GIT_DIR"] ?? "."));
  try {
    const result = await engine.checkReceived({ root, updates: await host.readInput() });
    const { text, verdict } = await engine.formatReceived(result, { version: version() });
    await print(stderr, text);
    return codes[verdict];
  } catch (error) {
    if (host.env["CONTRACT_DEBUG"] === "1") throw error;
    await print(stderr, await engine.formatUnreceived(reasonOf(error, root)));
    return exit.unjudged;
  }
}

/** What went wrong, as far as it concerns who pushes. */
function reasonOf(error: unknown, root: string): string {
  if (error instanceof Error && error.name === "ViewError") return error.message.replaceAll(root, "the server's repository");
  return `The gate itself failed${error instanceof Error ? ` (${error.name})` : ""}. Tell whoever administers this server.`;
}
