import { describe, expect, it } from "vitest";
import { cloned, commit, lineOf, places, push, token } from "./push.test.data.js";

describe("secrets in the history of a push", () => {
  it("are found though a later commit takes them out, with commit, path and line, and shown nowhere", async () => {
    const folder = cloned();
    const id = commit(folder, "feat: a", { "src/a.ts": `// one\nexport const token = "${token}";\n` });
    commit(folder, "fix: a", { "src/a.ts": "// one\nexport const one = 1;\n" });
    expect((await push(folder, lineOf(folder, "HEAD", "refs/heads/main"))).found).toEqual([
      { place: "SEC-1 src/a.ts:2:23", message: expect.stringMatching(new RegExp(`^In commit ${id.slice(0, 12)}: .*A later commit takes it out of the files, but not out of the history: rewrite this commit before it is pushed\\.$`, "u")) },
    ]);
  });

  it("are found once where they still stand, though other lines moved", async () => {
    const folder = cloned();
    const id = commit(folder, "feat: a", { "src/a.ts": `export const token = "${token}";\n` });
    commit(folder, "fix: a", { "src/a.ts": `// one\nexport const token = "${token}";\n` });
    const { found } = await push(folder, lineOf(folder, "HEAD", "refs/heads/main"));
    expect(found).toEqual([{ place: "SEC-1 src/a.ts:1:23", message: expect.stringContaining(`In commit ${id.slice(0, 12)}: `) }]);
    expect(found[0]?.message).not.toContain("later commit");
  });

  it("are told of each value that stood on a line, in documents too", async () => {
    const folder = cloned();
    const other = ["ghp", "_Q4mT8vW2xZ6bN1cR5kY9pL3sD7fG0hJaEiUo"].join("");
    for (const file of ["src/a.ts", "notes.md"]) {
      const first = commit(folder, "feat: a", { [file]: `const token = "${token}";\n` });
      const second = commit(folder, "fix: a", { [file]: `const token = "${other}";\nconst second = "${token}";\n` });
      const { found } = await push(folder, lineOf(folder, "HEAD", "refs/heads/main"));
      expect(found.map(({ place, message }) => `${place} ${message.slice(0, 22)} ${message.includes("later commit")}`).sort()).toEqual(
        [`SEC-1 ${file}:1:16 In commit ${first.slice(0, 12)} true`, `SEC-1 ${file}:1:16 In commit ${second.slice(0, 12)} false`, `SEC-1 ${file}:2:17 In commit ${second.slice(0, 12)} false`].sort(),
      );
      folder.git("push", "--quiet", "origin", "main");
    }
  });

  it("are not those that the remote has in the file already, moved or not", async () => {
    const folder = cloned();
    commit(folder, "feat: a", { "src/a.ts": `${"// text\n".repeat(20)}export const token = "${token}";\n` });
    folder.git("push", "--quiet", "origin", "main");
    commit(folder, "fix: a", { "src/a.ts": `// more\n${"// text\n".repeat(20)}export const token = "${token}";\n` });
    folder.git("mv", "src/a.ts", "src/moved.ts");
    commit(folder, "fix: b");
    expect(await places(folder, lineOf(folder, "HEAD", "refs/heads/main"))).toEqual([]);
  });

  it("are found in what a merge alone brought, in messages, and in notes", async () => {
    const folder = cloned();
    folder.git("checkout", "--quiet", "-b", "feat/b");
    commit(folder, "feat: b", { "b.txt": "b" });
    folder.git("checkout", "--quiet", "main");
    commit(folder, `feat: c\n\nIt uses ${token} for now.`, { "c.txt": "c" });
    folder.git("merge", "--quiet", "--no-commit", "feat/b");
    commit(folder, "Merge branch 'feat/b'", { "evil.ts": `export const token = "${token}";\n` });
    folder.git("notes", "add", "-m", `note ${token}`);
    const found = await places(folder, lineOf(folder, "HEAD", "refs/heads/main") + lineOf(folder, "refs/notes/commits", "refs/notes/commits"));
    expect(found.map((place) => place.replace(/[0-9a-f]{12,}/u, "ID")).sort()).toEqual(["SEC-1 ID:1:6", "SEC-1 commit ID:3:9", "SEC-1 evil.ts:1:23"]);
  });
});
