import type { GitUsage } from "../measure/git-usage.js";
import type { MeasuredRepository } from "../measure/repository.js";
import type { Installation } from "../peers/installation.js";
import { difference, ratio, spread, type Spread } from "../report/statistics.js";
import { ServedRepository, seedOf } from "./served-repository.js";
import { serverGates } from "./server-gates.js";

/** Numbers of changed files, and the seconds of CPU that ours may take beyond git's own. */
const sizes: readonly (readonly [files: number, beyond: number])[] = [
  [2, 0.7],
  [20, 1],
];

/** The pushes to one gate, beside ours. */
export interface PushComparison {
  name: string;
  title: string;
  cpu: Spread;
  wall: Spread;
  /** Our CPU time divided by this one's, round by round; absent for ourselves. */
  ratio?: Spread;
  /** Seconds of CPU that ours used beyond this one, round by round; absent for ourselves. */
  beyond?: Spread;
  goal: { beyond?: number };
}

/** The pushes of as many files. */
export interface PushResult {
  files: number;
  rounds: number;
  /** Ours first. */
  comparisons: PushComparison[];
}

/**
 * Measures `git push` to bare repositories with our hook, without one and with hooks that check out and run ESLint, by turns.
 * @param repository what the servers hold, besides the modules that are changed
 * @param rounds for each number of files
 * @throws CommandFailed when a push is refused, or a gate takes it unjudged
 */
export function receiveShare(repository: MeasuredRepository, installation: Installation, rounds: number, say: (text: string) => void): PushResult[] {
  const seed = seedOf(repository, Math.max(...sizes.map(([files]) => files)));
  const servers = serverGates(installation).map((gate) => new ServedRepository(seed, gate));
  // The first push of each makes the branch, and ours writes caches.
  for (const server of servers) {
    say(`first push: ${server.gate.name}`);
    server.push(2, 1);
  }
  return sizes.map(([files, most]) => {
    const usages = new Map<string, GitUsage[]>(servers.map(({ gate }) => [gate.name, []]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const server of servers) {
        say(`push of ${String(files)}, round ${String(round)} of ${String(rounds)}: ${server.gate.name}`);
        usages.get(server.gate.name)?.push(server.push(files, files * 10_000 + round));
      }
    }
    const ours = usages.get("contract") ?? [];
    const comparisons = servers.map(({ gate: { name, title } }) => comparePushes({ name, title, goal: name === "none" ? { beyond: most } : {} }, usages.get(name) ?? [], name === "contract" ? undefined : ours));
    return { files, rounds, comparisons };
  });
}

/**
 * Sums up what the pushes to one gate used, and what ours used in proportion to it and beyond it.
 * @param ours absent for ourselves
 */
export function comparePushes(who: Pick<PushComparison, "name" | "title" | "goal">, usages: readonly GitUsage[], ours?: readonly GitUsage[]): PushComparison {
  const cpu = usages.map((usage) => usage.cpu);
  const own = ours?.map((usage) => usage.cpu);
  return { ...who, cpu: spread(cpu), wall: spread(usages.map(({ wall }) => wall)), ...(own !== undefined && { ratio: ratio(own, cpu), beyond: difference(own, cpu) }) };
}
