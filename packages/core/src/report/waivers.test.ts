import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryView } from "../view/memory.js";
import { clausesOf } from "./clauses.test.data.js";
import { applyWaivers, judgeWaivers, LONGEST_WAIVER } from "./live-waivers.js";
import type { Finding } from "./report.js";
import { parseWaivers, readWaivers, WAIVERS_FILE, type Waiver } from "./waivers.js";

const GOOD = `# why\n- id: W-1\n  clause: ENV-1\n  files: ["src/**"]\n  reason: migration\n  owner: "@acme/platform"\n  expires: 2026-12-31\n  ticket: 42\n`;
const faultsOf = (text: string): string[] => parseWaivers(text).diagnostics.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
const waiver = (parts: Partial<Waiver>): Waiver => ({ id: "W-1", clause: "ENV-1", files: ["src/**"], reason: "r", owner: "o", expires: "2026-12-01", ticket: undefined, span: { file: WAIVERS_FILE, line: 1, column: 1, endLine: 1, endColumn: 1 }, ...parts });
const finding = (parts: Partial<Finding>): Finding => ({ clause: "ENV-1", rule: "r", level: "error", priority: "P1", file: "a.ts", line: 1, column: 1, endLine: 1, endColumn: 2, message: "m", fingerprint: "0".repeat(16), ...parts });

