import { describe, expect, it } from "vitest";
import { assembleFindings, WAIVER_CLAUSE, WAIVER_RULE, type AssembleInput } from "./assemble.js";
import { clausesOf } from "./clauses.test.data.js";
import { identities, type LineText } from "./fingerprint.js";
import type { RawFinding } from "./report.js";
import { WAIVERS_FILE, type Waiver } from "./waivers.js";

const raw = (parts: Partial<RawFinding>): RawFinding => ({ clause: "ENV-1", rule: "contract/no-process-env", file: "a.ts", line: 1, column: 1, endLine: 1, endColumn: 2, message: "m", ...parts });
const waiver = (parts: Partial<Waiver>): Waiver => ({ id: "W-1", clause: "ENV-1", files: ["a.ts"], reason: "r", owner: "o", expires: "2026-12-01", ticket: undefined, span: { file: WAIVERS_FILE, line: 3, column: 3, endLine: 9, endColumn: 1 }, ...parts });
const CLAUSES = clausesOf({ id: "ENV-1", priority: "P0" }, { id: "OBS-1", level: "warn", priority: "P2" }, { id: "OFF-1", level: "off" }, { id: "SEC-1", waivable: false }, { id: WAIVER_CLAUSE });
const assemble = (input: Partial<AssembleInput>) =>
  assembleFindings({ raw: [], clauses: CLAUSES, waivers: [], baseline: [], lineText: (file, line) => `${line}`, today: "2026-11-23", complete: true, ...input });
const fingerprints = (findings: readonly RawFinding[], lineText: LineText): string[] => identities(findings, lineText).map(({ fingerprint }) => fingerprint);
const recorded = (finding: RawFinding) => ({ clause: finding.clause, fingerprint: fingerprints([finding], (_, line) => `${line}`)[0] ?? "", file: finding.file });

