import type { TSESLint } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { countingReads, sourceCodeOf } from "../../source-code-of.js";
import { isFunction, type FunctionNode } from "../local-function.js";
import { allNodes } from "../own-nodes.js";
import { writtenPaths } from "./request-writes.js";

const functionsOf = (sourceCode: TSESLint.SourceCode): FunctionNode[] => [...allNodes(sourceCode.ast, sourceCode)].filter(isFunction);

const pathsOf = (code: string): string[][] => {
  const sourceCode = sourceCodeOf(code);
  return functionsOf(sourceCode).map((node) => writtenPaths(node, sourceCode));
};

describe("writtenPaths", () => {
  it.each([
    ["(req) => { req.body.user = id; req.query.page = 1; req.user = id; };", [["body.user", "query.page"]]],
    ["(req) => req.body.user = id;", [["body.user"]]],
    ["(req) => { req.body = parse(); };", [[]]],
    ["app.use((a) => { a.body.b = 1; use((c) => { c.body.d = 2; }); a.body.e = 3; }); app.use((f) => { f.body.g = 4; });", [["body.b", "body.d", "body.e"], ["body.d"], ["body.g"]]],
    ["req.body.a = (req) => { req.body.b = 1; }; req.body.c = 2;", [["body.b"]]],
    ["(req) => { req.body.a = req.body.b = 1; };", [["body.a", "body.b"]]],
    ["(req = (other.body.z = 1)) => { };", [[]]],
  ])("gives what each function sets, and those in it, in order of the text: %s", (code, expected) => {
    expect(pathsOf(code)).toEqual(expected);
  });

  it("reads a file once, however many functions are asked about", () => {
    const readAt = (levels: number): number => {
      const sourceCode = sourceCodeOf(`${"app.use((req) => { ".repeat(levels)}req.body.a = 1;${" });".repeat(levels)}`);
      const { counted, reads } = countingReads(sourceCode);
      for (const node of functionsOf(sourceCode)) expect(writtenPaths(node, counted)).toEqual(["body.a"]);
      return reads();
    };
    expect(readAt(40)).toBeLessThan(2.5 * readAt(20));
  });
});
