import { packageOf } from "@contract-as-code/eslint-plugin/environment";
import { layVocabulary } from "../../document/vocabulary.js";
import { isCodePath } from "../../plan/file-languages.js";
import { repositoryOf } from "../../repository.js";
import { memoryView } from "../../view/memory.js";
import { collectReads } from "./collect-reads.js";
import { environmentChanges } from "./environment-changes.js";
import type { PathAlias } from "./import-specifier.js";
import { parseSource } from "./parse-source.js";
import { planModule } from "./plan-module.js";
import type { ReadSite, SourceFile } from "./read-site.js";
import type { ModulePlan } from "./repair-plan.js";

/** What differs from a package of ES modules with zod 4, whose module is `src/env.ts`. */
export interface Planned {
  module?: string;
  manifest?: object;
  aliases?: PathAlias[];
  browser?: string[];
}

/** Plans the repair of files in memory, without a compiler. Files in `test/` are tests, files in `scripts/` commands. */
export function planned(files: Record<string, string>, { module = "src/env.ts", manifest = {}, aliases = [], browser = [] }: Planned = {}): ModulePlan {
  const manifestText = `${JSON.stringify({ name: "p", type: "module", dependencies: { zod: "^4.0.0" }, ...manifest }, undefined, 2)}\n`;
  const view = memoryView({ "package.json": manifestText, ...files });
  const repository = repositoryOf(view);
  const parse = (path: string, text: string) => parseSource(path, text, view.root);
  const sources = new Map<string, SourceFile>();
  const sites: ReadSite[] = [];
  const code = repository.list().filter(isCodePath);
  for (const path of code) {
    const text = repository.read(path);
    const sourceCode = text === undefined ? undefined : parse(path, text);
    if (text === undefined || !sourceCode || path === module || path.startsWith("test/")) continue;
    const file = { path, text, sourceCode };
    sources.set(path, file);
    sites.push(...collectReads(file, undefined).sites);
  }
  const isTest = (path: string): boolean => path.startsWith("test/");
  return planModule(
    { module, folder: packageOf(module, repository), sites, others: [], files: sources },
    {
      root: view.root,
      settings: { vocabulary: { ...layVocabulary([]), environment: [module] }, repository, waivers: [] },
      parse,
      changes: environmentChanges(code, repository, isTest, (path) => !isTest(path), parse),
      isBrowserCode: (path) => browser.includes(path),
      aliasesOf: () => aliases,
    },
    new Set(),
  );
}

/** The text of a file after the repair, which must have changed it. */
export function textAfter(plan: ModulePlan, path: string): string {
  const text = plan.changes.get(path);
  if (text === undefined) throw new Error(`${path} was not changed: ${JSON.stringify(plan.left)}`);
  return text;
}
