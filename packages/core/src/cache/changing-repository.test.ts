import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { check } from "../check.js";
import { memoryView } from "../view/memory.js";
import { temporaryFolder } from "../view/repository.test.data.js";
import { versions } from "./changing-repository.test.data.js";

/** More of both look longer than a test may take: `CHANGING_SEEDS="4 5 6" CHANGING_STEPS=50`. */
const seeds = (process.env["CHANGING_SEEDS"] ?? "1 2").split(" ").map(Number);
const steps = Number(process.env["CHANGING_STEPS"] ?? 15);

/** Mulberry32: numbers from 0 to 1 that follow from a seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function judge(files: ReadonlyMap<string, string>, location?: string): Promise<{ text: string; judged: number }> {
  const view = { ...memoryView(Object.fromEntries(files), "/changing"), kind: "working-tree" as const };
  const { report } = await check({ root: view.root, view, now: new Date("2026-11-23T00:00:00Z"), ...(location !== undefined && { cache: { location, tool: "test" } }) });
  return { text: JSON.stringify(report, undefined, 1), judged: report.files };
}

describe("a repository that changes", () => {
  it.each(seeds)("is judged with the cache as without it, whatever changes: seed %i", { timeout: steps * 20_000 }, async (seed) => {
    const next = random(seed);
    const below = (end: number): number => Math.floor(next() * end);
    const location = temporaryFolder();
    const files = new Map<string, string>();
    for (const [path, [first]] of Object.entries(versions)) if (first !== undefined) files.set(path, first);
    const history: string[] = [];
    let judged = 0;
    for (let step = 0; step < steps; step += 1) {
      const expected = await judge(files);
      expect((await judge(files, location)).text, history.join("\n")).toBe(expected.text);
      judged += expected.judged;
      for (let changes = 1 + below(2); changes > 0; changes -= 1) {
        const [path = "", all = []] = Object.entries(versions)[below(Object.keys(versions).length)] ?? [];
        const index = below(all.length);
        const version = all[index];
        const name = path.startsWith("packages/payments/src/") && next() < 0.2 ? path.replace(/\.ts$/u, ".renamed.ts") : path;
        if (name !== path) files.delete(path);
        if (version === undefined) files.delete(name);
        else files.set(name, version);
        history.push(`step ${step}: ${name} is version ${index}`);
      }
    }
    // A contract with faults judges nothing.
    expect(judged).toBeGreaterThan(steps * 10);
    rmSync(location, { recursive: true });
  });
});
