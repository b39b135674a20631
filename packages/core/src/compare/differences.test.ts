import { describe, expect, it } from "vitest";
import { clauseText, contractText, fence } from "../contract-text.test.data.js";
import { code, compareCommits, compareMemory, contractFile, differences, inMirror, messages, type Files } from "./compare.test.data.js";

const env = "rules:\n  contract/no-process-env: { allow: [NODE_ENV] }";

/** A repository with this contract. */
function having(clauses: readonly string[], front?: string, more: Files = {}): Files {
  return { ...code, [contractFile]: contractText(clauses, front), ...more };
}

/** A repository with one clause of these lines. */
function one(enforce: string, more: Parameters<typeof clauseText>[2] = {}, front?: string): Files {
  return having([clauseText("X-1", enforce, more)], front);
}

const words = (lines: string): string => `vocabulary:\n  source: ["src/**"]\n${lines}`;
const waiver = (id: string, files: string, expires: string, more = ""): Files => ({ "contract-waivers.yml": `- id: ${id}\n  clause: X-1\n  files: [${files}]\n  reason: moves out\n  owner: "@acme/billing"\n  expires: ${expires}\n${more}` });
const baseline = (...prints: string[]): Files => ({ "contract-baseline.txt": prints.map((print) => `X-1 ${print} src/a.ts\n`).join("") });
const bad = fence("ts bad file=src/x.ts", "export const key = process.env.KEY;");
const good = fence("ts good file=src/x.ts", "export const mode = process.env.NODE_ENV;");

