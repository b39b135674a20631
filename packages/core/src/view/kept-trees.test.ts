import { mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { check } from "../check.js";
import { versions } from "../cache/changing-repository.test.data.js";
import * as asked from "./git.js";
import { KeptTrees } from "./kept-trees.js";
import { repository, type Folder } from "./repository.test.data.js";
import { openWorkingTree, type WorkingTreeView } from "./working-tree.js";

const contract = "LLM_DEVELOPMENT_CONTRACT.md";

/** Longer than the ticks of the clock that files have their times from. */
const settled = (): Promise<void> => after(60);

function begin(): Folder {
  return repository({ "src/a.ts": "export const a = 1;\n", "src/deep/b.ts": "export const b = 1;\n", ".gitignore": "build/\n", "build/out.js": "out\n" });
}

/** A tree that is kept, with what its listing followed from. */
async function kept(folder: Folder): Promise<{ trees: KeptTrees; view: WorkingTreeView }> {
  const trees = new KeptTrees();
  await settled();
  const view = await trees.open(folder.root, contract);
  await trees.settle();
  expect(await listings(() => trees.open(folder.root, contract))).toBe(0);
  return { trees, view };
}

/** How often git is asked for a listing meanwhile. */
async function listings(work: () => Promise<unknown>): Promise<number> {
  const git = vi.mocked(asked.git).mockClear();
  await work();
  return git.mock.calls.filter(([[name]]) => name === "ls-files").length;
}

const textOf = (view: WorkingTreeView, path: string): string | undefined => {
  const bytes = view.read(path);
  return bytes && Buffer.from(bytes).toString("utf8");
};

vi.mock("./git.js", { spy: true });

describe("a working tree that is kept", () => {
  it("is the same object while the same files are there, and reads each as it is now", async () => {
    const folder = begin();
    const { trees, view } = await kept(folder);
    expect(textOf(view, "src/a.ts")).toBe("export const a = 1;\n");
    for (const text of ["export const a = 2;\n", "export const a = 3;\n"]) {
      folder.write({ "src/a.ts": text });
      expect(await trees.open(folder.root, contract)).toBe(view);
      expect(textOf(view, "src/a.ts")).toBe(text);
    }
    folder.write({ "src/draft": "export const a = 4;\n" });
    renameSync(join(folder.root, "src/draft"), join(folder.root, "src/a.ts"));
    expect(await trees.open(folder.root, contract)).toBe(view);
    expect(textOf(view, "src/a.ts")).toBe("export const a = 4;\n");
    rmSync(join(folder.root, "src/a.ts"));
    symlinkSync("deep/b.ts", join(folder.root, "src/a.ts"));
    // git lists it as the index has it, and no link is followed.
    expect(textOf(await trees.open(folder.root, contract), "src/a.ts")).toBeUndefined();
  });

  it.each<[string, (folder: Folder) => unknown]>([
    ["a new file", (folder) => folder.write({ "src/c.ts": "" })],
    ["a file in a new folder", (folder) => folder.write({ "src/new/er/c.ts": "" })],
    ["a file in a folder that was empty", (folder) => folder.write({ "empty/c.ts": "" })],
    ["a file that is gone", (folder) => rmSync(join(folder.root, "src/a.ts"))],
    ["a folder that is gone", (folder) => rmSync(join(folder.root, "src/deep"), { recursive: true })],
    ["a link in the place of a folder", (folder) => (renameSync(join(folder.root, "src/deep"), join(folder.root, "build/deep")), symlinkSync("../build/deep", join(folder.root, "src/deep")))],
    ["other rules of what is ignored", (folder) => folder.write({ ".gitignore": "nothing\n" })],
    ["rules in a folder", (folder) => folder.write({ "src/.gitignore": "*.log\n", "src/c.log": "" })],
    ["rules for this clone alone", (folder) => folder.write({ ".git/info/exclude": "untracked.txt\n" })],
    ["a setting", (folder) => folder.git("config", "core.excludesFile", join(folder.root, "excludes"))],
    ["the index alone", (folder) => folder.git("rm", "--cached", "--quiet", "build/tracked.js")],
    ["a repository in a folder", (folder) => folder.git("init", "--quiet", "empty")],
  ])("is listed anew for %s", async (_, change) => {
    const folder = begin().write({ "untracked.txt": "", "build/tracked.js": "", excludes: "untracked.txt\n" });
    mkdirSync(join(folder.root, "empty"));
    folder.git("add", "--force", "build/tracked.js");
    const { trees, view } = await kept(folder);
    change(folder);
    const [now, expected] = [await trees.open(folder.root, contract), await openWorkingTree(folder.root)];
    expect(now.entries).toEqual(expected.entries);
    expect(now.untracked).toEqual(expected.untracked);
    expect(now).not.toBe(view);
  });

  it("is kept where git says the same again, and asks no more", async () => {
    const folder = begin().write({ "src/a.ts": "export const a = 9;\n" });
    const { trees, view } = await kept(folder);
    folder.git("add", "src/a.ts");
    await settled();
    expect(await listings(async () => expect(await trees.open(folder.root, contract)).toBe(view))).toBe(1);
    await settled();
    expect(await listings(async () => expect(await trees.open(folder.root, contract)).toBe(view))).toBe(0);
  });

  it("is not believed where a folder changed while git was asked, or just before", async () => {
    const folder = begin();
    await settled();
    const trees = new KeptTrees();
    await trees.open(folder.root, contract);
    folder.write({ "src/late.ts": "" });
    await trees.settle();
    expect((await trees.open(folder.root, contract)).has("src/late.ts")).toBe(true);
  });

  it("is one for each root and contract", async () => {
    const [folder, other] = [begin(), begin().write({ "other.ts": "" })];
    const { trees, view } = await kept(folder);
    expect((await trees.open(other.root, contract)).has("other.ts")).toBe(true);
    const again = await trees.open(folder.root, contract);
    expect(again).not.toBe(view);
    expect(await trees.open(folder.root, "OTHER.md")).not.toBe(again);
  });

  it("is a view for one judgement outside of a repository", async () => {
    const folder = begin();
    rmSync(join(folder.root, ".git"), { recursive: true });
    const trees = new KeptTrees();
    expect(await trees.open(folder.root, contract)).not.toBe(await trees.open(folder.root, contract));
  });
});

describe("a repository that is kept while it changes", () => {
  /** More of both look longer than a test may take: `CHANGING_SEEDS="4 5 6" CHANGING_STEPS=50`. */
  const seeds = (process.env["CHANGING_SEEDS"] ?? "1").split(" ").map(Number);
  const steps = Number(process.env["CHANGING_STEPS"] ?? 6);
  const [settings, others] = [[contract, "contract-waivers.yml"], Object.keys(versions)];

  it.each(seeds)("is judged as one that is opened anew: seed %i", { timeout: steps * 20_000 }, async (seed) => {
    let state = seed;
    const below = (end: number): number => (state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647) % end;
    const folder = repository(Object.fromEntries(Object.entries(versions).flatMap(([path, [first]]) => (first === undefined ? [] : [[path, first]]))));
    const trees = new KeptTrees();
    const history: string[] = [];
    let same = 0;
    let last: WorkingTreeView | undefined;
    for (let step = 0; step < steps; step += 1) {
      await settled();
      const view = await trees.open(folder.root, contract);
      if (view === last) same += 1;
      last = view;
      const judge = async (tree: WorkingTreeView): Promise<string> => {
        const paths = tree.entries.map(({ path }) => path).filter((path) => path.endsWith(".ts") || path.endsWith(".tsx"));
        return JSON.stringify((await check({ root: folder.root, view: tree, paths, now: new Date("2026-11-23T00:00:00Z") })).report, undefined, 1);
      };
      expect(await judge(view), history.join("\n")).toBe(await judge(await openWorkingTree(folder.root)));
      await trees.settle();
      for (let changes = 1 + below(2); changes > 0; changes -= 1) {
        // Most changes leave the listing and the contract as they are.
        const path = below(8) === 0 ? settings[below(2)] : others[below(others.length)];
        const all = versions[path ?? ""] ?? [];
        const index = below(all.length);
        const version = all[index];
        if (path === undefined || (version === undefined && below(4) > 0)) continue;
        if (version === undefined) rmSync(join(folder.root, path), { force: true });
        else folder.write({ [path]: version });
        history.push(`step ${step}: ${path} is version ${index}`);
      }
    }
    expect(same).toBeGreaterThan(0);
  });
});
