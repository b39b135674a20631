import { describe, expect, it } from "vitest";
import { growthOfRuns, renderRunGrowth, type CorpusRuns } from "./run-growth.js";

const mebibyte = 1024 * 1024;
const runs = (size: number, ...cpu: number[]): CorpusRuns => ({ size, files: size * 10, bytes: size * mebibyte, usages: cpu.map((each) => ({ cpu: each, wall: 1, memory: 100 * mebibyte })) });

describe("the growth of whole runs", () => {
  it("is told by the shortest runs over the two largest corpora", () => {
    expect(growthOfRuns([runs(1, 9), runs(4, 2, 7), runs(16, 30, 8)])).toMatchObject({ exponent: 1, isMissed: false });
    expect(growthOfRuns([runs(1, 1), runs(4, 2), runs(16, 32)])).toMatchObject({ exponent: 2, isMissed: true });
    expect(growthOfRuns([runs(4, 1), runs(16, 4 ** 1.26)]).isMissed).toBe(true);
    expect(growthOfRuns([runs(4, 1), runs(16, 4 ** 1.24)]).isMissed).toBe(false);
  });

  it("is shown with its goal", () => {
    const text = renderRunGrowth(growthOfRuns([runs(1, 1), runs(4, 2), runs(16, 8, 10)]));
    expect(text).toContain("16x       160  16 MiB  9.00 s  8.00 s-10.00 s  100 MiB      0.500 s\n");
    expect(text).toContain("CPU time grows with the power 1.00 of the size, met (<= 1.25)\n");
    expect(renderRunGrowth(growthOfRuns([runs(4, 1), runs(16, 16)]))).toContain("the power 2.00 of the size, MISSED (<= 1.25)");
  });
});
