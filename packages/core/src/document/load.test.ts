import { describe, expect, it } from "vitest";
import { memoryView } from "../view/memory.js";
import type { Clause, Contract, Diagnostic } from "./contract.js";
import { loadContract } from "./load.js";
import { shippedFrom } from "./shipped.js";

const file = "LLM_DEVELOPMENT_CONTRACT.md";
const fence = "```";
const base = [
  "---",
  "contract: 1",
  "vocabulary:",
  "  commands: [tools/**]",
  "  sensitive: [iban]",
  "owners: ['@acme/base']",
  "plugins: { n: eslint-plugin-n, x: eslint-plugin-x }",
  "---",
  "# Base",
  "## Logs",
  "### OBS-1 · No console",
  "Code MUST NOT print.",
  `${fence}yaml enforce`,
  "rules:",
  "  no-console: { allow: [warn] }",
  "  no-alert:",
  "ignores: [vocabulary.commands, legacy/**]",
  "priority: P0",
  "waivable: false",
  fence,
  `${fence}ts bad file=src/a.ts`,
  "console.log(1);",
  fence,
  "### OBS-2 · Second",
  "It SHOULD be so.",
  `${fence}yaml enforce`,
  "rules: { no-eval: }",
  "command: { run: make check, timeout: 9 }",
  fence,
].join("\n");

const shipped = shippedFrom({ "contract-as-code/production": base, "contract-as-code/minimal": "---\ncontract: 1\n---\n## MIN-1 a\nMUST\n" });

function load(own: string, others: Record<string, string | Uint8Array> = {}): ReturnType<typeof loadContract> {
  return loadContract(memoryView({ [file]: own, ...others }), { shipped });
}

function contractOf(own: string, others: Record<string, string> = {}): Contract {
  const { contract, diagnostics } = load(own, others);
  expect(diagnostics).toEqual([]);
  if (!contract) throw new Error("no contract");
  return contract;
}

