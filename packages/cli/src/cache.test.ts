import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { cacheFolder, cacheFor } from "./cache.js";
import { main } from "./main.js";
import { report, scriptedEngine } from "./engine.test.data.js";
import { exit } from "./exit.js";
import { scriptedHost } from "./scripted-host.test.data.js";

describe("the cache folder", () => {
  it.each<[NodeJS.Platform, Record<string, string>, string[]]>([
    ["linux", {}, ["/home/u", ".cache", "contract-as-code"]],
    ["linux", { XDG_CACHE_HOME: "/caches" }, ["/caches", "contract-as-code"]],
    ["linux", { XDG_CACHE_HOME: "caches" }, ["/home/u", ".cache", "contract-as-code"]],
    ["linux", { XDG_CACHE_HOME: "" }, ["/home/u", ".cache", "contract-as-code"]],
    ["darwin", {}, ["/home/u", "Library", "Caches", "contract-as-code"]],
    ["darwin", { XDG_CACHE_HOME: "/caches" }, ["/caches", "contract-as-code"]],
    ["win32", { LOCALAPPDATA: "/local" }, ["/local", "contract-as-code", "cache"]],
    ["win32", {}, ["/home/u", "AppData", "Local", "contract-as-code", "cache"]],
  ])("on %s with %j", (platform, env, expected) => {
    expect(cacheFolder({ env }, platform, "/home/u")).toBe(join(...expected));
  });
});

describe("the cache of a run", () => {
  const host = scriptedHost({ cwd: "/work", env: { XDG_CACHE_HOME: "/caches" } });
  const location = join("/caches", "contract-as-code");

  it("is that of the user, or where it is told", () => {
    expect(cacheFor(host, "/work", { cache: true }, () => "tool")).toEqual({ location, tool: "tool" });
    expect(cacheFor(host, "/work", { cache: true, cacheLocation: "../there" }, () => "tool")).toEqual({ location: resolve("/there"), tool: "tool" });
  });

  it("is none where none is wanted, or the tool does not know itself", () => {
    expect(cacheFor(host, "/work", { cache: false }, () => "tool")).toBeUndefined();
    expect(cacheFor(host, "/work", { cache: false, cacheLocation: "/there" }, () => "tool")).toBeUndefined();
    expect(cacheFor(host, "/work", { cache: true })).toBeUndefined();
    const digest = () => {
      throw new Error("The whole command was read for nothing.");
    };
    expect(cacheFor(host, "/work", { cache: false }, digest)).toBeUndefined();
    expect(cacheFor(host, "/", { cache: true }, digest)).toBeUndefined();
  });

  it("is none in the repository, unless it is told so, which the engine refuses", () => {
    expect(cacheFor(host, "/", { cache: true }, () => "tool")).toBeUndefined();
    expect(cacheFor(host, "/caches", { cache: true }, () => "tool")).toBeUndefined();
    expect(cacheFor(host, "/caches/contract", { cache: true }, () => "tool")).toEqual({ location, tool: "tool" });
    expect(cacheFor(host, "/", { cache: true, cacheLocation: "there" }, () => "tool")).toEqual({ location: resolve("/work/there"), tool: "tool" });
  });

  it.each([
    ["true", undefined],
    ["1", undefined],
    ["false", location],
    ["0", location],
    ["", location],
  ])("in CI=%j is only where it is told", (value, expected) => {
    const ci = { ...host, env: { ...host.env, CI: value } };
    expect(cacheFor(ci, "/work", { cache: true }, () => "tool")?.location).toBe(expected);
    expect(cacheFor(ci, "/work", { cache: true, cacheLocation: "/there" }, () => "tool")?.location).toBe(resolve("/there"));
  });
});

describe("contract check", () => {
  it("says it as it is when the engine refuses the folder", async () => {
    const refusal = Object.assign(new Error("The cache cannot be kept in the repository that is judged (/work/there). Name a folder outside it."), { name: "CacheLocationError" });
    const host = scriptedHost();
    const { engine } = scriptedEngine({ check: () => Promise.reject(refusal) });
    expect(await main(["check", "--root", ".", "--cache-location", "there"], host, () => Promise.resolve(engine))).toBe(exit.unjudged);
    expect(host.err()).toBe(`${refusal.message}\n`);
  });

  it("hands no cache to the engine outside of the bundle", async () => {
    const host = scriptedHost();
    const asked: unknown[] = [];
    const { engine } = scriptedEngine({
      check: (options) => {
        asked.push(options.cache);
        return Promise.resolve({ report: report(0, 0), contract: undefined, source: () => undefined });
      },
    });
    await main(["check", "--root", ".", "--cache-location", "/there"], host, () => Promise.resolve(engine));
    expect(asked).toEqual([undefined]);
  });
});
