import { relative, resolve, sep } from "node:path";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { CommandError, exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { installedProgram } from "../installed-program.js";
import { printFaults } from "./faults.js";

export interface InstallServerCommandOptions {
  server?: string;
  hook?: string;
  color: boolean;
}

/** `contract install --server`: puts the hook in place by which a bare repository judges each push. */
export async function installServerCommand(engine: Engine, host: Host, { server, hook, color }: InstallServerCommandOptions): Promise<ExitCode> {
  if (server === undefined) throw new CommandError("--hook names a file for the hook of a server. Give --server the folder of the bare repository, too.");
  const folder = resolve(host.cwd, server);
  const program = installedProgram(host.program);
  const inside = relative(folder, program);
  if (inside !== "" && inside !== ".." && !inside.startsWith(`..${sep}`)) throw new CommandError(`The contract's own command ${program} lies in the repository that it would judge. Install the package for the whole server, for instance with \`npm install --global contract-as-code\`.`);
  const { file, state, former, branch, contract } = await engine.installServerHook(folder, { program, node: process.execPath, ...(hook === undefined ? {} : { hook }) });
  const colours = coloursFor(host, color);
  const name = engine.printable(branch);
  const lines = [`${colours.green("✔")} Each push ${state === "written" ? "is now" : "is"} judged by the contract of ${name}: ${engine.printable(file)}`];
  if (former !== undefined) lines.push(`  ${engine.printable(former)}, which was there before, runs after it.`);
  if (contract === "missing") lines.push(`${colours.yellow("!")} ${name} has no contract yet. Until a push brings it one, no other push is taken.`);
  else if (contract.length > 0) lines.push(`${colours.yellow("!")} The contract of ${name} has faults. Until they are mended, no push is taken.`);
  await print(host.stdout, `${lines.join("\n")}\n`);
  if (contract !== "missing" && contract.length > 0) await printFaults(engine, host, contract);
  return exit.clean;
}