/** One change each, from the one that holds more to the one that holds less, and what the comparison says of it. */
const weaker: [name: string, base: Files, head: Files, expected: string[]][] = [
  ["a level from MUST to SHOULD", one(env), one(env, { keyword: "SHOULD" }), ["X-1 weaker level level"]],
  ["a level from MUST to MAY", one(env), one(env, { keyword: "MAY" }), ["X-1 weaker level level"]],
  ["a clause that is gone", having([clauseText("X-1", env), clauseText("X-2", env)]), one(env), ["X-2 weaker clause X-2"]],
  ["a rule that is gone", one(`${env}\n  no-console:`), one(env), ["X-1 weaker rule no-console"]],
  ["an exemption of our rule", one("rules:\n  contract/no-process-env: { allow: [A] }"), one("rules:\n  contract/no-process-env: { allow: [B, A] }"), ["X-1 weaker option contract/no-process-env allow"]],
  ["an exemption of our rule that had no options", one("rules:\n  contract/no-process-env:"), one(env), ["X-1 weaker option contract/no-process-env allow"]],
  ["a demand of our rule", one("rules:\n  contract/no-secrets: { names: [pin, code] }"), one("rules:\n  contract/no-secrets: { names: [code] }"), ["X-1 weaker option contract/no-secrets names"]],
  ["fewer of all steps", one("rules:\n  contract/require-ci-steps:"), one("rules:\n  contract/require-ci-steps: { steps: [test, lint] }"), ["X-1 weaker option contract/require-ci-steps steps"]],
  ["a longer limit than the default", one("rules:\n  contract/require-timeout:"), one("rules:\n  contract/require-timeout: { longest: 600000 }"), ["X-1 weaker option contract/require-timeout longest"]],
  ["a limit that was set", one("rules:\n  contract/require-workflow-hardening: { maxMinutes: 30 }"), one("rules:\n  contract/require-workflow-hardening:"), ["X-1 weaker option contract/require-workflow-hardening maxMinutes"]],
  ["one metric below the others", one("rules:\n  contract/require-coverage-threshold: { minimum: 80 }"), one("rules:\n  contract/require-coverage-threshold: { minimum: { branches: 50 } }"), ["X-1 weaker option contract/require-coverage-threshold minimum"]],
  ["a value of an order", one("rules:\n  contract/require-deploy-gate:"), one("rules:\n  contract/require-deploy-gate: { environments: never }"), ["X-1 weaker option contract/require-deploy-gate environments"]],
  ["alternatives", one("rules:\n  contract/require-structured-log: { context: [requestId] }"), one("rules:\n  contract/require-structured-log: { context: [requestId, id] }"), ["X-1 weaker option contract/require-structured-log context"]],
  ["what is no longer asked for", one("rules:\n  contract/require-structured-log: { context: [requestId] }"), one("rules:\n  contract/require-structured-log:"), ["X-1 weaker option contract/require-structured-log context"]],
  ["a denial of ESLint", one("rules:\n  no-restricted-globals: [fetch, event]"), one("rules:\n  no-restricted-globals: [{ name: fetch, message: No. }]"), ["X-1 weaker option no-restricted-globals"]],
  ["a limit of ESLint", one("rules:\n  max-lines: [300]"), one("rules:\n  max-lines: { max: 400 }"), ["X-1 weaker option max-lines max"]],
  ["a scope with fewer files", one(`${env}\nfiles: ["src/**", "lib/**"]`), one(`${env}\nfiles: ["src/**"]`), ["X-1 weaker scope contract/no-process-env"]],
  ["an exclusion", one(env), one(`${env}\nignores: ["src/deep/**"]`), ["X-1 weaker scope contract/no-process-env"]],
  ["a scope that lists what is there", one(`${env}\nfiles: ["src/**"]`), one(`${env}\nfiles: [src/a.ts, src/env.ts, src/a.test.ts, src/deep/b.ts]`), ["X-1 weaker scope contract/no-process-env"]],
  ["a scope for one language of two", one(`${env}\nfiles: ["src/**"]`), one(`${env}\nfiles: ["src/**/*.ts"]`), ["X-1 weaker scope contract/no-process-env"]],
  ["source with fewer files", one(env, {}, 'vocabulary:\n  source: ["src/**", "lib/**"]\n'), one(env), ["X-1 weaker scope contract/no-process-env"]],
  ["tests with more files", one(env, {}, words('  tests: ["**/*.test.ts"]\n')), one(env, {}, words('  tests: ["**/*.test.ts", "src/deep/**"]\n')), ["X-1 weaker scope contract/no-process-env"]],
  ["tests with a name that no file has yet", one(env, {}, words('  tests: ["**/*.test.ts"]\n')), one(env, {}, words('  tests: ["**/*.{test,evil}.ts"]\n')), ["X-1 weaker scope contract/no-process-env"]],
  ["a further environment module", one(env, {}, words('  environment: ["src/env.ts"]\n')), one(env, {}, words('  environment: ["src/env.ts", "src/a.ts"]\n')), ["X-1 weaker vocabulary environment"]],
  ["a sensitive name", one("rules:\n  contract/no-secrets:", {}, words("  sensitive: [pin, code]\n")), one("rules:\n  contract/no-secrets:", {}, words("  sensitive: [code]\n")), ["X-1 weaker vocabulary sensitive"]],
  ["a further redactor", one("rules:\n  contract/no-sensitive-log:"), one("rules:\n  contract/no-sensitive-log:", {}, words("  redactors: [identity]\n")), ["X-1 weaker vocabulary redactors"]],
  ["a further validator", one("rules:\n  contract/require-input-validation:"), one("rules:\n  contract/require-input-validation:", {}, words("  validators: [pass]\n")), ["X-1 weaker vocabulary validators"]],
  ["a commit rule that is gone", one("commit:\n  type-empty: [2, never]\n  subject-empty: [2, never]"), one("commit:\n  type-empty: [2, never]"), ["X-1 weaker commit subject-empty"]],
  ["a commit rule that is off", one("commit:\n  type-empty: [2, never]\n  subject-empty: [2, never]"), one("commit:\n  type-empty: [2, never]\n  subject-empty: [0]"), ["X-1 weaker commit subject-empty"]],
  ["a commit rule that warns", one("commit:\n  type-empty: [2, never]"), one("commit:\n  type-empty: [1, never]"), ["X-1 weaker commit type-empty"]],
  ["a longer header", one("commit:\n  header-max-length: [2, always, 72]"), one("commit:\n  header-max-length: [2, always, 500]"), ["X-1 weaker commit header-max-length"]],
  ["a shorter body", one("commit:\n  body-min-length: [2, always, 20]"), one("commit:\n  body-min-length: [2, always, 1]"), ["X-1 weaker commit body-min-length"]],
  ["a further type", one("commit:\n  type-enum: [2, always, [feat, fix]]"), one("commit:\n  type-enum: [2, always, [fix, feat, wip]]"), ["X-1 weaker commit type-enum"]],
  ["a case that is no longer refused", one("commit:\n  subject-case: [2, never, [upper-case, start-case]]"), one("commit:\n  subject-case: [2, never, [upper-case]]"), ["X-1 weaker commit subject-case"]],
  ["a command that is gone", one(`${env}\ncommand: { run: npm test }`), one(env), ["X-1 weaker command command"]],
  ["a surface of a command", one("command: { run: npm test }"), one("command: { run: npm test, at: [push] }"), ["X-1 weaker command at"]],
  ["a longer timeout", one("command: { run: npm test }"), one("command: { run: npm test, timeout: 700 }"), ["X-1 weaker command timeout"]],
  ["a clause that can be waived now", one(`${env}\nwaivable: false`), one(env), ["X-1 weaker waivable waivable"]],
  ["no reviewer", one(`${env}\nreview: ["@acme/security"]`), one(env), ["X-1 weaker review review"]],
  ["no bad example", one(env, { blocks: bad }), one(env, { blocks: good }), ["X-1 weaker example proof"]],
  ["a waiver", one(env), { ...one(env), ...waiver("W-1", "src/a.ts", "2026-12-31") }, ["X-1 weaker waiver W-1"]],
  ["a wider waiver", { ...one(env), ...waiver("W-1", "src/a.ts", "2026-12-31") }, { ...one(env), ...waiver("W-1", '"**"', "2026-12-31") }, ["X-1 weaker waiver W-1"]],
  ["a waiver for files that may come", { ...one(env), ...waiver("W-1", "lib/c.ts", "2026-12-31") }, { ...one(env), ...waiver("W-1", '"lib/**"', "2026-12-31") }, ["X-1 weaker waiver W-1"]],
  ["a longer waiver", { ...one(env), ...waiver("W-1", "src/a.ts", "2026-12-31") }, { ...one(env), ...waiver("W-1", "src/a.ts", "2027-01-31") }, ["X-1 weaker waiver W-1"]],
  ["a recorded finding", { ...one(env), ...baseline("00000000000000aa") }, { ...one(env), ...baseline("00000000000000aa", "00000000000000bb") }, ["X-1 weaker baseline baseline"]],
];

