import type { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { clauseText, contractText } from "../contract-text.test.data.js";
import { loadContract } from "../document/load.js";
import type { Contract } from "../document/contract.js";
import { memoryView } from "../view/memory.js";
import type { Facts } from "./facts.js";
import { plan } from "./plan.js";

function contractOf(text: string): Contract {
  const { contract, diagnostics } = loadContract(memoryView({ "LLM_DEVELOPMENT_CONTRACT.md": text }));
  if (contract === undefined) throw new Error(JSON.stringify(diagnostics));
  return contract;
}

const repository = { list: () => [], read: () => undefined };
const facts: Facts = { root: "/memory", paths: ["src/a.ts", "LLM_DEVELOPMENT_CONTRACT.md"], repository, hasTypes: true };

/** What a reader of the configuration wants to see: everything but the objects of plugins, parsers and languages. */
function readable({ plugins, languageOptions, settings, ...item }: Linter.Config): object {
  return {
    ...item,
    ...(plugins === undefined ? {} : { plugins: Object.keys(plugins) }),
    ...(settings === undefined ? {} : { settings: Object.keys(settings) }),
    ...(languageOptions === undefined ? {} : { languageOptions: Object.keys(languageOptions) }),
  };
}

describe("plan", () => {
  it("compiles the shipped contract to this configuration", async () => {
    const text = '---\ncontract: 1\nextends: [contract-as-code/production]\nvocabulary:\n  source: ["src/**"]\n---\n\n# Contract\n';
    const { plan: planned, diagnostics } = await plan(contractOf(text), facts);
    expect(diagnostics).toEqual([]);
    await expect(`${JSON.stringify(planned.config.map(readable), null, 2)}\n`).toMatchFileSnapshot("snapshots/production.config.json");
  });

  it("hands the settings through, so that ESLint's merge keeps them", async () => {
    const contract = contractOf(contractText([clauseText("OBS-1", "rules:\n  no-console: {}")]));
    const { plan: planned } = await plan(contract, { ...facts, today: "2026-11-23" });
    const settings = planned.config.flatMap((item) => (item.settings === undefined ? [] : [item.settings["contract"]]));
    expect(settings).toMatchObject([{ vocabulary: contract.vocabulary, repository: expect.objectContaining(repository), waivers: [], today: "2026-11-23" }]);
  });

  it("gives clauses that need one language one plugin of it, since ESLint takes no second of the name", async () => {
    const contract = contractOf(contractText([clauseText("CFG-1", "rules:\n  json/no-duplicate-keys: {}"), clauseText("CFG-2", "rules:\n  json/no-empty-keys: {}")]));
    const { plan: planned } = await plan(contract, facts);
    const languages = planned.config.flatMap(({ plugins = {} }) => Object.entries(plugins).flatMap(([name, plugin]) => (name === "contract-json-json" ? [plugin] : [])));
    expect(languages).toHaveLength(2);
    expect(languages[0]).toBe(languages[1]);
  });

  it("loads nothing for files that are not judged", async () => {
    const contract = contractOf(contractText([clauseText("OBS-1", "rules:\n  no-console: {}"), clauseText("CFG-1", "rules:\n  json/no-duplicate-keys: {}")]));
    const names = async (judged: string[]): Promise<(string | undefined)[]> => (await plan(contract, { ...facts, judged })).plan.config.map(({ name }) => name);
    expect(await names(["README"])).toEqual(["contract/every-file"]);
    expect(await names(["src/a.ts"])).toEqual(["contract/every-file", "contract/code", "contract/commonjs", "contract/OBS-1"]);
    expect(await names(["LLM_DEVELOPMENT_CONTRACT.md"])).toEqual(["contract/every-file", "contract/CFG-1/notices"]);
  });

  it("counts what a clause judges of the judged files, and of all where the contract is among them", async () => {
    const contract = contractOf(contractText([clauseText("OBS-1", "rules:\n  no-console: {}")]));
    const paths = ["LLM_DEVELOPMENT_CONTRACT.md", "src/a.ts", "src/b.ts", "README"];
    const counts = async (judged?: string[]): Promise<unknown> => (await plan(contract, { ...facts, paths, ...(judged && { judged }) })).plan.files.get("OBS-1");
    expect(await Promise.all([undefined, ["src/a.ts"], ["README"], ["LLM_DEVELOPMENT_CONTRACT.md", "README"]].map(counts))).toEqual([2, 1, 0, 2]);
  });

  it("parses with types for the clauses that need them alone", async () => {
    const contract = contractOf(contractText([clauseText("OBS-1", "rules:\n  no-console: {}"), clauseText("QA-9", 'rules:\n  "@typescript-eslint/no-floating-promises": {}\nfiles: ["src/core/**"]')]));
    const { plan: planned, diagnostics } = await plan(contract, facts);
    expect(diagnostics).toEqual([]);
    expect(planned.config.filter(({ languageOptions }) => languageOptions?.["parserOptions"] !== undefined).map(({ name, languageOptions }) => [name, languageOptions?.["parserOptions"]])).toEqual([
      ["contract/QA-9", { projectService: true, tsconfigRootDir: "/memory" }],
    ]);
  });

  it("refuses a package that is no plugin", async () => {
    const contract = contractOf(contractText([clauseText("CFG-1", "rules:\n  p/x: {}")], "plugins:\n  p: picocolors\n"));
    expect((await plan(contract, facts)).diagnostics.map(({ code }) => code)).toEqual(["plugin-not-loaded"]);
  });
});
