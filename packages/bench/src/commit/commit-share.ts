import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measureGit, type GitUsage } from "../measure/git-usage.js";
import { commitOnce, type MeasuredRepository } from "../measure/repository.js";
import { temporaryFolder } from "../measure/scratch.js";
import { CommandFailed } from "../measure/usage.js";
import type { Installation } from "../peers/installation.js";
import { ratio, spread, type Spread } from "../report/statistics.js";
import { commitGates, type CommitGate } from "./commit-gates.js";
import { profileHooks, type HookProfile } from "./hook-profile.js";
import { stagedModule } from "./staged-module.js";

/** Numbers of staged files, and what our share of the faster peer's time should be at most. */
const sizes: readonly (readonly [number, number])[] = [
  [1, 0.25],
  [10, 0.25],
  [50, 0.35],
];

/** The commits with one gate, beside ours. */
export interface CommitComparison {
  name: string;
  title: string;
  cpu: Spread;
  wall: Spread;
  /** Ours divided by this one's, round by round; absent for ourselves. */
  ratio?: { cpu: Spread; wall: Spread };
  /** What our share should be at most; only of the faster of the peers. */
  goal?: number;
}

/** The commits of as many files. */
export interface CommitResult {
  files: number;
  rounds: number;
  comparisons: CommitComparison[];
}

/** All commits, and where the time of our hooks goes. */
export interface CommitFigures {
  commits: CommitResult[];
  hooks: HookProfile[];
}

interface Contestant extends CommitGate {
  root: string;
}

/**
 * Measures `git commit` with our hooks and with those of peers, on clones of the repository, by turns; then where the time of our hooks goes, with one file.
 * @param rounds for each number of files
 * @throws CommandFailed when a commit is refused, or a gate lets it pass unjudged
 */
export async function commitShare(repository: MeasuredRepository, installation: Installation, rounds: number, scratch: string, say: (text: string) => void): Promise<CommitFigures> {
  const contestants = commitGates(installation).map((gate): Contestant => ({ ...gate, root: cloned(repository, gate) }));
  // The first commits of each write caches, of ours the second, too: from then on index and message are judged together.
  for (const contestant of contestants) for (const round of [1, 2]) commit(contestant, 1, round);
  const commits = sizes.map(([size, most]): CommitResult => {
    const usages = new Map<string, GitUsage[]>(contestants.map(({ name }) => [name, []]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const contestant of contestants) {
        say(`commit of ${String(size)}, round ${String(round)} of ${String(rounds)}: ${contestant.name}`);
        usages.get(contestant.name)?.push(commit(contestant, size, size * 1000 + round));
      }
    }
    const ours = usages.get("contract") ?? [];
    const faster = fasterOf(["husky", "lefthook"], usages);
    const comparisons = contestants.map(({ name, title }): CommitComparison => {
      const own = usages.get(name) ?? [];
      const of = (figure: keyof GitUsage, list: readonly GitUsage[]): number[] => list.map((usage) => usage[figure]);
      const shares = { cpu: ratio(of("cpu", ours), of("cpu", own)), wall: ratio(of("wall", ours), of("wall", own)) };
      return { name, title, cpu: spread(of("cpu", own)), wall: spread(of("wall", own)), ...(name !== "contract" && { ratio: shares }), ...(name === faster && { goal: most }) };
    });
    return { files: size, rounds, comparisons };
  });
  const ours = contestants.find(({ name }) => name === "contract");
  if (ours === undefined) return { commits, hooks: [] };
  say("our hooks by themselves");
  stage(ours.root, 1, 0);
  return { commits, hooks: await profileHooks(ours.root, rounds, scratch) };
}

/** Of some contestants the one whose commits took the least time by the clock. */
function fasterOf(names: readonly string[], usages: ReadonlyMap<string, readonly GitUsage[]>): string | undefined {
  const least = (name: string): number => Math.min(...(usages.get(name) ?? []).map(({ wall }) => wall));
  return [...names].sort((one, other) => least(one) - least(other))[0];
}

/** A clone of the repository with a gate's hooks in force. */
function cloned(repository: MeasuredRepository, gate: CommitGate): string {
  const { root } = repository;
  const clone = join(temporaryFolder(gate.name), "clone");
  const run = (cwd: string, ...args: string[]): void => void execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@example.invalid", "-c", "core.hooksPath=", ...args], { cwd, stdio: "ignore" });
  commitOnce(repository);
  run(root, "clone", "--quiet", root, clone);
  gate.install(clone);
  run(clone, "config", "user.name", "bench");
  run(clone, "config", "user.email", "bench@example.invalid");
  writeFileSync(join(clone, ".git/info/exclude"), "node_modules\n.husky\n.lintstagedrc.json\nlefthook.yml\n");
  run(clone, "switch", "--quiet", "-c", "feat/bench");
  return clone;
}

/** Stages changed files. */
function stage(root: string, size: number, round: number): void {
  const folder = join(root, "src/bench");
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  for (let index = 0; index < size; index += 1) writeFileSync(join(folder, `module-${String(index)}.ts`), stagedModule(index, round));
  execFileSync("git", ["add", "src/bench"], { cwd: root });
}

/** Stages changed files and measures their commit. */
function commit({ root, name, trace }: Contestant, size: number, round: number): GitUsage {
  stage(root, size, round);
  const { cpu, wall, printed } = measureGit(root, ["commit", "--quiet", "-m", "feat: change the prices"]);
  if (trace?.test(printed) === false) throw new CommandFailed(`${name} let a commit pass in ${root} and does not say that it judged it:\n${printed.slice(-500)}`);
  return { cpu, wall };
}
