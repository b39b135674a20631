import { closeSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../view/repository.test.data.js";
import { keyIn } from "./cache-key.js";

const system = vi.hoisted(() => ({ duringWrite: (): void => undefined, hasLinks: true }));

vi.mock("node:fs", async (original) => {
  const real = await original<typeof import("node:fs")>();
  return {
    ...real,
    /** As the system does it: the file is there, empty, before it is filled. */
    writeFileSync(path: string, data: Uint8Array, options: { flag: string; mode: number }): void {
      const file = real.openSync(path, options.flag, options.mode);
      system.duringWrite();
      real.writeSync(file, data);
      real.closeSync(file);
    },
    linkSync(existing: string, made: string): void {
      if (!system.hasLinks) throw Object.assign(new Error("EPERM: operation not permitted, link"), { code: "EPERM", syscall: "link" });
      real.linkSync(existing, made);
    },
  };
});

afterEach(() => {
  system.duringWrite = () => undefined;
  system.hasLinks = true;
});

function fill(path: string, text: string): void {
  const file = openSync(path, "w");
  writeSync(file, text);
  closeSync(file);
}

describe("the key of a cache", () => {
  it("is made once, and is what a later run reads", () => {
    const folder = temporaryFolder();
    const key = keyIn(join(folder, "key"));
    expect(key).toHaveLength(32);
    expect(keyIn(join(folder, "key"))).toEqual(key);
    expect(readdirSync(folder)).toEqual(["key"]);
  });

  it.each([true, false])("is one of two first runs that meet (links: %s)", (hasLinks) => {
    const folder = temporaryFolder();
    const path = join(folder, "key");
    const keys: Uint8Array[] = [];
    system.hasLinks = hasLinks;
    system.duringWrite = () => {
      system.duringWrite = () => undefined;
      keys.push(keyIn(path));
    };
    keys.push(keyIn(path));
    expect(keys).toHaveLength(2);
    if (hasLinks) expect(keys[0]).toEqual(keys[1]);
    expect(readFileSync(path)).toEqual(Buffer.from(keys[1] ?? []));
    expect(readdirSync(folder)).toEqual(["key"]);
  });

  it("is made anew where the file holds none", () => {
    const path = join(temporaryFolder(), "key");
    fill(path, "short");
    const key = keyIn(path);
    expect(key).toHaveLength(32);
    expect(readFileSync(path)).toEqual(Buffer.from(key));
  });

  it("is nowhere where the file cannot be made, and says why", () => {
    expect(() => keyIn(join(temporaryFolder(), "none", "key"))).toThrow("ENOENT");
  });
});
