import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changes, difference } from "./changes.js";
import { openCommit } from "./commit.js";
import { memoryView } from "./memory.js";
import { repository, temporaryFolder, type Folder } from "./repository.test.data.js";
import { openIndex } from "./staged.js";
import type { LineRange } from "./view.js";
import { openWorkingTree } from "./working-tree.js";

const WHOLE = [{ start: 1, end: Number.MAX_SAFE_INTEGER }];
const line = (start: number, end = start): LineRange => ({ start, end });
const staged = async (folder: Folder, base?: string) => Object.fromEntries(await changes(await openIndex(folder.root), base));
const working = async (folder: Folder, base?: string) => Object.fromEntries(await changes(await openWorkingTree(folder.root), base));

describe("changes of the index", () => {
  it("are the staged lines, not those that are not staged", async () => {
    const folder = repository({ "a.ts": "1\n2\n3\n4\n5\n", "b.ts": "b\n" }).write({ "a.ts": "1\ntwo\n3\n4\nfour and a half\n5\nsix\n" });
    folder.git("add", "a.ts");
    folder.write({ "a.ts": "one\ntwo\n3\n", "b.ts": "changed\n" });
    expect(await staged(folder)).toEqual({ "a.ts": [line(2), line(5), line(7)] });
  });

  it("before the first commit are everything", async () => {
    const folder = repository().write({ "a.ts": "a", "b.ts": "" });
    folder.git("add", "a.ts", "b.ts");
    expect(await staged(folder)).toEqual({ "a.ts": WHOLE, "b.ts": WHOLE });
  });

  it("follow a rename, name the old path, and give no line of one that only moved or changed its mode", async () => {
    const text = Array.from({ length: 20 }, (_, index) => `line ${index}\n`).join("");
    const folder = repository({ "old.ts": text, "moved.ts": `${text}more\n`, "mode.ts": "m\n", "gone.ts": "other\n" });
    renameSync(join(folder.root, "old.ts"), join(folder.root, "new.ts"));
    renameSync(join(folder.root, "moved.ts"), join(folder.root, "away.ts"));
    folder.write({ "new.ts": `${text}last\n`, "empty.ts": "" });
    chmodSync(join(folder.root, "mode.ts"), 0o755);
    unlinkSync(join(folder.root, "gone.ts"));
    folder.git("add", "--all");
    const found = await difference(await openIndex(folder.root));
    expect(Object.fromEntries(found.changes)).toEqual({ "away.ts": [], "empty.ts": [], "mode.ts": [], "new.ts": [line(21)] });
    expect(Object.fromEntries(found.renames)).toEqual({ "away.ts": "moved.ts", "new.ts": "old.ts" });
  });

  it("show every changed line whatever attributes and settings say", async () => {
    const names = ["minus.ts", "binary.ts", "driver.ts", "encoded.ts"];
    const attributes = "minus.ts -diff\nbinary.ts binary\ndriver.ts diff=evil\nencoded.ts working-tree-encoding=UTF-16LE\n";
    const folder = repository({ ".gitattributes": attributes, ...Object.fromEntries(names.slice(0, 3).map((name) => [name, "1\n2\n3\n"])) });
    const witness = join(temporaryFolder(), "ran");
    const program = join(temporaryFolder(), "evil.sh");
    writeFileSync(program, `#!/bin/sh\ntouch ${witness}\n`, { mode: 0o755 });
    const settings = {
      "diff.evil.command": program, "diff.evil.textconv": program, "diff.external": program, "diff.noprefix": "true", "diff.mnemonicPrefix": "true",
      "diff.context": "5", "diff.interHunkContext": "9", "diff.renames": "false", "diff.relative": "true", "diff.colorMoved": "zebra", "color.ui": "always",
      "color.diff": "always", "diff.wordRegex": ".", "diff.submodule": "log", "diff.suppressBlankEmpty": "true", "diff.orderFile": "/nowhere", "diff.algorithm": "patience",
      "core.quotePath": "true", "diff.statGraphWidth": "3", "diff.autoRefreshIndex": "false",
    };
    for (const [name, value] of Object.entries(settings)) folder.git("config", name, value);
    folder.write(Object.fromEntries(names.map((name) => [name, name === "encoded.ts" ? Buffer.from("é\n", "utf16le") : "1\ntwo\n3\n"])));
    folder.git("add", "--all");
    expect(await staged(folder)).toEqual({ "minus.ts": [line(2)], "binary.ts": [line(2)], "driver.ts": [line(2)], "encoded.ts": [line(1)] });
    expect(existsSync(witness)).toBe(false);
  });

  it("are not confused by content that looks like a header, or by a missing line feed at the end", async () => {
    const folder = repository({ "a.sql": "-- a/x\nkeep\nend", "z.ts": "z\n" });
    folder.write({ "a.sql": "++ b/z.ts\n@@ -1 +1,9 @@\ndiff --git a/q b/q\n:100644 100644 a b M\tq\nkeep\n\\ No newline\nend of file", "z.ts": "z\nz" });
    folder.git("add", "--all");
    expect(await staged(folder)).toEqual({ "a.sql": [line(1, 4), line(6, 7)], "z.ts": [line(2)] });
  });

  it("keep odd names apart", async () => {
    const names = ["with space.ts", 'quo"te.ts', "new\nline.ts", "tab\t.ts", "back\\slash.ts", "한글.ts", "-dash.ts", "a => b.ts", "trail ", "b/x.ts", "\u0001\u007f.ts", "dev/null"];
    const folder = repository(Object.fromEntries(names.map((name) => [name, "1\n2\n"])));
    folder.write(Object.fromEntries(names.map((name) => [name, "1\ntwo\n"])));
    folder.git("add", "--all");
    expect(await staged(folder)).toEqual(Object.fromEntries(names.map((name) => [name, [line(2)]])));
  });

  it("leave an announced file out, and a submodule's content", async () => {
    const inner = repository({ "inner.ts": "" });
    const folder = repository({ "a.ts": "a\n" });
    folder.git("submodule", "add", "--quiet", inner.root, "inner");
    folder.write({ "announced.ts": "x\n" });
    folder.git("add", "--intent-to-add", "announced.ts");
    expect(Object.keys(await staged(folder))).toEqual([".gitmodules", "inner"]);
  });

  it("against a revision are what came since", async () => {
    const folder = repository({ "a.ts": "1\n" });
    folder.write({ "a.ts": "1\n2\n" }).commit();
    expect(await staged(folder)).toEqual({});
    expect(await staged(folder, "HEAD~1")).toEqual({ "a.ts": [line(2)] });
    await expect(staged(folder, "nowhere")).rejects.toThrow('"nowhere" names no commit');
  });

  it("are the whole file where git counts other lines than the language", async () => {
    const texts = { "return.ts": "1\r2\r3\n4\n", "separator.ts": "1\u2028 2\n4\n", "paragraph.ts": "1\u2029 2\n4\n", "windows.ts": "1\r\n2\r\n4\r\n" };
    const folder = repository({ ...texts, "wide.ts": Buffer.from("\uFEFF1\n4\n", "utf16le") });
    folder.write(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.replace("4", "four")])));
    folder.write({ "wide.ts": Buffer.from("\uFEFF1\nfour\n", "utf16le") });
    folder.git("add", "--all");
    expect(await staged(folder)).toEqual({ "return.ts": WHOLE, "separator.ts": WHOLE, "paragraph.ts": WHOLE, "windows.ts": [line(3)], "wide.ts": WHOLE });
  });

  it("name exactly the lines that differ, for any edit", async () => {
    const folder = repository({ "a.txt": "" });
    const lines = fc.array(fc.constantFrom("a", "b", "+c", "-d", "@@ -1 +1 @@", "\\ No newline at end of file", "", "diff --git a/a b/a"), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(lines, lines, fc.boolean(), async (before, after, ended) => {
        folder.write({ "a.txt": before.map((text) => `${text}\n`).join("") }).commit();
        folder.write({ "a.txt": after.join("\n") + (ended ? "\n" : "") });
        folder.git("add", "a.txt");
        const ranges = (await staged(folder))["a.txt"] ?? [];
        const isNew = (number: number): boolean => ranges.some(({ start, end }) => start <= number && number <= end);
        const text = after.join("\n") + (ended ? "\n" : "");
        const now = text === "" ? [] : text.replace(/\n$/u, "").split("\n");
        // What is not new, in order, was there before.
        const kept = now.filter((_, index) => !isNew(index + 1));
        let at = 0;
        for (const content of before) if (at < kept.length && kept[at] === content) at += 1;
        expect(at).toBe(kept.length);
        expect(ranges.every(({ start, end }) => start >= 1 && start <= end && end <= now.length)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

describe("changes of the working tree", () => {
  it("are staged and unstaged lines since HEAD, and untracked files as a whole", async () => {
    const folder = repository({ "a.ts": "1\n2\n3\n", "same.ts": "s\n", "gone.ts": "" }).write({ "a.ts": "one\n2\n3\n", "new.ts": "n\n", "announced.ts": "x\ny\n" });
    folder.git("add", "a.ts");
    folder.git("add", "--intent-to-add", "announced.ts");
    folder.write({ "a.ts": "one\n2\nthree\n" });
    unlinkSync(join(folder.root, "gone.ts"));
    execFileSync("touch", ["-d", "2001-01-01", join(folder.root, "same.ts")]);
    expect(await working(folder)).toEqual({ "a.ts": [line(1), line(3)], "announced.ts": [line(1, 2)], "new.ts": WHOLE });
  });

  it("run no filter that attributes name", async () => {
    const folder = repository({ "a.ts": "1\n", ".gitattributes": "*.ts filter=evil\n" });
    const witness = join(temporaryFolder(), "ran");
    for (const name of ["clean", "smudge", "process"]) folder.git("config", `filter.evil.${name}`, `touch ${witness}; cat`);
    folder.git("config", "filter.evil.required", "true");
    folder.write({ "a.ts": "1\n2\n" });
    expect(await working(folder)).toEqual({ "a.ts": [line(2)] });
    expect(existsSync(witness)).toBe(false);
    folder.git("config", "filter.a=b.clean", `touch ${witness}`);
    await expect(working(folder)).rejects.toThrow("Rename the filter");
  });

  it("are the whole file in a conflict", async () => {
    const folder = repository({ "a.ts": "base\n", "b.ts": "b\n" });
    folder.git("checkout", "--quiet", "-b", "other");
    folder.write({ "a.ts": "other\n" }).commit();
    folder.git("checkout", "--quiet", "main");
    folder.write({ "a.ts": "main\n" }).commit();
    expect(() => folder.git("merge", "other")).toThrow();
    const found = await working(folder);
    expect(Object.keys(found)).toEqual(["a.ts"]);
    expect(found["a.ts"]).not.toEqual([]);
  });

  it("of a folder below the root have that folder's paths", async () => {
    const folder = repository({ "a.ts": "1\n", "sub/b.ts": "1\n" }).write({ "a.ts": "2\n", "sub/b.ts": "2\n", "sub/n.ts": "" });
    const view = await openWorkingTree(join(folder.root, "sub"));
    expect(Object.fromEntries(await changes(view, "HEAD"))).toEqual({ "b.ts": [line(1)], "n.ts": WHOLE });
  });

  it("need a repository", async () => {
    const view = await openWorkingTree(temporaryFolder());
    await expect(changes(view, "HEAD")).rejects.toThrow("is not in a git repository");
  });
});

describe("changes of a commit", () => {
  it("are those since its first parent or the base, and everything of the first commit", async () => {
    const folder = repository({ "a.ts": "1\n" });
    folder.write({ "a.ts": "1\n2\n" }).commit();
    folder.write({ "a.ts": "1\n2\n3\n", "b.ts": "b\n" }).commit();
    const head = await openCommit(folder.root, "HEAD");
    expect(Object.fromEntries(await changes(head))).toEqual({ "a.ts": [line(3)], "b.ts": [line(1)] });
    expect(Object.fromEntries(await changes(head, "HEAD~2"))).toEqual({ "a.ts": [line(2, 3)], "b.ts": [line(1)] });
    expect(Object.fromEntries(await changes(await openCommit(folder.root, "HEAD~2")))).toEqual({ "a.ts": WHOLE });
  });
});

it("say which object a partial clone lacks, and do not fetch it", async () => {
  const origin = repository({ "a.ts": "1\n".repeat(2000) });
  origin.write({ "a.ts": `${"1\n".repeat(2000)}2\n` }).commit();
  origin.git("config", "uploadpack.allowFilter", "true");
  const clone = join(temporaryFolder(), "clone");
  origin.git("clone", "--quiet", "--bare", "--filter=blob:limit=1k", `file://${origin.root}`, clone);
  await expect(changes(await openCommit(clone, "HEAD"))).rejects.toThrow(/lacks an object: .*[0-9a-f]{40}.*\. Fetch it/u);
});

it("files in memory have no changes", async () => {
  await expect(changes(memoryView({ "a.ts": "" }))).rejects.toThrow("Files in memory have no base that they could differ from.");
});
