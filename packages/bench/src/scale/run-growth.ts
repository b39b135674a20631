import type { Usage } from "../measure/usage.js";
import { growthExponent, spread, type Spread } from "../report/statistics.js";
import { mebibytes, renderTable, seconds } from "../report/table.js";

/** Above this exponent growth is worse than linear; the growth of single rules has the same goal. */
const mostExponent = 1.25;

/** Whole runs over a corpus. */
export interface CorpusRuns {
  /** Times the smallest corpus. */
  size: number;
  files: number;
  bytes: number;
  usages: readonly Usage[];
}

/** How the cost of a whole run grows with the repository. */
export interface RunGrowth {
  corpora: { size: number; files: number; bytes: number; cpu: Spread; memory: Spread }[];
  /** The power of the size with which CPU time grows between the last two corpora: 1 is a straight line. */
  exponent: number;
  isMissed: boolean;
}

/**
 * The growth of whole runs. The shortest of several counts for the exponent: what else a machine does only ever adds to a run.
 * @param runs by size, ascending; two or more
 */
export function growthOfRuns(runs: readonly CorpusRuns[]): RunGrowth {
  const corpora = runs.map(({ usages, ...corpus }) => ({ ...corpus, cpu: spread(usages.map(({ cpu }) => cpu)), memory: spread(usages.map(({ memory }) => memory)) }));
  const exponent = growthExponent(corpora.slice(-2).map(({ size, cpu }) => ({ size, time: cpu.min })));
  return { corpora, exponent, isMissed: exponent > mostExponent };
}

/** A row for each corpus, and what follows. */
export function renderRunGrowth({ corpora, exponent, isMissed }: RunGrowth): string {
  const headings = ["corpus", "files", "size", "CPU", "min-max", "memory", "CPU per MiB"];
  const rows = corpora.map(({ size, files, bytes, cpu, memory }) => [
    `${size}x`,
    String(files),
    mebibytes(bytes),
    seconds(cpu.median),
    `${seconds(cpu.min)}-${seconds(cpu.max)}`,
    mebibytes(memory.median),
    seconds(cpu.min / (bytes / 1024 / 1024)),
  ]);
  const table = renderTable(headings.map((heading) => ({ heading, side: heading === "corpus" ? "left" : "right" })), rows);
  return `Whole runs over generated corpora\n${table}CPU time grows with the power ${exponent.toFixed(2)} of the size, ${isMissed ? "MISSED" : "met"} (<= ${mostExponent})\n`;
}
