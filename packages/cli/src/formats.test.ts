import { formatNames as all } from "@contract-as-code/core";
import { isAgent } from "std-env";
import { expect, it } from "vitest";
import { defaultFormat, formatNames } from "./formats.js";
import { scriptedHost } from "./scripted-host.test.data.js";

it("names every format of the engine", () => {
  expect(formatNames).toEqual(all);
});

it("asks the environment whether an agent runs it", () => {
  const { isAgent: _given, ...host } = scriptedHost();
  expect(defaultFormat(host)).toBe(isAgent ? "agent" : "pretty");
});
