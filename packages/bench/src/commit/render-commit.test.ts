import { expect, it } from "vitest";
import { renderCommits, renderHooks } from "./render-commit.js";

const at = (median: number) => ({ median, min: median, max: median });

it.each([
  [0.25, 0.25, "met (<= 0.25)"],
  [0.26, 0.25, "MISSED (<= 0.25)"],
  [0.25, 0.26, "MISSED (<= 0.25)"],
])("a share of %d of the CPU and %d of the clock: %s", (cpu, wall, verdict) => {
  const text = renderCommits([
    {
      files: 1,
      rounds: 3,
      comparisons: [
        { name: "contract", title: "ours", cpu: at(0.2), wall: at(0.3) },
        { name: "husky", title: "husky", cpu: at(2), wall: at(1), ratio: { cpu: at(cpu), wall: at(wall) }, goal: 0.25 },
      ],
    },
  ]);
  expect(text).toContain("git commit with 1 staged file of TypeScript, hooks included (medians of 3 rounds by turns)");
  expect(text).toContain("ours   0.200 s  0.300 s  0.300 s-0.300 s");
  expect(text.trimEnd().endsWith(verdict)).toBe(true);
});

it("gives each phase of a hook its share", () => {
  const text = renderHooks([{ hook: "commit-msg", total: 0.2, phases: [["Node's start", 0.05], ["judging", 0.15]] }]);
  expect(text).toContain("Our hook commit-msg with 1 staged file: 0.200 s of CPU");
  expect(text).toMatch(/^Node's start +0\.050 s +25\.0 %$/m);
});
