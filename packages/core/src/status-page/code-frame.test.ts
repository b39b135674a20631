import { describe, expect, it } from "vitest";
import type { Finding } from "../report/report.js";
import { frames } from "./code-frame.js";

// Built at run time, so that no scanner takes this file for a leak.
const secret = `AKIA${"Z7QK3M5T".repeat(2)}`;

function finding(line: number, column: number, endLine: number, endColumn: number): Finding {
  return { clause: "X-1", rule: "r", level: "error", priority: "P0", file: "a.ts", line, column, endLine, endColumn, message: "", fingerprint: "" };
}

function frameOf(source: string | undefined, each: Finding, mayShow: (line: number) => boolean = () => true): string[] | undefined {
  const lines = frames({ source: () => source, mayShow: (_, line) => mayShow(line) })(each);
  return lines?.map(({ number, before, marked, after }) => `${number} ${before}«${marked}»${after}`);
}

describe("frames", () => {
  it("shows the line between its neighbours, outdented together, and marks the finding", () => {
    expect(frameOf("if (a) {\n\t\tb();\n\t\t  c(d);\n\n}", finding(3, 5, 3, 9))).toEqual(["2 b();«»", "3   «c(d)»;"]);
    expect(frameOf("one();\r\ntwo();\u2028three();", finding(2, 1, 2, 4))).toEqual(["1 one();«»", "2 «two»();", "3 three();«»"]);
  });

  it("marks a finding over several lines, three at most", () => {
    expect(frameOf("a(\n  b,\n  c,\n  d);\ne", finding(1, 1, 4, 5))).toEqual(["1 «a(»", "2   «b,»", "3   «c,»", "4   d);«»"]);
    expect(frameOf("a(\n  b);", finding(1, 1, 2, 5))).toEqual(["1 «a(»", "2   «b)»;"]);
  });

  it("shows no line on which a secret was found, and nothing where the finding stands on one", () => {
    expect(frameOf("a\nb\nc", finding(2, 1, 2, 2), (line) => line !== 3)).toEqual(["1 a«»", "2 «b»", "3 [masked]«»"]);
    expect(frameOf("a\nb\nc", finding(2, 1, 2, 2), (line) => line !== 2)).toBeUndefined();
  });

  it("masks what looks like a secret though no rule found it", () => {
    const text = frameOf(`x("${secret}");\ny();`, finding(1, 1, 1, 2));
    expect(text).toEqual(['1 x("[masked]");«»', "2 y();«»"]);
    expect(frameOf(`x();\ny("${secret}");`, finding(1, 1, 1, 2))).toEqual(["1 «x»();", '2 y("[masked]");«»']);
  });

  it("shows nothing of a file in which a secret runs over lines", () => {
    const key = `-----BEGIN RSA ${"PRIVATE"} KEY-----`;
    expect(frameOf(`a();\nconst k = \`${key}\nMIIEow\n-----END RSA ${"PRIVATE"} KEY-----\`;`, finding(1, 1, 1, 2))).toBeUndefined();
  });

  it("cuts long lines around the finding, and shows what cannot be seen", () => {
    const [line = ""] = frameOf(`${"a".repeat(500)}HERE${"b".repeat(500)}`, finding(1, 501, 1, 505)) ?? [];
    expect(line).toMatch(/^1 …a{53}«HERE»b{103}…$/u);
    expect(frameOf("a\u202Eb\u001bc\u200B", finding(1, 1, 1, 2))).toEqual(["1 «a»\\u202eb\\x1bc\\u200b"]);
  });

  it("has nothing of files and lines that are not there", () => {
    expect([frameOf(undefined, finding(1, 1, 1, 2)), frameOf("a", finding(9, 1, 9, 2)), frameOf("\na", finding(1, 1, 1, 1))]).toEqual([undefined, undefined, undefined]);
  });
});
