import { describe, expect, it } from "vitest";
import { isDeclaredModule } from "./declared-module.js";
import { memoryRepository } from "./rule-tester.js";

describe("isDeclaredModule", () => {
  it.each<[string, string[]]>([
    // Relative, with any ending, a folder's index, a glob.
    ["./logger", ["src/logger.ts"]],
    ["./logger.js", ["src/logger.ts"]],
    ["./logger.ts", ["src/logger.ts"]],
    ["./logger.mjs", ["src/logger.mts"]],
    ["./logger", ["src/logger.jsx"]],
    ["./logger", ["src/logger/index.ts"]],
    ["../lib/logger.js", ["lib/logger.js"]],
    ["./logger.js", ["src/log*.ts"]],
    // Through an alias.
    ["@/lib/logger", ["src/lib/logger.ts"]],
    ["~/logger.js", ["src/logger.ts"]],
    ["#/logger", ["src/logger/index.ts"]],
    ["#logger", ["src/logger.ts"]],
    ["$lib/logger", ["other.ts", "src/lib/logger.ts"]],
    ["src/logger", ["logger.ts"]],
    ["@/l", ["src/l.ts"]],
    ["#l", ["src/l.ts"]],
    // A package by its name.
    ["@acme/logger", ["src/env.ts", "@acme/logger"]],
  ])("holds for %s where %j is declared", (specifier, globs) => {
    expect(isDeclaredModule(specifier, "src/a.ts", globs)).toBe(true);
  });

  it.each<[string, string[]]>([
    ["./logger", []],
    ["./logger", ["logger.ts"]],
    ["./logger", ["src/logger.json"]],
    ["./logger.json", ["src/logger.ts"]],
    ["../logger", ["src/logger.ts"]],
    ["@/logger", ["src/my-logger.ts"]],
    ["@/logger", ["logger/src.ts"]],
    ["@/logger", ["src/logger/index/a.ts"]],
    ["#logger", ["src/env.ts"]],
    ["acme/#logger", ["src/logger.ts"]],
    ["my/src/logger", ["src/logger.ts"]],
    ["@acme/logger", ["src/logger.ts"]],
    ["logger", ["src/logger.ts"]],
  ])("does not hold for %s where %j is declared", (specifier, globs) => {
    expect(isDeclaredModule(specifier, "src/a.ts", globs)).toBe(false);
  });

  it("holds for what the repository resolves", () => {
    const repository = memoryRepository({
      "tsconfig.json": '{ "compilerOptions": { "paths": { "@app/*": ["./src/*"], "@/logger": ["./lib/logger.ts"] } } }',
      "src/logger.ts": "",
      "lib/logger.ts": "",
      "packages/log/index.ts": "",
      "packages/log/package.json": '{ "name": "@acme/log" }',
    });
    const holds = (specifier: string, globs: string[]): boolean => isDeclaredModule(specifier, "src/a.ts", globs, repository);
    expect(holds("@app/logger", ["src/logger.ts"])).toBe(true);
    expect(holds("@acme/log", ["packages/log/**"])).toBe(true);
    expect(holds("@acme/log", ["@acme/log"])).toBe(true);
    expect(holds("@/logger", ["src/logger.ts"])).toBe(false);
    expect(holds("@/unknown/logger", ["src/logger.ts", "unknown/logger.ts"])).toBe(true);
  });
});
