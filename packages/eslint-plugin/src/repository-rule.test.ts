import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { headingOf, createRepositoryRule } from "./repository-rule.js";
import { languagePlugins, memoryRepository } from "./rule-tester.js";

const rule = createRepositoryRule<"found", readonly []>({
  meta: { type: "problem", docs: { description: "Require a server", clause: "T-1" }, messages: { found: "There are {{count}} files." }, schema: [], defaultOptions: [] },
  judge: ({ repository, report }) => report("found", { count: String(repository.list().length) }),
});

/** The places of the findings, as the rule's name in the configuration and the language of the contract make them. */
function places(text: string, { plugin = "contract", language = "contract/text", hasRepository = true } = {}): string[] {
  const contract = { vocabulary: {}, ...(hasRepository && { repository: memoryRepository({ "a.ts": "" }) }) };
  const plugins = { ...languagePlugins, [plugin]: { ...languagePlugins[plugin], rules: { "contract/found": rule as object as NonNullable<(typeof languagePlugins)[string]["rules"]>[string] } } };
  return new Linter({ configType: "flat" })
    .verify(text, { files: ["**"], plugins, language, settings: { contract }, rules: { [`${plugin}/contract/found`]: "error" } }, "C.md")
    .map(({ line, column, endLine, endColumn, message }) => `${line}:${column}-${endLine}:${endColumn} ${message}`);
}

const text = "# Contract\n\n## T-1 · Ours\n\nText.\n\n### AB-2 · Theirs\n";

describe("a rule on the repository", () => {
  it.each(["contract/text", "markdown/gfm"])("reports on the heading of the rule's own clause in %s", (language) => {
    expect(places(text, { language })).toEqual(["3:1-3:14 There are 1 files."]);
  });

  it.each(["contract/text", "markdown/gfm"])("reports on the heading of the clause that uses it in %s", (language) => {
    expect(places(text, { plugin: "AB-2", language })).toEqual(["7:1-7:18 There are 1 files."]);
  });

  it("reports at the start of a contract that inherits the clause", () => {
    expect(places("# Contract\n", { plugin: "AB-2" })).toEqual(["1:1-1:1 There are 1 files."]);
  });

  it("says nothing where no repository is known", () => {
    expect(places(text, { hasRepository: false })).toEqual([]);
  });

  it("judges once for the same settings, options and clause, whatever is typed", () => {
    let count = 0;
    const counting = createRepositoryRule<"found", readonly [string]>({
      meta: { type: "problem", docs: { description: "Require a server", clause: "T-1" }, messages: { found: "{{given}} {{count}}." }, schema: [{ type: "string" }], defaultOptions: [""] },
      judge: ({ options: [given], report, honour }) => {
        count += 1;
        honour("a.ts", count, given);
        report("found", { given, count: String(count) });
      },
    });
    const told: unknown[] = [];
    const settingsOf = (): object => ({ vocabulary: {}, repository: memoryRepository({ "a.ts": "" }), onEvidence: ({ line }: { line: number }) => told.push(line) });
    const say = (contract: object, document: string, plugin = "contract", option = "x"): string[] => {
      const plugins = { ...languagePlugins, [plugin]: { ...languagePlugins[plugin], rules: { "contract/found": counting as object as NonNullable<(typeof languagePlugins)[string]["rules"]>[string] } } };
      return new Linter({ configType: "flat" }).verify(document, { files: ["**"], plugins, language: "contract/text", settings: { contract }, rules: { [`${plugin}/contract/found`]: ["error", option] } }, "C.md").map(({ line, message }) => `${line} ${message}`);
    };
    const settings = settingsOf();
    expect(say(settings, text)).toEqual(["3 x 1."]);
    expect(say(settings, `\n${text}`)).toEqual(["4 x 1."]);
    expect(say(settings, text, "AB-2")).toEqual(["7 x 2."]);
    expect(say(settings, text, "contract", "y")).toEqual(["3 y 3."]);
    expect(say(settingsOf(), text)).toEqual(["3 x 4."]);
    expect(told).toEqual([1, 1, 2, 3, 4]);
  });

  it("runs on every language and is about the repository", () => {
    expect(rule.meta.languages).toEqual(["*"]);
    expect(rule.meta.docs.subject).toBe("repository");
  });
});