describe("readWaivers", () => {
  it("reads each waiver with its position", () => {
    expect(parseWaivers(GOOD)).toEqual({
      diagnostics: [],
      waivers: [{ id: "W-1", clause: "ENV-1", files: ["src/**"], reason: "migration", owner: "@acme/platform", expires: "2026-12-31", ticket: "42", span: { file: WAIVERS_FILE, line: 2, column: 3, endLine: 9, endColumn: 1 } }],
    });
  });

  it.each(["", "# none yet\n", "[]\n", "~\n"])("takes %j for no waivers", (text) => {
    expect(parseWaivers(text)).toEqual({ waivers: [], diagnostics: [] });
  });

  it.each(["", "  ticket:\n", "  ticket: ~\n"])("takes %j for no ticket", (ticket) => {
    expect(parseWaivers(GOOD.replace("  ticket: 42\n", ticket))).toMatchObject({ diagnostics: [], waivers: [{ id: "W-1", ticket: undefined }] });
  });

  it("leaves a missing owner to be judged", () => {
    for (const owner of ["", '  owner: ""\n', "  owner: ' '\n", "  owner:\n"]) {
      const { waivers, diagnostics } = parseWaivers(GOOD.replace(/ {2}owner.*\n/u, owner));
      expect([diagnostics, waivers[0]?.owner, waivers.length]).toEqual([[], undefined, 1]);
    }
  });

  it.each([
    ["a word", "nothing", ["1:1 waivers-shape The list of waivers must be a list"]],
    ["a map", "id: W-1\n", ["1:1 waivers-shape The list of waivers must be a list"]],
    ["a bad id", GOOD.replace("W-1", "12"), ["2:7 waivers-shape Waiver 1's `id` "]],
    ["an id of another form", GOOD.replace("W-1", "X-1"), ["2:7 waivers-shape Waiver 1's `id` must be `W-` and a number. Correct it."]],
    ["a bad clause", GOOD.replace("ENV-1", "env"), ["3:11 waivers-shape Waiver 1's `clause` must be a clause's id. Correct it."]],
    ["a missing reason", GOOD.replace(/ {2}reason.*\n/u, ""), ["2:3 waivers-shape Waiver 1's `reason` "]],
    ["an empty reason", GOOD.replace("migration", '" "'), ["5:11 waivers-shape Waiver 1's `reason` must not be empty. Correct it."]],
    ["no files", GOOD.replace('["src/**"]', "[]"), ["4:10 waivers-shape Waiver 1's `files` must name at least one file or glob. Correct it."]],
    ["a path out of the root", GOOD.replace("src/**", "../**"), ["4:11 waivers-shape Waiver 1's `files.0` must be a path or glob below the root"]],
    ["an absolute path", GOOD.replace("src/**", "/etc/**"), ["4:11 waivers-shape Waiver 1's `files.0` must be a path or glob below the root"]],
    ["a glob that never ends", GOOD.replace("src/**", "{a,b}{a,b}{a,b}{a,b}{a,b}"), ["4:11 waivers-shape Waiver 1's `files.0` must be a glob with at most four `{…}` groups; split it into several. Correct it."]],
    ["all but some", GOOD.replace("src/**", "!src/**"), ["4:11 waivers-shape Waiver 1's `files.0` must be a glob without `!` in front"]],
    ["a day that is none", GOOD.replace("2026-12-31", "2026-02-30"), ["7:12 waivers-shape Waiver 1's `expires` must be a day such as 2026-12-31. Correct it."]],
    ["a time", GOOD.replace("2026-12-31", "2026-12-31T00:00:00Z"), ["7:12 waivers-shape Waiver 1's `expires` must be a day"]],
    ["an unknown key", GOOD.replace("ticket", "tikcet"), ["8:11 waivers-shape Waiver 1 has the unknown key `tikcet`; the nearest known one is `ticket`. Correct it."]],
    ["two unknown keys", GOOD.replace("ticket", "tikcet: 1\n  rason"), ["8:11 waivers-shape Waiver 1 has the unknown key `tikcet`"]],
    ["a number for a text", GOOD.replace("migration", "5"), ["5:11 waivers-shape Waiver 1's `reason` is not valid: "]],
    ["two faults at once", GOOD.replace("ENV-1", "env").replace("2026-12-31", "soon"), ["3:11 waivers-shape", "7:12 waivers-shape"]],
    ["a key twice", GOOD.replace("  ticket: 42", "  clause: SEC-1"), ["8:3 waivers-yaml The YAML does not parse: Map keys must be unique. Correct it."]],
    ["YAML that does not parse", "- id: [W-1\n", ["waivers-yaml The YAML does not parse: "]],
    ["an unknown tag", GOOD.replace("W-1", "!!js/function W-1"), ["2:7 waivers-yaml "]],
    ["two documents", `${GOOD}---\n${GOOD}`, ["waivers-yaml "]],
  ])("has diagnostics for %s", (_, text, expected) => {
    const faults = faultsOf(text);
    expect(faults).toHaveLength(expected.length);
    for (const [index, start] of expected.entries()) expect(faults[index]).toContain(start);
    expect(parseWaivers(text).waivers).toEqual([]);
  });

  it("takes two of one id, as a merge of branches leaves them", () => {
    expect(parseWaivers(GOOD + GOOD.replace("# why\n", "")).waivers.map(({ id, span }) => [id, span.line])).toEqual([["W-1", 2], ["W-1", 9]]);
  });

  it("survives nesting, aliases that multiply or turn on themselves, and anything else", () => {
    const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]", ..."bcdefgh".split("").map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[index]}`).join(",")}]`)].join("\n");
    for (const text of ["[".repeat(20_000), "- ".repeat(5_000), bomb, "&a [*a]", "- &a\n  id: *a\n"]) {
      const { waivers, diagnostics } = parseWaivers(text);
      expect([waivers, diagnostics.length > 0]).toEqual([[], true]);
    }
    for (const text of ["[".repeat(20_000), "- ".repeat(5_000), bomb]) {
      expect(parseWaivers(text).diagnostics).toMatchObject([{ line: 1, column: 1, code: "waivers-yaml", message: "The YAML is nested too deeply or repeats itself. Write a plain list." }]);
    }
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("-", " ", "\n", ":", "[", "]", "{", "}", "&a", "*a", "!", "|", "id", "W-1", "'", '"', "\t", "\r", "%", "#"), maxLength: 40 }), (text) => {
        for (const { line, column, endLine } of parseWaivers(text).diagnostics) expect(line >= 1 && column >= 1 && endLine >= line).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("reads through the view; without a file there are none, and what is no text is a diagnostic", () => {
    expect(readWaivers(memoryView({}))).toEqual({ waivers: [], diagnostics: [] });
    expect(readWaivers(memoryView({ [WAIVERS_FILE]: GOOD })).waivers).toHaveLength(1);
    expect(readWaivers(memoryView({ [WAIVERS_FILE]: Uint8Array.of(0) })).diagnostics).toMatchObject([{ code: "waivers-unreadable", message: expect.stringContaining("binary") as string }]);
    expect(readWaivers(memoryView({ [WAIVERS_FILE]: `#${"x".repeat(1 << 20)}` })).diagnostics).toMatchObject([{ code: "waivers-unreadable", message: expect.stringContaining("large") as string }]);
  });
});

