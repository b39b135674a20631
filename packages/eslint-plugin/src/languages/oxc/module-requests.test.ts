import { describe, expect, it } from "vitest";
import { moduleRequests } from "./module-requests.js";

const asks = (text: string, path = "a.ts"): string[] => moduleRequests(text, path).map(({ specifier, typesOnly }) => (typesOnly ? `type ${specifier}` : specifier));

describe("moduleRequests", () => {
  it.each([
    ["import './a';", ["./a"]],
    ["import a from './a';", ["./a"]],
    ["import * as a from './a';", ["./a"]],
    ["import {} from './a';", ["./a"]],
    ["import { type A, b } from './a';", ["./a"]],
    ["import type { A } from './a';", ["type ./a"]],
    ["import type A from './a';", ["type ./a"]],
    ["import { type A } from './a';", ["type ./a"]],
    ["export { a } from './a';", ["./a"]],
    ["export * from './a';", ["./a"]],
    ["export * as a from './a';", ["./a"]],
    ["export type { A } from './a';", ["type ./a"]],
    ["export type * from './a';", ["type ./a"]],
    ["export const a = 1;", []],
    ["import('./a'); import(`./b`); import(/* c */ './c');", ["./a", "./b", "./c"]],
    ["import(`./${name}`); import(name); import('./' + name);", []],
    ["require('./a'); require(\"./b\"); require ( `./c` );", ["./a", "./b", "./c"]],
    ["require(`./${name}`); require(name); requires('./a'); prerequire('./a');", []],
    ["import a = require('./a');", ["./a"]],
    ["// require('./a')\nrequire('./b'); /* require('./c')\n */ require('./d') // require('./e')", ["./b", "./d"]],
    ["const = 1; import './a';", []],
  ])("reads %s", (text, expected) => {
    expect(asks(text)).toEqual(expected);
  });

  it("reads every language of code, and what can only be read as a script", () => {
    expect(asks("import a from './a'; const b = <a />;", "a.jsx")).toEqual(["./a"]);
    expect(asks("import a from './a'; const b = <any>a;", "a.mts")).toEqual(["./a"]);
    expect(asks("const await = require('./a'); return;", "a.cjs")).toEqual(["./a"]);
  });

  it("refuses what is nested too deeply", () => {
    expect(asks(`import './a'; ${"[".repeat(5000)}${"]".repeat(5000)}`)).toEqual([]);
  });
});
