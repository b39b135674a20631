import { describe, expect, it } from "vitest";
import { judgedContent, keepJudged, repositoryOf, textOf } from "./repository.js";
import { memoryView } from "./view/memory.js";

function watched(files: Readonly<Record<string, string | Uint8Array>>) {
  const read: string[] = [];
  const view = memoryView(files);
  const watching = { ...view, read: (path: string) => (read.push(path), view.read(path)) };
  return { read, view: watching, repository: repositoryOf(watching) };
}

describe("repositoryOf", () => {
  it("lists the paths, and gives the text of what is text", () => {
    const { repository } = watched({ "b.ts": "b", "a.ts": "\uFEFFa", "c.bin": new Uint8Array([0, 1]) });
    expect(repository.list()).toEqual(["a.ts", "b.ts", "c.bin"]);
    expect(["a.ts", "b.ts", "c.bin", "d.ts"].map((path) => repository.read(path))).toEqual(["a", "b", undefined, undefined]);
  });

  it("reads each file once, also what is no text", () => {
    const { repository, read } = watched({ "a.ts": "a", "c.bin": new Uint8Array([0, 1]) });
    for (let time = 0; time < 3; time += 1) for (const path of ["a.ts", "c.bin"]) repository.read(path);
    expect(read).toEqual(["a.ts", "c.bin"]);
  });

  it("looks for words without making texts, and reads each file once whoever asks", () => {
    const utf16 = Uint8Array.of(0xff, 0xfe, ...[..."listen"].flatMap((letter) => [letter.charCodeAt(0), 0]));
    const { repository, read, view } = watched({ "a.ts": "가 listen", "b.ts": "가 serve", "c.bin": `listen${"\0"}`, "d.ts": utf16, "e.ts": "listen" });
    const paths = ["a.ts", "b.ts", "c.bin", "d.ts", "e.ts"];
    const mentioned = (words: string[]): string[] => [...paths, "f.ts"].filter((path) => repository.mentions?.(path, words));
    expect(repository.read("e.ts")).toBe("listen");
    for (let time = 0; time < 2; time += 1) expect(mentioned(["listen", "hono"])).toEqual(["a.ts", "d.ts", "e.ts"]);
    expect(mentioned(["serve", "lis"])).toEqual(["a.ts", "b.ts", "d.ts", "e.ts"]);
    expect(mentioned([])).toEqual([]);
    expect(paths.map((path) => repository.read(path))).toEqual(["가 listen", "가 serve", undefined, "listen", "listen"]);
    expect(view.entries.map((entry) => judgedContent(view, entry).kind)).toEqual(["text", "text", "binary", "text", "text"]);
    expect(mentioned(["serve"])).toEqual(["b.ts"]);
    expect(read.sort()).toEqual(paths);
  });

  it("lets the oldest bytes go when they are very large together", () => {
    const names = ["a", "b", "c", "d", "e"];
    const { repository, read } = watched(Object.fromEntries(names.map((name) => [name, name.repeat(9_000_000)])));
    for (const name of ["a", "b", "c", "a", "d", "a", "b"]) expect(repository.mentions?.(name, [name])).toBe(true);
    expect(read).toEqual(["a", "b", "c", "d", "b"]);
  });

  it("lets the oldest texts go when they are very large together", () => {
    const names = ["a", "b", "c", "d", "e"];
    const { repository, read } = watched(Object.fromEntries(names.map((name) => [name, name.repeat(9_000_000)])));
    for (const name of ["a", "b", "c", "a", "d", "a", "b"]) expect(repository.read(name)?.length).toBe(9_000_000);
    expect(read).toEqual(["a", "b", "c", "d", "b"]);
  });
});

describe("judgedContent", () => {
  it("reads no file again that a rule has asked for, nor a rule one that is judged", () => {
    const { repository, read, view } = watched({ "a.ts": "a", "b.ts": "b", "c.bin": new Uint8Array([0, 1]) });
    expect(repository.read("a.ts")).toBe("a");
    expect(view.entries.map((entry) => judgedContent(view, entry))).toEqual([{ kind: "text", text: "a", large: false }, { kind: "text", text: "b", large: false }, { kind: "binary" }]);
    expect(repository.read("c.bin")).toBeUndefined();
    expect(read).toEqual(["a.ts", "b.ts", "c.bin"]);
  });

  it("keeps what was judged last, and longer only what is asked to be kept", () => {
    const { repository, read, view } = watched({ "a.ts": "a", "b.ts": "b", "c.ts": "c" });
    for (const entry of view.entries) {
      judgedContent(view, entry);
      if (entry.path === "b.ts") keepJudged(view);
    }
    expect(["c.ts", "b.ts", "a.ts"].map((path) => repository.read(path))).toEqual(["c", "b", "a"]);
    expect(read).toEqual(["a.ts", "b.ts", "c.ts", "a.ts"]);
  });

  it("follows no link, and reads a view without a repository", () => {
    const { repository, view } = watched({ "a.ts": "a" });
    repository.read("a.ts");
    expect(judgedContent(view, { path: "a.ts", kind: "symlink" })).toEqual({ kind: "symlink" });
    expect(judgedContent(memoryView({ "a.ts": "other" }), { path: "a.ts", kind: "file" })).toEqual({ kind: "text", text: "other", large: false });
  });
});

describe("textOf", () => {
  it("reads no file again that a rule has asked for, and keeps none by itself", () => {
    const { repository, read, view } = watched({ "a.ts": "a", "b.ts": "b" });
    repository.read("a.ts");
    expect(["a.ts", "b.ts", "b.ts", "none.ts"].map((path) => textOf(view, path))).toEqual(["a", "b", "b", undefined]);
    expect(read).toEqual(["a.ts", "b.ts", "b.ts"]);
  });
});
