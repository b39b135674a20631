import { describe, expect, it } from "vitest";
import { silencingOf } from "./silencing-comment.js";

// Put together at run time, so that no tool takes the texts of this file for directives.
const eslint = ["eslint", "disable"].join("-");
const typescript = ["@ts", "ignore"].join("-");

describe("silencingOf", () => {
  it.each([
    [` ${eslint}-next-line no-console -- because`, `${eslint}-next-line no-console`],
    [` ${eslint}-next-line no-console --- because`, `${eslint}-next-line no-console`],
    [` ${eslint} no-console - because`, `${eslint} no-console - because`],
    [` ${typescript} – because`, typescript],
    [` ${typescript} — because`, typescript],
    [` ${typescript} x because`, `${typescript} x because`],
    [`\n * ${typescript}  \n * more`, typescript],
    [`${eslint} ${"a".repeat(65)}`, `${eslint} ${"a".repeat(65)}`],
    [`${eslint} ${"a".repeat(66)}`, `${eslint} ${"a".repeat(64)}…`],
    ["noinspection  Unused", "noinspection  Unused"],
  ])("gives the directive with what it names: %j", (value, directive) => {
    expect(silencingOf(value)?.directive).toBe(directive);
  });

  it("names the waivers of the whole comment", () => {
    expect(silencingOf(` ${eslint} a -- W-12, W-3\n XW-4 W-5a`)?.waivers).toEqual(["W-12", "W-3"]);
    expect(silencingOf(` ${eslint} a`)?.waivers).toEqual([]);
  });

  it.each([` text before ${eslint}`, ` ${eslint}d`, `* ${eslint}`, ` a\n ${eslint}`, ` ${typescript}-all`, " ignored by nobody"])("is silent on %j", (value) => {
    expect(silencingOf(value)).toBeUndefined();
  });
});
