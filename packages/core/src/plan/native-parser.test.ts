import * as parser from "@contract-as-code/eslint-plugin/parser";
import { describe, expect, it } from "vitest";
import { openNativeParser, ParserError } from "./native-parser.js";

describe("openNativeParser", () => {
  it("gives the parser", async () => {
    const { moduleRequests } = await openNativeParser();
    expect(moduleRequests('import "a";', "file.ts")).toEqual([{ specifier: "a", typesOnly: false }]);
  });

  it.each([
    ["that is missing", () => Promise.reject(new Error("Cannot find native binding. npm has a bug."))],
    ["that does not work", () => Promise.resolve({ ...parser, parseForESLint: () => { throw new TypeError("Cannot find native binding.\nRequire stack"); } })],
  ])("says what happened and what to do for one %s", async (_, load) => {
    const opened = openNativeParser(load);
    await expect(opened).rejects.toThrow(ParserError);
    await expect(opened).rejects.toThrow(/oxc-parser does not load\. Cannot find native binding\.\nIt comes .* install again here .*`npm ci --include=optional`/u);
  });
});
