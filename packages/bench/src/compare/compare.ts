import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UsageError } from "../arguments.js";
import { typicalFile, type MeasuredRepository } from "../measure/repository.js";
import { runRounds, type Contestant } from "../measure/rounds.js";
import { measure } from "../measure/usage.js";
import type { Peer } from "../peers/peers.js";
import { writeRepositoryContracts } from "./repository-clauses.js";
import { compareUsages, type Goal, type ScenarioResult } from "./scenario.js";

const bin = fileURLToPath(new URL("../../../cli/bin/contract.js", import.meta.url));
const bundle = fileURLToPath(new URL("../../../cli/dist/contract.cjs", import.meta.url));

/** A peer in a scenario: the program, and what our share of its figures should be at most. */
interface Rival extends Contestant {
  title: string;
  goal?: Goal;
}

interface Scenario {
  name: string;
  title: string;
  rounds: number;
  /** Whether our first run, which writes the code cache, is left out. */
  isWarm: boolean;
  ours: Rival;
  rivals: Rival[];
}

/** Names that `--only` takes. */
export function namesOf(peers: readonly Peer[]): string[] {
  return ["whole", "one-file", "repository-clauses", ...peers.map(({ name }) => name)];
}

/**
 * Measures the scenarios: the whole repository, one file in a process that starts cold, and the clauses on anything but code.
 * @param only a scenario or a peer; undefined stands for all
 * @throws UsageError when `only` names neither, or nothing is built
 * @throws CommandFailed when a program does not do its work
 */
export async function compare(repository: MeasuredRepository, peers: readonly Peer[], { runs, only }: { runs: number; only: string | undefined }, scratch: string, say: (text: string) => void): Promise<ScenarioResult[]> {
  if (only !== undefined && !namesOf(peers).includes(only)) throw new UsageError(`--only takes one of ${namesOf(peers).join(", ")}, not \`${only}\`.`);
  if (!existsSync(bundle)) throw new UsageError(`The command is not built: ${bundle} is missing. Run \`npm run build\`.`);
  const results: ScenarioResult[] = [];
  // The last one writes contracts into the repository, which the others are measured without.
  const scenarios = [() => wholeRepository(repository, peers, runs), () => oneFile(repository, peers, runs * 3), () => repositoryClauses(repository, runs * 3)];
  for (const prepare of scenarios) {
    const scenario = await prepare();
    const isNamed = only === scenario.name;
    const rivals = scenario.rivals.filter(({ name }) => only === undefined || isNamed || name === only);
    if (rivals.length === 0) continue;
    const own = (text: string): void => {
      say(`${scenario.name}, ${text}`);
    };
    if (scenario.isWarm) await measure(scenario.ours.command, scratch);
    const usages = await runRounds([scenario.ours, ...rivals], scenario.rounds, scratch, own);
    const mine = usages.get(scenario.ours.name) ?? [];
    results.push({
      name: scenario.name,
      title: scenario.title,
      rounds: scenario.rounds,
      comparisons: [compareUsages(scenario.ours, mine), ...rivals.map((rival) => compareUsages(rival, usages.get(rival.name) ?? [], mine))],
    });
  }
  return results;
}

function wholeRepository({ root }: MeasuredRepository, peers: readonly Peer[], rounds: number): Scenario {
  const goals: Readonly<Record<string, Goal>> = { "eslint-parse": { cpu: 1, memory: 1 } };
  return {
    name: "whole",
    title: "Whole repository, all shipped clauses",
    rounds,
    isWarm: true,
    ours: contract(root, undefined),
    rivals: peers.map((peer) => rival(peer, root, undefined, goals)),
  };
}

function oneFile(repository: MeasuredRepository, peers: readonly Peer[], rounds: number): Scenario {
  const { root } = repository;
  const file = typicalFile(repository);
  const goals: Readonly<Record<string, Goal>> = { "eslint-plugins": { cpu: 0.35 } };
  const node: Rival = { name: "node", title: "node -e 0", command: { arguments: ["-e", "0"], cwd: root } };
  return {
    name: "one-file",
    title: `One file (${file}), cold process`,
    rounds,
    isWarm: true,
    ours: contract(root, file),
    rivals: [...peers.map((peer) => rival(peer, root, file, goals)), node],
  };
}

/** What the clauses on anything but code take beyond a start that judges by no clause. */
async function repositoryClauses({ root }: MeasuredRepository, rounds: number): Promise<Scenario> {
  const { clauses, none } = await writeRepositoryContracts(root);
  const judge = (name: string, title: string, document: string): Rival => {
    const { command } = contract(root, undefined);
    return { name, title, command: { ...command, arguments: [...command.arguments, "--contract", document] } };
  };
  return {
    name: "repository-clauses",
    title: "Whole repository, clauses on anything but code",
    rounds,
    isWarm: true,
    ours: judge("contract", "contract check, those clauses alone", clauses),
    rivals: [{ ...judge("no-clauses", "contract check, no clause", none), goal: { beyond: 0.4 } }],
  };
}

function contract(root: string, file: string | undefined): Rival {
  return {
    name: "contract",
    title: "contract check",
    // 2 says that something could not be judged, for instance a file that does not parse; the rest was.
    command: { arguments: [bin, "check", "--no-cache", "--format", "json", ...(file === undefined ? [] : [file])], cwd: root, accepts: [0, 1] },
  };
}

function rival(peer: Peer, root: string, file: string | undefined, goals: Readonly<Record<string, Goal>>): Rival {
  const goal = goals[peer.name];
  return { name: peer.name, title: peer.title, command: peer.command(root, file), ...(goal === undefined ? {} : { goal }) };
}
