import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../view/repository.test.data.js";
import { CacheFolder } from "./cache-folder.js";

function open(path: string): CacheFolder {
  const folder = CacheFolder.open(path);
  if (folder === undefined) throw new Error(`${path} cannot be used.`);
  return folder;
}

const filesIn = (path: string): string[] => readdirSync(path).filter((name) => name !== "key").map((name) => join(path, name));

describe("a cache folder", () => {
  it("gives back what was stored under a name, to the next run too", () => {
    const path = join(temporaryFolder(), "made", "for us");
    open(path).write("one", "text \u{1F600}");
    open(path).write("other", "more");
    const later = open(path);
    expect([later.read("one"), later.read("other"), later.read("none")]).toEqual(["text \u{1F600}", "more", undefined]);
  });

  it.skipIf(process.platform === "win32")("is for its owner alone", () => {
    const path = join(temporaryFolder(), "cache");
    open(path).write("one", "text");
    expect([path, ...readdirSync(path).map((name) => join(path, name))].map((one) => statSync(one).mode & 0o777)).toEqual([0o700, 0o600, 0o600]);
  });

  it.each<[string, (file: string) => void]>([
    ["cut short", (file) => truncateSync(file, 40)],
    ["nearly empty", (file) => truncateSync(file, 3)],
    ["changed", (file) => writeFileSync(file, readFileSync(file).fill(0x7a, 34, 35))],
  ])("does not believe a file that is %s, and replaces it", (_, spoil) => {
    const path = temporaryFolder();
    open(path).write("one", "text that is long enough");
    for (const file of filesIn(path)) spoil(file);
    expect(open(path).read("one")).toBeUndefined();
    open(path).write("one", "again");
    expect(open(path).read("one")).toBe("again");
  });

  it("does not believe what was written with another key, or for another name", () => {
    const [path, foreign] = [temporaryFolder(), temporaryFolder()];
    open(path).write("one", "text");
    open(foreign).write("one", "planted");
    const [own] = filesIn(path);
    const [planted] = filesIn(foreign);
    writeFileSync(own ?? "", readFileSync(planted ?? ""));
    expect(open(path).read("one")).toBeUndefined();
    open(path).write("one", "text");
    const stored = readFileSync(own ?? "");
    open(path).write("two", "other");
    const [second] = filesIn(path).filter((file) => file !== own);
    writeFileSync(second ?? "", stored);
    expect(open(path).read("two")).toBeUndefined();
  });

  it("makes a new key where the key is broken", () => {
    const path = temporaryFolder();
    const { key } = open(path);
    writeFileSync(join(path, "key"), "short");
    const later = open(path);
    expect(later.key).toHaveLength(32);
    expect(later.key).not.toEqual(key);
    expect(open(path).key).toEqual(later.key);
  });

  it.skipIf(process.platform === "win32")("is not used where others may write, or where a link or a file stands", () => {
    const base = temporaryFolder();
    const shared = join(base, "shared");
    mkdirSync(shared);
    chmodSync(shared, 0o777);
    symlinkSync(temporaryFolder(), join(base, "link"));
    writeFileSync(join(base, "file"), "");
    expect([shared, join(base, "link"), join(base, "file"), join(base, "file", "below")].map((path) => CacheFolder.open(path))).toEqual([undefined, undefined, undefined, undefined]);
    expect(readdirSync(shared)).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)("stores nothing where it must not", () => {
    const path = temporaryFolder();
    const folder = open(path);
    chmodSync(path, 0o500);
    folder.write("one", "text");
    expect(folder.read("one")).toBeUndefined();
    chmodSync(path, 0o700);
  });

  it("lets go of what was used the longest time ago, and of drafts that nobody finished", () => {
    const path = temporaryFolder();
    const folder = open(path);
    for (let index = 0; index < 32; index += 1) {
      folder.write(`run ${index}`, "text");
      for (const file of filesIn(path)) if (statSync(file).mtimeMs > Date.now() - 10_000) utimesSync(file, 1000 + index, 1000 + index);
    }
    const [draft, fresh] = [join(path, "a.verdicts.1"), join(path, "b.verdicts.2")];
    writeFileSync(draft, "");
    utimesSync(draft, 1000, 1000);
    writeFileSync(fresh, "");
    folder.read("run 0");
    folder.write("run 32", "text");
    expect([folder.read("run 0"), folder.read("run 1"), folder.read("run 2"), folder.read("run 32")]).toEqual(["text", undefined, undefined, "text"]);
    expect([existsSync(draft), existsSync(fresh)]).toEqual([false, true]);
  });
});
