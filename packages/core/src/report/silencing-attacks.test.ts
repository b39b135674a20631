import { describe, expect, it } from "vitest";
import { check } from "../check.js";
import { clauseText, contractText } from "../contract-text.test.data.js";
import { memoryView } from "../view/memory.js";
import { renderBaseline } from "./baseline-text.js";

const contract = contractText([
  clauseText("OBS-1", "rules:\n  no-console: {}"),
  clauseText("OBS-9", "rules:\n  no-console: {}"),
  clauseText("SEC-9", "rules:\n  no-eval: {}\nwaivable: false"),
  clauseText("SEC-1", "rules:\n  contract/no-secrets: {}"),
]);
const files = { "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/a.ts": "console.log(1);\neval('x');\n" };
const judge = async (more: Record<string, string | Uint8Array> = {}) => {
  const { report } = await check({ root: "/memory", view: memoryView({ ...files, ...more }), shipped: { names: [], read: () => undefined }, now: new Date("2026-11-23") });
  return { ...report, standing: report.findings.map(({ clause, line }) => `${clause}:${line}`), codes: [...new Set(report.diagnostics.map(({ code }) => code))] };
};
const everything = ["OBS-1:1", "OBS-9:1", "SEC-9:2"];
const baselineOf = async (...clauses: string[]): Promise<string> => renderBaseline((await judge()).findings.filter(({ clause }) => clauses.includes(clause)));
const waiver = (parts: Record<string, string> = {}): string =>
  `- ${Object.entries({ id: "W-1", clause: "OBS-1", files: "[src/a.ts]", reason: "r", owner: "o", expires: "2026-12-01", ...parts }).map(([key, value]) => `${key}: ${value}`).join("\n  ")}\n`;

describe("a baseline that is to silence more than was recorded", () => {
  it("silences what it records of its clause, and nothing else, however often it says so", async () => {
    const own = await baselineOf("OBS-1");
    expect((await judge({ "contract-baseline.txt": own + own.repeat(50) })).standing).toEqual(["OBS-9:1", "SEC-9:2"]);
    expect((await judge({ "contract-baseline.txt": own.replaceAll("OBS-1", "OBS-9") })).standing).toEqual(everything);
    expect((await judge({ "contract-baseline.txt": own.replaceAll("OBS-1", "SEC-9") })).standing).toEqual(everything);
  });

  it("silences no clause that cannot be silenced", async () => {
    const result = await judge({ "contract-baseline.txt": await baselineOf("SEC-9", "OBS-1", "OBS-9") });
    expect([result.standing, result.stale?.map(({ clause }) => clause)]).toEqual([["SEC-9:2"], ["SEC-9"]]);
  });

  it("tells which of its entries stand for nothing", async () => {
    const inflated = Array.from({ length: 300 }, (_, index) => ({ clause: "OBS-1", fingerprint: index.toString(16).padStart(16, "0"), file: "src/a.ts" }));
    const result = await judge({ "contract-baseline.txt": renderBaseline(inflated) });
    expect([result.standing, result.stale?.length]).toEqual([everything, 300]);
  });

  it("means the same with CRLF and a byte order mark, and judges nothing where it cannot be read", async () => {
    const own = await baselineOf("OBS-1");
    for (const text of [own.replaceAll("\n", "\r\n"), `\uFEFF${own}`]) expect((await judge({ "contract-baseline.txt": text })).standing).toEqual(["OBS-9:1", "SEC-9:2"]);
    for (const [text, code] of [[`${own}\0`, "baseline-unreadable"], [`${"# comment\n".repeat(1000)}${own.trimEnd()}\0\n# end\n`, "baseline-malformed"], [`${own}OBS-1 * src/a.ts\n`, "baseline-malformed"], [`<<<<<<< ours\n${own}`, "baseline-conflict"]] as const) {
      const { codes, standing, files: count } = await judge({ "contract-baseline.txt": text });
      expect([codes, standing, count]).toEqual([[code], [], 0]);
    }
  });
});

describe("a waiver that is to reach further than it may", () => {
  it.each([
    ["for a clause that cannot be waived", { clause: "SEC-9" }],
    ["for every file", { files: '["**"]' }],
    ["for every file of a kind", { files: '["**/*.ts"]' }],
    ["until a day far ahead", { expires: "2027-06-01" }],
    ["until a year when nobody looks", { expires: "9999-12-31" }],
    ["that has ended", { expires: "2026-11-22" }],
    ["of nobody", { owner: '" "' }],
    ["for no clause of the contract", { clause: "OBS-2" }],
  ])("silences nothing, and is told: %s", async (_, parts) => {
    const { standing, waived, codes } = await judge({ "contract-waivers.yml": waiver(parts) });
    expect([standing, waived, codes]).toEqual([everything, [], ["waiver-dead"]]);
  });

  it.each([
    ["a day that is none", waiver({ expires: "2026-11-31" })],
    ["a day by another calendar", waiver({ expires: "23.12.2026" })],
    ["a moment", waiver({ expires: "2026-12-01T00:00:00+14:00" })],
    ["a glob out of the repository", waiver({ files: "[../src/a.ts]" })],
    ["a glob of all but some", waiver({ files: '["!lib/**"]' })],
    ["a glob that multiplies", waiver({ files: '["{a,b}{a,b}{a,b}{a,b}{a,b}{src,b}/**"]' })],
    ["a key of its own", waiver({ waivable: "true" })],
    ["a NUL byte", `${waiver()}\0`],
  ])("is a fault, and nothing is judged: %s", async (_, text) => {
    const { standing, codes, files: count } = await judge({ "contract-waivers.yml": text });
    expect([standing, count, codes.length]).toEqual([[], 0, 1]);
    expect(codes[0]).toMatch(/^waivers-/u);
  });

  it("means the same with CRLF and a byte order mark", async () => {
    for (const text of [waiver().replaceAll("\n", "\r\n"), `\uFEFF${waiver()}`]) expect((await judge({ "contract-waivers.yml": text })).standing).toEqual(["OBS-9:1", "SEC-9:2"]);
  });
});

it("a weak password cannot be guessed from any fingerprint of its line, and nothing of it reaches the baseline", async () => {
  const code = (password: string): Record<string, string> => ({ "src/a.ts": `console.log(connect({ password: "${password}" }));\n` });
  const [one, other] = [await judge(code(`Hx7!${"q2Wz9"}`)), await judge(code(`Kp3?${"m8Rt4"}`))];
  expect(one.standing).toEqual(["OBS-1:1", "OBS-9:1", "SEC-1:1"]);
  expect(one.findings.map(({ fingerprint }) => fingerprint)).toEqual(other.findings.map(({ fingerprint }) => fingerprint));
});