describe("a change that holds less", () => {
  it.each(weaker)("%s", async (_, base, head, expected) => {
    const forward = await compareCommits(base, head);
    expect(differences(forward)).toEqual(expected);
    expect(forward.isWeaker).toBe(true);
    expect(forward.clauses.map(({ verdict }) => verdict)).toContain(expected[0]?.includes(" clause ") ? "gone" : "weaker");
  });

  it.each(weaker)("%s, the other way round, holds more", async (_, base, head) => {
    const [forward, back] = [await compareMemory(base, head), await compareMemory(head, base)];
    expect(differences(back)).toEqual(inMirror(forward));
    expect(back.isWeaker).toBe(false);
  });
});

const changed: [name: string, base: Files, head: Files, expected: string[]][] = [
  ["options of a foreign rule", one("rules:\n  prefer-const: { destructuring: all }"), one("rules:\n  prefer-const: { destructuring: any, ignoreReadBeforeAssign: true }"), ["X-1 changed option prefer-const"]],
  ["an option that our rule does not order", one("rules:\n  contract/require-branch-name: { strategy: trunk }"), one("rules:\n  contract/require-branch-name: { strategy: git-flow }"), ["X-1 changed option contract/require-branch-name strategy"]],
  ["another command", one("command: { run: npm test }"), one("command: { run: 'true' }"), ["X-1 changed command run"]],
  ["a further reviewer", one(`${env}\nreview: ["@acme/security"]`), one(`${env}\nreview: ["@acme/security", "@eve"]`), ["X-1 changed review review"]],
  ["a message that is never empty, now always", one("commit:\n  type-empty: [2, never]"), one("commit:\n  type-empty: [2, always]"), ["X-1 changed commit type-empty"]],
  ["a text of a commit rule", one('commit:\n  signed-off-by: [2, always, "Signed-off-by:"]'), one('commit:\n  signed-off-by: [2, always, "by"]'), ["X-1 changed commit signed-off-by"]],
  ["another word that a rule reads for two things", one("rules:\n  contract/no-undeclared-env:"), one("rules:\n  contract/no-undeclared-env:", {}, words('  environment: ["src/env.ts"]\n')), ["X-1 changed vocabulary environment"]],
  ["owners of the contract", one(env, {}, `${words("")}owners: ["@acme/platform"]\n`), one(env, {}, `${words("")}owners: ["@eve"]\n`), [`${contractFile} changed owners contract owners`]],
];

