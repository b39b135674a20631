import { textOf, valueAt, walkData } from "../../../data/data-access.js";
import type { Range } from "../../../data/data-tree.js";
import type { Job } from "../../../pipeline/pipeline.js";

/** A job that stands for others, and passes although one of them did not. */
export interface Aggregator {
  range: Range;
  reason: "unasked" | "skippedUnseen" | "skippedAggregator";
  job: string;
  /** The job that is not waited for. */
  other: string;
}

const title = /(?:^|[-_\s])(?:ci|checks?|all|pass(?:ed|es)?|success|required|gates?|complete|done|status)(?:$|[-_\s])/i;

/** Jobs of a workflow that sum others up, as required checks do, and let pass what failed. */
export function aggregatorsOf(jobs: readonly Job[]): Aggregator[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return jobs.flatMap((job): Aggregator[] => {
    if (job.needs.length === 0 || job.uses || job.steps.length === 0 || job.steps.some(({ uses }) => uses && !/alls-green|github-script/.test(uses.text))) return [];
    const isAlways = /always\(\)|!\s*cancelled\(\)|!\s*failure\(\)/.test(job.condition?.text ?? "");
    const texts = [...walkData(job.node)].flatMap(({ node }) => textOf(node) ?? []).join("\n");
    const isSaying = job.steps.every(({ run }) => run && run.text.split("\n").every((line) => /^\s*(?:(?:echo|printf|true|:|exit\s+0)\b.*)?$/.test(line) && !/&&|;/.test(line)));
    const isTitled = title.test(job.id) || title.test(textOf(valueAt(job.node, "name")) ?? "");
    if (!isAlways) {
      // A required check that is skipped counts as passed (docs.github.com, "Troubleshooting required status checks").
      return isSaying && isTitled && job.needs.length > 1 && !job.condition ? [{ range: job.keyRange, reason: "skippedAggregator", job: job.id, other: job.needs[0] ?? "" }] : [];
    }
    if (!isTitled || !job.condition) return [];
    const asks = /\bneeds\b|toJSON\(needs/i.test(texts.replace(job.condition.text, ""));
    if (!asks) return isSaying && !/needs\.|failure\(\)/.test(job.condition.text) ? [{ range: job.condition.range, reason: "unasked", job: job.id, other: job.needs[0] ?? "" }] : [];
    if (/skipped/i.test(texts) || /alls-green/.test(texts) || /[!=]=\s*['"]?success/.test(texts) || !/failure/.test(texts)) return [];
    const other = unseenAncestor(job, byId);
    return other === undefined ? [] : [{ range: job.condition.range, reason: "skippedUnseen", job: job.id, other }];
  });
}

/** A job whose failure skips one that is waited for, and that is not waited for itself. */
function unseenAncestor(job: Job, byId: ReadonlyMap<string, Job>): string | undefined {
  const seen = new Set(job.needs);
  for (const id of job.needs) {
    const needed = byId.get(id);
    if (!needed || /always\(\)|cancelled\(\)|failure\(\)/.test(needed.condition?.text ?? "")) continue;
    const other = needed.needs.find((name) => !seen.has(name));
    if (other !== undefined) return other;
  }
  return undefined;
}