describe("what honours a clause", () => {
  const honouring = createRepositoryRule<never, readonly []>({
    meta: { type: "problem", docs: { description: "Require a server", clause: "T-1", files: ["*.json"] }, messages: {}, schema: [], defaultOptions: [] },
    judge: ({ honour }) => honour("server.ts", 7, "server"),
    judgeFile: ({ path, honour }) => honour(path, 1, "settings"),
  });

  it.each([
    ["C.md", "contract", { clause: "T-1", file: "server.ts", line: 7, what: "server" }],
    ["C.md", "AB-2", { clause: "AB-2", file: "server.ts", line: 7, what: "server" }],
    ["a.json", "AB-2", { clause: "AB-2", file: "a.json", line: 1, what: "settings" }],
  ])("of %s is told to a host that asks, with the clause that uses the rule as %s", (file, plugin, expected) => {
    const told: unknown[] = [];
    const contract = { vocabulary: {}, file: "C.md", repository: memoryRepository({ "a.json": "" }), onEvidence: (evidence: unknown) => told.push(evidence) };
    const plugins = { ...languagePlugins, [plugin]: { ...languagePlugins[plugin], rules: { "contract/found": honouring as object as NonNullable<(typeof languagePlugins)[string]["rules"]>[string] } } };
    new Linter({ configType: "flat" }).verify(text, { files: ["**"], plugins, language: "contract/text", settings: { contract }, rules: { [`${plugin}/contract/found`]: "error" } }, file);
    expect(told).toEqual([expected]);
  });
});

describe("headingOf", () => {
  const lineOf = (markdown: string, clause = "OBS-2"): string => {
    const { start, end } = headingOf(clause, markdown);
    return markdown.slice(start, end);
  };

  it.each(["## OBS-2 · Title", "#### OBS-2", "### **OBS-2**: Title", "   ## OBS-2 — Title", "### [OBS-2] Title"])("finds %s", (heading) => {
    expect(lineOf(`# Contract\r\n\r\n${heading}\r\nText\n`)).toBe(heading);
  });

  it.each(["# OBS-2 Title", "##### OBS-2 Title", "## OBS-21 Title", "## OBS-2x Title", "OBS-2", "```md\n## OBS-2\n```", "````\n```\n## OBS-2\n````", "~~~\n```\n## OBS-2\n~~~"])(
    "does not take %j for it",
    (other) => {
      expect(headingOf("OBS-2", `${other}\n`)).toEqual({ start: 0, end: 0 });
    },
  );

  it("goes on after a fence that has closed", () => {
    expect(lineOf("```\n## OBS-2 in\n```\n## OBS-2 out\n")).toBe("## OBS-2 out");
  });
});

describe("a rule on the repository and on files of it", () => {
  const both = createRepositoryRule<"missing" | "bad", readonly []>({
    meta: { type: "problem", docs: { description: "Require good values", clause: "T-1", files: ["**/*.yml"] }, messages: { missing: "None of {{path}}.", bad: "Bad in {{path}}." }, schema: [], defaultOptions: [] },
    judge: ({ path, report }) => report("missing", { path }),
    judgeFile: ({ path, text, report }) => report([text.indexOf("bad"), text.length], "bad", { path }),
  });

  it("reports in the files that it names, and on the heading for the contract", () => {
    const found = (path: string, code: string): string[] =>
      new Linter({ configType: "flat" })
        .verify(code, { files: ["**"], plugins: { ...languagePlugins, "T-1": { rules: { both: both as object as NonNullable<(typeof languagePlugins)[string]["rules"]>[string] } } }, language: "contract/text", settings: { contract: { vocabulary: {}, repository: memoryRepository({}) } }, rules: { "T-1/both": "error" } }, path)
        .map(({ line, column, message }) => `${String(line)}:${String(column)} ${message}`);
    expect(found("C.md", text)).toEqual(["3:1 None of C.md."]);
    expect(found("a/x.yml", "x: bad")).toEqual(["1:4 Bad in a/x.yml."]);
  });
});
