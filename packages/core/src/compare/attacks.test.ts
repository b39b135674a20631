import { describe, expect, it } from "vitest";
import { clauseText, contractText } from "../contract-text.test.data.js";
import { installedContracts } from "../document/shipped.js";
import { code, compareCommits, compareMemory, contractFile, differences, inMirror, messages, verdictOn, type Files } from "./compare.test.data.js";

const env = "rules:\n  contract/no-process-env: { allow: [NODE_ENV] }";
const shipped = "extends: [contract-as-code/production]\n";
const front = 'vocabulary:\n  source: ["src/**"]\n';

function having(text: string, more: Files = {}): Files {
  return { ...code, [contractFile]: text, ...more };
}

describe("an attack on the contract", () => {
  it("takes the shipped contract away: all its clauses are gone", async () => {
    const own = clauseText("X-1", env);
    const comparison = await compareCommits(having(contractText([own], shipped + front)), having(contractText([own], front)));
    const gone = comparison.clauses.filter(({ verdict }) => verdict === "gone").map(({ id }) => id);
    expect(gone.length).toBeGreaterThan(40);
    expect(gone).toEqual(expect.arrayContaining(["ENV-1", "SEC-1", "CON-1"]));
    expect(verdictOn(comparison, "X-1")).toBe("same");
    expect(comparison.isWeaker).toBe(true);
  });

  it("extends a document of its own that says less than the shipped contract", async () => {
    const weak = (installedContracts().read("contract-as-code/production") ?? "").replace("Code **MUST NOT** read the process environment", "Code **SHOULD NOT** read the process environment");
    const comparison = await compareCommits(having(contractText([], shipped + front)), having(contractText([], `extends: [presets/production.md]\n${front}`), { "presets/production.md": weak }));
    expect(differences(comparison)).toEqual(["ENV-1 weaker level level"]);
    expect(comparison.clauses.find(({ id }) => id === "ENV-1")?.reasons[0]).toMatchObject({ base: { file: "contract-as-code/production" }, head: { file: "presets/production.md" } });
  });

  it("writes less into a document that the contract extends", async () => {
    const parent = (keyword: string): Files => ({ "docs/parent.md": contractText([clauseText("P-1", env, { keyword })], "") });
    const child = contractText([clauseText("X-1", env)], `extends: [docs/parent.md]\n${front}`);
    const comparison = await compareCommits(having(child, parent("MUST")), having(child, parent("MAY")));
    expect(differences(comparison)).toEqual(["P-1 weaker level level"]);
    expect(comparison.weakening).toEqual([{ file: "docs/parent.md", owners: [] }]);
  });

  it("repeats an inherited clause with less in it", async () => {
    const override = (enforce: string, keyword = "MUST"): string => contractText([clauseText("SEC-1", enforce, { keyword })], shipped + front);
    const base = having(contractText([], shipped + front));
    const [all, some, none] = ["rules:\n  contract/no-secrets:\nwaivable: false", "rules:\n  contract/no-secrets:\nfiles: [src/a.ts]\nwaivable: false", "options:\n  contract/no-secrets: { allow: [0123456789abcdef] }"];
    expect((await compareCommits(base, having(override(all ?? "", "MAY")))).clauses.find(({ id }) => id === "SEC-1")?.verdict).toBe("weaker");
    expect(differences(await compareMemory(base, having(override(some ?? ""))))).toContain("SEC-1 weaker scope contract/no-secrets");
    expect(differences(await compareMemory(base, having(override(none ?? ""))))).toContain("SEC-1 weaker option contract/no-secrets allow");
  });

  it("gives a clause another id: one is gone and one is new", async () => {
    const comparison = await compareCommits(having(contractText([clauseText("X-1", env)])), having(contractText([clauseText("X-2", env)])));
    expect([verdictOn(comparison, "X-1"), verdictOn(comparison, "X-2"), comparison.isWeaker]).toEqual(["gone", "new", true]);
  });

  it("makes a scope match nothing", async () => {
    const text = (lines: string): string => contractText([clauseText("X-1", `${env}\n${lines}`)]);
    const comparison = await compareCommits(having(text('files: ["src/**"]')), having(text('files: ["nothing/**"]')));
    expect(differences(comparison)).toContain("X-1 weaker scope contract/no-process-env");
    expect(messages(comparison)).toContain("no longer judges 4 files: `src/a.test.ts`, `src/a.ts`, `src/deep/b.ts` and 1 more.");
  });

  it("makes the vocabulary match nothing, which cannot be judged by", async () => {
    const text = (glob: string): string => contractText([clauseText("X-1", env)], `vocabulary:\n  source: ["${glob}"]\n`);
    const comparison = await compareCommits(having(text("src/**")), having(text("nothing/**")));
    expect(comparison.diagnostics.head.map(({ code: kind }) => kind)).toEqual(["unmatched-path"]);
    expect([comparison.isWeaker, comparison.isOwned, comparison.clauses]).toEqual([true, false, []]);
    // Who mends it must be compared.
    const mended = await compareMemory(having(text("nothing/**")), having(text("src/**")));
    expect(mended.diagnostics).toEqual({ base: [], head: [] });
    expect(differences(mended)).toContain("X-1 stronger scope contract/no-process-env");
  });

  it("moves code out of what is judged and the scope with it", async () => {
    const text = (glob: string): string => contractText([clauseText("X-1", env)], `vocabulary:\n  source: ["${glob}"]\n`);
    const moved = { [contractFile]: text("app/**"), "app/a.ts": "export {};\n", "src/left.ts": "export {};\n" };
    const comparison = await compareCommits({ [contractFile]: text("src/**"), "src/left.ts": "export {};\n" }, moved);
    expect(differences(comparison)).toEqual(["X-1 stronger scope contract/no-process-env", "X-1 weaker scope contract/no-process-env"]);
    expect(verdictOn(comparison, "X-1")).toBe("weaker");
  });

  it("hides an exemption behind an anchor", async () => {
    const text = (allow: string): string => contractText([clauseText("X-1", `rules:\n  contract/no-secrets: { names: &list [${allow}] }\n  contract/no-process-env: { allow: *list }`)]);
    const comparison = await compareCommits(having(text("A")), having(text("A, B")));
    expect(differences(comparison)).toEqual(["X-1 stronger option contract/no-secrets names", "X-1 weaker option contract/no-process-env allow"]);
    expect(verdictOn(comparison, "X-1")).toBe("weaker");
  });

  it("lets synced files out by a clause that is new", async () => {
    const sync = clauseText("X-1", "rules:\n  contract/require-synced-files:");
    const out = clauseText("X-2", "rules:\n  contract/require-synced-files: { except: [lefthook.yml] }", { keyword: "MAY" });
    const comparison = await compareCommits(having(contractText([sync])), having(contractText([sync, out])));
    expect(differences(comparison)).toEqual(["X-2 neutral clause X-2", "lefthook.yml weaker gate lefthook.yml asked for"]);
    expect(comparison.weakening.map(({ file }) => file)).toEqual([contractFile]);
  });

  it("takes a plugin out of another package", async () => {
    const text = (name: string): string => contractText([clauseText("X-1", "rules:\n  t/no-console:")], `plugins: { t: ${name} }\n${front}`);
    const comparison = await compareMemory(having(text("@typescript-eslint/eslint-plugin")), having(text("eslint-plugin-yml")));
    expect(comparison.isWeaker).toBe(true);
    expect([...comparison.diagnostics.base, ...comparison.diagnostics.head].map(({ code: kind }) => kind)).toContain("unknown-rule");
  });

  it("waives for ever: what reaches too far ahead today is in force on a later day", async () => {
    const waiver = `- id: W-1\n  clause: X-1\n  files: ["**"]\n  reason: later\n  owner: "@eve"\n  expires: 2099-01-01\n`;
    const text = contractText([clauseText("X-1", env)]);
    const comparison = await compareCommits(having(text), having(text, { "contract-waivers.yml": waiver }));
    expect(differences(comparison)).toEqual(["X-1 weaker waiver W-1"]);
    expect(comparison.weakening).toEqual([{ file: "contract-waivers.yml", owners: [] }]);
  });

  it("swaps one recorded finding for another", async () => {
    const text = contractText([clauseText("X-1", env)]);
    const line = (print: string): Files => ({ "contract-baseline.txt": `X-1 ${print} src/a.ts\n` });
    const comparison = await compareCommits(having(text, line("00000000000000aa")), having(text, line("00000000000000bb")));
    expect(differences(comparison)).toEqual(["X-1 stronger baseline baseline", "X-1 weaker baseline baseline"]);
    expect(comparison.isWeaker).toBe(true);
  });

  it("counts what no single clause finds by a clause that is new, stands first and only warns", async () => {
    const own = clauseText("X-1", `${env}\n  contract/require-enforcement:\ncommit:\n  type-empty: [2, never]`);
    const first = clauseText("A-1", "rules:\n  no-debugger:\n  contract/require-enforcement:\ncommit:\n  subject-empty: [1, never]", { keyword: "SHOULD" });
    const comparison = await compareCommits(having(contractText([own])), having(contractText([first, own])));
    expect(differences(comparison)).toEqual([
      "A-1 stronger clause A-1",
      ...["contract/parsable", "contract/require-enforcement", "messages"].map((subject) => `${contractFile} weaker level ${subject}`),
    ]);
    expect(comparison.weakening).toEqual([{ file: contractFile, owners: [] }]);
    const back = await compareMemory(having(contractText([first, own])), having(contractText([own])));
    expect(differences(back)).toEqual(inMirror(comparison));
    const last = await compareMemory(having(contractText([own])), having(contractText([own, first])));
    expect(differences(last)).toEqual(["A-1 stronger clause A-1"]);
  });

  it("adds the clause that counts faults of waivers, and has it count for nothing", async () => {
    const [own, off] = [clauseText("X-1", env), clauseText("CON-2", "rules:\n  contract/no-expired-waiver:", { keyword: "MAY" })];
    const comparison = await compareCommits(having(contractText([own])), having(contractText([own, off])));
    expect(differences(comparison)).toEqual(["CON-2 neutral clause CON-2", `${contractFile} weaker level waivers`]);
  });

  it("waives a clause of its own making, so that comments may silence checks", async () => {
    const comments = clauseText("X-1", "rules:\n  contract/no-unwaived-disable:");
    const waiver = { "contract-waivers.yml": `- id: W-1\n  clause: Z-1\n  files: ["src/**"]\n  reason: later\n  owner: "@eve"\n  expires: 2026-12-31\n` };
    const comparison = await compareCommits(having(contractText([comments])), having(contractText([comments, clauseText("Z-1", env)]), waiver));
    expect(differences(comparison)).toEqual(["X-1 weaker waiver W-1", "Z-1 stronger clause Z-1"]);
  });

  it("removes the contract: every clause is gone", async () => {
    const base = having(contractText([clauseText("X-1", env), clauseText("X-2", env, { keyword: "MAY" })]));
    const comparison = await compareCommits(base, code);
    expect(comparison.diagnostics).toEqual({ base: [], head: [] });
    expect(differences(comparison)).toEqual(["X-1 weaker clause X-1", "X-2 neutral clause X-2"]);
    expect(comparison.weakening).toEqual([{ file: contractFile, owners: [] }]);
    const back = await compareMemory(code, base);
    expect([differences(back), back.isWeaker]).toEqual([inMirror(comparison), false]);
  });
});

