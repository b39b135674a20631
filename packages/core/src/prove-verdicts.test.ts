import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { versions } from "./cache/changing-repository.test.data.js";
import { proveVerdicts } from "./prove-verdicts.js";
import { memoryView } from "./view/memory.js";
import { openWorkingTree } from "./view/working-tree.js";

describe("what a run tells of its verdicts is all that a look at one file alone asks", () => {
  it.each(["violations", "agents-service"])("in the example %s", { timeout: 300_000 }, async (name) => {
    expect(await proveVerdicts(await openWorkingTree(fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url))))).toEqual([]);
  });

  it.each([0, 1, 2])("in version %i of a repository of several packages", { timeout: 300_000 }, async (index) => {
    const files = Object.entries(versions).flatMap(([path, all]) => {
      const text = all[index % all.length];
      return text === undefined ? [] : [[path, text] as const];
    });
    expect(await proveVerdicts(memoryView(Object.fromEntries(files)))).toEqual([]);
  });

  it("but not without a contract", async () => {
    await expect(proveVerdicts(memoryView({}))).rejects.toThrow("The contract LLM_DEVELOPMENT_CONTRACT.md has faults.");
  });
});
