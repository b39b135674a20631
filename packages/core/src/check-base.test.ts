import { describe, expect, it } from "vitest";
import { based, commit, contract, document, evil, judge, token, verdict } from "./trust/trust.test.data.js";

const waiver = (id: string, expires: string, files = "src/old.ts"): string => `- { id: ${id}, clause: ENV-1, files: ["${files}"], reason: Old code., owner: "@team", expires: ${expires} }\n`;

describe("a head", () => {
  it("that holds to the base's contract passes", async () => {
    const folder = commit(based(), { "src/more.ts": "export const more = 1;\n" });
    const { found, faults, report, commits } = await judge(folder, { commits: "main..head" });
    expect([found, faults, commits]).toEqual([[], [], 1]);
    expect(report.base).toEqual({ commit: folder.git("rev-parse", "main").trim(), contract: "base", changed: [] });
    expect(report.view).toBe("commit");
    expect(report.files).toBeGreaterThan(5);
  });

  it("is judged as a whole: what stood before counts, too, unless only what changed is asked for", async () => {
    const folder = commit(based({ "src/old.ts": evil }), { "src/new.ts": evil });
    expect(await verdict(folder)).toEqual(["ENV-1 src/new.ts:1", "ENV-1 src/old.ts:1"]);
    expect(await verdict(folder, { since: "main" })).toEqual(["ENV-1 src/new.ts:1"]);
  });

  it("can be the working tree", async () => {
    const folder = based().write({ "src/new.ts": evil });
    expect(await verdict(folder, { root: folder.root })).toEqual(["ENV-1 src/new.ts:1"]);
  });

  it("that changes the contract is judged by what the base has, and told so", async () => {
    const folder = commit(based(), { [document]: contract.replace("Code MUST NOT", "Code MAY"), "src/new.ts": evil });
    const { found, report } = await judge(folder);
    expect(found).toEqual(["ENV-1 src/new.ts:1"]);
    expect(report.base?.changed).toEqual([document]);
  });

  it("that brings the first contract is judged by that, and the report says so", async () => {
    const folder = based();
    folder.git("checkout", "--quiet", "main");
    folder.git("rm", "--quiet", document);
    commit(folder);
    folder.git("checkout", "--quiet", "head");
    commit(folder, { "src/new.ts": evil });
    const { found, report } = await judge(folder);
    expect(found).toEqual(["ENV-1 src/new.ts:1"]);
    expect(report.base).toMatchObject({ contract: "head" });
  });

  it("is not judged where neither has a contract", async () => {
    const folder = based();
    folder.git("rm", "--quiet", document);
    commit(folder).git("branch", "--force", "main");
    expect(await verdict(folder)).toEqual([`missing-document ${document}`]);
  });

  it("is judged with each of its commits, a secret that one took out again included", async () => {
    const folder = commit(based(), { "src/a.ts": `export const a = "${token}";\n` }, "wip");
    commit(folder, { "src/a.ts": "export const a = 1;\n" });
    const { found, said, commits } = await judge(folder, { commits: "main..head" });
    expect(commits).toBe(2);
    expect(found.map((place) => place.replace(/[0-9a-f]{12}/u, "ID")).sort()).toEqual(["SEC-1 src/a.ts:1", "VER-1 commit ID:1"]);
    expect(said).toContain("not out of the history");
    expect(await verdict(folder)).toEqual([]);
  });

  it.each(["main", "main...head", "..head", "main..", "a..b..c", "main..nowhere", "main..--all", ""])("is not judged by the commits of %j, which is no range", async (commits) => {
    await expect(judge(based(), { commits })).rejects.toThrow(/is no range|names no commit/u);
  });

  it("is not judged by a base that names no commit", async () => {
    await expect(judge(based(), { base: "nowhere" })).rejects.toThrow("names no commit");
    await expect(judge(based(), { base: "--all" })).rejects.toThrow("names no commit");
  });
});

