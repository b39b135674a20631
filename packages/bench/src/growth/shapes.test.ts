import { transpileModule } from "typescript";
import { describe, expect, it } from "vitest";
import { shapes } from "./shapes.js";

describe("shapes", () => {
  it.each(shapes.map((shape) => [shape.name, shape] as const))("%s is code at every size and grows as its units do", (_, { base, text }) => {
    const [small, large] = [text(base), text(base * 16)];
    // TypeScript walks a tree by recursion, and a deep one at its largest is more than the stack of every Node holds.
    for (const code of [small, text(base * 4)]) expect(transpileModule(code, { fileName: "code.ts", reportDiagnostics: true }).diagnostics).toEqual([]);
    expect(large.length / small.length).toBeGreaterThan(10);
    expect(large.length / small.length).toBeLessThan(20);
  });
});
