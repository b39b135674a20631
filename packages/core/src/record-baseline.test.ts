import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "./check.js";
import { clauseText, contractText } from "./contract-text.test.data.js";
import { recordBaseline, type BaselineOptions } from "./record-baseline.js";
import { BASELINE_FILE, parseBaseline } from "./report/baseline.js";
import { repository, type Folder } from "./view/repository.test.data.js";

const console1 = clauseText("OBS-1", "rules:\n  no-console: {}");
const alert = clauseText("QA-8", "rules:\n  no-alert: {}");
const evil = clauseText("SEC-9", "rules:\n  no-eval: {}\nwaivable: false");
const contract = contractText([console1, evil]);
const none = { names: [], read: () => undefined };

function begun(files: Record<string, string>, text = contract): Folder {
  return repository({ "LLM_DEVELOPMENT_CONTRACT.md": text, ...files });
}

const record = (folder: Folder, options: Partial<BaselineOptions> = {}) => recordBaseline({ root: folder.root, shipped: none, now: new Date("2026-11-23"), ...options });

/** Works out the baseline and writes it. */
async function written(folder: Folder, options: Partial<BaselineOptions> = {}) {
  const result = await record(folder, options);
  expect(result.diagnostics).toEqual([]);
  if (result.change !== undefined) folder.write({ [BASELINE_FILE]: result.change.after });
  return result;
}

const text = (folder: Folder): string => readFileSync(join(folder.root, BASELINE_FILE), "utf8");
const judged = async (folder: Folder, options: Partial<Parameters<typeof check>[0]> = {}) => {
  const { report } = await check({ root: folder.root, shipped: none, now: new Date("2026-11-23"), ...options });
  expect(report.diagnostics).toEqual([]);
  return { found: report.findings.map(({ clause, file, line }) => `${clause} ${file}:${line}`), baselined: report.baselined.map(({ file, line }) => `${file}:${line}`), stale: report.stale?.map(({ file }) => file) };
};

describe("recordBaseline", () => {
  it("records what stands, once, and never what cannot be silenced", async () => {
    const folder = begun({ "src/a.ts": "console.log(1);\neval('x');\n", "src/b.ts": "console.log(2);\nconsole.log(2);\n" });
    const first = await written(folder);
    expect([first.added.length, first.total, first.standing.length, first.never.map(({ clause }) => clause)]).toEqual([3, 3, 0, ["SEC-9"]]);
    expect(text(folder)).not.toContain("SEC-9");
    expect(await judged(folder)).toEqual({ found: ["SEC-9 src/a.ts:2"], baselined: ["src/a.ts:1", "src/b.ts:1", "src/b.ts:2"], stale: undefined });
    expect((await record(folder)).change).toBeUndefined();
  });

  it("writes no file where nothing stands", async () => {
    expect((await record(begun({ "src/a.ts": "one();\n" }))).change).toBeUndefined();
  });

  it("does not grow, and takes out what is gone, entries alone", async () => {
    const folder = begun({ "src/a.ts": "console.log(1);\nconsole.log(2);\n" });
    await written(folder);
    const before = text(folder);
    folder.write({ "src/a.ts": "console.log(2);\nconsole.log(3);\n" });
    expect(await judged(folder)).toEqual({ found: ["OBS-1 src/a.ts:2"], baselined: ["src/a.ts:1"], stale: ["src/a.ts"] });
    const { gone, standing, total } = await written(folder);
    expect([gone.length, standing.map(({ line }) => line), total]).toEqual([1, [2], 1]);
    const lines = before.split("\n");
    expect(lines.filter((line) => !text(folder).split("\n").includes(line))).toHaveLength(1);
    expect(await judged(folder)).toEqual({ found: ["OBS-1 src/a.ts:2"], baselined: ["src/a.ts:1"], stale: undefined });
  });

  it("does not take the swap of a violation for another of the same rule in the same file", async () => {
    const folder = begun({ "src/a.ts": "try {\n  one();\n} catch {\n  console.log(\n    first,\n  );\n}\n" });
    await written(folder);
    folder.write({ "src/a.ts": "try {\n  one();\n} catch {\n  console.log(\n    second,\n  );\n}\n" });
    expect((await judged(folder)).found).toEqual(["OBS-1 src/a.ts:4"]);
  });

  it("is not begun anew where it was taken away", async () => {
    const folder = begun({ "src/a.ts": "console.log(1);\n" });
    await written(folder);
    folder.commit();
    folder.git("rm", "--quiet", BASELINE_FILE);
    await expect(record(folder)).rejects.toThrow("contract-baseline.txt is part of the last commit and was taken away here. A baseline only shrinks: restore it with `git restore contract-baseline.txt`, then run this again.");
  });

  it("keeps what a waiver covers at the time, and records nothing of it anew", async () => {
    const folder = begun({ "src/a.ts": "console.log(1);\n", "src/b.ts": "console.log(2);\n" });
    await written(folder);
    folder.write({ "contract-waivers.yml": '- id: W-1\n  clause: OBS-1\n  files: [src/a.ts]\n  reason: r\n  owner: o\n  expires: 2026-12-01\n' });
    expect((await written(folder)).gone).toEqual([]);
    expect(parseBaseline(text(folder)).entries).toHaveLength(2);
  });

  it("takes out the entries of a clause that can no longer be silenced", async () => {
    const folder = begun({ "src/a.ts": "console.log(1);\n" });
    await written(folder);
    folder.write({ "LLM_DEVELOPMENT_CONTRACT.md": contractText([clauseText("OBS-1", "rules:\n  no-console: {}\nwaivable: false")]) });
    const { gone, never, total } = await written(folder);
    expect([gone.length, never.length, total]).toEqual([1, 1, 0]);
  });

  it("does nothing while the contract, a rule or the file itself is at fault", async () => {
    const folder = begun({ "src/a.ts": "console.log(1);\n", [BASELINE_FILE]: "OBS-1 short a.ts\n" });
    expect(await record(folder)).toMatchObject({ contract: undefined, change: undefined, diagnostics: [{ code: "baseline-malformed" }] });
    folder.write({ [BASELINE_FILE]: "", "LLM_DEVELOPMENT_CONTRACT.md": "---\ncontract: 2\n---\n" });
    expect(await record(folder)).toMatchObject({ contract: undefined, change: undefined });
  });
});

