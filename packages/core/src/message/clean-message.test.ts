import { describe, expect, it } from "vitest";
import { execFileSync } from "node:child_process";
import { cleanMessage, messageOf, type Cleanup } from "./clean-message.js";

const clean = (raw: string, part: Partial<Parameters<typeof cleanMessage>[1]> = {}) => cleanMessage(raw, { cleanup: "strip", comment: "#", isEdited: true, ...part });
const cut = "# ------------------------ >8 ------------------------";

describe("a message is cleaned as git does", () => {
  it("keeps the lines' own numbers", () => {
    expect(clean("\n\n# a comment\nfeat: a  \n\n\n# more\nbody\t\r\n\n")).toEqual({ text: "feat: a\n\nbody", lines: [4, 5, 8] });
  });

  it.each<[string, Cleanup, string]>([
    ["comments and blanks with strip", "strip", "feat: a\n\n  b"],
    ["blanks alone with whitespace", "whitespace", "feat: a\n\n# b\n  b"],
    ["blanks alone with scissors, where there are none", "scissors", "feat: a\n\n# b\n  b"],
    ["nothing with verbatim", "verbatim", "\nfeat: a \n\n\n# b\n  b\n"],
  ])("removes %s", (_, cleanup, text) => {
    expect(clean("\nfeat: a \n\n\n# b\n  b\n", { cleanup }).text).toBe(text);
  });

  it.each(["\n\nfeat: a \n\n\n\n#x\n b \r\n\t\n", "a", "", "\n \n", "# a\n#b", "a\n\n\nb\n\n\n", " #a\nb", "a\r\n\r\n\r\nb\r\n"])("as `git stripspace` does with %j", (raw) => {
    const stripped = (...options: string[]) => execFileSync("git", ["-c", "core.commentChar=#", "stripspace", ...options], { input: raw, encoding: "utf8" });
    const given = (text: string) => (text === "" ? "" : `${text}\n`);
    expect(given(clean(raw).text)).toBe(stripped("--strip-comments"));
    expect(given(clean(raw, { cleanup: "whitespace" }).text)).toBe(stripped());
  });

  it("cuts what `git commit --verbose` shows", () => {
    const verbose = `feat: a\n\n# Please\n${cut}\n# Do not modify\ndiff --git a b\n+secret\n`;
    expect(clean(verbose)).toEqual({ text: "feat: a", lines: [1] });
    expect(clean(verbose, { cleanup: "verbatim" }).text).toBe("feat: a\n\n# Please");
    expect(clean(`feat: a\n${cut}\nbelow`, { cleanup: "scissors" }).text).toBe("feat: a");
  });

  it("does not take a line of the writer's own for git's", () => {
    expect(clean(`feat: a\n${cut}\n# Do not modify\nbelow`, { isEdited: false, cleanup: "whitespace" }).text).toContain("below");
    expect(clean(`feat: a\n${cut}\nbelow`).text).toBe("feat: a\nbelow");
    expect(clean(`feat: a\n # ------------------------ >8 ------------------------\n# x\nbelow`).text).toContain("below");
  });

  it.each([
    [";", "feat: a\n#12\n; git's\n", "feat: a\n#12"],
    ["//", "feat: a\n// git's\n", "feat: a"],
    ["auto", "feat: a\n#12 is mended\n;\n; git's\n;\n", "feat: a\n#12 is mended"],
    ["auto", `feat: a\n; ------------------------ >8 ------------------------\n; Do not\n#diff\n`, "feat: a"],
    ["auto", "feat: a\n# git's\n", "feat: a"],
    ["auto", "feat: a\nbody\n", "feat: a\nbody"],
  ])("knows the comments of %s", (comment, raw, text) => {
    expect(clean(raw, { comment }).text).toBe(text);
  });
});

it("a message that is committed stands as it is", () => {
  expect(messageOf("a\n\nb")).toEqual({ text: "a\n\nb", lines: [1, 2, 3] });
});
