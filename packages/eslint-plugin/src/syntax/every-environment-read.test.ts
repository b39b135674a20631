import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../source-code-of.js";
import { everyEnvironmentRead } from "./every-environment-read.js";

describe("everyEnvironmentRead", () => {
  it("gives reads of every host, each once, in order of the text", () => {
    const sourceCode = sourceCodeOf(`
      call(import.meta.env.A, process.env.B);
      const { env } = await import("node:process");
      call(env.C, Deno.env.get("D"), process.env.E);
      const alias = process.env; call(alias.F ?? alias.F);
    `);
    expect(everyEnvironmentRead(sourceCode).map(({ key }) => key)).toEqual(["A", "B", "C", "D", "E", "F", "F"]);
  });

  it("is empty where nothing is read", () => {
    expect(everyEnvironmentRead(sourceCodeOf("import a from './env'; call(a.env.KEY, 'process.env.KEY');"))).toEqual([]);
  });

  it("looks once", () => {
    const sourceCode = sourceCodeOf("call(process.env.A)");
    expect(everyEnvironmentRead(sourceCode)).toBe(everyEnvironmentRead(sourceCode));
  });
});
