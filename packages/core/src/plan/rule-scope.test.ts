import { Minimatch } from "minimatch";
import { describe, expect, it } from "vitest";
import { clauseText, contractText } from "../contract-text.test.data.js";
import type { Contract } from "../document/contract.js";
import { loadContract } from "../document/load.js";
import { memoryView } from "../view/memory.js";
import { code, dataLanguages, isCodePath } from "./file-languages.js";
import type { LintRule } from "./lint-rule.js";
import { scopesOfRule } from "./rule-scope.js";
import { compileScope, everyFile } from "./scope.js";

function contractOf(enforce: string): Contract {
  const { contract } = loadContract(memoryView({ "LLM_DEVELOPMENT_CONTRACT.md": contractText([clauseText("A-1", enforce)]) }));
  if (contract === undefined) throw new Error("The contract has faults.");
  return contract;
}

function judged(meta: object, paths: string[], { enforce = "rules:\n  no-var: {}", name = "p/rule" } = {}): string[] {
  const rule: LintRule = { meta, create: () => ({}) };
  const contract = contractOf(enforce);
  const [clause] = contract.clauses;
  if (clause === undefined) throw new Error("The contract has no clause.");
  const scopes = scopesOfRule(contract, clause, name, rule).map(compileScope);
  return paths.filter((path) => scopes.some((includes) => includes(path)));
}

const paths = ["LLM_DEVELOPMENT_CONTRACT.md", "src/a.ts", "src/a.test.ts", "lib/a.ts", "src/data.json", "b.yml", "Makefile", ".env.local", "src/.x.mjs"];

describe("what a rule judges", () => {
  it.each<[string, object, string[], { enforce?: string; name?: string }?]>([
    ["code: the source without tests", {}, ["src/a.ts", "src/.x.mjs"]],
    ["code of this product", { languages: ["js/js"], docs: { subject: "code" } }, ["src/a.ts", "src/.x.mjs"]],
    ["code: the clause's files, tests included", {}, ["src/a.ts", "src/a.test.ts", "lib/a.ts", "src/.x.mjs"], { enforce: 'rules:\n  no-var: {}\nfiles: ["**"]' }],
    ["tests of this product", { languages: ["js/js"], docs: { subject: "tests" } }, ["src/a.test.ts"]],
    ["tests: the clause's files", { languages: ["js/js"], docs: { subject: "tests" } }, ["src/a.ts", "src/a.test.ts", "src/.x.mjs"], { enforce: 'rules:\n  no-var: {}\nfiles: ["src/**"]' }],
    ["text: every file", { languages: ["*"], docs: { subject: "text" } }, paths],
    ["text: the files that the rule names", { languages: ["*"], docs: { subject: "text", files: ["**/*.yml", "Makefile"] } }, ["b.yml", "Makefile"]],
    ["text: the clause's files before those of the rule", { languages: ["*"], docs: { subject: "text", files: ["**/*.yml"] } }, ["Makefile"], { enforce: 'rules:\n  no-var: {}\nfiles: ["M*"]' }],
    ["text: the clause's files", { languages: ["*"], docs: { subject: "text" } }, ["b.yml", "Makefile"], { enforce: 'rules:\n  no-var: {}\nfiles: ["*"]\nignores: ["*.md", ".*"]' }],
    ["data: every file of the language", { languages: ["json/*"] }, ["src/data.json"]],
    ["data by its plugin's namespace", {}, ["b.yml"], { name: "yml/rule" }],
    ["data and code", { languages: ["js/js", "contract/dotenv"] }, ["src/a.ts", ".env.local", "src/.x.mjs"]],
    ["the repository: the contract", { languages: ["markdown/*"], docs: { subject: "repository" } }, ["LLM_DEVELOPMENT_CONTRACT.md"]],
    ["the repository, whatever the language", { languages: ["*"], docs: { subject: "repository" } }, ["LLM_DEVELOPMENT_CONTRACT.md"]],
    ["the repository, and files that the rule names", { languages: ["*"], docs: { subject: "repository", files: ["**/.env.*"] } }, ["LLM_DEVELOPMENT_CONTRACT.md", ".env.local"]],
    ["nothing of a language that is not known", { languages: ["toml/toml"] }, []],
  ])("%s", (_, meta, expected, options) => {
    expect(judged(meta, paths, options)).toEqual(expected);
  });
});

describe("the languages of files", () => {
  it("have no file in common", () => {
    const names = ["a.json", "tsconfig.json", "x/tsconfig.build.json", ".vscode/settings.json", "a.jsonc", "a.code-workspace", "a.json5", "a.yml", "a.yaml", "a.md", "a.markdown", ".env", ".env.local", "x/prod.env", "jsconfig.json"];
    for (const name of names) {
      const matching = dataLanguages.filter(({ patterns }) => compileScope({ files: patterns, ignores: [] })(name));
      expect(matching.map(({ id }) => id), name).toHaveLength(1);
    }
  });

  it.each([["a.ts", true], ["a/b.d.cts", true], [".x.mjs", true], ["ts", false], ["a.ts/b", false], ["a.tsv", false], ["a.TS", false], ["a.json", false]])("take %s for code: %s", (path, expected) => {
    expect(isCodePath(path)).toBe(expected);
  });
});

describe("compileScope", () => {
  it("decides without a matcher what the matcher would decide", () => {
    const names = ["a.ts", "a/b.d.cts", ".x.mjs", ".js", "ts", "a.ts/b", "a.tsv", "a.TS", "a/.hidden/x.jsx", "x.tsx.bak", "é.js"];
    for (const pattern of [...code.patterns.flat(), everyFile, "**"]) {
      const includes = compileScope({ files: [pattern], ignores: [] });
      const matcher = new Minimatch(pattern, { dot: true });
      expect(names.map((name) => [name, includes(name)])).toEqual(names.map((name) => [name, matcher.match(name)]));
    }
  });

  it("takes back what `!` in ignores says, and needs every pattern of a nested list", () => {
    const includes = compileScope({ files: [["**/*.ts", "!**/*.d.ts"], "./exact.js"], ignores: ["gen/**", "!./gen/keep.ts"] });
    expect(["a.ts", "a.d.ts", "exact.js", "x/exact.js", "gen/a.ts", "gen/keep.ts"].filter(includes)).toEqual(["a.ts", "exact.js", "gen/keep.ts"]);
  });
});
