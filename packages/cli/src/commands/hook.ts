import type { AgentName } from "@contract-as-code/core";
import type { Gates } from "../engine.js";
import { CommandError, exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { findPlace, type PlaceOptions } from "../place.js";

export type HookCommandOptions = PlaceOptions;

/** An agent tells of one tool at a time, and at once. */
const limits = { bytes: 16 * 1024 * 1024, milliseconds: 5000 };

/**
 * `contract hook`: answers the hook of a coding agent.
 * @param agent whose event stands on standard input
 */
export async function hookCommand(engine: Gates, host: Host, agent: AgentName, options: HookCommandOptions): Promise<ExitCode> {
  if (host.readInput === undefined || host.isInputTerminal === true) {
    throw new CommandError("`contract hook` reads the event of an agent from standard input. Let the agent call it; `contract sync` writes the settings for that.");
  }
  const isNamed = options.root !== undefined || options.contract !== undefined;
  const place = isNamed ? await findPlace(engine, host.cwd, options) : undefined;
  const { stdout, stderr, code } = await engine.answerAgentHook({
    agent,
    input: await host.readInput(limits),
    cwd: host.cwd,
    ...(host.trees === undefined ? {} : { trees: host.trees }),
    ...(options.root === undefined || place === undefined ? {} : { root: place.root }),
    ...(place?.contractFile === undefined ? {} : { contractFile: place.contractFile }),
  });
  if (stderr !== "") await print(host.stderr, stderr);
  if (stdout !== "") await print(host.stdout, stdout);
  return code === 0 ? exit.clean : exit.unjudged;
}
