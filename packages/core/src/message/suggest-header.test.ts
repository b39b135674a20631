import { expect, it } from "vitest";
import { suggestHeader } from "./suggest-header.js";

const types = ["build", "chore", "ci", "docs", "feat", "fix", "perf", "refactor", "revert", "style", "test"];

it.each([
  ["fxi: split orders", "fix: split orders"],
  ["Fix: Split orders.", "fix: split orders"],
  ["feature(api)!: split orders", "feat(api)!: split orders"],
  ["feat : split orders", "feat: split orders"],
  ["feat:split orders", "feat: split orders"],
  ["[fix] split orders", "fix: split orders"],
  ["(docs) - split orders", "docs: split orders"],
  ["fix - split orders", "fix: split orders"],
  ["fix(): split orders", "fix: split orders"],
  ["Fixes the login", "fix: the login"],
  ["Add a login", "feat: add a login"],
  ["Upgrade zod to 4", "build: upgrade zod to 4"],
  ["\uFEFFfeat: a login", "feat: a login"],
  ["feat: API keys", "feat: API keys"],
  ["feat: GraphQL keys", "feat: GraphQL keys"],
  ["feat: A login", "feat: a login"],
])("%s is meant as %s", (header, suggestion) => {
  expect(suggestHeader(header, types)).toBe(suggestion);
});

it.each(["wip", "Login works now", "12345", "", "zzzzzz: a", ": a", "constructor works"])("%s is not guessed", (header) => {
  expect(suggestHeader(header, types)).toBeUndefined();
});

it("suggests no type that is not allowed", () => {
  expect(suggestHeader("Add a login", ["fix"])).toBeUndefined();
  expect(suggestHeader("feature: a login", ["topic"])).toBeUndefined();
  expect(suggestHeader("Add a login", [])).toBe("feat: add a login");
});
