import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repository, type Folder } from "../view/repository.test.data.js";
import { renderBaseline, updateBaseline } from "./baseline-text.js";
import { BASELINE_FILE, parseBaseline, type BaselineEntry } from "./baseline.js";
import { addWaiver, type NewWaiver } from "./waivers-text.js";
import { parseWaivers, WAIVERS_FILE } from "./waivers.js";

const entries = (count: number, seed: number): BaselineEntry[] =>
  Array.from({ length: count }, (_, index) => ({
    clause: `ENV-${(index % 3) + 1}`,
    fingerprint: (BigInt(seed + 1) * 0x9e3779b97f4a7c15n * BigInt(index + 1)).toString(16).padStart(16, "0").slice(-16),
    file: `src/file-${Math.floor(index / 4)}.ts`,
  }));

const without = (text: string, gone: ReadonlySet<string>): string => updateBaseline(text, { next: (entry) => (gone.has(entry.fingerprint) ? undefined : entry), added: [] });
const read = (folder: Folder, file = BASELINE_FILE): string => readFileSync(join(folder.root, file), "utf8");

/** Each way by which one branch takes up another; throws where git finds a conflict. */
const ways: Record<string, (folder: Folder, theirs: string) => string> = {
  merge: (folder, theirs) => (folder.git("merge", "--quiet", "--no-edit", theirs), read(folder)),
  "merge by Myers's diff": (folder, theirs) => (folder.git("merge", "--quiet", "--no-edit", "-X", "diff-algorithm=myers", theirs), read(folder)),
  "squash merge": (folder, theirs) => (folder.git("merge", "--quiet", "--squash", theirs), read(folder)),
  rebase: (folder, theirs) => (folder.git("rebase", "--quiet", theirs), read(folder)),
  "cherry-pick": (folder, theirs) => (folder.git("cherry-pick", "--keep-redundant-commits", `main..${theirs}`), read(folder)),
  // What hosts do, which have no working tree.
  "merge of trees": (folder, theirs) => folder.git("show", `${folder.git("merge-tree", "--write-tree", "HEAD", theirs).split("\n")[0] ?? ""}:${BASELINE_FILE}`),
};

/** Commits a baseline on a new branch from another. */
function branch(folder: Folder, name: string, from: string, change: (text: string) => string): void {
  folder.git("checkout", "--quiet", "-b", name, from);
  folder.write({ [BASELINE_FILE]: change(read(folder)) }).commit();
}

