import fc from "fast-check";
import { expect, it } from "vitest";
import { clauseText, contractText, fence } from "../contract-text.test.data.js";
import { installedContracts } from "../document/shipped.js";
import { code, compareMemory, contractFile, differences, inMirror, type Files } from "./compare.test.data.js";

const subset = <T extends string>(...entries: T[]) => fc.subarray(entries);
const list = (entries: readonly string[]): string => `[${entries.map((entry) => JSON.stringify(entry)).join(", ")}]`;

const rule = fc.oneof(
  subset("A", "B").map((allow) => `contract/no-process-env: { allow: ${list(allow)} }`),
  fc.tuple(subset("pin", "code"), subset("0123456789abcdef")).map(([names, allow]) => `contract/no-secrets: { names: ${list(names)}, allow: ${list(allow)} }`),
  fc.option(fc.integer({ min: 1, max: 400 })).map((days) => `contract/require-recovery-drill: ${days === null ? "" : `{ days: ${String(days)} }`}`),
  fc.record({ lines: fc.integer({ min: 0, max: 100 }), branches: fc.integer({ min: 0, max: 100 }) }, { requiredKeys: [] }).map((minimum) => `contract/require-coverage-threshold: { minimum: ${JSON.stringify(minimum)} }`),
  fc.option(fc.subarray(["requestId", "id"], { minLength: 1 })).map((context) => `contract/require-structured-log: ${context === null ? "" : `{ context: ${list(context)} }`}`),
  fc.option(subset("test", "lint")).map((steps) => `contract/require-ci-steps: ${steps === null ? "" : `{ steps: ${list(steps)} }`}`),
  fc.constantFrom("no-restricted-globals: [fetch]", "no-restricted-globals: [event, fetch]", "prefer-const: { destructuring: all }", "prefer-const:", "max-lines: [10]", "max-lines: { max: 20 }", "contract/no-undeclared-env:", "contract/no-sensitive-log:"),
);