describe("waivers and a baseline", () => {
  it("are the base's", async () => {
    const recorded = await judge(commit(based(), { "src/old.ts": evil }));
    const { clause = "", fingerprint = "", file = "" } = recorded.report.findings[0] ?? {};
    const baseline = { "contract-baseline.txt": `${clause} ${fingerprint} ${file}\n` };
    const waivers = { "contract-waivers.yml": waiver("W-1", "2026-12-31") };
    expect(await verdict(commit(based(), { "src/old.ts": evil, ...baseline }))).toEqual(["ENV-1 src/old.ts:1"]);
    expect(await verdict(commit(based(), { "src/old.ts": evil, ...waivers }))).toEqual(["ENV-1 src/old.ts:1"]);
    for (const silenced of [baseline, waivers]) {
      expect(await verdict(commit(based({ "src/old.ts": evil, ...silenced })))).toEqual([]);
      const folder = based({ "src/old.ts": evil, ...silenced });
      folder.git("mv", "src/old.ts", "src/moved.ts");
      expect(await verdict(commit(folder))).toEqual(silenced === baseline ? [] : ["CON-2 contract-waivers.yml:1", "ENV-1 src/moved.ts:1"]);
    }
  });

  it("may shrink in the head that mends what they silence", async () => {
    const folder = based({ "src/old.ts": evil, "contract-waivers.yml": waiver("W-1", "2026-12-31") });
    expect(await verdict(commit(folder, { "src/old.ts": "export const old = 1;\n" }))).toEqual(["CON-2 contract-waivers.yml:1"]);
    folder.git("rm", "--quiet", "contract-waivers.yml");
    expect(await verdict(commit(folder))).toEqual([]);
  });

  it("that have expired can be taken away, and not made to last longer", async () => {
    const folder = based({ "src/old.ts": evil, "contract-waivers.yml": waiver("W-1", "2026-11-22") });
    expect(await verdict(commit(folder))).toEqual(["CON-2 contract-waivers.yml:1", "ENV-1 src/old.ts:1"]);
    expect(await verdict(commit(folder, { "contract-waivers.yml": waiver("W-1", "2026-12-31") }))).toEqual(["ENV-1 src/old.ts:1"]);
    folder.git("rm", "--quiet", "contract-waivers.yml");
    expect(await verdict(commit(folder, { "src/old.ts": "export const old = 1;\n" }))).toEqual([]);
  });

  it("blame no head for what others left over", async () => {
    const folder = based({ "src/old.ts": "export const old = 1;\n", "contract-waivers.yml": waiver("W-1", "2026-12-31") });
    expect(await verdict(commit(folder, { "src/more.ts": "export const more = 1;\n" }))).toEqual([]);
    expect(await verdict(commit(folder, { "contract-waivers.yml": waiver("W-1", "2026-12-31") + waiver("W-2", "2026-12-31", "src/coming.ts") }))).toEqual([]);
  });
});

describe("what a head brings for later", () => {
  it.each([
    ["a contract that is gone", { [document]: undefined }, `missing-document ${document}`],
    ["a contract without a clause", { [document]: "---\ncontract: 1\n---\n" }, `no-clause ${document}`],
    ["an unknown rule", { [document]: contract.replace("no-process-env", "no-procces-env") }, `unknown-rule ${document}`],
    ["options that are not valid", { [document]: contract.replace("contract/no-process-env:", "contract/no-process-env: { alow: [X] }") }, `rule-options ${document}`],
    ["a word that matches nothing", { [document]: contract.replace("src/env.ts", "src/config.ts") }, `unmatched-path ${document}`],
    ["an example that does not hold", { [document]: `${contract}\n## X-1 · X\n\nIt MUST.\n\n\`\`\`yaml enforce\nrules: { no-debugger: }\n\`\`\`\n\n\`\`\`ts bad\none();\n\`\`\`\n` }, `bad-example-not-reported ${document}`],
    ["waivers that cannot be read", { "contract-waivers.yml": "- id: W-1\n" }, "waivers-shape contract-waivers.yml"],
    ["a baseline that cannot be read", { "contract-baseline.txt": "all of it\n" }, "baseline-malformed contract-baseline.txt"],
  ])("%s is a fault, so nothing is judged", async (_, changed: Record<string, string | undefined>, fault) => {
    const folder = based();
    for (const path of Object.keys(changed)) if (changed[path] === undefined) folder.git("rm", "--quiet", path);
    const { faults, report } = await judge(commit(folder, Object.fromEntries(Object.entries(changed).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])))));
    expect(new Set(faults)).toEqual(new Set([fault]));
    expect(report.files).toBe(0);
  });

  it("imports no plugin that only the head names", async () => {
    const plugin = contract.replace("contract: 1\n", "contract: 1\nplugins: { evil: eslint-plugin-evil }\n").replace("contract/no-process-env:", "evil/rule:");
    expect(await verdict(commit(based(), { [document]: plugin }))).toEqual([]);
    expect(await verdict(commit(based({ [document]: plugin })))).toEqual([`plugin-not-loaded ${document}`]);
  });

  it("cannot move what the base's vocabulary names in one step, and can in two", async () => {
    const folder = based();
    folder.git("mv", "src/env.ts", "src/config.ts");
    const moved = contract.replace("src/env.ts", "src/config.ts");
    const { faults, said } = await judge(commit(folder, { [document]: moved, "src/main.ts": "export {};\n" }));
    expect(faults).toEqual([`unmatched-path ${document}`]);
    expect(said).toContain("let the contract know both places first");
    const both = contract.replace("src/env.ts", "src/{env,config}.ts");
    expect(await verdict(commit(based(), { [document]: both }))).toEqual([]);
    const next = based({ [document]: both });
    next.git("mv", "src/env.ts", "src/config.ts");
    expect(await verdict(commit(next, { [document]: moved, "src/main.ts": "export {};\n" }))).toEqual([]);
  });
});