describe("branches that each take findings out of a baseline", () => {
  it.each(Object.keys(ways))("join by %s without a conflict, and what either took out is out", (name) => {
    const way = ways[name];
    if (way === undefined) throw new Error(`There is no way ${name}.`);
    const share = fc.constantFrom(0.1, 0.5, 1);
    const pair = fc.record({ count: fc.integer({ min: 1, max: 40 }), seed: fc.nat(1000), before: fc.constantFrom(0, 0.3), one: share, other: share, picks: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })) });
    fc.assert(
      fc.property(pair, ({ count, seed, before, one, other, picks }) => {
        const all = entries(count, seed);
        const chosen = (part: number): Set<string> => new Set(all.filter(() => (picks.next().value ?? 0) < part).map(({ fingerprint }) => fingerprint));
        const [earlier, ours, theirs] = [chosen(before), chosen(one), chosen(other)];
        const folder = repository({ [BASELINE_FILE]: without(renderBaseline(all), earlier) });
        branch(folder, "theirs", "main", (text) => without(text, theirs));
        branch(folder, "ours", "main", (text) => without(text, ours));
        const { entries: left, diagnostics } = parseBaseline(way(folder, "theirs"));
        expect(diagnostics).toEqual([]);
        const gone = new Set([...earlier, ...ours, ...theirs]);
        expect(left.map(({ fingerprint }) => fingerprint).sort()).toEqual(all.map(({ fingerprint }) => fingerprint).filter((print) => !gone.has(print)).sort());
      }),
      { numRuns: 8 },
    );
  });

  it("join also where the two lie side by side, in every place of the file", () => {
    const all = entries(6, 7);
    const folder = repository({ [BASELINE_FILE]: renderBaseline(all) });
    const sorted = parseBaseline(renderBaseline(all)).entries.map(({ fingerprint }) => fingerprint);
    for (const [index, print] of sorted.entries()) branch(folder, `fix-${index}`, "main", (text) => without(text, new Set([print])));
    for (let index = 1; index < sorted.length; index += 1) {
      folder.git("checkout", "--quiet", "--detach", `fix-${index - 1}`);
      folder.git("merge", "--quiet", "--no-edit", `fix-${index}`);
      expect(parseBaseline(read(folder)).entries).toHaveLength(4);
    }
    folder.git("checkout", "--quiet", "fix-0");
    folder.git("merge", "--quiet", "--no-edit", ...sorted.slice(1).map((_, index) => `fix-${index + 1}`));
    expect(parseBaseline(read(folder)).entries).toEqual([]);
  });

  it("join with one in which a file moved and one to which a clause brought its findings", () => {
    const all = entries(9, 3);
    const [first, second, third] = parseBaseline(renderBaseline(all)).entries.map(({ fingerprint }) => fingerprint);
    const folder = repository({ [BASELINE_FILE]: renderBaseline(all) });
    const moved = { clause: "ENV-1", fingerprint: "a".repeat(16), file: "src/moved.ts" };
    const brought = { clause: "QA-9", fingerprint: "b".repeat(16), file: "src/a.ts" };
    branch(folder, "move", "main", (text) => updateBaseline(text, { next: (entry) => (entry.fingerprint === second ? moved : entry), added: [] }));
    branch(folder, "join", "main", (text) => updateBaseline(text, { next: (entry) => entry, added: [brought] }));
    branch(folder, "fix", "main", (text) => without(text, new Set([first ?? "", third ?? ""])));
    folder.git("merge", "--quiet", "--no-edit", "move");
    folder.git("merge", "--quiet", "--no-edit", "join");
    const { entries: left, diagnostics } = parseBaseline(read(folder));
    expect([diagnostics, left.length, left[0], left.at(-1)]).toEqual([[], 8, moved, brought]);
  });

  it("that git cannot join are joined by writing the baseline again", () => {
    const all = entries(5, 11);
    const second = parseBaseline(renderBaseline(all)).entries[1]?.fingerprint ?? "";
    const folder = repository({ [BASELINE_FILE]: renderBaseline(all) });
    const moved = { clause: "ENV-1", fingerprint: "a".repeat(16), file: "src/moved.ts" };
    branch(folder, "move", "main", (text) => updateBaseline(text, { next: (entry) => (entry.fingerprint === second ? moved : entry), added: [] }));
    branch(folder, "fix", "main", (text) => without(text, new Set([second])));
    for (const style of ["merge", "diff3"]) {
      folder.git("checkout", "--quiet", "--force", "fix");
      expect(() => folder.git("-c", `merge.conflictStyle=${style}`, "merge", "--quiet", "--no-edit", "move")).toThrow(/./u);
      expect(parseBaseline(read(folder)).diagnostics.every(({ code }) => code === "baseline-conflict")).toBe(true);
      const mended = updateBaseline(read(folder), { next: (entry) => (entry.fingerprint === second ? undefined : entry), added: [] });
      expect(parseBaseline(mended)).toMatchObject({ diagnostics: [], entries: { length: 5 } });
      expect(mended).toBe(renderBaseline(all).replace(/^ENV-\d [0-9a-f]{16} .*$/gmu, (line) => (line.includes(second) ? "ENV-1 aaaaaaaaaaaaaaaa src/moved.ts" : line)));
      folder.git("merge", "--abort");
    }
  });
});

describe("branches that each add a waiver", () => {
  const waiver = (id: string, clause: string): NewWaiver => ({ id, clause, files: [`src/${id}.ts`], reason: `For ${id}.`, owner: "@acme/ops", expires: "2026-12-31", ticket: undefined });
  const begun = (...clauses: string[]): string => clauses.reduce((text, clause, index) => addWaiver(text, waiver(`W-${index + 1}`, clause)), "# Waivers of the team.\n");

  it("join without a conflict where another clause's waiver stands between, and both hold", () => {
    const folder = repository({ [WAIVERS_FILE]: begun("ENV-1", "OBS-1", "SEC-2") });
    for (const [name, clause, id] of [["one", "CMP-1", "W-4"], ["two", "OBS-1", "W-5"], ["three", "VER-1", "W-5"]] as const) {
      folder.git("checkout", "--quiet", "-b", name, "main");
      folder.write({ [WAIVERS_FILE]: addWaiver(read(folder, WAIVERS_FILE), waiver(id, clause)) }).commit();
    }
    folder.git("merge", "--quiet", "--no-edit", "two");
    folder.git("merge", "--quiet", "--no-edit", "one");
    const { waivers, diagnostics } = parseWaivers(read(folder, WAIVERS_FILE));
    expect(diagnostics).toEqual([]);
    expect(waivers.map(({ id, clause }) => `${id} ${clause}`)).toEqual(["W-4 CMP-1", "W-1 ENV-1", "W-2 OBS-1", "W-5 OBS-1", "W-3 SEC-2", "W-5 VER-1"]);
  });

  it("meet in a conflict, not in a wrong list, where both change one place", () => {
    const folder = repository({ [WAIVERS_FILE]: begun("ENV-1") });
    for (const [name, id] of [["one", "W-2"], ["two", "W-3"]] as const) {
      folder.git("checkout", "--quiet", "-b", name, "main");
      folder.write({ [WAIVERS_FILE]: addWaiver(read(folder, WAIVERS_FILE), waiver(id, "OBS-1")) }).commit();
    }
    expect(() => folder.git("merge", "--quiet", "--no-edit", "one")).toThrow(/./u);
    expect(parseWaivers(read(folder, WAIVERS_FILE)).diagnostics).not.toEqual([]);
  });
});
