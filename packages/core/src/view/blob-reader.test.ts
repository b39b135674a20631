import { describe, expect, it, vi } from "vitest";
import { BlobReader } from "./blob-reader.js";
import { MAX_SCANNED_BYTES } from "./classify.js";
import * as git from "./git.js";
import { repository } from "./repository.test.data.js";

vi.mock("./git.js", { spy: true });

/** A reader of 400 blobs, their ids in order, and what tells how many blobs each call of git since the last question brought. */
async function open() {
  const folder = repository(Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`f${String(index).padStart(3, "0")}.txt`, String(index)])));
  const objects = git.gitSync(["ls-files", "--stage"], { cwd: folder.root }).stdout.toString().trim().split("\n").map((line) => line.split(" ")[1] ?? "");
  const reader = new BlobReader(folder.root, objects);
  const { calls } = vi.mocked(git.gitSync).mock;
  const limited = vi.mocked(git.gitSyncUpTo).mock.calls;
  calls.splice(0);
  limited.splice(0);
  const count = (kind: RegExp) => (): number[] =>
    [...calls.splice(0), ...limited.splice(0).map(([, args, options]): Parameters<typeof git.gitSync> => [args, options])]
      .filter(([[, how = ""]]) => kind.test(how))
      .map(([, options]) => String(options.input).trim().split("\n").length);
  return { reader, objects, brought: count(/^--batch=/), measured: count(/^--batch-check=/) };
}

describe("BlobReader", () => {
  it("brings what was announced at once", async () => {
    const { reader, objects, brought } = await open();
    const announced = objects.slice(100, 300).reverse();
    reader.announce(announced);
    for (const object of announced) reader.read(object);
    expect(brought()).toEqual([200]);
  });

  it("brings more and more to a reader that goes through everything", async () => {
    const { reader, objects, brought } = await open();
    for (const object of objects) expect(String(reader.read(object))).toBe(String(objects.indexOf(object)));
    expect(brought()).toEqual([2, 4, 8, 16, 32, 64, 128, 146]);
  });

  it("does so beside what was announced, where the reader leaves some out", async () => {
    const { reader, objects, brought } = await open();
    reader.announce(objects.slice(5, 7));
    reader.read(objects[5] ?? "");
    for (const object of objects.filter((_, index) => index % 3 === 0)) reader.read(object);
    expect(brought().length).toBeLessThan(12);
  });

  it("brings the few that were announced, sizes and contents at once, and asks for the sizes of all others when one of them is asked for", async () => {
    const { reader, objects, measured, brought } = await open();
    reader.announce(objects.slice(5, 7));
    for (const object of objects.slice(5, 7)) expect(reader.size(object)).toBe(1);
    expect(brought()).toEqual([2]);
    for (const object of objects.slice(5, 7)) expect(reader.read(object)).toHaveLength(1);
    expect(brought()).toEqual([]);
    for (const index of [5, 17, 399]) expect(reader.size(objects[index] ?? "")).toBe(String(index).length);
    expect(measured()).toEqual([398]);
    expect([reader.size("0".repeat(40)), reader.size("0".repeat(40))]).toEqual([undefined, undefined]);
    expect(measured()).toEqual([1]);
  });

  it("asks for sizes first where what was announced is large, and keeps nothing over the limit", () => {
    const files = { "a.txt": "small", "b.txt": "b".repeat(9 * 1024 * 1024), "c.txt": "c".repeat(MAX_SCANNED_BYTES + 1) };
    const folder = repository(files);
    const objects = Object.keys(files).map((path) => folder.git("rev-parse", `HEAD:${path}`).trim());
    const reader = new BlobReader(folder.root, objects);
    reader.announce(objects);
    expect(objects.map((object) => reader.size(object))).toEqual(Object.values(files).map(({ length }) => length));
    expect(objects.map((object) => reader.read(object)?.length)).toEqual([5, 9 * 1024 * 1024, undefined]);
  });

  it("brings no more than that to a reader that picks single files", async () => {
    const { reader, objects, brought } = await open();
    reader.announce(objects.slice(0, 2));
    for (const index of [390, 300, 200, 100]) expect(String(reader.read(objects[index] ?? ""))).toBe(String(index));
    expect(Math.max(...brought())).toBeLessThan(3);
  });
});