describe("a change of which it cannot be told", () => {
  it.each(changed)("%s", async (_, base, head, expected) => {
    const [forward, back] = [await compareCommits(base, head), await compareMemory(head, base)];
    expect(differences(forward)).toEqual(expected);
    expect(differences(back)).toEqual(inMirror(forward));
    expect([forward.isWeaker, back.isWeaker]).toEqual([true, true]);
  });
});

const same: [name: string, base: Files, head: Files][] = [
  ["prose", one(env), { ...one(env), [contractFile]: contractText([clauseText("X-1", env).replace("Code MUST hold.", "All code, without a doubt, **MUST** hold. It pays.")]) }],
  ["a title", one(env), { ...one(env), [contractFile]: contractText([clauseText("X-1", env).replace("Clause X-1", "Another title")]) }],
  ["MUST as MUST NOT", one(env), one(env, { keyword: "MUST NOT" })],
  ["a remark and the layout of YAML", one(env), one('# Why not?\nrules:\n  "contract/no-process-env":\n    allow:\n      - NODE_ENV')],
  ["anchors", one("rules:\n  contract/no-secrets: { names: [pin] }\n  contract/no-plain-secret-value: { names: [pin] }"), one("rules:\n  contract/no-secrets: { names: &names [pin] }\n  contract/no-plain-secret-value: { names: *names }")],
  ["the order of a list of exemptions", one("rules:\n  contract/no-process-env: { allow: [A, B] }"), one("rules:\n  contract/no-process-env: { allow: [B, A] }")],
  ["the order of rules", one(`${env}\n  no-console:`), one("rules:\n  no-console:\n  contract/no-process-env: { allow: [NODE_ENV] }")],
  ["a default that is written out", one("rules:\n  contract/require-recovery-drill:"), one("rules:\n  contract/require-recovery-drill: { days: 180 }")],
  ["all steps, written out", one("rules:\n  contract/require-ci-steps:"), one("rules:\n  contract/require-ci-steps: { steps: [lint, test, build, coverage, secrets, vulnerabilities] }")],
  ["an empty list", one("rules:\n  contract/no-secrets:"), one("rules:\n  contract/no-secrets: { allow: [] }")],
  ["a message of a denial", one("rules:\n  no-restricted-globals: [fetch]"), one("rules:\n  no-restricted-globals: [{ name: fetch, message: Take a client. }]")],
  ["a number as an option", one("rules:\n  max-lines: [300]"), one("rules:\n  max-lines: { max: 300 }")],
  ["a glob in other words", one(`${env}\nfiles: ["src/**"]`), one(`${env}\nfiles: ["src/**/*"]`)],
  ["a scope in parts", one(`${env}\nfiles: ["src/**", "lib/**"]`), one(`${env}\nfiles: ["{src,lib}/**"]`)],
  ["a scope that names the vocabulary", one(`${env}\nfiles: ["src/**"]`), one(`${env}\nfiles: [vocabulary.source]`)],
  ["words that no rule of it reads", one(env), one(env, {}, words("  limiters: [limit]\n"))],
  ["words that are only spoken of", one("rules:\n  contract/no-swallowed-error:"), one("rules:\n  contract/no-swallowed-error:", {}, words('  logger: ["src/a.ts"]\n'))],
  ["the order of types", one("commit:\n  type-enum: [2, always, [feat, fix]]"), one("commit:\n  type-enum: [2, always, [fix, feat]]")],
  ["a default timeout", one("command: { run: npm test }"), one("command: { run: npm test, timeout: 600, at: [server, push] }")],
  ["a further good example", one(env, { blocks: bad }), one(env, { blocks: bad + good })],
  ["an example that is written otherwise", one(env, { blocks: bad }), one(env, { blocks: fence("ts bad file=src/y.ts", "connect(process.env.URL);") })],
  ["code that is new", one(env), { ...one(env), "src/new.ts": "export {};\n" }],
  ["a waiver's words, name and parts", { ...one(env), ...waiver("W-1", "src/a.ts, lib/c.ts", "2026-12-31") }, { ...one(env), "contract-waivers.yml": `${waiver("W-7", "src/a.ts", "2026-12-31", "  ticket: T-1\n")["contract-waivers.yml"] ?? ""}${waiver("W-8", "lib/c.ts", "2026-12-31")["contract-waivers.yml"] ?? ""}` }],
  ["a waiver that has expired", { ...one(env), ...waiver("W-1", "src/a.ts", "2026-11-22") }, one(env)],
  ["a waiver of a clause that cannot be waived", one(`${env}\nwaivable: false`), { ...one(`${env}\nwaivable: false`), ...waiver("W-1", "src/a.ts", "2026-12-31") }],
  ["a record of a clause that cannot be waived", one(`${env}\nwaivable: false`), { ...one(`${env}\nwaivable: false`), ...baseline("00000000000000aa") }],
  ["the order of records", { ...one(env), ...baseline("00000000000000aa", "00000000000000bb") }, { ...one(env), ...baseline("00000000000000bb", "00000000000000aa") }],
  ["all else of a clause that is off", one(env, { keyword: "MAY" }), one("rules:\n  no-console:", { keyword: "MAY" })],
];

