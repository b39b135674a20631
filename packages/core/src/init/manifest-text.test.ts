import { describe, expect, it } from "vitest";
import { readManifest, type Manifest } from "./manifest.js";
import { asksFor, withDevDependency, withScript } from "./manifest-text.js";

function manifest(text: string): Manifest {
  const read = readManifest("package.json", text);
  if (!("values" in read)) throw new Error(read.message);
  return read;
}

describe("withDevDependency", () => {
  it.each([
    ["in the order of names", '{\n\t"devDependencies": {\n\t\t"a": "1",\n\t\t"d": "2"\n\t}\n}\n', '{\n\t"devDependencies": {\n\t\t"a": "1",\n\t\t"c": "^1",\n\t\t"d": "2"\n\t}\n}\n'],
    ["behind the last", '{\r\n  "devDependencies": {\r\n    "a": "1"\r\n  }\r\n}', '{\r\n  "devDependencies": {\r\n    "a": "1",\r\n    "c": "^1"\r\n  }\r\n}'],
    ["in an empty object", '{\n  "devDependencies": {}\n}\n', '{\n  "devDependencies": {\n    "c": "^1"\n  }\n}\n'],
    ["where there is none", '{\n  "name": "x"\n}\n', '{\n  "name": "x",\n  "devDependencies": {\n    "c": "^1"\n  }\n}\n'],
    ["in nothing", "{}", '{\n  "devDependencies": {\n    "c": "^1"\n  }\n}'],
  ])("puts a package %s and keeps every other byte", (_, text, after) => {
    expect(withDevDependency(manifest(text), "c", "^1")).toBe(after);
  });
});

describe("withScript", () => {
  it.each([
    ["adds one", '{\n  "scripts": {\n    "z": "1"\n  }\n}', '{\n  "scripts": {\n    "z": "1",\n    "prepare": "contract install"\n  }\n}'],
    ["goes on from one that is there", '{ "scripts": { "prepare": "tsc \\"a\\"" } }', '{ "scripts": { "prepare": "tsc \\"a\\" && contract install" } }'],
    ["fills an empty one", '{ "scripts": { "prepare": "" } }', '{ "scripts": { "prepare": "contract install" } }'],
  ])("%s", (_, text, after) => {
    expect(withScript(manifest(text), "prepare", "contract install")).toBe(after);
  });
});

describe("readManifest", () => {
  it("says where a package.json is broken", () => {
    expect(readManifest("a/package.json", '{\n  "name": "x",\n}\n')).toMatchObject({ file: "a/package.json", line: 3, column: 1, message: "This is no JSON: property name expected. Mend it, then run `contract init` again." });
    expect(readManifest("package.json", "[]")).toMatchObject({ line: 1, message: expect.stringContaining("an object") });
    expect(readManifest("package.json", '{"a":'.repeat(20_000))).toMatchObject({ code: "broken-manifest" });
  });

  it("passes over keys of another shape", () => {
    expect(manifest('{ "scripts": 1, "workspaces": { "packages": ["a/*"] }, "dependencies": { "x": "1" }, "bin": [] }')).toMatchObject({ values: { scripts: undefined, workspaces: ["a/*"], bin: undefined }, packages: new Set(["x"]) });
  });

  it("knows a package of whatever kind", () => {
    expect(asksFor(manifest('{ "dependencies": { "x": "1" } }'), "x")).toBe(true);
    expect(asksFor(manifest('{ "optionalDependencies": { "x": "1" } }'), "y")).toBe(false);
  });
});