describe("a clause that joins the contract", () => {
  const more = contractText([console1, evil, alert]);
  const files = { "src/a.ts": "console.log(1);\nalert(1);\n" };

  it("may bring its findings, once, and no other clause's", async () => {
    const folder = begun(files);
    await written(folder);
    folder.commit();
    folder.write({ "LLM_DEVELOPMENT_CONTRACT.md": more, "src/a.ts": "console.log(1);\nconsole.log(2);\nalert(1);\n" });
    expect((await record(folder)).standing.map(({ clause }) => clause)).toEqual(["OBS-1", "QA-8"]);
    const { added, standing } = await written(folder, { clauses: ["QA-8"] });
    expect([added.map(({ clause }) => clause), standing.map(({ clause }) => clause)]).toEqual([["QA-8"], ["OBS-1"]]);
    folder.commit();
    folder.write({ "src/b.ts": "alert(2);\n" });
    await expect(record(folder, { clauses: ["QA-8"] })).rejects.toThrow("The baseline records findings of QA-8 already, and only shrinks. Fix what is new, or waive it.");
  });

  it("is refused where the clause was in force before, is unknown, off or cannot be silenced", async () => {
    const folder = begun({ "src/a.ts": "console.log(1);\n" }, more);
    await written(folder);
    folder.commit();
    folder.write({ "src/b.ts": "alert(2);\neval('2');\n" });
    await expect(record(folder, { clauses: ["QA-8"] })).rejects.toThrow(/^QA-8 was in force at [0-9a-f]{12} already, so what it finds is new\. Fix it, or waive it\.$/u);
    await expect(record(folder, { clauses: ["QA-8"], base: "HEAD" })).rejects.toThrow("in force");
    await expect(record(folder, { clauses: ["QA-9"] })).rejects.toThrow("The contract has no clause QA-9. Did you mean `QA-8`?");
    await expect(record(folder, { clauses: ["SEC-9"] })).rejects.toThrow("SEC-9 cannot be waived");
    await expect(record(folder, { clauses: ["QA-8"], base: "nowhere" })).rejects.toThrow("names no commit");
  });
});

describe("a file that moves", () => {
  const body = `${"one();\n".repeat(20)}console.log(1);\n`;

  it("keeps its entries: staged, committed, against a base, and in what is written", async () => {
    const folder = begun({ "src/old.ts": body });
    await written(folder);
    folder.commit();
    const base = folder.git("rev-parse", "HEAD").trim();
    folder.git("mv", "src/old.ts", "src/new.ts");
    const kept = { found: [], baselined: ["src/new.ts:21"], stale: undefined };
    expect(await judged(folder)).toEqual(kept);
    expect(await judged(folder, { view: "index" })).toEqual(kept);
    folder.commit();
    expect(await judged(folder)).toEqual(kept);
    const { openCommit } = await import("./view/commit.js");
    expect(await judged(folder, { view: { commit: "HEAD" }, contractView: await openCommit(folder.root, base), since: base })).toEqual({ ...kept, baselined: [] });
    expect(await judged(folder, { view: { commit: "HEAD" }, contractView: await openCommit(folder.root, base) })).toEqual(kept);
    // Later commits do not hide where it came from, as long as the baseline is not written.
    folder.write({ "src/new.ts": `two();\n${body}` }).commit();
    const { moved, total } = await written(folder);
    expect([moved.map(({ file }) => file), total]).toEqual([["src/old.ts"], 1]);
    expect(text(folder)).toContain(" src/new.ts\n");
    folder.commit();
    expect(await judged(folder)).toEqual({ ...kept, baselined: ["src/new.ts:22"] });
  });

  it("brings no leave for more than it had", async () => {
    const folder = begun({ "src/old.ts": body });
    await written(folder);
    folder.commit();
    folder.git("mv", "src/old.ts", "src/new.ts");
    folder.write({ "src/new.ts": `${body}console.log(2);\n`, "src/copy.ts": body });
    folder.git("add", "--all");
    const { found, baselined } = await judged(folder);
    expect([found.length, baselined.length]).toEqual([2, 1]);
  });
});
