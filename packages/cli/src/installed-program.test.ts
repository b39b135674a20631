import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { installedProgram } from "./installed-program.js";

const program = fileURLToPath(new URL("../bin/contract.js", import.meta.url));

it("is the file that Node runs", () => {
  expect(installedProgram(program, false)).toBe(realpathSync(program));
});

it("is none where Plug'n'Play finds the packages, although a file is shown there", () => {
  expect(() => installedProgram(program, true)).toThrow("Plug'n'Play leaves no file that git's hooks could call: set `nodeLinker: node-modules` in .yarnrc.yml");
});

it("is none where there is no such file", () => {
  expect(() => installedProgram("/nowhere/contract.js", false)).toThrow("/nowhere/contract.js is no file that git could call");
  expect(() => installedProgram(undefined, false)).toThrow("is no file that git could call");
});