const clause = fc
  .record({
    rules: fc.uniqueArray(rule, { minLength: 1, maxLength: 3, selector: (text) => text.split(":")[0] }),
    keyword: fc.constantFrom("MUST", "MUST", "SHOULD", "MAY"),
    files: fc.option(fc.constantFrom('["src/**"]', '["src/*.ts"]', '["{src,lib}/**"]', "[vocabulary.source]", '["src/a.ts", "lib/c.ts"]')),
    ignores: fc.option(fc.constantFrom('["src/deep/**"]', '["**/*.test.ts"]')),
    commit: fc.option(fc.constantFrom("{ type-enum: [2, always, [feat, fix]] }", "{ type-enum: [1, always, [fix]], header-max-length: [2, always, 72] }", "{ header-max-length: [2, always, 100] }")),
    command: fc.option(fc.constantFrom("{ run: a }", "{ run: b, timeout: 5 }", "{ run: a, at: [push] }")),
    waivable: fc.boolean(),
    review: fc.option(fc.constantFrom('["@a"]', '["@a", "@b"]')),
    priority: fc.constantFrom("P0", "P1"),
    bad: fc.boolean(),
  })
  .map(({ rules, keyword, bad, waivable, priority, ...lines }) => (id: string): string => {
    const further = Object.entries(lines).flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`]));
    return clauseText(id, [`rules:\n  ${rules.join("\n  ")}`, ...further, `waivable: ${String(waivable)}`, `priority: ${priority}`].join("\n"), { keyword, blocks: bad ? fence("ts bad file=src/x.ts", "export const key = process.env.KEY;") : "" });
  });

const vocabulary = fc
  .record({ environment: subset("src/env.ts", "src/a.ts"), sensitive: subset("pin", "code"), redactors: subset("mask", "redact"), tests: subset("**/*.test.ts", "src/deep/**"), source: fc.subarray(["src/**", "lib/**"], { minLength: 1 }) }, { requiredKeys: [] })
  .map((words) => `vocabulary:\n${Object.entries(words).map(([key, values]) => `  ${key}: ${list(values)}\n`).join("")}`.replace(/^vocabulary:\n$/u, ""));

const waiver = fc.record({ id: fc.constantFrom("W-1", "W-2"), clause: fc.constantFrom("X-1", "X-2"), files: fc.constantFrom('["src/**"]', "[src/a.ts]", '["**"]'), expires: fc.constantFrom("2026-11-01", "2026-12-31", "2027-02-01") });
const waivers = fc.uniqueArray(waiver, { maxLength: 2, selector: ({ id }) => id }).map((all) => all.map((one) => `- id: ${one.id}\n  clause: ${one.clause}\n  files: ${one.files}\n  reason: later\n  owner: "@a"\n  expires: ${one.expires}\n`).join(""));
const baseline = subset("X-1 00000000000000aa src/a.ts", "X-2 00000000000000bb src/a.ts").map((lines) => lines.map((line) => `${line}\n`).join(""));
const around = fc.record({ "lefthook.yml": fc.constantFrom("pre-commit:\n", "{}\n"), ".github/workflows/contract.yml": fc.constantFrom("on: push\n", "on: pull_request\n"), CODEOWNERS: fc.constantFrom("* @a\n", "* @b\n", "\n") }, { requiredKeys: [] });

const revision: fc.Arbitrary<Files> = fc
  .record({ clauses: fc.array(clause, { minLength: 1, maxLength: 2 }), vocabulary, waivers, baseline, around })
  .map(({ clauses, vocabulary: front, waivers: waived, baseline: recorded, around: gates }) => ({
    ...code,
    ...gates,
    [contractFile]: contractText(clauses.map((make, index) => make(`X-${String(index + 1)}`)), front),
    "contract-waivers.yml": waived,
    "contract-baseline.txt": recorded,
  }));

const runs = { numRuns: 40, seed: 20261123 };

it("says the opposite when base and head change places", async () => {
  await fc.assert(
    fc.asyncProperty(revision, revision, async (base, head) => {
      const [forward, back] = [await compareMemory(base, head), await compareMemory(head, base)];
      expect([forward.diagnostics, back.diagnostics]).toEqual([{ base: [], head: [] }, { base: [], head: [] }]);
      expect(differences(back)).toEqual(inMirror(forward));
    }),
    runs,
  );
});

it("finds no difference between a revision and itself", async () => {
  await fc.assert(
    fc.asyncProperty(revision, async (files) => {
      expect(differences(await compareMemory(files, files))).toEqual([]);
    }),
    { ...runs, numRuns: 20 },
  );
});

const shipped = installedContracts().read("contract-as-code/production") ?? "";

/** Changes of the shipped contract's text, each with the clause that becomes weaker. */
const edits: [clause: string, from: RegExp | string, to: string][] = [
  ["ENV-1", "{ allow: [NODE_ENV] }", "{ allow: [NODE_ENV, CI] }"],
  ["SEC-1", "waivable: false", "waivable: true"],
  ["CON-2", "{ except: [typescript] }", "{ except: [typescript, eslint] }"],
  ["DR-2", "days: 180", "days: 365"],
  ["VER-1", /header-max-length: \[2, always, \d+\]/u, "header-max-length: [2, always, 1000]"],
];

it.each(edits)("tells of the shipped contract in both directions: %s", async (clauseId, from, to) => {
  const weaker = shipped.replace(from, to);
  expect(weaker).not.toBe(shipped);
  const files = (text: string): Files => ({ ...code, [contractFile]: text });
  const [forward, back] = [await compareMemory(files(shipped), files(weaker)), await compareMemory(files(weaker), files(shipped))];
  expect(forward.clauses.filter(({ verdict }) => verdict !== "same").map(({ id, verdict }) => [id, verdict])).toEqual([[clauseId, "weaker"]]);
  expect(differences(back)).toEqual(inMirror(forward));
  expect([forward.isWeaker, back.isWeaker]).toEqual([true, false]);
});
