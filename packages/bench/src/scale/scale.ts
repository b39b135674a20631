import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UsageError } from "../arguments.js";
import { compareUsages, type ScenarioResult } from "../compare/scenario.js";
import { prepareCorpus, type MeasuredRepository } from "../measure/repository.js";
import { runRounds, type Contestant } from "../measure/rounds.js";
import { measure, type Command } from "../measure/usage.js";
import type { Peer } from "../peers/peers.js";
import { growthOfRuns, type RunGrowth } from "./run-growth.js";

const bin = fileURLToPath(new URL("../../../cli/bin/contract.js", import.meta.url));
const bundle = fileURLToPath(new URL("../../../cli/dist/contract.cjs", import.meta.url));

/** Beside whom a whole run over a large repository is measured. */
const peerNames = ["eslint-parse", "sonarjs"];
/** Bytes that a whole run over any repository may take. */
const mostMemory = 1024 * 1024 * 1024;
/** Times the smallest corpus, ascending. */
const sizes = [1, 4, 16] as const;
const smallest = { modules: 60, settings: 5, documents: 5 };

/** What a whole run costs on the repository, and as a repository grows. */
export interface ScaleFigures {
  whole: ScenarioResult;
  growth: RunGrowth;
  /** Whether a run took more memory than it may, or grew faster than linear. */
  isMissed: boolean;
}

/**
 * Measures whole runs over a repository, in one process and in two, beside ESLint that only parses and sonarjs, and over generated corpora of 1, 4 and 16 times a size.
 * @param rounds of each
 * @throws UsageError when nothing is built
 * @throws CommandFailed when a program does not do its work
 */
export async function scale({ root }: MeasuredRepository, peers: readonly Peer[], rounds: number, scratch: string, say: (text: string) => void): Promise<ScaleFigures> {
  if (!existsSync(bundle)) throw new UsageError(`The command is not built: ${bundle} is missing. Run \`npm run build\`.`);
  const roots = sizes.map((size) => prepareCorpus({ modules: smallest.modules * size, settings: smallest.settings * size, documents: smallest.documents * size }));
  // The first run writes the code cache.
  await measure(check(roots[0]?.root ?? root), scratch);
  const usages = await runRounds(roots.map((corpus, index) => ({ name: `${sizes[index]}x`, command: check(corpus.root) })), rounds, scratch, (text) => {
    say(`growth, ${text}`);
  });
  const growth = growthOfRuns(roots.map(({ files, bytes }, index) => ({ size: sizes[index] ?? 1, files, bytes, usages: usages.get(`${sizes[index]}x`) ?? [] })));
  const whole = await wholeRuns(root, peers, rounds, scratch, say);
  const [ours] = whole.comparisons;
  return { whole, growth, isMissed: growth.isMissed || (ours?.memory.max ?? 0) > mostMemory };
}

async function wholeRuns(root: string, peers: readonly Peer[], rounds: number, scratch: string, say: (text: string) => void): Promise<ScenarioResult> {
  const ours = { name: "contract", title: "contract check", command: check(root) };
  const rivals: (Contestant & { title: string })[] = [
    { name: "concurrent", title: "contract check --concurrency 2 (memory: of the one that joins)", command: check(root, ["--concurrency", "2"]) },
    { name: "shard", title: "contract check --shard 1/4", command: check(root, ["--shard", "1/4"]) },
    ...peers.filter(({ name }) => peerNames.includes(name)).map((peer) => ({ name: peer.name, title: peer.title, command: peer.command(root, undefined) })),
  ];
  const usages = await runRounds([ours, ...rivals], rounds, scratch, (text) => {
    say(`whole repository, ${text}`);
  });
  const own = usages.get(ours.name) ?? [];
  return {
    name: "scale",
    title: "Whole repository, all clauses of the contract",
    rounds,
    comparisons: [compareUsages(ours, own), ...rivals.map((rival) => compareUsages(rival, usages.get(rival.name) ?? [], own))],
  };
}

function check(root: string, further: readonly string[] = []): Command {
  return { arguments: [bin, "check", "--no-cache", "--format", "json", ...further], cwd: root, accepts: [0, 1, 2] };
}
