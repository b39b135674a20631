import { describe, expect, it } from "vitest";
import { processesFor, thisMachine } from "./processes.js";

const mebibyte = 1024 * 1024;
const machine = { processors: 8, memory: 64 * 1024 * mebibyte };

describe("the number of processes", () => {
  it("is what was asked for, whatever the machine", () => {
    expect(processesFor(1, 1000 * mebibyte, machine)).toBe(1);
    expect(processesFor(16, 0, { processors: 1, memory: mebibyte })).toBe(16);
  });

  it.each([
    [0, machine, 1],
    [3 * mebibyte, machine, 1],
    [4 * mebibyte, machine, 2],
    [7 * mebibyte, machine, 3],
    [1000 * mebibyte, machine, 8],
    [1000 * mebibyte, { ...machine, memory: 3.5 * 1024 * mebibyte }, 3],
    [1000 * mebibyte, { ...machine, memory: 100 * mebibyte }, 1],
    [1000 * mebibyte, { ...machine, processors: 1 }, 1],
  ])("for %d bytes on %j is, by itself, %d", (weight, own, expected) => {
    expect(processesFor("auto", weight, own)).toBe(expected);
  });

  it("knows this machine", () => {
    const { processors, memory } = thisMachine();
    expect(processors).toBeGreaterThanOrEqual(1);
    expect(memory).toBeGreaterThan(64 * mebibyte);
  });
});
