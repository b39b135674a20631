import { describe, expect, it } from "vitest";
import { repositoryOf } from "./repository.js";
import { memoryView } from "./view/memory.js";

function watched(files: Readonly<Record<string, string | Uint8Array>>) {
  const read: string[] = [];
  const view = memoryView(files);
  return { read, repository: repositoryOf({ ...view, read: (path) => (read.push(path), view.read(path)) }) };
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

  it("lets the oldest texts go when they are very large together", () => {
    const names = ["a", "b", "c", "d", "e"];
    const { repository, read } = watched(Object.fromEntries(names.map((name) => [name, name.repeat(9_000_000)])));
    for (const name of ["a", "b", "c", "a", "d", "a", "b"]) expect(repository.read(name)?.length).toBe(9_000_000);
    expect(read).toEqual(["a", "b", "c", "d", "b"]);
  });
});
