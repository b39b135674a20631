import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { commitOnce, typicalFile, type MeasuredRepository } from "../measure/repository.js";
import { temporaryFolder } from "../measure/scratch.js";
import { CommandFailed, measure, type Command, type Usage } from "../measure/usage.js";
import type { Installation } from "../peers/installation.js";
import { peersOf } from "../peers/peers.js";
import { ratio, spread, type Spread } from "../report/statistics.js";
import { cpuOf, processesWith } from "./warm-process.js";

const bin = fileURLToPath(new URL("../../../cli/bin/contract.js", import.meta.url));

/** What our warm answer should take at most: seconds at the median, and in proportion to ESLint's own command. */
export const hookGoal = { wall: 0.1, share: 0.12 };

/** One way to have an edited file judged. */
export interface HookComparison {
  name: string;
  title: string;
  /** Seconds of CPU of the process that is called, and of the warm one that answers it. */
  called: Spread;
  answering: Spread;
  wall: Spread;
  /** Ours divided by this one's, round by round; absent for ourselves. `cpu` takes both processes. */
  ratio?: { cpu: Spread; wall: Spread };
}

/** All ways, ours first. */
export interface HookFigures {
  file: string;
  rounds: number;
  comparisons: HookComparison[];
}

interface Contestant {
  name: string;
  title: string;
  command: Command;
  /** In the environment of the warm process that answers it. */
  warm?: string;
  /** Ends a warm process of an earlier run. */
  stop?: Command;
}

interface Measured {
  usages: Usage[];
  /** Seconds of CPU of its warm process for one answer, with what it does when that is on its way, and with the programs that it called. */
  answering: number;
}

/** A round is short, so there are more of them than of whole runs. */
const roundsOfRun = 5;

/**
 * Measures an agent's hook after an edit of one file, another one each time, by turns: answered by our warm process, by ourselves without one, by eslint_d's, by ESLint's own command, and Node alone.
 * @throws CommandFailed when a program does not do its work, or no warm process answers
 */
export async function hookShare(repository: MeasuredRepository, installation: Installation, runs: number, scratch: string, say: (text: string) => void): Promise<HookFigures> {
  const { root } = repository;
  const file = typicalFile(repository);
  commitOnce(repository);
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  const edit = (count: number): void => writeFileSync(path, `${text}\nexport const edited = ${String(count)};\n`);
  edit(0);
  const contestants = contestantsFor(root, file, installation);
  const rounds = runs * roundsOfRun;
  const measured = new Map<string, Measured>(contestants.map(({ name }) => [name, { usages: [], answering: 0 }]));
  try {
    for (const { name, command, warm, stop } of contestants) {
      say(`a first answer: ${name}`);
      if (stop !== undefined) await measure(stop, scratch);
      await measure(command, scratch);
      if (warm !== undefined) await untilWarm(name, command, warm, scratch);
    }
    const spent = (): number[] => contestants.map(({ warm }) => (warm === undefined ? 0 : cpuOf(processesWith(warm))));
    const before = spent();
    for (let round = 1; round <= rounds; round += 1) {
      say(`round ${String(round)} of ${String(rounds)}`);
      edit(round);
      for (const { name, command } of contestants) measured.get(name)?.usages.push(await measure(command, scratch));
    }
    // The clock of a process counts hundredths of a second, which means nothing for one answer and much for all of them.
    for (const [index, used] of spent().entries()) {
      const own = measured.get(contestants[index]?.name ?? "");
      if (own !== undefined) own.answering = (used - (before[index] ?? 0)) / rounds;
    }
  } finally {
    for (const id of contestants.flatMap(({ warm }) => (warm === undefined ? [] : processesWith(warm)))) process.kill(id);
  }
  const nothing: Measured = { usages: [], answering: 0 };
  return { file, rounds, comparisons: contestants.map(({ name, title }) => compared({ name, title }, measured.get(name) ?? nothing, measured.get("contract") ?? nothing)) };
}

function contestantsFor(root: string, file: string, installation: Installation): Contestant[] {
  const { folder } = installation;
  const event = { session_id: "bench", transcript_path: "/dev/null", cwd: root, permission_mode: "default", hook_event_name: "PostToolUse", tool_name: "Edit", tool_use_id: "toolu_01" };
  const path = join(root, file);
  const input = join(temporaryFolder("event"), "event.json");
  writeFileSync(input, JSON.stringify({ ...event, tool_input: { file_path: path, old_string: "", new_string: "export const edited = 1;", replace_all: false }, tool_response: {} }));
  const runtime = temporaryFolder("runtime");
  const mark = temporaryFolder("eslint-d");
  const eslint = peersOf(installation).find(({ name }) => name === "eslint-plugins");
  if (eslint === undefined) throw new CommandFailed("The bench has no peer eslint-plugins.");
  const cold = eslint.command(root, path);
  const ours: Command = { arguments: [bin, "hook", "claude"], cwd: root, input, environment: { XDG_RUNTIME_DIR: runtime } };
  const eslintD = (...args: readonly string[]): Command => ({ ...cold, arguments: [join(folder, "node_modules/eslint_d/bin/eslint_d.js"), ...args], environment: { ESLINT_D_ROOT: folder, CONTRACT_BENCH: mark } });
  return [
    { name: "contract", title: "contract hook claude, warm", command: ours, warm: runtime },
    { name: "contract-cold", title: "contract hook claude without a warm process", command: { ...ours, environment: { CONTRACT_HOOK_DAEMON: "0" } } },
    { name: "eslint_d", title: "eslint_d with n + security + no-secrets, warm", command: eslintD(...cold.arguments.slice(1)), warm: mark, stop: eslintD("stop") },
    // Who is told nothing is told so in the same way: a variable costs the start of one more program.
    { name: "eslint", title: `${eslint.title}, its own command`, command: { ...cold, environment: { CONTRACT_HOOK_DAEMON: "0" } } },
    { name: "node", title: "Node alone", command: { arguments: ["-e", "0"], cwd: root, environment: { CONTRACT_HOOK_DAEMON: "0" } } },
  ];
}

/** Calls until a warm process has answered a few times: what answers first is still being compiled. */
async function untilWarm(name: string, command: Command, warm: string, scratch: string): Promise<void> {
  for (let attempt = 0; attempt < 100 && processesWith(warm).length === 0; attempt += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  if (process.platform === "linux" && processesWith(warm).length === 0) throw new CommandFailed(`No warm process of ${name} was started.`);
  for (let call = 0; call < 10; call += 1) await measure(command, scratch);
}

function compared(who: { name: string; title: string }, { usages, answering }: Measured, ours: Measured): HookComparison {
  const of = (list: readonly Usage[], figure: (usage: Usage) => number): number[] => list.map(figure);
  const shares = {
    cpu: ratio(of(ours.usages, ({ cpu }) => cpu + ours.answering), of(usages, ({ cpu }) => cpu + answering)),
    wall: ratio(of(ours.usages, ({ wall }) => wall), of(usages, ({ wall }) => wall)),
  };
  return {
    ...who,
    called: spread(of(usages, ({ cpu }) => cpu)),
    answering: { median: answering, min: answering, max: answering },
    wall: spread(of(usages, ({ wall }) => wall)),
    ...(who.name !== "contract" && { ratio: shares }),
  };
}
