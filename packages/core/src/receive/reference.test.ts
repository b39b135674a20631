import { expect, it } from "vitest";
import { kindOfReference, refusalOf, shortName } from "./reference.js";

const [old, next] = ["a".repeat(40), "b".repeat(40)];
const main = "refs/heads/main";

it.each([
  ["refs/heads/feat/a", "branch", "feat/a"],
  ["refs/tags/v1", "tag", "refs/tags/v1"],
  ["refs/notes/commits", "notes", "refs/notes/commits"],
  ["refs/notesx/commits", "other", "refs/notesx/commits"],
  ["refs/for/refs/heads/main", "other", "refs/for/refs/heads/main"],
])("%s is of the kind %s and called %s", (ref, kind, name) => {
  expect([kindOfReference(ref), shortName(ref)]).toEqual([kind, name]);
});

it.each([main, "refs/heads/maintenance", "refs/heads/Other", "refs/tags/main", "refs/heads/feat/refs", "refs/heads/feat/HEAD", "refs/notes/commits"])("%s may be set", (ref) => {
  expect(refusalOf({ ref, old, new: next }, main)).toBeUndefined();
});

it.each([
  ["main", "is no name of a ref"],
  ["HEAD", "is no name of a ref"],
  [`refs/replace/${old}`, "in place of an object"],
  ["refs/heads/HEAD", "would be taken for another ref"],
  ["refs/heads/refs/heads/main", "would be taken for another ref"],
  ["refs/heads/Main", "only in how its letters are written"],
  ["refs/heads/m\uFF41in", "only in how its letters are written"],
])("%s may not be set", (ref, reason) => {
  expect(refusalOf({ ref, old, new: next }, main)).toContain(reason);
});

it("every ref but the default branch may be deleted", () => {
  expect(refusalOf({ ref: main, old, new: undefined }, main)).toContain("main is the default branch");
  for (const ref of ["refs/heads/Main", "refs/heads/HEAD", "refs/tags/v1", `refs/replace/${old}`]) expect(refusalOf({ ref, old, new: undefined }, main)).toBeUndefined();
});
