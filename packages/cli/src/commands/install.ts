import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { CommandError, exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { installedProgram } from "../installed-program.js";
import { findPlace, type PlaceOptions } from "../place.js";

export interface InstallCommandOptions extends PlaceOptions {
  color: boolean;
}

/** The steps of npm, pnpm, yarn and bun after an installation, where a repository may be missing. */
const lifecycles = new Set(["prepare", "postinstall", "install", "prepublish"]);
const packagePath = "node_modules/contract-as-code/bin/contract.js";
const usualContract = "LLM_DEVELOPMENT_CONTRACT.md";

/** `contract install`: puts the git hooks in place that hold the contract at commit and push. */
export async function installCommand(engine: Engine, host: Host, options: InstallCommandOptions): Promise<ExitCode> {
  const colours = coloursFor(host, options.color);
  const { root, contractFile, base } = await findPlace(engine, host.cwd, options);
  if (lifecycles.has(host.env["npm_lifecycle_event"] ?? "") && (host.env["CI"] || !existsSync(join(root, ".git")))) {
    await print(host.stdout, "No git hooks were put in place: there is nobody who commits here.\n");
    return exit.clean;
  }
  if (!existsSync(join(root, contractFile ?? usualContract))) {
    if (existsSync(join(root, "HEAD")) && existsSync(join(root, "objects"))) throw new CommandError(`${root} is a bare repository, in which nobody commits. \`contract install --server ${root}\` puts the hook in place that judges what is pushed there.`);
    throw new CommandError(`There is no contract ${contractFile ?? usualContract} in ${root}, so the hooks would stop every commit. Write it first, or name it with --contract.`);
  }
  const program = installedProgram(host.program);
  const { folder, hooks, formerFolder } = await engine.installHooks(root, { program, inProject: candidates(root, base), node: process.execPath, ...(contractFile === undefined ? {} : { contractFile }) });
  const isNew = hooks.some(({ state }) => state === "written");
  const lines = [`${colours.green("✔")} ${listed(hooks.map(({ name }) => name))} ${isNew ? "now call" : "call"} the contract, in ${engine.printable(folder)}.`];
  for (const { former } of hooks) if (former !== undefined) lines.push(`  ${engine.printable(former)}, which was there before, runs after it.`);
  if (formerFolder !== undefined) lines.push(`  The hooks in ${engine.printable(formerFolder)}, where git looked before, run after them.`);
  lines.push(`  ${colours.dim("Try them with")} contract doctor`);
  await print(host.stdout, `${lines.join("\n")}\n`);
  return exit.clean;
}

/** Where the project may have the package: in the folder at hand and every one above it, up to the root. */
function candidates(root: string, base: string): string[] {
  const found: string[] = [];
  for (let folder = base; folder.startsWith(root); folder = dirname(folder)) {
    const path = join(folder, packagePath);
    if (folder !== root && existsSync(path)) found.push(relative(root, path).split(sep).join("/"));
    if (folder === dirname(folder)) break;
  }
  return [packagePath, ...found];
}

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