function faultsOf(own: string, others: Record<string, string | Uint8Array> = {}): string[] {
  const { diagnostics } = load(own, others);
  for (const { message } of diagnostics) expect(message).toMatch(/^[A-Z`].*[.?]$/u);
  return diagnostics.map((fault) => `${fault.file === file ? "" : `${fault.file}:`}${String(fault.line)}:${String(fault.column)} ${fault.code}`);
}

function only(faults: readonly Diagnostic[]): string {
  expect(faults).toHaveLength(1);
  return faults[0]?.message ?? "";
}

function clauseOf(contract: Contract, id: string): Clause {
  const clause = contract.clauses.find((candidate) => candidate.id === id);
  if (!clause) throw new Error(`no clause ${id}`);
  return clause;
}

const extending = (body: string, front = ""): string => `---\ncontract: 1\nextends: [contract-as-code/production]\n${front}---\n${body}`;

describe("a contract that extends another", () => {
  it("has its clauses, with the scope by its vocabulary and the text of the base", () => {
    const contract = contractOf(extending(""));
    expect(contract.clauses.map((clause) => clause.id)).toEqual(["OBS-1", "OBS-2"]);
    expect(contract.documents).toEqual([file, "contract-as-code/production"]);
    const clause = clauseOf(contract, "OBS-1");
    expect(clause).toMatchObject({
      title: "No console",
      chapter: "Logs",
      level: "error",
      priority: "P0",
      waivable: false,
      files: undefined,
      ignores: ["tools/**", "legacy/**"],
      scope: { files: undefined, ignores: ["vocabulary.commands", "legacy/**"] },
      prose: "Code MUST NOT print.",
      document: "contract-as-code/production",
      heading: { file: "contract-as-code/production", line: 11, column: 1, endLine: 11, endColumn: 23 },
      enforce: { line: 13 },
    });
    expect(clause.rules.map(({ name, options, span }) => [name, options, span.line, span.column])).toEqual([
      ["no-console", [{ allow: ["warn"] }], 15, 3],
      ["no-alert", [], 16, 3],
    ]);
    expect(clauseOf(contract, "OBS-2")).toMatchObject({ level: "warn", priority: "P1", waivable: true, ignores: [], enforce: { line: 26 } });
  });

  it("replaces a clause in place, whole", () => {
    const contract = contractOf(extending("## TEAM-1 ours\nMUST\n## OBS-1 Mine\nCode SHOULD NOT print.\n"));
    expect(contract.clauses.map((clause) => clause.id)).toEqual(["OBS-1", "OBS-2", "TEAM-1"]);
    expect(clauseOf(contract, "OBS-1")).toMatchObject({
      title: "Mine", level: "warn", priority: "P1", waivable: true, rules: [], examples: [], ignores: [], chapter: undefined, document: file,
    });
  });

  it("takes commit rules and reviewers", () => {
    const own = extending(`## TEAM-1 ours\nMUST\n${fence}yaml enforce\ncommit: { type-enum: [2, always, [feat]] }\nreview: ['@a/b']\n${fence}\n## TEAM-2 more\nMUST\n`);
    expect(clauseOf(contractOf(own), "TEAM-1")).toMatchObject({ commit: { "type-enum": [2, "always", ["feat"]] }, review: ["@a/b"] });
    expect(clauseOf(contractOf(own), "TEAM-2")).toMatchObject({ commit: {}, review: [] });
  });

  it("turns a clause off with MAY", () => {
    expect(clauseOf(contractOf(extending("## OBS-1 Mine\nCode MAY print.\n")), "OBS-1").level).toBe("off");
  });

  it("keeps what `options` does not say", () => {
    const own = extending(`## OBS-1 Mine\n${fence}yaml enforce\noptions:\n  no-console: { allow: [error] }\n${fence}\n${fence}ts good file=src/b.ts\nconsole.error(1);\n${fence}\n`);
    const clause = clauseOf(contractOf(own), "OBS-1");
    expect(clause).toMatchObject({ title: "Mine", level: "error", priority: "P0", waivable: false, ignores: ["tools/**", "legacy/**"], chapter: "Logs", prose: "Code MUST NOT print.", document: file });
    expect(clause.rules.map(({ name, options, span }) => [name, options, span.file])).toEqual([
      ["no-console", [{ allow: ["error"] }], file],
      ["no-alert", [], "contract-as-code/production"],
    ]);
    expect(clause.examples.map((example) => [example.kind, example.span.file])).toEqual([["bad", "contract-as-code/production"], ["good", file]]);
  });

  it("keeps a level below error and a command", () => {
    const own = extending(`## OBS-2 Mine\n${fence}yaml enforce\noptions: { no-eval: { allowIndirect: true } }\n${fence}\n`);
    expect(clauseOf(contractOf(own), "OBS-2")).toMatchObject({ level: "warn", command: { run: "make check", timeout: 9 }, rules: [{ options: [{ allowIndirect: true }] }] });
  });

  it("takes what stands beside `options`", () => {
    const own = extending(`# Ours\n## OBS-1 Mine\nIt SHOULD.\n${fence}yaml enforce\noptions: { no-alert: [always, 1] }\nfiles: [a/**]\nignores: []\npriority: P2\nwaivable: true\nreview: ['@a']\ncommit: { header-trim: [2, always] }\ncommand: { run: make }\n${fence}\n`);
    expect(clauseOf(contractOf(own), "OBS-1")).toMatchObject({
      level: "warn", files: ["a/**"], ignores: [], priority: "P2", waivable: true, review: ["@a"], commit: { "header-trim": [2, "always"] }, chapter: "Ours", prose: "It SHOULD.",
      command: { run: "make", at: ["push", "server"], timeout: 600 },
      rules: [{ name: "no-console", options: [{ allow: ["warn"] }] }, { name: "no-alert", options: ["always", 1] }],
    });
  });

  it("says which rule of `options` the inherited clause lacks", () => {
    const own = extending(`## OBS-1 Mine\nMUST\n${fence}yaml enforce\noptions:\n  no-consol: {}\n${fence}\n`);
    expect(faultsOf(own)).toEqual(["9:3 unknown-rule"]);
    expect(only(load(own).diagnostics)).toBe("The inherited clause `OBS-1` has no rule `no-consol`. Did you mean `no-console`?");
    const without = `---\ncontract: 1\nextends: [contract-as-code/minimal]\n---\n${`## MIN-1 Mine\nMUST\n${fence}yaml enforce\noptions:\n  no-consol: {}\n${fence}\n`}`;
    expect(only(load(without).diagnostics)).toContain("It has no rules; write `rules` instead.");
    expect(only(load(own.replace("no-consol:", "zzzzzzzzz:")).diagnostics)).toContain("It has `no-console`, `no-alert`.");
  });

  it("refuses `options` where nothing is inherited, unless what is inherited could not be read", () => {
    const body = `## NEW-1 Mine\nMUST\n${fence}yaml enforce\noptions:\n  no-console: {}\n${fence}\n`;
    expect(faultsOf(extending(body))).toEqual(["9:3 options-without-base"]);
    expect(faultsOf(`---\ncontract: 1\nextends: [contract-as-code/prodution]\n---\n${body}`)).toEqual(["3:11 unknown-extends"]);
    expect(faultsOf(`---\ncontract: 1\nextends: [base.md]\n---\n${body}`, { "base.md": "---\ncontract: 1\n---\n## A-1 x\n" })).toEqual(["base.md:4:1 missing-level"]);
  });

  it("replaces the vocabulary by key, and each document keeps its own", () => {
    const contract = contractOf(extending("", "vocabulary:\n  commands: [cmd/**]\n  redactors: [mask, '$redact']\n"));
    expect(contract.vocabulary).toMatchObject({ commands: ["cmd/**"], sensitive: ["iban"], redactors: ["mask", "$redact"], source: ["**"], environment: [] });
    expect(contract.vocabularies["contract-as-code/production"]).toMatchObject({ commands: ["tools/**"], redactors: [] });
    expect(contract.vocabularies[file]).toEqual(contract.vocabulary);
    expect(clauseOf(contract, "OBS-1").ignores).toEqual(["cmd/**", "legacy/**"]);
    expect(contract.vocabularyEntries.map(({ key, value, span }) => [key, value, span.file, span.line, span.column])).toEqual([
      ["commands", "cmd/**", file, 5, 14],
      ["redactors", "mask", file, 6, 15],
      ["redactors", "$redact", file, 6, 21],
      ["sensitive", "iban", "contract-as-code/production", 5, 15],
    ]);
  });

  it("has defaults for what nobody declares", () => {
    const { vocabulary } = contractOf("---\ncontract: 1\n---\n## A-1 x\nMUST\n");
    expect(vocabulary.source).toEqual(["**"]);
    expect(vocabulary.commands).toEqual(["scripts/**", "bin/**"]);
    expect(vocabulary.tests).toContain("**/__tests__/**");
    expect([vocabulary.entrypoints, vocabulary.environment, vocabulary.logger, vocabulary.redactors, vocabulary.http, vocabulary.sensitive].flat()).toEqual([]);
  });

  it("takes owners from the nearest document and plugins from all", () => {
    expect(contractOf("---\ncontract: 1\n---\n## A-1 x\nMUST\n").owners).toEqual([]);
    expect(contractOf(extending("")).owners).toEqual(["@acme/base"]);
    const contract = contractOf(extending("", "owners: ['@acme/own', a@b.example]\nplugins: { x: '@acme/eslint-plugin-x' }\n"));
    expect(contract.owners).toEqual(["@acme/own", "a@b.example"]);
    expect(contract.plugins).toEqual({ n: "eslint-plugin-n", x: "@acme/eslint-plugin-x" });
    expect(contract.pluginSpans["x"]).toMatchObject({ file, line: 5, column: 12 });
  });
});

