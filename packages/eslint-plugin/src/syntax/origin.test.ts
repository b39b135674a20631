import { describe, expect, it } from "vitest";
import { lastNode, sourceCodeOf } from "../source-code-of.js";
import { originName, originOf } from "./origin.js";

/** The origin of the last occurrence of an expression, in one string. */
function origin(code: string, expression: string): string | undefined {
  const sourceCode = sourceCodeOf(code);
  const found = originOf(lastNode(sourceCode, expression), sourceCode);
  return found && originName(found);
}

describe("originOf", () => {
  it.each([
    // Globals.
    ["process.env.KEY;", "process.env.KEY", "process.env.KEY"],
    ["fetch;", "fetch", "fetch"],
    ["globalThis.fetch;", "globalThis.fetch", "fetch"],
    ["window.self.fetch;", "window.self.fetch", "fetch"],
    ["const g = global; g['fetch'];", "g['fetch']", "fetch"],
    ["globalThis;", "globalThis", ""],
    ["a[b].c;", "a[b].c", "a.*.c"],
    ["import.meta.env.X;", "import.meta.env.X", "import.meta.env.X"],
    // Wrappers.
    ["(process as any)!.env;", "(process as any)!.env", "process.env"],
    ["process?.env?.X;", "process?.env?.X", "process.env.X"],
    ["f((0, a.b));", "0, a.b", "a.b"],
    ["let x; (x = a).b;", "(x = a).b", "a.b"],
    // Aliases and patterns.
    ["const p = process; const q = p; q.env;", "q.env", "process.env"],
    ["let p = process; p.env;", "p.env", "process.env"],
    ["const { env: { KEY: k = 1 } = {} } = process; k;", "k", "process.env.KEY"],
    ["const { [name]: k } = process; k;", "k", "process.*"],
    ["const { a: x, b: y } = process; y;", "y", "process.b"],
    ["a.default;", "a.default", "a.default"],
    // Modules.
    ["import fs from 'node:fs'; fs.readFile;", "fs.readFile", "fs#readFile"],
    ["import * as fs from 'fs'; fs.readFile;", "fs.readFile", "fs#readFile"],
    ["import * as fs from 'fs'; fs.default.readFile;", "fs.default.readFile", "fs#readFile"],
    ["import fs from 'fs'; fs.x.default;", "fs.x.default", "fs#x.default"],
    ["import * as fs from 'fs'; fs[name].default;", "fs[name].default", "fs#*.default"],
    ["import fs from 'x/node:fs'; fs.a;", "fs.a", "x/node:fs#a"],
    ["import { readFile as r } from 'fs/promises'; r;", "r", "fs/promises#readFile"],
    ["import { 'read-file' as r } from 'x'; r;", "r", "x#read-file"],
    ["import { default as fs } from 'fs'; fs.readFile;", "fs.readFile", "fs#readFile"],
    ["import fs = require('node:fs'); fs.readFile;", "fs.readFile", "fs#readFile"],
    ["const { readFile } = require('fs'); readFile;", "readFile", "fs#readFile"],
    ["module.require('fs').readFile;", "module.require('fs').readFile", "fs#readFile"],
    ["const m = await import('node:fs'); m.readFile;", "m.readFile", "fs#readFile"],
    ["import.meta.require('fs').readFile;", "import.meta.require('fs').readFile", "fs#readFile"],
    ["import p from 'process'; p.getBuiltinModule('fs').readFile;", "p.getBuiltinModule('fs').readFile", "fs#readFile"],
    ["process.getBuiltinModule('fs').readFile;", "process.getBuiltinModule('fs').readFile", "fs#readFile"],
    [
      "import { createRequire } from 'node:module'; const load = createRequire(import.meta.url); load('fs').readFile;",
      "load('fs').readFile",
      "fs#readFile",
    ],
    ["Reflect.get(process, 'env').X;", "Reflect.get(process, 'env').X", "process.env.X"],
    ["Reflect.get(process, name);", "Reflect.get(process, name)", "process.*"],
  ])("follows %s", (code, expression, expected) => {
    expect(origin(code, expression)).toBe(expected);
  });

  it.each([
    ["function f(process) { process.env; }", "process.env"],
    ["let p = process; p = other; p.env;", "p.env"],
    ["const [p] = process; p.env;", "p.env"],
    ["const { ...p } = process; p.env;", "p.env"],
    ["const p = make(); p.env;", "p.env"],
    ["let p; p.env;", "p.env"],
    ["require().x;", "require().x"],
    ["x.get(process, 'env').a;", "x.get(process, 'env').a"],
    ["Reflect.get(process, ...a);", "Reflect.get(process, ...a)"],
    ["const load = () => 1; load('fs').x;", "load('fs').x"],
    ["function f(load) { load('fs').x; }", "load('fs').x"],
    ["import { createRequire as c } from 'module'; let load = c(u); load = other; load('fs').x;", "load('fs').x"],
    ["import { createRequire as c } from 'module'; const { load } = c(u); load('fs').x;", "load('fs').x"],
    ["const a = b, b = a; a.c;", "a.c"],
    ["require(name).x;", "require(name).x"],
    ["const require = make(); require('fs').x;", "require('fs').x"],
    ["import(name);", "import(name)"],
    ["class A {} A.b;", "A.b"],
    ["({ a: 1 }).a;", "({ a: 1 }).a"],
    ["let x; (x += a).b;", "(x += a).b"],
    ["f(...a);", "f(...a)"],
  ])("does not know %s", (code, expression) => {
    expect(origin(code, expression)).toBeUndefined();
  });

  it("follows aliases to a bounded depth", () => {
    const aliases = (count: number): string => `${Array.from({ length: count }, (_, index) => `const v${index} = v${index + 1};`).join("\n")} v0.env;`;
    expect(origin(aliases(950), "v0.env")).toBe("v950.env");
    expect(origin(aliases(1050), "v0.env")).toBeUndefined();
  });

  it("follows a long chain, and says the same of its parts afterwards", () => {
    const chain = `a${".b".repeat(300)}`;
    const sourceCode = sourceCodeOf(`f(${chain});`);
    const whole = lastNode(sourceCode, chain);
    expect(originOf(whole, sourceCode)?.path).toHaveLength(301);
    expect(originOf(whole, sourceCode)).toBe(originOf(whole, sourceCode));
    expect(whole.type === "MemberExpression" && originOf(whole.object, sourceCode)?.path).toHaveLength(300);
  });
});
