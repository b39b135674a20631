import { describe, expect, it } from "vitest";
import { memoryRepository } from "../rule-tester.js";
import { enclosingFunction } from "../syntax/enclosing-function.js";
import { allNodes } from "../syntax/own-nodes.js";
import { callsElsewhere } from "./calls-elsewhere.js";

/** Calls of the function that holds `new A()` in `src/make.ts`, as `file:text`. */
function calls(files: Record<string, string>, isWanted = (_file: string): boolean => true): string[] {
  const repository = memoryRepository(files);
  const sourceCode = repository.parse("src/make.ts");
  if (!sourceCode) throw new Error("src/make.ts does not parse");
  const made = [...allNodes(sourceCode.ast, sourceCode)].find((node) => node.type === "NewExpression");
  const found = made && enclosingFunction(made);
  if (!found) throw new Error("nothing is made");
  return callsElsewhere(found, sourceCode, "src/make.ts", repository, isWanted).map(({ call, sourceCode: other, file }) => `${file}:${other.getText(call)}`);
}

describe("callsElsewhere", () => {
  it.each([
    ["export function make() { return new A(); }", "import { make } from './make.js'; make(1);"],
    ["export const make = () => new A();", "import { make as other } from './make.js'; other(1);"],
    ["export default function () { return new A(); }", "import other from './make.js'; other(1);"],
    ["const make = () => new A(); export default make;", "import { default as other } from './make.js'; other(1);"],
    ["function own() { return new A(); } export { own as make };", "import { make } from './make.js'; make(1);"],
  ])("finds them for %s", (make, use) => {
    const found = calls({ "src/make.ts": make, "src/use.ts": use });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^src\/use\.ts:(?:make|other)\(1\)$/);
  });

  it("leaves out other names, other modules, types, mere mentions and functions that are not exported", () => {
    const make = "export function make() { return new A(); } export const other = 1;";
    expect(calls({ "src/make.ts": make, "src/use.ts": "import { other } from './make.js'; other(1);" })).toEqual([]);
    expect(calls({ "src/make.ts": make, "src/use.ts": "import './make.js'; import { make } from './own.js'; make(1);", "src/own.ts": "export const make = 1;" })).toEqual([]);
    expect(calls({ "src/make.ts": make, "src/use.ts": "import { make } from './make.js'; keep(make);" })).toEqual([]);
    expect(calls({ "src/make.ts": "function make() { return new A(); }", "src/use.ts": "import { make } from './make.js'; make(1);" })).toEqual([]);
  });

  it("reads the importers that count", () => {
    const files = { "src/make.ts": "export const make = () => new A();", "src/use.ts": "import { make } from './make.js'; make(1);", "src/use.test.ts": "import { make } from './make.js'; make(2);" };
    expect(calls(files, (file) => !file.includes(".test."))).toEqual(["src/use.ts:make(1)"]);
  });
});
