import { describe, expect, it } from "vitest";
import { isBeaten, renderTokens } from "./render-tokens.js";
import type { FormatTokens, TokenFigures } from "./token-share.js";

const format = (name: string, all: number, oneFile: number, isWhole = true): FormatTokens => ({ name, all, oneFile, isWhole });
const figures = (...formats: FormatTokens[]): TokenFigures => ({ findings: 8, files: 4, sampled: 2, messages: 20.25, formats });

describe("renderTokens", () => {
  it("shows what each format takes beside ours", () => {
    expect(renderTokens(figures(format("contract, agent", 10, 20, false), format("ESLint, json", 300, 310)))).toBe(
      [
        "tokens of a finding (o200k_base)  all files  share  one file  share",
        "--------------------------------  ---------  -----  --------  -----  -----------------",
        "contract, agent                        10.0   1.00      20.0   1.00  leaves places out",
        "ESLint, json                          300.0  30.00     310.0  15.50",
        "",
        "8 findings in 4 files, 2 of them also one by one. Their messages alone take 20.3 tokens each.",
        "",
      ].join("\n"),
    );
  });
});

describe("isBeaten", () => {
  it.each([
    [false, format("contract, agent", 10, 20), format("other", 10, 20)],
    [true, format("contract, agent", 10, 20), format("other", 9, 30)],
    [true, format("contract, agent", 10, 20), format("other", 30, 19)],
  ])("says %s", (expected, ours, other) => {
    expect(isBeaten(figures(ours, other))).toBe(expected);
    expect(isBeaten(figures(format("contract, agent, folded", 1, 1), ours, other))).toBe(expected);
  });
});