describe("a change that makes no difference", () => {
  it.each(same)("%s", async (_, base, head) => {
    for (const comparison of [await compareCommits(base, head), await compareMemory(head, base)]) {
      expect(differences(comparison)).toEqual([]);
      expect(comparison.isWeaker).toBe(false);
      expect(comparison.clauses.every(({ verdict }) => verdict === "same")).toBe(true);
    }
  });
});

it("tells a priority, which holds neither more nor less", async () => {
  const comparison = await compareCommits(one(env), one(`${env}\npriority: P0`));
  expect(differences(comparison)).toEqual(["X-1 neutral priority priority"]);
  expect([comparison.isWeaker, comparison.clauses[0]?.verdict]).toEqual([false, "same"]);
});

it("lets an example prove what options alone do not tell", async () => {
  const rule = (option: string): string => `rules:\n  prefer-const: { destructuring: ${option} }`;
  const blocks = fence("ts bad file=src/x.ts", "let { a, b } = f();\nb = a;\nexport { a, b };");
  const comparison = await compareCommits(one(rule("any"), { blocks }), one(rule("all"), { blocks: fence("ts bad file=src/x.ts", "let c = 1;\nexport { c };") }));
  expect(differences(comparison)).toEqual(["X-1 changed option prefer-const", "X-1 weaker example src/x.ts bad"]);
  expect(messages(comparison)).toContain("The example `src/x.ts` is no longer reported, and was before.");
});

it("names the files that are no longer judged, and where it stands", async () => {
  const comparison = await compareCommits(one(env), one(`${env}\nignores: ["src/deep/**"]`));
  expect(comparison.clauses[0]?.reasons).toEqual([
    { effect: "weaker", aspect: "scope", subject: "contract/no-process-env", message: "contract/no-process-env no longer judges `src/deep/b.ts`.", files: ["src/deep/b.ts"], fileCount: 1, base: { file: contractFile, line: 13 }, head: { file: contractFile, line: 13 } },
  ]);
});
