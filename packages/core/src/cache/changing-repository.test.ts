import { afterEach, describe, expect, it } from "vitest";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "../check.js";
import { memoryView } from "../view/memory.js";
import { versions } from "./changing-repository.test.data.js";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

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

async function reportOf(files: ReadonlyMap<string, string>, location?: string): Promise<string> {
  const view = { ...memoryView(Object.fromEntries(files), "/changing"), kind: "working-tree" as const };
  const { report } = await check({ root: view.root, view, now: new Date("2026-11-23T00:00:00Z"), ...(location !== undefined && { cache: { location, tool: "test" } }) });
  return JSON.stringify(report, undefined, 1);
}

describe("a repository that changes", () => {
  const steps = Number(process.env["CHANGING_STEPS"] ?? 25);
  const seeds = (process.env["CHANGING_SEEDS"] ?? "1 2 3").split(" ").map(Number);
  it.each(seeds)("is judged with the cache as without it, whatever changes: seed %i", { timeout: 600_000 }, async (seed) => {
    const next = random(seed);
    const pick = <T>(values: readonly T[]): T => {
      const value = values[Math.floor(next() * values.length)];
      if (value === undefined) throw new RangeError("There is nothing to pick from.");
      return value;
    };
    const location = realpathSync(mkdtempSync(join(tmpdir(), "contract-cache-")));
    folders.push(location);
    const files = new Map<string, string>();
    for (const [path, [first]] of Object.entries(versions)) if (first !== undefined) files.set(path, first);
    const history: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      expect(await reportOf(files, location), history.join("\n")).toBe(await reportOf(files));
      for (let changes = Math.ceil(next() * 2); changes > 0; changes -= 1) {
        const [path, all] = pick(Object.entries(versions));
        const version = all[Math.floor(next() * all.length)];
        const name = next() < 0.1 && path.startsWith("packages/payments/src/") ? path.replace(/\.ts$/u, ".renamed.ts") : path;
        if (name !== path) files.delete(path);
        if (version === undefined) files.delete(name);
        else files.set(name, version);
        history.push(`step ${step}: ${name} is version ${all.indexOf(version)}`);
      }
    }
  });
});
