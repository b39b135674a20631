import { describe, expect, it } from "vitest";
import { spellings } from "./cases/no-process-env.js";
import { allEnvironmentReads, isSecretName } from "./environment.js";
import { sourceCodeOf } from "./source-code-of.js";

const access = { read: "key", readComputed: "key", readWhole: "whole", write: "write" } as const;

describe("allEnvironmentReads", () => {
  // The parser of these tests takes `<any>` for an element.
  it.each(spellings.filter(([code]) => !code.includes("<any>")))("sees what the rule reports in %j", (code, ...findings) => {
    const reads = allEnvironmentReads(sourceCodeOf(code));
    const last = code.split("\n").length;
    const seen = reads.filter(({ node }) => node.loc.start.line === last).map((read) => [read.access, read.node.loc.start.column + 1]);
    expect(seen).toEqual(expect.arrayContaining(findings.map(([message, column]) => [access[message], column])));
    expect(seen).toHaveLength(findings.length);
  });
});

it("tells names of secrets from others", () => {
  expect(["JWT_SECRET", "API_KEY", "MAX_TOKENS", "PORT"].filter(isSecretName)).toEqual(["JWT_SECRET", "API_KEY"]);
});
