import { expect, it } from "vitest";
import { parseReceivedUpdates } from "./received-update.js";

const [a, b, zero] = ["a".repeat(40), "b".repeat(40), "0".repeat(40)];

it.each([
  ["an update", `${a} ${b} refs/heads/main`, { old: a, new: b, ref: "refs/heads/main" }],
  ["a new ref", `${zero} ${b} refs/tags/v1`, { old: undefined, new: b, ref: "refs/tags/v1" }],
  ["a deletion", `${a} ${zero} refs/heads/x`, { old: a, new: undefined, ref: "refs/heads/x" }],
  ["ids of SHA-256", `${"0".repeat(64)} ${"c".repeat(64)} refs/heads/ü`, { old: undefined, new: "c".repeat(64), ref: "refs/heads/ü" }],
])("%s is read", (_, line, update) => {
  expect(parseReceivedUpdates(`${line}\n`)).toEqual([update]);
});

it("several lines are several updates, and none is none", () => {
  expect(parseReceivedUpdates(`${zero} ${a} refs/heads/x\n${a} ${zero} refs/heads/y\n`)).toHaveLength(2);
  expect(parseReceivedUpdates("\n")).toEqual([]);
});

it.each(["x", `${a} ${b}`, `${a} ${b} refs/heads/x y`, ` ${a} ${b} refs/heads/x`, `${a} ${"b".repeat(64)} refs/heads/x`, `${"A".repeat(40)} ${b} refs/heads/x`])("%j is refused", (line) => {
  expect(() => parseReceivedUpdates(line)).toThrow("is no line of git's `pre-receive` hook");
});
