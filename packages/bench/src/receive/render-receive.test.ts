import { expect, it } from "vitest";
import { comparePushes } from "./receive-share.js";
import { renderPushes } from "./render-receive.js";

const usage = (cpu: number) => ({ cpu, wall: cpu * 2 });
const ours = [usage(1), usage(2), usage(9)];
const none = (beyond: number) => ({ name: "none", title: "No hook", goal: { beyond } });

it("compares each push with that of its own round, in proportion and in seconds", () => {
  const { cpu, wall, ratio, beyond } = comparePushes(none(1), [usage(0.5), usage(1.5), usage(3)], ours);
  expect(cpu).toEqual({ median: 1.5, min: 0.5, max: 3 });
  expect(wall.median).toBe(3);
  expect(ratio).toEqual({ median: 2, min: 4 / 3, max: 3 });
  expect(beyond).toEqual({ median: 0.5, min: 0.5, max: 6 });
});

it("has nothing to compare ourselves with", () => {
  expect(comparePushes({ name: "contract", title: "Ours", goal: {} }, ours)).toEqual({ name: "contract", title: "Ours", goal: {}, cpu: { median: 2, min: 1, max: 9 }, wall: { median: 4, min: 2, max: 18 } });
});

it.each([
  [0.5, "met (<= 0.500 s)"],
  [0.25, "MISSED (<= 0.250 s)"],
])("a goal of %d s beyond git's own, exactly reached or missed: %s", (goal, verdict) => {
  const comparisons = [
    comparePushes({ name: "contract", title: "Ours", goal: {} }, ours),
    comparePushes(none(goal), [usage(0.5), usage(1.5), usage(8.5)], ours),
    comparePushes({ name: "eslint", title: "A peer", goal: {} }, [usage(4), usage(4), usage(4)], ours),
  ];
  const [title, headings, , first, second, third, ...rest] = renderPushes([{ files: 20, rounds: 3, comparisons }]).split("\n");
  expect(title).toBe("git push of 20 changed files of TypeScript, with git and the hook of the server (medians of 3 rounds by turns)");
  expect(headings).toContain("ours/peer CPU");
  expect(first).toMatch(/^Ours +2\.00 s +1\.00 s-9\.00 s +4\.00 s$/u);
  expect(second).toMatch(/^No hook +1\.50 s +0\.500 s-8\.50 s +3\.00 s +1\.33 +1\.06-2\.00$/u);
  expect(third).toMatch(/^A peer +4\.00 s +4\.00 s-4\.00 s +8\.00 s +0\.50 +0\.25-2\.25$/u);
  expect(rest).toEqual([`CPU beyond "No hook": 0.500 s (0.500 s to 0.500 s), ${verdict}`, ""]);
});

it("gives a table for each number of files, one below the other", () => {
  const comparisons = [comparePushes({ name: "contract", title: "Ours", goal: {} }, ours)];
  const titles = renderPushes([{ files: 2, rounds: 3, comparisons }, { files: 20, rounds: 5, comparisons }]).split("\n\n").map((table) => table.split(" with ")[0]);
  expect(titles).toEqual(["git push of 2 changed files of TypeScript,", "git push of 20 changed files of TypeScript,"]);
});
