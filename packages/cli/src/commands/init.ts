import { realpathSync } from "node:fs";
import { isAgent } from "std-env";
import type { InitPlan, Proposal } from "@contract-as-code/core";
import { agreed, type Terminal } from "../ask-init.js";
import { coloursFor } from "../colours.js";
import type { Engine } from "../engine.js";
import { CommandError, exit, type ExitCode } from "../exit.js";
import { type Host, print } from "../host.js";
import { proposalText } from "../init-summary.js";
import { installPackages } from "../install-packages.js";
import { installedProgram } from "../installed-program.js";
import { painted } from "../painted-diff.js";
import { findPlace, type PlaceOptions } from "../place.js";
import { progressOn } from "../progress.js";
import { version } from "../version.js";
import { printFaults } from "./faults.js";

export interface InitCommandOptions extends PlaceOptions {
  yes?: true;
  dryRun?: true;
  install?: true;
  format?: "pretty" | "json";
  color: boolean;
}

/** What was done of a plan. */
interface Done {
  isWritten: boolean;
  hooks: string[];
  /** Commands that take it back, in their order. */
  undo: string[];
  /** Whether the packages were installed; undefined where nobody asked for it. */
  isInstalled: boolean | undefined;
}

const usualContract = "LLM_DEVELOPMENT_CONTRACT.md";
const packagePath = "node_modules/contract-as-code/bin/contract.js";
const mostBaselineLines = 12;

/**
 * `contract init`: brings a repository under a contract, once somebody has seen how and agreed, on a terminal or by `--yes`.
 * @param terminal left out, that of the process
 */
export async function initCommand(engine: Engine, host: Host, options: InitCommandOptions, terminal: Terminal = {}): Promise<ExitCode> {
  const { root, contractFile } = await findPlace(engine, host.cwd, options);
  const isJson = options.format === "json";
  const progress = progressOn(host.stderr);
  const plan = await engine.planInit({ root, version: version(), ...(contractFile === undefined ? {} : { contractFile }), onProgress: progress.update }).finally(progress.clear);
  const { proposal } = plan;
  if (proposal === undefined) {
    await printFaults(engine, host, plan.diagnostics);
    return exit.unjudged;
  }
  const planned = { ...plan, proposal };
  const output = isJson ? host.stderr : host.stdout;
  const colours = coloursFor({ ...host, stdout: output }, options.color);
  if (options.dryRun === true && !isJson) await print(host.stdout, painted(await engine.syncDiff({ changes: plan.files }), colours));
  else if (!isJson) await print(host.stdout, painted(shortBaseline(engine, await engine.syncDiff({ changes: plan.files })), colours));
  await print(options.dryRun === true ? host.stderr : output, proposalText(engine, planned, contractFile ?? usualContract, colours));
  if (plan.dirty.length > 0) throw new CommandError(`These files hold changes that are not committed, and would be written: ${plan.dirty.map(engine.printable).join(", ")}. Nothing was written. Commit them, or put them aside with \`git stash\`, and run this again.`);
  const left = plan.byHand.length > 0 || (plan.baseline?.never.length ?? 0) > 0;
  if (options.dryRun === true) {
    if (isJson) await printJson(host, planned, { isWritten: false, hooks: [], undo: [], isInstalled: undefined });
    return left ? exit.findings : exit.clean;
  }

  const isAsking = host.isInputTerminal === true && host.stdout.isTTY === true && !(host.isAgent ?? isAgent) && options.yes !== true && !isJson;
  if (plan.files.length > 0 && options.yes !== true && !(isAsking && (await agreed(`Write ${plan.files.length === 1 ? "this file" : `these ${plan.files.length} files`} and put the git hooks in place?`, true, terminal)))) {
    await print(host.stderr, isAsking ? "Nothing was written: it was called off.\n" : "Nothing was written: nobody agreed to it here. With --yes it is written without asking.\n");
    return exit.findings;
  }
  const done = await carryOut(engine, host, { ...planned, root, ...(contractFile === undefined ? {} : { contractFile }) }, async (command) => options.install === true || (isAsking && (await agreed(`Run \`${command}\` now?`, true, terminal))));
  if (isJson) await printJson(host, planned, done);
  else await print(host.stdout, doneText(engine, host, root, planned, done, colours));
  return left || done.isInstalled === false ? exit.findings : exit.clean;
}

