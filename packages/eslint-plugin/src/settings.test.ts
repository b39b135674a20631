import { describe, expect, it } from "vitest";
import { learning } from "./learned.js";
import { memoryRepository } from "./rule-tester.js";
import { contractSettings } from "./settings.js";

describe("contractSettings", () => {
  it.each([[{}], [{ contract: undefined }], [{ contract: null }], [{ contract: "none" }], [{ contract: {} }]])(
    "gives empty lists and no repository for %j",
    (settings) => {
      const { vocabulary, repository } = contractSettings({ settings });
      expect(repository).toBeUndefined();
      expect(Object.keys(vocabulary).sort()).toEqual([
        "commands",
        "entrypoints",
        "environment",
        "errorTracker",
        "http",
        "limiters",
        "logger",
        "metered",
        "metrics",
        "redactors",
        "sensitive",
        "source",
        "tests",
        "validators",
      ]);
      expect(Object.values(vocabulary).flat()).toEqual([]);
    },
  );

  it("keeps what is declared, and the repository itself", () => {
    const repository = memoryRepository({});
    const found = contractSettings({ settings: { contract: { vocabulary: { environment: ["src/env.ts"] }, repository } } });
    expect(found.vocabulary.environment).toEqual(["src/env.ts"]);
    expect(found.vocabulary.logger).toEqual([]);
    expect(found.repository).toBe(repository);
  });

  it("tells who asks for the day that it did", () => {
    const { value, learned } = learning(() => {
      const settings = contractSettings({ settings: { contract: { today: "2026-11-23" } } });
      const before = learning(() => settings.waivers.length).learned;
      return [[...before.asked], settings.today];
    });
    expect(value).toEqual([[], "2026-11-23"]);
    expect([...learned.asked]).toEqual(["today"]);
  });

  it("gives the same object for the same settings, so that work can be kept by it", () => {
    const contract = { vocabulary: {} };
    expect(contractSettings({ settings: { contract } })).toBe(contractSettings({ settings: { contract } }));
    expect(contractSettings({ settings: { contract } })).not.toBe(contractSettings({ settings: { contract: { vocabulary: {} } } }));
  });
});
