import { expect, it } from "vitest";
import { phasesOf } from "./hook-profile.js";

it("takes what rules and parsers do for judging, and leaves out what the bundle does otherwise", () => {
  const phases = phasesOf(new Map([["rules", 3], ["parse", 2], ["git and reading", 1], ["read the contract", 0.5], ["load modules", 9], ["native code", 9], ["garbage collection", 9]]));
  expect(Object.fromEntries(phases)).toEqual({ "git and reading": 1, "the contract": 0.5, "the plan": 0, "the report": 0, judging: 5 });
});