async function carryOut(engine: Engine, host: Host, plan: InitPlan & { proposal: Proposal; root: string; contractFile?: string }, isToInstall: (command: string) => Promise<boolean>): Promise<Done> {
  const { root, contractFile, proposal } = plan;
  // Where there is none, nothing is written.
  const program = proposal.hooksPathIsInProject ? "" : installedProgram(host.program);
  const patch = await engine.applyInit(root, plan);
  const undo = patch === undefined ? [] : [`git apply -R --whitespace=nowarn ${/^[\w./-]+$/u.test(patch) ? patch : `'${patch}'`}`];
  let hooks: string[] = [];
  if (!plan.proposal.hooksPathIsInProject) {
    const placed = await engine.initHooks(root, { program, inProject: [packagePath], node: process.execPath, ...(contractFile === undefined ? {} : { contractFile }) });
    hooks = placed.written;
    undo.push(...placed.undo);
  }
  const asksForPackages = plan.files.some(({ path }) => path === "package.json");
  const command = engine.packagesCommand(proposal.packageManager);
  if (!asksForPackages || !(await isToInstall(command.join(" ")))) return { isWritten: plan.files.length > 0, hooks, undo, isInstalled: undefined };
  const { isInstalled, undo: further } = await installPackages(host, root, command, proposal.packageManager);
  return { isWritten: true, hooks, undo: [...further, ...undo], isInstalled };
}

function doneText(engine: Engine, host: Host, root: string, { files, proposal, baseline }: InitPlan & { proposal: Proposal }, { hooks, undo, isInstalled }: Done, colours: ReturnType<typeof coloursFor>): string {
  const lines: string[] = [];
  if (files.length === 0 && hooks.length === 0) return `${colours.green("✔")} Nothing to do: the contract and what follows from it stand.\n`;
  if (files.length > 0) lines.push(`${colours.green("✔")} Wrote ${files.map(({ path }) => engine.printable(path)).join(", ")}.`);
  if (hooks.length > 0) lines.push(`${colours.green("✔")} ${hooks.join(", ")} now call the contract.`);
  const install = engine.packagesCommand(proposal.packageManager).join(" ");
  const isAsked = files.some(({ path }) => path === "package.json");
  if (isInstalled === false) lines.push(`${colours.red("✘")} \`${install}\` failed. Run it again before you commit.`);
  lines.push("", "Next:");
  if (isAsked && isInstalled !== true) lines.push(`  ${install}   the contract's command comes with the project's packages from now on; commit the lockfile, too`);
  lines.push("  contract doctor   tries a bad commit, message and push in throw-away copies", "  contract status   what is enforced, clause by clause");
  if ((baseline?.added.length ?? 0) > 0) lines.push("  contract baseline   takes out of the baseline what was mended");
  const cd = realpathSync(host.cwd) === root ? "" : `cd '${root}' && `;
  if (undo.length > 0) lines.push("", "To take all of it back:", `  ${cd}${undo.join(" && ")}`);
  return `${lines.join("\n")}\n`;
}

/** A patch with the start of the baseline alone, which may have thousands of lines. */
function shortBaseline({ BASELINE_FILE }: Engine, diff: string): string {
  const start = diff.indexOf(`diff --git a/${BASELINE_FILE} b/`);
  if (start === -1) return diff;
  const lines = diff.slice(start).split("\n");
  const next = lines.findIndex((line, index) => index > 0 && line.startsWith("diff --git "));
  const end = next === -1 ? lines.length - 1 : next;
  if (end <= mostBaselineLines) return diff;
  return diff.slice(0, start) + [...lines.slice(0, mostBaselineLines), ` … and ${end - mostBaselineLines} more lines: contract init --dry-run shows them`, ...lines.slice(end)].join("\n");
}

async function printJson(host: Host, { proposal, files, byHand, baseline }: InitPlan & { proposal: Proposal }, { isWritten, hooks, undo, isInstalled }: Done): Promise<void> {
  const { packageManager, workspaces, tooling, starting, words, matched, unenforced, notes } = proposal;
  const result = {
    version: 1,
    written: isWritten,
    starting,
    found: { packageManager: packageManager.name, workspaces, ...tooling },
    vocabulary: words,
    matched,
    unenforced,
    files: files.map(({ path, before }) => ({ path, isNew: before === undefined })),
    baseline: baseline === undefined ? null : { recorded: baseline.added.length, never: baseline.never },
    byHand,
    hooks,
    notes,
    undo,
    installed: isInstalled ?? null,
  };
  await print(host.stdout, `${JSON.stringify(result, undefined, 2)}\n`);
}
