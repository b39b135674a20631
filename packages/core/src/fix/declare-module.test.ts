import { describe, expect, it } from "vitest";
import { declareModule } from "./declare-module.js";

const contract = (front: string): string => `---\ncontract: 1\n${front}---\n\n# Contract\n`;

describe("declareModule", () => {
  it.each([
    ["a vocabulary", 'vocabulary:\n    source: ["src/**"]\n    # Ours.\n    logger: [src/log.ts]\nowners: ["@a/b"]\n', [], 'vocabulary:\n    source: ["src/**"]\n    # Ours.\n    logger: [src/log.ts]\n    environment: ["src/env.ts"]\nowners: ["@a/b"]\n'],
    ["none", 'owners: ["@a/b"]\n', [], 'owners: ["@a/b"]\nvocabulary:\n  environment: ["src/env.ts"]\n'],
    ["modules of other packages", "vocabulary:\n  environment: [a/env.ts]\n  logger: [b.ts]\n", ["a/env.ts"], 'vocabulary:\n  environment: ["a/env.ts", "src/env.ts"]\n  logger: [b.ts]\n'],
    ["such modules line by line", "vocabulary:\n  environment:\n    - a/env.ts\n  logger: [b.ts]\n", ["a/env.ts"], 'vocabulary:\n  environment:\n    - a/env.ts\n    - "src/env.ts"\n  logger: [b.ts]\n'],
    ["inherited modules", 'vocabulary:\n  logger: [b.ts]\n', ["a/env.ts"], 'vocabulary:\n  logger: [b.ts]\n  environment: ["a/env.ts", "src/env.ts"]\n'],
  ])("adds to a front matter with %s", (_, front, modules, expected) => {
    expect(declareModule(contract(front), modules, "src/env.ts")).toBe(contract(expected));
  });

  it("keeps line ends", () => {
    expect(declareModule(contract("vocabulary:\n  logger: [b.ts]\n").replaceAll("\n", "\r\n"), [], "e.ts")).toBe(contract('vocabulary:\n  logger: [b.ts]\n  environment: ["e.ts"]\n').replaceAll("\n", "\r\n"));
  });

  it.each(["# No front matter\n", "---\ncontract: 1\n", contract("vocabulary: { logger: [b.ts] }\n"), contract("vocabulary: [\n"), contract("vocabulary:\n")])("gives nothing for a form that it does not know: %j", (text) => {
    expect(declareModule(text, [], "e.ts")).toBeUndefined();
  });
});
