import { transpileModule } from "typescript";
import { describe, expect, it } from "vitest";
import { generateCorpus } from "./corpus.js";
import { Random } from "./random.js";

const small = { modules: 60, settings: 3, documents: 3 };

describe("Random", () => {
  it("gives the same numbers for one seed and others for another", () => {
    const numbers = (seed: number): number[] => {
      const random = new Random(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
    expect(numbers(7).every((number) => number >= 0 && number < 1)).toBe(true);
  });

  it("reaches both ends of a range and nothing outside", () => {
    const random = new Random(1);
    const seen = new Set(Array.from({ length: 400 }, () => random.integer(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });

  it("chooses every value, and refuses to choose from none", () => {
    const random = new Random(2);
    expect(new Set(Array.from({ length: 100 }, () => random.pick(["a", "b"]))).size).toBe(2);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});

describe("generateCorpus", () => {
  it("is the same every time", () => {
    expect([...generateCorpus(small)]).toEqual([...generateCorpus(small)]);
  });

  it("has about 600 files and 3 MB when nothing is said", () => {
    const corpus = generateCorpus();
    const bytes = [...corpus.values()].reduce((sum, text) => sum + text.length, 0);
    expect(corpus.size).toBeGreaterThan(580);
    expect(corpus.size).toBeLessThan(620);
    expect(bytes).toBeGreaterThan(2_700_000);
    expect(bytes).toBeLessThan(3_300_000);
  });

  it("is TypeScript without a syntax error", () => {
    for (const [path, text] of generateCorpus(small)) {
      if (!path.endsWith(".ts")) continue;
      const { diagnostics } = transpileModule(text, { fileName: path, reportDiagnostics: true });
      expect(diagnostics?.map(({ messageText }) => messageText), path).toEqual([]);
    }
  });

  it("breaks clauses here and there, so that the rules have work to do", () => {
    const text = [...generateCorpus(small).values()].join("\n");
    expect(text).toContain("process.env.");
    expect(text).toContain("// It may be gone already.");
    expect(text).toMatch(/token: \w+\.token/);
  });

  it("writes no module twice", () => {
    const corpus = generateCorpus(small);
    expect(new Set(corpus.values()).size).toBe(corpus.size);
  });
});
