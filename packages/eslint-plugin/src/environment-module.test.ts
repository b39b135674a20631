import { describe, expect, it } from "vitest";
import { environmentModule } from "./environment-module.js";
import { memoryRepository } from "./rule-tester.js";
import { contractSettings, type ContractSettings } from "./settings.js";

function settingsOf(environment: string[], files?: Record<string, string>): ContractSettings {
  const repository = files && memoryRepository(files);
  return contractSettings({ settings: { contract: { vocabulary: { environment }, repository } } });
}

const withA = "export const env = { A: 1 };";
const withB = "export const env = { B: 1 };";

describe("environmentModule", () => {
  const find = (file: string, key: string | undefined, settings: ContractSettings) => environmentModule(file, key, settings)?.path;

  it("is none where none is declared", () => {
    expect(find("src/a.ts", "A", settingsOf([]))).toBeUndefined();
    expect(find("src/a.ts", "A", settingsOf(["config/*"], { "src/env.ts": withA }))).toBeUndefined();
  });

  it("is the declared path even where nothing can be read", () => {
    expect(find("src/a.ts", "A", settingsOf(["./src/env.ts"]))).toBe("src/env.ts");
    expect(find("src/a.ts", "A", settingsOf(["src/env.ts"], {}))).toBe("src/env.ts");
    expect(find("src/a.ts", undefined, settingsOf(["src/env.ts"], { "src/env.ts": "not ( code" }))).toBe("src/env.ts");
  });

  it("is the one that has the key, or else the nearest", () => {
    const files = { "apps/a/env.ts": withA, "apps/b/env.ts": withB, "apps/b/env.json": "{}" };
    const settings = settingsOf(["apps/*/env.*"], files);
    expect(find("apps/a/src/x.ts", "A", settings)).toBe("apps/a/env.ts");
    expect(find("apps/a/src/x.ts", "B", settings)).toBe("apps/b/env.ts");
    expect(find("apps/b/src/x.ts", "C", settings)).toBe("apps/b/env.ts");
    expect(find("apps/b/src/x.ts", undefined, settings)).toBe("apps/b/env.ts");
    expect(find("lib/x.ts", undefined, settings)).toBe("apps/a/env.ts");
  });

  it("is one of the file's own package where that has one", () => {
    const settings = settingsOf(["apps/*/env.ts"], {
      "apps/a/env.ts": withA,
      "apps/a/package.json": '{ "name": "a" }',
      "apps/b/env.ts": withB,
      "apps/b/package.json": '{ "name": "b" }',
      "apps/c/package.json": '{ "name": "c" }',
    });
    expect(find("apps/a/src/x.ts", "B", settings)).toBe("apps/a/env.ts");
    expect(find("apps/b/src/x.ts", "B", settings)).toBe("apps/b/env.ts");
    expect(find("apps/c/src/x.ts", "B", settings)).toBe("apps/b/env.ts");
  });

  it("reads the keys of each module once", () => {
    const repository = memoryRepository({ "env.ts": withA });
    const parsed: string[] = [];
    const watched = { ...repository, parse: (path: string) => (parsed.push(path), repository.parse(path)) };
    const settings = contractSettings({ settings: { contract: { vocabulary: { environment: ["env.ts"] }, repository: watched } } });
    for (let time = 0; time < 3; time += 1) environmentModule("a.ts", "A", settings);
    expect(parsed).toEqual(["env.ts"]);
  });

  it("has no keys where the host has no parser", () => {
    const { list, read } = memoryRepository({ "env.ts": withA });
    const settings = contractSettings({ settings: { contract: { vocabulary: { environment: ["env.ts"] }, repository: { list, read } } } });
    expect(environmentModule("a.ts", "A", settings)).toEqual({ path: "env.ts", keys: new Map() });
  });
});