describe("assembleFindings", () => {
  it("gives level, priority and fingerprint, drops what is off, makes equal findings one, and sorts", () => {
    const { findings } = assemble({ raw: [raw({ clause: "OBS-1" }), raw({ clause: "OFF-1" }), raw({ line: 2 }), raw({}), raw({}), raw({ message: "n" })] });
    expect(findings.map(({ clause, level, priority, line, message }) => [clause, level, priority, line, message])).toEqual([
      ["ENV-1", "error", "P0", 1, "m"],
      ["ENV-1", "error", "P0", 1, "n"],
      ["ENV-1", "error", "P0", 2, "m"],
      ["OBS-1", "warn", "P2", 1, "m"],
    ]);
    expect(findings[0]?.fingerprint).toBe(recorded(raw({})).fingerprint);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(4);
  });

  it("gives equal parts for every order", () => {
    const given = [raw({ line: 3 }), raw({ file: "b.ts" }), raw({ clause: "OBS-1" }), raw({ line: 1, column: 7 })];
    const input = { waivers: [waiver({ files: ["b.ts"] })], baseline: [recorded(raw({ line: 3 }))] };
    expect(assemble({ ...input, raw: [...given].reverse() })).toEqual(assemble({ ...input, raw: given }));
  });

  it("parts waived, baselined and standing findings, and names what is recorded and gone", () => {
    const gone = { clause: "ENV-1", fingerprint: "f".repeat(16), file: "gone.ts" };
    const result = assemble({ raw: [raw({}), raw({ file: "b.ts" }), raw({ file: "c.ts" })], waivers: [waiver({})], baseline: [recorded(raw({ file: "b.ts" })), gone] });
    expect([result.waived, result.baselined, result.findings].map((list) => list.map(({ file }) => file))).toEqual([["a.ts"], ["b.ts"], ["c.ts"]]);
    expect(result.stale).toEqual([gone]);
    expect(result.diagnostics).toEqual([]);
  });

  it("does not let a recorded finding of one clause silence another's", () => {
    expect(assemble({ raw: [raw({})], baseline: [{ ...recorded(raw({})), clause: "OBS-1" }] }).findings).toHaveLength(1);
  });

  it("covers a comment that silences a check only by the waiver that the comment names", () => {
    const comment = { clause: WAIVER_CLAUSE, rule: "contract/no-unwaived-disable" };
    const named = raw({ ...comment, message: "stands by W-1 until that ends" });
    const others = [raw({ ...comment, line: 2 }), raw({ ...comment, line: 3, message: "stands by W-12" })];
    const { findings, waived, diagnostics } = assemble({ raw: [named, ...others], waivers: [waiver({ clause: WAIVER_CLAUSE })] });
    expect([waived.map(({ line }) => line), findings.map(({ line }) => line), diagnostics]).toEqual([[1], [2, 3], []]);
  });

  it("silences a clause that cannot be waived with neither", () => {
    const secret = raw({ clause: "SEC-1" });
    const { findings, waived, baselined } = assemble({ raw: [secret], waivers: [waiver({ clause: "SEC-1" })], baseline: [recorded(secret)] });
    expect(findings.map(({ clause }) => clause).sort()).toEqual(["CON-2", "SEC-1"]);
    expect([waived, baselined]).toEqual([[], []]);
  });

  it("takes the fingerprints before it drops what does not count, so that a new finding cannot pass as a recorded equal one", () => {
    const lineText = (): string => "use(process.env.A)";
    const old = raw({ line: 1 });
    const added = raw({ line: 9 });
    const baseline = [{ clause: "ENV-1", fingerprint: fingerprints([old], lineText)[0] ?? "", file: "a.ts" }];
    const input = { raw: [added, old], baseline, lineText, renames: new Map([["z.ts", "y.ts"]]) };
    const { findings, baselined } = assemble({ ...input, counts: ({ line }) => line === 9 });
    expect([findings.map(({ line }) => line), baselined]).toEqual([[9], []]);
    expect(assemble(input)).toMatchObject({ findings: [{ line: 9 }], baselined: [{ line: 1 }] });
  });

  it("does not take a new finding above a recorded equal one for that one", () => {
    const lineText = (): string => "use(process.env.A)";
    const [added, old] = [raw({ line: 1 }), raw({ line: 9 })];
    const baseline = [{ clause: "ENV-1", fingerprint: fingerprints([old], lineText)[0] ?? "", file: "a.ts" }];
    expect(assemble({ raw: [added, old], baseline, lineText, counts: ({ line }) => line === 1 })).toMatchObject({ findings: [{ line: 1 }], baselined: [], stale: [] });
  });

  it("lets one entry stand for one finding, also where a file moved to the place of another", () => {
    const [here, moved] = [raw({ file: "z.ts" }), raw({ file: "b.ts" })];
    const { findings, baselined } = assemble({ raw: [here, moved], baseline: [recorded(here)], renames: new Map([["b.ts", "z.ts"]]) });
    expect([findings.length, baselined.length]).toEqual([1, 1]);
  });

  it("does not count an entry as gone whose finding is waived", () => {
    const result = assemble({ raw: [raw({})], baseline: [recorded(raw({}))], waivers: [waiver({})] });
    expect([result.waived.length, result.baselined, result.stale]).toEqual([1, [], []]);
    expect([...result.recorded]).toMatchObject([[`ENV-1 ${recorded(raw({})).fingerprint}`, { file: "a.ts" }]]);
  });

  it("follows a file that moved to the line of the baseline", () => {
    const entry = recorded(raw({ file: "old.ts" }));
    const moved = raw({ file: "new.ts" });
    expect(assemble({ raw: [moved], baseline: [entry] }).findings).toHaveLength(1);
    const followed = assemble({ raw: [moved], baseline: [entry], renames: new Map([["new.ts", "old.ts"]]) });
    expect([followed.findings, followed.stale]).toEqual([[], []]);
    expect(followed.baselined).toMatchObject([{ file: "new.ts", fingerprint: recorded(moved).fingerprint }]);
  });

  it("reports a dead waiver under CON-2 at its place, and nothing may silence that", () => {
    const dead = waiver({ expires: "2026-11-01" });
    const own = waiver({ id: "W-2", clause: WAIVER_CLAUSE, files: [WAIVERS_FILE] });
    const { findings, waived } = assemble({ raw: [raw({})], waivers: [dead, own] });
    expect(waived).toEqual([]);
    expect(findings).toMatchObject([
      { clause: "ENV-1", file: "a.ts" },
      { clause: WAIVER_CLAUSE, rule: WAIVER_RULE, level: "error", priority: "P1", file: WAIVERS_FILE, line: 3, column: 3, endLine: 9, message: "W-1 has expired on 2026-11-01. Fix what it waives and remove it." },
      { clause: WAIVER_CLAUSE, message: "W-2 matches no finding of CON-2. Remove it, or correct its `files`." },
    ]);
    expect(findings[1]?.fingerprint).not.toBe(findings[2]?.fingerprint);
  });

  it("warns of an id that two waivers have, and lets both hold", () => {
    const twin = waiver({ files: ["b.ts"], span: { file: WAIVERS_FILE, line: 10, column: 3, endLine: 16, endColumn: 1 } });
    const { findings, waived, diagnostics } = assemble({ raw: [raw({}), raw({ file: "b.ts" })], waivers: [waiver({}), twin] });
    expect(waived.map(({ file }) => file)).toEqual(["a.ts", "b.ts"]);
    expect(findings).toMatchObject([{ clause: WAIVER_CLAUSE, level: "warn", line: 10, message: "W-1 is the id of the waiver on line 3, too. Give this one an id of its own, or remove it where it says the same." }]);
    expect(diagnostics).toEqual([]);
    expect(assemble({ clauses: clausesOf({ id: "ENV-1" }), raw: [raw({})], waivers: [waiver({}), waiver({})] }).diagnostics).toEqual([]);
  });

  it("calls a waiver unused only where everything was judged", () => {
    expect(assemble({ waivers: [waiver({})], complete: false }).findings).toEqual([]);
    expect(assemble({ waivers: [waiver({})] }).findings).toHaveLength(1);
  });

  it("without CON-2 gives diagnostics, and where it is off nothing", () => {
    const without = assemble({ clauses: clausesOf({ id: "ENV-1" }), waivers: [waiver({ owner: undefined })] });
    expect([without.findings, without.diagnostics]).toEqual([[], [{ file: WAIVERS_FILE, line: 3, column: 3, endLine: 9, endColumn: 1, code: "waiver-dead", message: "W-1 has no owner. Name who answers for it." }]]);
    const off = assemble({ clauses: clausesOf({ id: "ENV-1" }, { id: WAIVER_CLAUSE, level: "off" }), waivers: [waiver({ owner: undefined })] });
    expect([off.findings, off.diagnostics]).toEqual([[], []]);
  });

  it("masks what goes out, in every part", () => {
    const value = "Z7xK2mQ9vB4nT6wR8yU1pL3sD5fG0hJ";
    const of = (file: string): RawFinding => raw({ file, message: `Found "${value}"\u001B[0m` });
    const parts = assemble({ raw: [of("a.ts"), of("b.ts"), of("c.ts")], waivers: [waiver({})], baseline: [recorded(of("b.ts"))] });
    for (const list of [parts.findings, parts.waived, parts.baselined]) expect(list.map(({ message }) => message)).toEqual(['Found "[masked]"\\x1B[0m']);
  });

  it("refuses a finding of a clause that the contract does not have", () => {
    expect(() => assemble({ raw: [raw({ clause: "NO-1" })] })).toThrow(RangeError);
  });
});
