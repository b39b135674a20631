import { expect, it } from "vitest";
import { renderSuites } from "./render.js";
import type { SuitesFigures } from "./suites.js";

const figures: SuitesFigures = {
  scores: [
    { suite: "s", clause: "SEC-1", tool: "ours", counts: { bad: 10, found: 9, good: 5, alarmed: 1 }, otherOpinions: { bad: 2, found: 1, good: 1, alarmed: 1 } },
    { suite: "s", clause: "SEC-1", tool: "peer", counts: { bad: 10, found: 0, good: 5, alarmed: 0 }, otherOpinions: { bad: 0, found: 0, good: 0, alarmed: 0 } },
  ],
  opinions: [{ suite: "s", clause: "SEC-1", reason: "made up", cases: 3 }],
  disagreements: [{ suite: "s", clause: "SEC-1", origin: "a.ts:3", kind: "miss", otherOpinion: undefined }],
  unreadable: ["s: b.ts:1"],
};

it("shows counts, recall, precision, and what is not counted", () => {
  const lines = renderSuites(figures, false).split("\n");
  expect(lines[2]).toMatch(/^s +SEC-1 +ours +9\/10 +1\/5 +90\.0 % +90\.0 % +1\/3$/u);
  expect(lines[3]).toMatch(/^s +SEC-1 +peer +0\/10 +0\/5 +0\.0 % +-$/u);
  expect(lines).toContain("  s, SEC-1: 3 cases: made up");
  expect(lines).toContain("1 cases cannot be read without running the suite's code");
  expect(lines.join("\n")).not.toContain("a.ts:3");
});

it("names every case that is judged otherwise where it is asked to", () => {
  const text = renderSuites(figures, true);
  expect(text).toContain("  s, SEC-1, miss: a.ts:3\n");
  expect(text).toContain("  not read: s: b.ts:1\n");
});