describe("what cannot be compared", () => {
  const text = contractText([clauseText("X-1", env)]);

  it.each([
    ["the head's contract", having(text), having(text.replace("contract/no-process-env", "contract/no-proces-env")), "head", "unknown-rule"],
    ["the base's contract", having(text.replace("contract: 1", "contract: 2")), having(text), "base", "invalid-value"],
    ["the head's options", having(text), having(text.replace("allow:", "alow:")), "head", "rule-options"],
    ["the head's waivers", having(text), having(text, { "contract-waivers.yml": "- id: 1\n" }), "head", "waivers-shape"],
    ["the head's baseline", having(text), having(text, { "contract-baseline.txt": "all\n" }), "head", "baseline-malformed"],
  ] as const)("says the faults of %s", async (_, base, head, side, kind) => {
    const comparison = await compareCommits(base, head);
    expect(comparison.diagnostics[side].map(({ code: found }) => found)).toContain(kind);
    expect(comparison.diagnostics[side === "head" ? "base" : "head"]).toEqual([]);
    expect([comparison.isWeaker, comparison.isOwned, comparison.clauses, comparison.gates]).toEqual([true, false, [], []]);
  });

  it("says that neither has a contract", async () => {
    const comparison = await compareCommits(code, code);
    expect(comparison.diagnostics.head.map(({ code: kind }) => kind)).toEqual(["missing-document"]);
    expect(comparison.isWeaker).toBe(true);
  });
});

it("lets no secret out", async () => {
  const token = `ghp_${"Z7x".repeat(12)}`;
  const text = (allow: string): string => contractText([clauseText("X-1", `rules:\n  contract/no-process-env: { allow: [${allow}] }\ncommand: { run: "curl -H 'Authorization: Bearer ${allow}' x" }`)]);
  const comparison = await compareCommits(having(text("A")), having(text(token)));
  expect(differences(comparison).length).toBeGreaterThan(1);
  expect(JSON.stringify(comparison)).not.toContain(token);
});
