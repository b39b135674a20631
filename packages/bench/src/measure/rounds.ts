import { measure, type Command, type Usage } from "./usage.js";

/** One of the programs that take turns. */
export interface Contestant {
  name: string;
  command: Command;
}

/**
 * Runs programs by turns, A B C A B C, so that whatever else the machine does falls on all of them.
 * @param say told before each run
 * @returns as many usages for each as there are rounds, by name
 */
export async function runRounds(contestants: readonly Contestant[], rounds: number, scratch: string, say: (text: string) => void): Promise<Map<string, Usage[]>> {
  const usages = new Map<string, Usage[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { name, command } of contestants) {
      say(`round ${round} of ${rounds}: ${name}`);
      usages.get(name)?.push(await measure(command, scratch));
    }
  }
  return usages;
}
