import ts from "typescript";
import { describe, expect, it } from "vitest";
import { furtherSize } from "./growth.js";
import { shapes } from "./shapes.js";

/** What TypeScript has against a text. */
function diagnosticsOf(code: string, path: string): unknown[] {
  const compilerOptions = { jsx: ts.JsxEmit.Preserve, experimentalDecorators: true };
  return (ts.transpileModule(code, { fileName: path, reportDiagnostics: true, compilerOptions }).diagnostics ?? []).map(({ messageText }) => messageText);
}

/** Languages whose texts TypeScript reads. */
const isCode = (path: string): boolean => /\.tsx?$/u.test(path);

describe("shapes", () => {
  it.each(shapes.map((shape) => [shape.name, shape] as const))("%s can be judged and grows as its units do", (_, { base, path = "src/code.ts", text }) => {
    const [small, large, further] = [text(base), text(base * 16), text(base * furtherSize)];
    // At the greater sizes the bench itself refuses what is not judged.
    if (isCode(path)) expect(diagnosticsOf(small, path)).toEqual([]);
    expect(large.length / small.length).toBeGreaterThan(9);
    expect(large.length / small.length).toBeLessThan(21);
    // What is larger is not parsed, so that no rule would be measured.
    expect(Buffer.byteLength(further)).toBeLessThan(1024 * 1024);
  });

  it("have names of their own", () => {
    const names = shapes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
