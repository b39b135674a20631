import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { bundleMutants } from "./mutate/bundle.js";
import { judge } from "./mutate/judge.js";
import { score, table } from "./mutate/table.js";

const root = mkdtempSync(join(tmpdir(), "contract-mutate-test-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const source = `export const unit = "m";
const known = new Map<string, boolean>();

export function isLong(text: string): boolean {
  return text.length > 3;
}

export function isKnownLong(text: string): boolean {
  if (!known.has(text)) known.set(text, isLong(text));
  return known.get(text) === true;
}

export function halvings(length: number): number {
  const by = length > 1 ? 2 : 1;
  let count = 0;
  for (let rest = length; rest > 1; rest = Math.floor(rest / by)) count += 1;
  return count;
}

export function unused(): string {
  return "never";
}
`;

const tests = `import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { halvings, isKnownLong, isLong, unit } from "./text.js";

describe("text", () => {
  it.each([["abcd", true], ["a", false]])("is long", (text, long) => expect(isLong(text)).toBe(long));
  it("is known", () => expect([isKnownLong("abcd"), isKnownLong("a")]).toEqual([true, false]));
  it("halves", async () => { await expect(Promise.resolve(halvings(8))).resolves.toBe(3); });
  it("spies", () => { const spy = vi.fn(isLong); spy("a"); expect(spy).toHaveBeenCalledOnce(); });
  it("finds itself", () => expect(readFileSync(new URL("./text.ts", import.meta.url), "utf8")).toContain(unit));
});
describe("typescript-eslint", () => it("is left out", () => expect(1).toBe(2)));
`;

interface Judged {
  file: string;
  line: number;
  status: string;
  original: string;
  replacement: string;
}

async function judged(testText = tests, options: { every?: number } = {}): Promise<Judged[]> {
  writeFileSync(join(root, "text.ts"), source);
  writeFileSync(join(root, "text.test.ts"), testText);
  const bundle = await bundleMutants({ root, mutated: [join(root, "text.ts")], testFiles: [join(root, "text.test.ts")] });
  return (await judge(bundle, { grace: 5000, ...options })).mutants;
}

const all = judged();

it("tells mutants that tests notice from those that they do not, with no word from one mutant's run in the next one's", async () => {
  const mutants = await all;
  const statusOf = (line: number, original: string, replacement: string): string | undefined =>
    mutants.find((mutant) => mutant.line === line && mutant.original === original && mutant.replacement === replacement)?.status;
  expect(statusOf(1, '"m"', '""')).toBe("static");
  expect(statusOf(5, "text.length > 3", "true")).toBe("killed");
  expect(statusOf(5, "text.length > 3", "text.length >= 3")).toBe("survived");
  expect(statusOf(9, "!known.has(text)", "false")).toBe("killed");
  expect(statusOf(9, "!known.has(text)", "true")).toBe("survived");
  expect(statusOf(14, "length > 1", "false")).toBe("timed out");
  expect(statusOf(16, "rest / by", "rest * by")).toBe("killed");
  expect(statusOf(21, '"never"', '""')).toBe("not covered");
  expect(mutants.every(({ file }) => file === "text.ts")).toBe(true);
});

it("judges each nth mutant that is not static", async () => {
  const some = (await judged(tests, { every: 3 })).filter(({ status }) => status !== "static" && status !== "left out");
  const kept = (await all).filter(({ status }) => status !== "static").filter((_, index) => index % 3 === 0);
  expect(some).toEqual(kept);
});

it("refuses tests that fail without any mutant, and what its stand-in for vitest lacks", async () => {
  await expect(judged(tests.replace('["a", false]', '["a", true]'))).rejects.toThrow(/Tests fail without any mutant.*text > is long #2.*expected false to be true/s);
  await expect(judged(`import { beforeEach } from "vitest"; beforeEach(() => {});`)).rejects.toThrow(/No matching export.*"beforeEach"/s);
});

it("scores what was judged and lists what was not noticed", () => {
  const mutant = { file: "a.ts", line: 2, column: 3, original: "a ||\n  b", replacement: "a && b" };
  const mutants = ["killed", "timed out", "survived", "static", "left out"].map((status) => ({ ...mutant, status }));
  expect(score(mutants)).toBeCloseTo(66.67, 1);
  expect(score([{ ...mutant, status: "static" }])).toBeUndefined();
  const lines = table([...mutants, { ...mutant, file: "b.ts", status: "not covered" }]).split("\n");
  expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
    ["score", "judged", "survived", "not covered", "timed out", "static", "left out", "file"],
    ["66.7 %", "3", "1", "0", "1", "1", "1", "a.ts"],
    ["0.0 %", "1", "0", "1", "0", "0", "0", "b.ts"],
    ["50.0 %", "4", "1", "1", "1", "1", "1", "2 files"],
    [""],
    ["a.ts:2:3 survived: a || b -> a && b"],
    ["b.ts:2:3 not covered: a || b -> a && b"],
  ]);
});
