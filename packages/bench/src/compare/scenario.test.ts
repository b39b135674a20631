import { describe, expect, it } from "vitest";
import { renderScenario } from "./render.js";
import { compareUsages } from "./scenario.js";

const usage = (cpu: number, memory: number) => ({ cpu, wall: cpu * 2, memory: memory * 1024 * 1024 });
const ours = [usage(1, 100), usage(2, 110), usage(9, 120)];
const peer = { name: "peer", title: "A peer", goal: { cpu: 0.5, memory: 1 } };

describe("compareUsages", () => {
  it("compares each round with its own, CPU and memory apart", () => {
    const { cpu, memory, ratio, wall } = compareUsages(peer, [usage(2, 100), usage(4, 100), usage(9, 100)], ours);
    expect(cpu).toEqual({ median: 4, min: 2, max: 9 });
    expect(wall.median).toBe(8);
    expect(memory.median).toBe(100 * 1024 * 1024);
    expect(ratio?.cpu).toEqual({ median: 0.5, min: 0.5, max: 1 });
    expect(ratio?.memory.median).toBeCloseTo(1.1);
  });

  it("has no ratio for ourselves", () => {
    expect(compareUsages({ name: "contract", title: "Ours" }, ours)).not.toHaveProperty("ratio");
  });
});

describe("renderScenario", () => {
  it("says of each goal whether it is met, exactly at the goal too", () => {
    const comparisons = [compareUsages({ name: "contract", title: "Ours" }, ours), compareUsages(peer, [usage(2, 100), usage(4, 100), usage(9, 100)], ours)];
    const [title, headings, , first, second] = renderScenario({ name: "whole", title: "Whole", rounds: 3, comparisons }).split("\n");
    expect(title).toBe("Whole (medians of 3 rounds by turns)");
    expect(headings).toContain("ours/peer CPU");
    expect(first).toMatch(/^Ours +2\.00 s +1\.00 s-9\.00 s +4\.00 s +110 MiB$/);
    expect(second).toMatch(/^A peer .* 0\.50 +0\.50-1\.00 +met \(<= 0\.50\) +1\.10 +MISSED \(<= 1\.00\)$/);
  });

  it.each([
    [0.5, "CPU beyond \"Start\": 0.500 s (0.500 s to 1.50 s), met (<= 0.500 s)"],
    [0.25, "CPU beyond \"Start\": 0.500 s (0.500 s to 1.50 s), MISSED (<= 0.250 s)"],
  ])("says what ours uses beyond a program whose goal for that is %d s", (beyond, line) => {
    const start = { name: "start", title: "Start", goal: { beyond } };
    const others = [usage(0.5, 100), usage(1.5, 100), usage(7.5, 100)];
    const comparisons = [compareUsages({ name: "contract", title: "Ours" }, ours), compareUsages(start, others, ours), compareUsages(peer, ours, ours)];
    expect(renderScenario({ name: "whole", title: "Whole", rounds: 3, comparisons }).split("\n").slice(6)).toEqual([line, ""]);
  });
});