describe("judgeWaivers", () => {
  const clauses = clausesOf({ id: "ENV-1" }, { id: "SEC-1", waivable: false }, { id: "OBS-1", level: "off" });
  const judge = (parts: Partial<Waiver>, today = "2026-11-23"): string => {
    const { live, faulty } = judgeWaivers([waiver(parts)], clauses, today);
    expect(live.length + faulty.length).toBe(1);
    return faulty[0]?.message ?? "live";
  };

  it.each<[Partial<Waiver>, string]>([
    [{}, "live"],
    [{ expires: "2026-11-23" }, "live"],
    [{ expires: "2026-11-22" }, "W-1 has expired on 2026-11-22. Fix what it waives and remove it."],
    [{ expires: "2027-05-22" }, "live"],
    [{ expires: "2027-05-23" }, `W-1 lasts until 2027-05-23, more than ${LONGEST_WAIVER} days ahead. Choose an earlier day.`],
    [{ owner: undefined }, "W-1 has no owner. Name who answers for it."],
    ...["**", "**/*", "*/**", "**/*.ts", "{src,**}", "**/*.{ts,tsx}", "*/*/*/*", "[a-z]*/**", "@(src|**)/**", "?7x/**", "**/[a-z]8p.*"].map((files): [Partial<Waiver>, string] => [
      { files: ["src/a.ts", files] },
      `W-1 waives ENV-1 wherever it is broken: \`${files}\` names no folder and no file. Name those that it is about.`,
    ]),
    ...["src/**", "*.ts", "**/*.test.ts", "**/legacy/**", "packages/*/src/*.ts", "src/[a-z]*.ts", "**/.env"].map((files): [Partial<Waiver>, string] => [{ files: [files] }, "live"]),
    [{ clause: "ENV-9" }, "W-1 waives ENV-9, which is no live clause of the contract. Correct the clause or remove the waiver."],
    [{ clause: "OBS-1" }, "W-1 waives OBS-1, which is no live clause of the contract. Correct the clause or remove the waiver."],
    [{ clause: "SEC-1" }, "W-1 waives SEC-1, which cannot be waived. Fix the findings and remove the waiver."],
  ])("%j: %s", (parts, message) => {
    expect(judge(parts)).toBe(message);
  });
});

describe("applyWaivers", () => {
  it("covers findings of its clause in its files, and says which waivers cover none", () => {
    const findings = ["src/a.ts", "src/.hidden/b.ts", "test/c.ts", "!x.ts", "#y.ts"].map((file) => finding({ file }));
    const other = finding({ clause: "OBS-1", file: "src/a.ts" });
    const used = waiver({ files: ["src/**", "!x.ts", "#y.ts"] });
    const same = waiver({ id: "W-3", files: ["src/a.ts"] });
    const unused = waiver({ id: "W-2", files: ["lib/**"] });
    const result = applyWaivers([...findings, other], [used, unused, same]);
    expect(result.waived.map(({ file }) => file)).toEqual(["src/a.ts", "src/.hidden/b.ts", "!x.ts", "#y.ts"]);
    expect(result.standing).toEqual([findings[2], other]);
    expect(result.unused).toEqual([unused]);
  });
});
