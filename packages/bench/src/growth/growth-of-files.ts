import { prepareCorpus } from "../measure/repository.js";
import { profileRun } from "../profile/profile-run.js";
import { growthOf, sizes } from "./growth.js";
import type { ShapeMessage } from "./shapes-process.js";

/** The shape whose number of files grows. */
export const filesShape = "number of files";
/** At the size 1; at the greatest there are some 740 files. */
const corpus = { modules: 40, settings: 3, documents: 3 };
/** Milliseconds at the greatest size below which the sampling profiler says little of a rule. */
const least = 60;
/** While something looks worse than linear. */
const mostRounds = 3;

/**
 * How the time of each rule grows with the number of files: whole runs over generated corpora of 1, 4 and 16 times as many files, each in a process under the profiler, from
 * which also comes the time of the phases. Compiling, loading and the collector are no rule's.
 * @throws CommandFailed when a run judges nothing
 */
export async function growthOfFiles(scratch: string): Promise<ShapeMessage> {
  const start = performance.now();
  const roots = sizes.map((size) => prepareCorpus({ modules: corpus.modules * size, settings: corpus.settings * size, documents: corpus.documents * size }).root);
  const times = sizes.map(() => new Map<string, number>());
  for (let round = 1; round <= mostRounds; round += 1) {
    for (const [index, root] of roots.entries()) {
      // The smallest says nothing of the exponent.
      if (round > 1 && index === 0) continue;
      const { attribution } = profileRun(root, scratch);
      const { rules, phases } = attribution;
      const all = [...phases.values()].reduce((sum, time) => sum + time, 0);
      const best = times[index];
      const named = [...rules, ...[...phases].map(([phase, time]) => [`(${phase})`, time] as const), ["(all)", all] as const];
      for (const [name, time] of named) best?.set(name, Math.min(best.get(name) ?? Infinity, time * 1000));
    }
    if (!growthOf(filesShape, times, least).some(({ isMissed }) => isMissed)) break;
  }
  return { shape: filesShape, seconds: (performance.now() - start) / 1000, growth: growthOf(filesShape, times, least) };
}
