import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { matchesAny } from "../glob.js";
import plugin, { rules } from "../index.js";
import { readPage, type PageExample, type RulePage } from "../rule-page.js";
import { languagePlugins, memoryRepository, parsers } from "../rule-tester.js";

/** ESLint's language for a fence's; what is not here and no code is plain text. */
const languages: Readonly<Record<string, string>> = {
  dotenv: "contract/dotenv",
  env: "contract/dotenv",
  json: "json/json",
  jsonc: "json/jsonc",
  json5: "json/json5",
  markdown: "markdown/gfm",
  md: "markdown/gfm",
  yaml: "yml/yaml",
  yml: "yml/yaml",
};
const code = new Set(["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs"]);

/** The files of the example's case; undefined where it stands alone. */
function repositoryOf(page: RulePage, example: PageExample): ReturnType<typeof memoryRepository> | undefined {
  if (example.case === undefined) return undefined;
  const files = page.examples.filter((one) => one.case === example.case && one.file !== undefined);
  return memoryRepository(Object.fromEntries(files.map(({ file, code: text }) => [file, text])));
}

/** The branch that a case's `.git/HEAD` names. */
function branchOf(page: RulePage, example: PageExample): string | undefined {
  const head = repositoryOf(page, example)?.read(".git/HEAD");
  return head === undefined ? undefined : /^ref: refs\/heads\/(.+)/.exec(head)?.[1];
}

/** Whether an example is only a file of the repository beside what a rule judges: the contract itself, or the files that the rule names. */
function isPart(name: string, { language, file, case: own }: PageExample): boolean {
  if (own === undefined) return false;
  const { subject, files } = rules[name]?.meta.docs ?? {};
  if (subject === "repository") return language !== "md" && language !== "markdown" && !(files !== undefined && file !== undefined && matchesAny(file, files));
  return subject === "text" && files !== undefined && file !== undefined && !matchesAny(file, files);
}

/** The messages of one rule on an example, as the contract's settings make it. */
function judge(name: string, page: RulePage, example: PageExample, parser?: Linter.Parser): string[] {
  const file = resolve(example.file ?? `src/example.${example.language}`);
  const repository = repositoryOf(page, example);
  return new Linter({ configType: "flat" })
    .verify(
      example.code,
      {
        files: ["**", "**/.*"],
        plugins: { ...languagePlugins, contract: plugin },
        settings: { contract: { vocabulary: page.vocabulary, today: "2026-01-01", branch: branchOf(page, example), ...(repository && { repository }) } },
        linterOptions: { reportUnusedDisableDirectives: "off" },
        rules: { [`contract/${name}`]: "error" },
        ...(parser ? { languageOptions: { parser } } : { language: languages[example.language] ?? "contract/text" }),
      },
      file,
    )
    .map(({ ruleId, message }) => `${ruleId ?? "ESLint"}: ${message}`);
}

/** The messages on the other files of a case, of which one is enough where the rule judges the repository. */
function besides(name: string, page: RulePage, example: PageExample, parser?: Linter.Parser): string[] {
  if (example.case === undefined || rules[name]?.meta.docs.subject !== "repository") return [];
  return page.examples.filter((one) => one !== example && one.case === example.case && !isPart(name, one)).flatMap((one) => judge(name, page, one, parser));
}

function holds(name: string, page: RulePage, example: PageExample, parser?: Linter.Parser): void {
  const found = judge(name, page, example, parser);
  // A syntax error, a crash or a message of ESLint itself is no proof of anything.
  expect(found.filter((message) => !message.startsWith(`contract/${name}: `) || message.includes("crashed"))).toEqual([]);
  if (example.kind === "good") expect(found).toEqual([]);
  else expect([...found, ...besides(name, page, example, parser)].length).toBeGreaterThan(0);
}

describe.each(Object.keys(rules))("the page of %s", (name) => {
  const url = rules[name]?.meta.docs.url ?? "";
  const page = readPage(readFileSync(join(import.meta.dirname, url.slice(url.indexOf("/src/rules/") + "/src/rules/".length)), "utf8"));
  for (const example of page.examples) {
    if (isPart(name, example)) continue;
    const title = `line ${example.line} is ${example.kind}`;
    if (!code.has(example.language)) it(title, () => holds(name, page, example));
    else for (const [tool, parser] of Object.entries(parsers)) it(`${title} with ${tool}`, () => holds(name, page, example, parser));
  }
});
