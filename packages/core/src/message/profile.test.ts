import { describe, expect, it } from "vitest";
import { profileOf } from "./profile.js";

const dependabot = "49699333+dependabot[bot]@users.noreply.github.com";
const person = "me@example.com";
const github = "noreply@github.com";

/** The header that is judged. */
function judged(text: string, makers?: Parameters<typeof profileOf>[1]): string {
  const { before, after } = profileOf(text, makers);
  const [first = ""] = text.split("\n", 1);
  return first.slice(before, first.length - after);
}

describe("what git puts around a header is taken off", () => {
  it.each([
    ["fixup! feat: a", "feat: a", "fixup"],
    ["squash! fixup! feat: a", "feat: a", "fixup"],
    ["amend! feat: a\n\nfeat: b", "feat: a", "fixup"],
    ['Revert "feat: a"', "feat: a", "revert"],
    ['Reapply "feat: a"', "feat: a", "revert"],
    ['Revert "Revert "feat: a""', "feat: a", "revert"],
    ['Revert "feat: a (#12)" (#13)', "feat: a", "revert"],
    ['fixup! Revert "feat: a"', "feat: a", "fixup"],
    ["feat: a (#12)", "feat: a (#12)", undefined],
    ["Revert everything", "Revert everything", undefined],
    ['Revert ""', 'Revert ""', undefined],
    ["fixup!feat: a", "fixup!feat: a", undefined],
    ["fixup! ", "fixup! ", undefined],
    ["fixup! fixup! \n\nfeat: a", "fixup! ", "fixup"],
  ])("%s", (text, header, repeats) => {
    expect(judged(text)).toBe(header);
    expect(profileOf(text).repeats).toBe(repeats);
  });

  it("says what brings a message of its own", () => {
    expect(profileOf("amend! feat: a\n\nfeat: b").amends).toBe(true);
    expect(profileOf("fixup! feat: a").amends).toBe(false);
  });
});

describe("the texts of bots are let off the lengths of lines", () => {
  const block = "\n\nBumps [a](https://a).\n\n---\nupdated-dependencies:\n- dependency-name: a\n  dependency-type: direct\n...\n";
  it.each([
    ["Dependabot's", `build(deps): bump a from 1 to 2${block}`],
    ["Dependabot's without a type", `Bump a from 1 to 2${block}`],
    ["Renovate's", "chore(deps): update dependency a to v2\n\n| datasource | package | from | to |\n| --- | --- | --- | --- |\n"],
    ["GitHub's list of commits", "feat: a (#12)\n\n* fix: b\n\n* fix: c\n"],
    ["GitHub's with co-authors", "feat: a (#12)\n\nWhat it does.\n\n---------\n\nCo-authored-by: A <a@b.c>\n"],
  ])("%s", (_, text) => {
    expect(profileOf(text)).toMatchObject({ lines: false, header: true });
  });

  it.each([
    ["a header alone", "build(deps): bump a from 1 to 2\n\nLong."],
    ["the block below another header", `feat: a${block}`],
    ["a table alone", "feat: a\n\n| datasource | package |\n"],
    ["a number alone", "feat: a (#12)\n\nText."],
    ["a list alone", "feat: a\n\n* b\n"],
  ])("but not %s", (_, text) => {
    expect(profileOf(text)).toMatchObject({ lines: true, header: true });
  });

  it("and the number of a squashed commit does not count for the length of its header", () => {
    expect(profileOf("feat: a (#12)\n\n* fix: b\n")).toMatchObject({ added: 6, after: 0 });
    expect(profileOf("feat: a (#12)\n\nText.", { author: person, committer: github }).added).toBe(6);
    expect(profileOf("feat: a (#12)\n\nText.", { author: person, committer: person }).added).toBe(0);
    expect(profileOf("feat: a\n\n* fix: b\n", { author: person, committer: github }).added).toBe(0);
  });
});

describe("the header of a bot is its own", () => {
  it.each([
    [dependabot, github, false, false],
    [dependabot, dependabot, false, false],
    ["bot@renovateapp.com", github, false, false],
    [dependabot, person, true, false],
    [person, github, true, true],
    [person, person, true, true],
    ["dependabot[bot]@users.noreply.github.com.evil.example", github, true, true],
  ])("where %s wrote and %s committed: %s", (author, committer, header, lines) => {
    expect(profileOf("Bump a from 1 to 2", { author, committer })).toMatchObject({ header, lines });
  });
});
