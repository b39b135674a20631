import { expect, it } from "vitest";
import { renderHook } from "./render-hook.js";

const at = (median: number) => ({ median, min: median, max: median });

function rendered(wall: number, share: { cpu: number; wall: number }): string {
  return renderHook({
    file: "src/a.ts",
    rounds: 15,
    comparisons: [
      { name: "contract", title: "ours", called: at(0.075), answering: at(0.02), wall: at(wall) },
      { name: "eslint", title: "ESLint", called: at(0.7), answering: at(0), wall: at(0.8), ratio: { cpu: at(share.cpu), wall: at(share.wall) } },
      { name: "node", title: "Node", called: at(0.06), answering: at(0), wall: at(0.06), ratio: { cpu: at(1.5), wall: at(1.5) } },
    ],
  });
}

it.each([
  [0.1, { cpu: 0.12, wall: 0.12 }, ["met (<= 0.100 s)", "met (<= 0.12)"]],
  [0.11, { cpu: 0.13, wall: 0.12 }, ["MISSED (<= 0.100 s)", "MISSED (<= 0.12)"]],
  [0.09, { cpu: 0.12, wall: 0.13 }, ["met (<= 0.100 s)", "MISSED (<= 0.12)"]],
])("%d s, and a share of %j", (wall, share, [own = "", peer = ""]) => {
  const lines = rendered(wall, share).split("\n");
  expect(lines.find((line) => line.startsWith("ours "))?.endsWith(own)).toBe(true);
  expect(lines.find((line) => line.startsWith("ESLint "))?.endsWith(peer)).toBe(true);
  expect(lines.find((line) => line.startsWith("Node "))?.endsWith("1.50")).toBe(true);
});

it("says where the time of our answer goes", () => {
  expect(rendered(0.1, { cpu: 0.1, wall: 0.1 })).toContain("Our warm answer: Node's start 0.060 s, the client besides 0.015 s, the warm process 0.020 s of CPU; by the clock 0.040 s beyond Node's start.");
});
