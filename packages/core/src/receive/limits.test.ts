import { expect, it } from "vitest";
import { Folder } from "../view/repository.test.data.js";
import { Deadline, excessOf, quarantinedBytes, ReceiveLimitError } from "./limits.js";

it("a deadline passes when its seconds are over", () => {
  let now = 500;
  const deadline = new Deadline(2, () => now);
  now = 2499;
  deadline.check();
  now = 2500;
  expect(() => {
    deadline.check();
  }).toThrow(ReceiveLimitError);
  expect(() => {
    deadline.check();
  }).toThrow("within 2 seconds");
});

it("the quarantine is as large as its files", () => {
  expect(quarantinedBytes(new Folder().write({ "pack/a.pack": "12345", "ab/cd": "678", "info/x/y": "9" }).root)).toBe(9);
  expect(quarantinedBytes(undefined)).toBe(0);
});

it("what is more than the most, or was not counted to its end, is too much", () => {
  expect(excessOf("refs", 1000, 1000, "Less.")).toBeUndefined();
  expect(excessOf("refs", 1001, 1000, "Less.")).toBe("This push brings more than 1,000 refs, and that is the most that this server judges at once. Less.");
  expect(excessOf("refs", undefined, 1, "Less.")).toContain("more than 1 refs");
});
