import { describe, expect, it } from "vitest";
import type { TextEdit } from "../report/report.js";
import { applyFixes } from "./apply-fixes.js";

const edit = (start: number, end: number, text: string): TextEdit => ({ range: [start, end], text });

describe("applyFixes", () => {
  it.each<[string, TextEdit[][], string, number]>([
    ["in the order of their places", [[edit(4, 5, "E")], [edit(0, 1, "A")]], "Abcd" + "Ef", 2],
    ["without one that overlaps an earlier one", [[edit(0, 3, "X")], [edit(2, 4, "Y")], [edit(4, 5, "E")]], "XdEf", 2],
    ["without one that begins where an earlier one ends", [[edit(0, 2, "X")], [edit(2, 3, "Y")]], "Xcdef", 1],
    ["as ESLint takes two insertions at one place: the first", [[edit(2, 2, "1")], [edit(2, 2, "2")]], "ab1cdef", 1],
    ["all parts of one or none", [[edit(4, 5, "E"), edit(0, 1, "A")], [edit(2, 3, "C")]], "AbcdEf", 1],
    ["without one beyond the text", [[edit(5, 7, "F")]], "abcdef", 0],
  ])("applies fixes %s", (_, fixes, text, applied) => {
    expect(applyFixes("abcdef", fixes)).toEqual({ text, applied });
  });
});
