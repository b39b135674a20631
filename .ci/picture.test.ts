import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { draw, terminalText } from "./picture.js";

it("docs/terminal.svg shows what the command prints today (`node .ci/picture.js` draws it anew)", () => {
  expect(readFileSync(new URL("../docs/terminal.svg", import.meta.url), "utf8")).toBe(draw(terminalText()));
});
