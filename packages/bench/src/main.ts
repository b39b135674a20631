import { writeFileSync } from "node:fs";
import { parseArguments, usage, UsageError, type BenchOptions, type Part } from "./arguments.js";
import { compare } from "./compare/compare.js";
import { renderScenario } from "./compare/render.js";
import { servedCorpus } from "./corpus/corpus.js";
import { thisMachine, type Machine } from "./measure/machine.js";
import { prepareCorpus, prepareRepository, RepositoryError, type MeasuredRepository } from "./measure/repository.js";
import { removeAbandonedFolders, removeFolders, temporaryFolder } from "./measure/scratch.js";
import { CommandFailed } from "./measure/usage.js";
import { InstallationError, installPeers } from "./peers/installation.js";
import { peersOf } from "./peers/peers.js";
import { mebibytes } from "./report/table.js";
import { SuiteError } from "./suites/suite.js";

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Prints what is measured, runs the parts in order, and gives the exit code. */
async function bench(options: BenchOptions): Promise<number> {
  removeAbandonedFolders();
  const machine = thisMachine();
  const scratch = temporaryFolder("scratch");
  if (options.suites.length > 0) return suites(options, machine, scratch);
  say(options.repository === undefined ? "Generating the corpus" : `Copying ${options.repository}`);
  const repository = prepareRepository(options.repository, options.contract);
  process.stdout.write(`${introduction(repository)}\nNode ${machine.node} on ${machine.processor}, ${machine.cores} cores, ${machine.system}\n\n`);
  const figures: Record<string, unknown> = { machine, repository: { ...repository, code: repository.code.length } };
  let code = 0;
  for (const part of options.parts) {
    const { text, figures: own, failed } = await runPart(part, repository, options, scratch);
    process.stdout.write(`${text}\n`);
    figures[part] = own;
    if (failed) code = 1;
  }
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  return code;
}

/** Judges public test suites; there is no repository to measure. */
async function suites(options: BenchOptions, machine: Machine, scratch: string): Promise<number> {
  const { judgeSuites } = await import("./suites/suites.js");
  const { renderSuites } = await import("./suites/render.js");
  const installation = installPeers(say);
  const figures = await judgeSuites(options.suites, installation, scratch, say);
  process.stdout.write(renderSuites(figures, options.list));
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ machine, versions: installation.versions, suites: figures }, null, 2)}\n`);
  return 0;
}

interface PartResult {
  text: string;
  figures: unknown;
  failed: boolean;
}

async function runPart(part: Part, repository: MeasuredRepository, options: BenchOptions, scratch: string): Promise<PartResult> {
  switch (part) {
    case "compare": {
      const installation = installPeers(say);
      const scenarios = await compare(repository, peersOf(installation), options, scratch, say);
      const versions = Object.entries(installation.versions).map(([name, version]) => `${name} ${version}`);
      return { text: `${scenarios.map(renderScenario).join("\n")}\nPeers: ${versions.join(", ")}\n`, figures: { versions: installation.versions, scenarios }, failed: false };
    }
    case "commit": {
      const { commitShare } = await import("./commit/commit-share.js");
      const { renderCommits, renderHooks } = await import("./commit/render-commit.js");
      const installation = installPeers(say);
      peersOf(installation);
      const figures = await commitShare(repository, installation, options.runs, scratch, say);
      return { text: `${renderCommits(figures.commits)}\n${renderHooks(figures.hooks)}`, figures: { versions: installation.versions, ...figures }, failed: false };
    }
    case "hook": {
      const { hookShare } = await import("./hook/hook-share.js");
      const { renderHook } = await import("./hook/render-hook.js");
      const installation = installPeers(say);
      const figures = await hookShare(repository, installation, options.runs, scratch, say);
      return { text: renderHook(figures), figures: { versions: installation.versions, ...figures }, failed: false };
    }
    case "receive": {
      const { receiveShare } = await import("./receive/receive-share.js");
      const { renderPushes } = await import("./receive/render-receive.js");
      const installation = installPeers(say);
      peersOf(installation);
      const served = options.repository === undefined ? prepareCorpus(servedCorpus, options.contract) : repository;
      const pushes = receiveShare(served, installation, options.runs, say);
      return { text: `The bare repository holds ${served.files} files, ${mebibytes(served.bytes)}.\n\n${renderPushes(pushes)}`, figures: { versions: installation.versions, files: served.files, bytes: served.bytes, pushes }, failed: false };
    }
    case "profile": {
      const { profile, renderProfile } = await import("./profile/profile.js");
      const figures = await profile(repository, scratch, say);
      return { text: renderProfile(figures), figures, failed: false };
    }
    case "cache": {
      const { cacheShare } = await import("./cache/cache-share.js");
      const figures = await cacheShare(repository, options.runs, scratch, say);
      return { text: renderScenario(figures), figures, failed: false };
    }
    case "proof": {
      const { proveCache, renderProof } = await import("./cache/proof.js");
      const figures = await proveCache(repository, say);
      return { text: renderProof(figures), figures, failed: figures.unproven.length > 0 };
    }
    case "parity": {
      const { compareParsers, renderParity } = await import("./parity/parity.js");
      const figures = await compareParsers(repository, say);
      return { text: renderParity(figures), figures, failed: figures.differences.length > 0 };
    }
    case "scale": {
      const { scale } = await import("./scale/scale.js");
      const { renderRunGrowth } = await import("./scale/run-growth.js");
      const installation = installPeers(say);
      const figures = await scale(repository, peersOf(installation), options.runs, scratch, say);
      return { text: `${renderRunGrowth(figures.growth)}\n${renderScenario(figures.whole)}`, figures: { versions: installation.versions, ...figures }, failed: figures.isMissed };
    }
    case "tokens": {
      const { tokenShare } = await import("./tokens/token-share.js");
      const { isBeaten, renderTokens } = await import("./tokens/render-tokens.js");
      const installation = installPeers(say);
      peersOf(installation);
      const figures = await tokenShare(repository, installation, say);
      return { text: renderTokens(figures), figures: { versions: installation.versions, ...figures }, failed: isBeaten(figures) };
    }
    case "growth": {
      const { measureGrowth } = await import("./growth/measure-growth.js");
      const { renderGrowth } = await import("./growth/render-growth.js");
      const figures = await measureGrowth({ shape: options.only, rule: options.rule, processes: options.processes }, scratch, (text) => process.stdout.write(`${text}\n`));
      return { text: renderGrowth(figures), figures, failed: figures.faults.length > 0 || figures.growth.some(({ isMissed }) => isMissed) };
    }
  }
}

function introduction({ name, files, bytes, code, codeBytes }: MeasuredRepository): string {
  return `${name}: ${files} files, ${mebibytes(bytes)}, of which ${code.length} files of code, ${mebibytes(codeBytes)}`;
}

process.once("exit", removeFolders);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));
try {
  const options = parseArguments(process.argv.slice(2));
  if (options === undefined) process.stdout.write(usage);
  else process.exitCode = await bench(options);
} catch (error) {
  const isExpected = [UsageError, RepositoryError, CommandFailed, InstallationError, SuiteError].some((kind) => error instanceof kind);
  // A code is the system's: a file that is missing or may not be written.
  if (!(error instanceof Error) || !(isExpected || "code" in error)) throw error;
  say(error.message);
  process.exitCode = 2;
}