describe("the documents of a contract", () => {
  const minimal = (id: string, front = ""): string => `---\ncontract: 1\n${front}---\n## ${id} x\nMUST\n`;

  it("are local paths, relative to the document that names them", () => {
    const contract = contractOf(minimal("OWN-1", "extends: [rules/team.md]\n"), {
      "rules/team.md": minimal("TEAM-1", "extends: [../shared.md, contract-as-code/minimal]\n"),
      "shared.md": minimal("SHARED-1"),
    });
    expect(contract.documents).toEqual([file, "rules/team.md", "shared.md", "contract-as-code/minimal"]);
    expect(contract.clauses.map((clause) => clause.id)).toEqual(["SHARED-1", "MIN-1", "TEAM-1", "OWN-1"]);
  });

  it("are laid once where two of them extend a third, so that an override survives", () => {
    const contract = contractOf(minimal("OWN-1", "extends: [a.md, b.md]\n"), {
      "a.md": "---\ncontract: 1\nextends: [c.md]\n---\n## C-1 changed\nMAY\n",
      "b.md": minimal("B-1", "extends: [c.md]\n"),
      "c.md": minimal("C-1"),
    });
    expect(contract.clauses.map((clause) => `${clause.id} ${clause.level}`)).toEqual(["C-1 off", "B-1 error", "OWN-1 error"]);
  });

  it("may not extend each other in a circle", () => {
    const { diagnostics } = load(minimal("OWN-1", "extends: [a.md]\n"), { "a.md": minimal("A-1", `extends: [b.md]\n`), "b.md": minimal("B-1", `extends: [a.md]\n`) });
    expect(diagnostics).toMatchObject([{ file: "b.md", line: 3, column: 11, code: "extends-cycle" }]);
    expect(only(diagnostics)).toContain("in a circle: `a.md`, then `b.md`, then `a.md`.");
    expect(faultsOf(minimal("OWN-1", `extends: [${file}]\n`))).toEqual(["3:11 extends-cycle"]);
  });

  it.each([
    ["contract-as-code/productoin", "unknown-extends", "Did you mean `contract-as-code/production`?"],
    ["contract-as-code/zzzzzzzzzzzzzzzzzzzzz", "unknown-extends", "Shipped are `contract-as-code/minimal`, `contract-as-code/production`."],
    ["production", "unknown-extends", "Did you mean `contract-as-code/production`?"],
    ["./contract.js", "unknown-extends", "neither a shipped contract nor a Markdown file. Write the path of a Markdown file"],
    ["../outside.md", "extends-outside", "Write a path relative to this document."],
    ["/etc/passwd.md", "extends-outside", "root"],
    ["node_modules/x/y.md", "extends-outside", "node_modules"],
    ["missing.md", "missing-document", "Create it, or correct its path."],
  ])("say what is wrong with %s", (entry, code, words) => {
    const { diagnostics } = load(minimal("OWN-1", `extends: ["${entry}"]\n`));
    expect(diagnostics).toMatchObject([{ file, line: 3, column: 11, endColumn: 13 + entry.length, code }]);
    expect(only(diagnostics)).toContain(words);
  });

  it("are extended once by each document", () => {
    expect(faultsOf(minimal("OWN-1", "extends: [a.md, ./a.md]\n"), { "a.md": minimal("A-1") })).toEqual(["3:17 duplicate-extends"]);
  });

  it("never lead from a shipped contract into the repository", () => {
    const evil = shippedFrom({ "contract-as-code/evil": minimal("E-1", "extends: [../own.md]\n") });
    const view = memoryView({ [file]: minimal("OWN-1", "extends: [contract-as-code/evil]\n"), "own.md": minimal("X-1") });
    const { diagnostics } = loadContract(view, { shipped: evil });
    expect(diagnostics).toMatchObject([{ file: "contract-as-code/evil", line: 3, code: "unknown-extends" }]);
    expect(only(diagnostics)).toBe("`../own.md` cannot be extended by a shipped contract. Name another shipped one.");
  });

  it("are read once each, however many ways lead to them", () => {
    const layers = 20;
    const files = Object.fromEntries(
      Array.from({ length: layers }, (_, layer) => ["a", "b"].map((side): [string, string] => [
        `${side}${String(layer)}.md`,
        minimal(`${side.toUpperCase()}-${String(layer)}`, layer === 0 ? "" : `extends: [a${String(layer - 1)}.md, b${String(layer - 1)}.md]\n`),
      ])).flat(),
    );
    const view = memoryView({ ...files, [file]: minimal("OWN-1", `extends: [a${String(layers - 1)}.md, b${String(layers - 1)}.md]\n`) });
    const read: string[] = [];
    const { contract } = loadContract({ has: (path) => view.has(path), read: (path) => (read.push(path), view.read(path)) }, { shipped });
    expect(read).toHaveLength(2 * layers + 1);
    expect(contract?.clauses).toHaveLength(2 * layers + 1);
  });

  it("are bounded in depth", () => {
    const chain = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`d${String(index)}.md`, minimal(`D-${String(index)}`, `extends: [d${String(index + 1)}.md]\n`)]));
    const faults = faultsOf(minimal("OWN-1", "extends: [d0.md]\n"), chain);
    expect(faults).toEqual(["d30.md:3:11 too-deep"]);
  });

  it("are bounded in number", () => {
    const many = Array.from({ length: 120 }, (_, index) => `d${String(index)}.md`);
    const faults = faultsOf(minimal("OWN-1", `extends: [${many.join(", ")}]\n`), Object.fromEntries(many.map((name, index) => [name, minimal(`D-${String(index)}`)])));
    expect(faults).toHaveLength(21);
    expect(new Set(faults.map((fault) => fault.split(" ")[1]))).toEqual(new Set(["too-deep"]));
  });

  it("must exist, be plain files, be text and be small enough", () => {
    expect(only(loadContract(memoryView({}), { shipped }).diagnostics)).toBe(
      "`LLM_DEVELOPMENT_CONTRACT.md` does not exist. Create it, or correct its path. To start, write a line `---`, then `contract: 1` and `extends: [contract-as-code/production]`, then `---`.",
    );
    const { diagnostics } = loadContract({ has: () => true, read: () => undefined }, { shipped, file: "other.md" });
    expect(diagnostics).toMatchObject([{ file: "other.md", line: 1, column: 1, endLine: 1, endColumn: 1, code: "unreadable-document" }]);
    expect(only(diagnostics)).toContain("`other.md` cannot be read.");
    const bytes = (content: Uint8Array): string[] => loadContract(memoryView({ [file]: content }), { shipped }).diagnostics.map((fault) => `${fault.code} ${fault.message}`);
    expect(bytes(Uint8Array.of(0xff, 0xfe, 0x41))).toEqual(["not-utf-8 `LLM_DEVELOPMENT_CONTRACT.md` is not UTF-8 text. Save it in that encoding."]);
    expect(bytes(Buffer.alloc(1_000_001, "a"))).toEqual(["too-large `LLM_DEVELOPMENT_CONTRACT.md` is larger than 1 MB. Split it, and join the parts with `extends`."]);
    // One long comment: as many empty lines would take many times as long to read.
    expect(bytes(Buffer.from(`${`${minimal("A-1")}\n<!-- `.padEnd(999_997, "a")}-->`))).toEqual([]);
  });

  it("may start with a byte order mark and end lines in any way", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = `\uFEFF${base.replaceAll("\n", end)}`;
      const { contract, diagnostics } = loadContract(memoryView({ [file]: text }), { shipped });
      expect(diagnostics).toEqual([]);
      expect(contract?.clauses[0]?.heading).toMatchObject({ line: 11, column: 1 });
      expect(contract?.clauses[0]?.rules[0]?.span).toMatchObject({ line: 15, column: 3 });
      expect(contract?.clauses[0]?.examples[0]).toMatchObject({ code: "console.log(1);\n", codeLine: 22 });
    }
  });

  it("must hold at least one clause together", () => {
    expect(faultsOf("---\ncontract: 1\n---\n# Nothing\n")).toEqual(["1:1 no-clause"]);
  });

  it("report all their faults at once, sorted by file, line and column", () => {
    const faults = faultsOf("---\ncontract: 1\nextends: [b.md, a.md]\nvocabulray: {}\nonwers: []\n---\n## A-1\n", {
      "a.md": "---\ncontract: 1\n---\n## A-1 x\n## A-1 x\n",
      "b.md": "# none\n",
    });
    expect(faultsOf("---\ncontract: 1\nvocabulary: { tests: [a, ../b, ../c], commands: 1 }\n---\n")).toEqual(["3:26 invalid-glob", "3:32 invalid-glob", "3:49 invalid-value"]);
    expect(faults).toEqual([
      "4:1 unknown-key", "5:1 unknown-key", "7:1 missing-level", "7:1 missing-title", "a.md:4:1 missing-level", "a.md:5:1 duplicate-clause", "b.md:1:1 missing-front-matter",
    ]);
    expect(faultsOf("---\ncontract: 1\nextends: [b.md, a.md]\n---\n## A-1\n", { "a.md": "---\ncontract: 1\n---\n## A-1 x\nMUST\n## A-1 x\n", "b.md": "# none\n" })).toEqual([
      "5:1 missing-level", "5:1 missing-title", "a.md:6:1 duplicate-clause", "b.md:1:1 missing-front-matter",
    ]);
  });
});
