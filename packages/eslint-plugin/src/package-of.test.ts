import { describe, expect, it } from "vitest";
import { packageOf } from "./package-of.js";
import { memoryRepository } from "./rule-tester.js";

const repository = memoryRepository({
  "package.json": '{ "name": "root" }',
  "apps/web/package.json": '{ "name": "web" }',
  "apps/web/dist/esm/package.json": '{ "type": "module" }',
  "apps/web/not-package.json": '{ "name": "no manifest" }',
});

describe("packageOf", () => {
  it.each([
    ["index.ts", "."],
    ["src/deep/a.ts", "."],
    ["apps/a.ts", "."],
    ["apps/web/a.ts", "apps/web"],
    ["apps/web/src/deep/a.ts", "apps/web"],
    ["apps/web/dist/esm/a.js", "apps/web"],
    ["apps/website/a.ts", "."],
  ])("of %s is %s", (file, folder) => {
    expect(packageOf(file, repository)).toBe(folder);
  });

  it("is the root where no repository is known", () => {
    expect(packageOf("apps/web/a.ts", undefined)).toBe(".");
  });

  it("reads each manifest once, and only manifests below the root", () => {
    const read: string[] = [];
    const watched = { list: () => repository.list(), read: (path: string) => (read.push(path), repository.read(path)) };
    packageOf("apps/web/a.ts", watched);
    packageOf("apps/web/dist/esm/b.js", watched);
    expect(read).toEqual(["apps/web/dist/esm/package.json", "apps/web/package.json"]);
  });
});
