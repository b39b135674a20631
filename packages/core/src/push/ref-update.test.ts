import { expect, it } from "vitest";
import { parseRefUpdates } from "./ref-update.js";

const [a, b, zero] = ["a".repeat(40), "b".repeat(40), "0".repeat(40)];

it.each([
  ["an update", `refs/heads/main ${a} refs/heads/main ${b}`, { localRef: "refs/heads/main", local: a, remoteRef: "refs/heads/main", remote: b }],
  ["a new ref", `HEAD ${a} refs/heads/x ${zero}`, { localRef: "HEAD", local: a, remoteRef: "refs/heads/x", remote: undefined }],
  ["a deletion", `(delete) ${zero} refs/heads/x ${b}`, { localRef: "(delete)", local: undefined, remoteRef: "refs/heads/x", remote: b }],
  ["an expression with blanks", `HEAD@{1 day ago} ${a} refs/heads/x ${b}`, { localRef: "ago}", local: a, remoteRef: "refs/heads/x", remote: b }],
  ["ids of SHA-256", `HEAD ${"c".repeat(64)} refs/heads/x ${"0".repeat(64)}`, { localRef: "HEAD", local: "c".repeat(64), remoteRef: "refs/heads/x", remote: undefined }],
])("%s is read", (_, line, update) => {
  expect(parseRefUpdates(`${line}\n`)).toEqual([update]);
});

it("several lines are several updates, and none is none", () => {
  expect(parseRefUpdates(`HEAD ${a} refs/heads/x ${zero}\n(delete) ${zero} refs/heads/y ${b}\n`)).toHaveLength(2);
  expect(parseRefUpdates("")).toEqual([]);
});

it.each(["x", `HEAD ${a} refs/heads/x`, `HEAD ${"a".repeat(39)} refs/heads/x ${b}`, `HEAD ${"A".repeat(40)} refs/heads/x ${b}`, `HEAD ${a} refs/heads/x ${b} more`])("%j is refused", (line) => {
  expect(() => parseRefUpdates(line)).toThrow("is no line of git's `pre-push` hook");
});
