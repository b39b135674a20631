import { describe, expect, it } from "vitest";
import { mergeLeaks, type Leak } from "./leak.js";

const leak = (start: number, end: number, more: Partial<Leak> = {}): Leak => ({ kind: "key", name: undefined, value: `${start}-${end}`, range: [start, end], certain: false, ...more });
const told = (leaks: readonly Leak[]): string[] => mergeLeaks(leaks).map(({ value, name, certain }) => `${value}${name === undefined ? "" : ` ${name}`}${certain ? "!" : ""}`);

describe("mergeLeaks", () => {
  it.each<[string, Leak[], string[]]>([
    ["keeps what does not overlap, in order", [leak(5, 9), leak(0, 5)], ["0-5", "5-9"]],
    ["prefers the longer of two that start together", [leak(0, 3), leak(0, 7)], ["0-7"]],
    ["prefers a certain one that starts together, though shorter", [leak(0, 7), leak(0, 3, { certain: true })], ["0-3!"]],
    ["prefers a certain one that stands first", [leak(0, 3, { certain: true }), leak(0, 7)], ["0-3!"]],
    ["prefers a certain one that starts later, with the name of the other", [leak(0, 7, { name: "a" }), leak(2, 5, { certain: true })], ["2-5 a!"]],
    ["keeps the own name of a certain one", [leak(0, 7, { name: "a" }), leak(2, 5, { certain: true, name: "b" })], ["2-5 b!"]],
    ["takes a name from what overlaps", [leak(0, 7), leak(2, 5, { name: "b" })], ["0-7 b"]],
    ["keeps the first name", [leak(0, 7, { name: "a" }), leak(2, 5, { name: "b" })], ["0-7 a"]],
    ["keeps the first of two certain ones", [leak(0, 7, { certain: true }), leak(2, 9, { certain: true })], ["0-7!"]],
  ])("%s", (_, leaks, expected) => {
    expect(told(leaks)).toEqual(expected);
  });
});
