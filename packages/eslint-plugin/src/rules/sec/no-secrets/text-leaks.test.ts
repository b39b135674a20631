import { describe, expect, it } from "vitest";
import { holdsSecret, isSearched, subjectOf } from "./text-leaks.js";

// Made at run time, so that no scanner finds them in this file.
const random = ["q8ZrT2vLx09K", "fWn4YbUe7Ds3"].join("");
const stripe = ["sk", "live", random].join("_");
const vocabulary = { tests: ["checks/**"], sensitive: ["residentNumber"] };

describe("holdsSecret", () => {
  it.each([
    ["config/a.yml", `pay: ${stripe}\n`, true],
    ["yarn.lock", `pay: ${stripe}\n`, true],
    ["checks/a.yml", `pay: ${stripe}\n`, true],
    ["config/a.yml", `apiKey: ${random}\n`, true],
    ["config/a.yml", "url: https://app:Tr0ub4dor9@db.acme.io/main\n", true],
    ["yarn.lock", `apiKey: ${random}\n`, false],
    ["checks/a.yml", `apiKey: ${random}\n`, false],
    ["config/a.yml", `commit: ${random}\n`, false],
    ["config/a.yml", `resident_number: ${random}\n`, true],
    ["config/a.yml", "", false],
  ])("tells of %s: %s", (path, text, expected) => {
    expect(holdsSecret(text, path, vocabulary)).toBe(expected);
  });
});

describe("subjectOf", () => {
  it("joins the sensitive names of the contract and of the options, and keeps the set for the same names", () => {
    const first = subjectOf("", "src/a.ts", vocabulary, ["tax_id"]);
    expect([...first.sensitive]).toEqual(["residentnumber", "taxid"]);
    expect(subjectOf("", "src/b.ts", { ...vocabulary, sensitive: ["residentNumber"] }, ["tax_id"]).sensitive).toBe(first.sensitive);
    expect([...subjectOf("", "src/b.ts", vocabulary, ["tax_no"]).sensitive]).toEqual(["residentnumber", "taxno"]);
    expect(first.names.test("residentNumber, tax_id")).toBe(true);
  });

  it.each([
    ["src/a.ts", "a", true],
    ["docs/a.md", "a", true],
    ["checks/a.ts", "a", false],
    ["src/a.min.js", "a", false],
    ["src/a.js", `${"a=1;".repeat(20_000)}\n`, false],
  ])("is searched: %s", (path, text, expected) => {
    expect(isSearched(subjectOf(text, path, vocabulary, []))).toBe(expected);
  });
});
