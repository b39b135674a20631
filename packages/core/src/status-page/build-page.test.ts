import { describe, expect, it } from "vitest";
import { recordBaseline } from "../record-baseline.js";
import { writeSynced } from "../sync.js";
import { attack, evilFile, hostileRepository, judged, now, pageOf, secret, waiver } from "./page.test.data.js";
import { buildPage } from "./build-page.js";

describe("buildPage", () => {
  it("gives every clause its state, its check, its scope and its examples", async () => {
    const { clauses } = await pageOf(hostileRepository());
    expect(clauses.map(({ id, state }) => `${id} ${state}`)).toEqual(["RUN-1 broken", "RUN-2 waived", "RUN-3 honoured", "RUN-4 honoured", "RUN-5 honoured", "SEC-1 broken", "DOC-1 not judged", "DOC-2 not judged", "DOC-3 not judged"]);
    const [first] = clauses;
    expect(first).toMatchObject({ chapter: "Running <img src=x onerror=alert(4)>", title: 'No eval & "quotes" <script>alert(3)</script>', checks: ["no-eval"], level: "error", priority: "P0", status: "ENFORCED", scope: { files: ["src/**"], ignores: ["src/<i>*.ts"], count: 6 }, counts: { standing: 34, waived: 1, baselined: 0 }, files: 4, isAboutWhole: false });
    expect(first?.examples).toEqual({ bad: 1, good: 1, held: 2, areSecret: false, shown: [{ kind: "bad", name: "src/a.ts", lines: [`eval("${attack}");`] }, { kind: "good", name: "src/a.ts", lines: ["one();"] }] });
    expect(clauses.find(({ id }) => id === "SEC-1")?.examples).toMatchObject({ shown: [], areSecret: true });
    expect(clauses.find(({ id }) => id === "DOC-2")).toMatchObject({ scope: undefined, stands: "Judged by `npm test && echo '<x>'` when commits are pushed; no file shows it." });
  });

  it("shows at most twenty findings of a clause, says where most are, and counts all", async () => {
    const { clauses, findings } = await pageOf(hostileRepository());
    expect(clauses[0]?.findings).toHaveLength(20);
    expect(clauses[0]?.busiest[0]).toEqual({ file: "src/many.ts", count: 30 });
    expect(findings).toBe(35);
    expect(clauses[5]?.busiest).toEqual([]);
  });

  it("holds no secret, and no frame of a line that does", async () => {
    const result = await judged(hostileRepository());
    const page = buildPage({ result, root: "/x", now, version: "1" });
    expect(JSON.stringify(page)).not.toContain(secret.slice(4, 20));
    expect(page.clauses[5]?.findings).toMatchObject([{ file: "src/secret.ts", line: 2, frame: undefined }]);
    const [odd, evil] = page.clauses[0]?.findings ?? [];
    expect(evil).toMatchObject({ line: 2, frame: [{ number: 1, before: "one();" }, { number: 2, marked: "eval", after: `("${attack}"); // \\u202e\\x1b[31m` }, { number: 3, before: "  two();" }] });
    expect(odd?.file).toBe(evilFile.replace("\u001b", "\\x1B").replace("\u202E", "\\u202E").replace("\n", "\\n"));
  });

  it("reckons readiness by priority and by area, with and without what is silenced", async () => {
    const page = await pageOf(hostileRepository());
    expect(page.priorities.map(({ priority, kept, states, findings }) => ({ priority, kept, broken: states.broken, findings }))).toEqual([
      { priority: "P0", kept: { part: 0, whole: 8 }, broken: 2, findings: 35 },
      { priority: "P1", kept: { part: 6, whole: 8 }, broken: 0, findings: 0 },
      { priority: "P2", kept: { part: 1, whole: 1 }, broken: 0, findings: 0 },
    ]);
    expect(page.kept.part - page.unsilenced.part).toBe(2);
    expect(page.areas.map(({ name, states }) => [name, states.broken])).toEqual([["Running <img src=x onerror=alert(4)>", 1], ["Secrets", 1], ["People", 0]]);
    expect(page.priorities[0]?.clauses.map(({ id }) => id)).toEqual(["RUN-1", "SEC-1"]);
  });

  it("names the worst and the shortest way up", async () => {
    const { worst, next, kept } = await pageOf(hostileRepository());
    expect(worst.map(({ id }) => id)).toEqual(["RUN-1", "SEC-1"]);
    expect(next.map(({ clause }) => clause.id)).toEqual(["SEC-1", "RUN-1"]);
    const percents = [kept.part, kept.part + 4, kept.part + 8].map((part) => Math.floor((part / kept.whole) * 100));
    expect(next.map(({ ready }) => ready)).toEqual(percents.slice(1));
    expect(next[0]?.advice).not.toBe("");
  });

  it("sorts waivers by their last day, those that have expired first, by the clock that it is given", async () => {
    const dead = waiver("W-3", "RUN-2", "src/waived.ts", "2026-11-22");
    const { waivers, clauses, faults } = await pageOf(hostileRepository({ "contract-waivers.yml": `${waiver("W-1", "RUN-1", "src/later.ts", "2026-11-23")}${waiver("W-2", "RUN-1", "src/later.ts", "2027-01-01")}${dead}` }));
    expect(waivers.map(({ id, days, covers }) => [id, days, covers])).toEqual([["W-3", -1, 0], ["W-1", 0, 1], ["W-2", 39, 1]]);
    expect(waivers[0]?.fault).toContain("expired");
    expect(clauses[1]?.state).toBe("broken");
    expect(faults.map(({ code }) => code)).toEqual(["waiver-dead"]);
  });

  it("tells what is in the baseline, and what of it is gone", async () => {
    const folder = hostileRepository();
    const { change } = await recordBaseline({ root: folder.root, now });
    expect(change).toBeDefined();
    if (change !== undefined) await writeSynced(folder.root, { changes: [change] });
    folder.write({ "src/many.ts": 'eval("0");\n' });
    const { baseline, clauses, kept, unsilenced } = await pageOf(folder);
    expect(baseline).toEqual({ clauses: [{ id: "RUN-1", count: 34 }, { id: "SEC-1", count: 1 }], total: 35, gone: 29 });
    expect(clauses[0]).toMatchObject({ state: "waived", counts: { standing: 0, waived: 1, baselined: 5 } });
    expect(kept.part - unsilenced.part).toBe(10);
  });

  it("takes the folder's name where no manifest names the project", async () => {
    const result = await judged(hostileRepository({ "package.json": "{" }));
    expect(buildPage({ result, root: "/work/service", now, version: "1" })).toMatchObject({ project: "service", day: "2026-11-23", option: "" });
  });
});
