import { expect, it } from "vitest";
import { reflow } from "./reflow.js";

it("fills the width with paragraphs", () => {
  expect(reflow("one two three four five six seven eight\nnine ten eleven twelve\n\nthirteen\n", 40)).toBe("one two three four five six seven eight\nnine ten eleven twelve\n\nthirteen\n");
  expect(reflow("one two\nthree four\n", 60)).toBe("one two three four\n");
  expect(reflow("a long line of prose that nobody has broken into lines of its own\n", 45)).toBe("a long line of prose that nobody has broken\ninto lines of its own\n");
});

it("leaves what is laid out", () => {
  const text = "Examples:\n  contract check --base origin/main --commit HEAD\n  contract check\n\n  --root <dir>   judge this folder;\n                 paths are relative to it\n";
  expect(reflow(text, 40)).toBe(text);
});
