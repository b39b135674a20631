import { resolve } from "node:path";
import json from "@eslint/json";
import markdown from "@eslint/markdown";
import * as typescriptParser from "@typescript-eslint/parser";
import type { TSESLint } from "@typescript-eslint/utils";
import { Linter as ESLintLinter, RuleTester } from "eslint";
import type { ESLint, Linter, Rule as ESLintRule } from "eslint";
import yml from "eslint-plugin-yml";
import { describe, it } from "vitest";
import { dotenv } from "./languages/dotenv.js";
import * as oxcParser from "./languages/oxc/parser.js";
import { text } from "./languages/text.js";
import type { Rule } from "./rule.js";
import type { ContractSettings, LiveWaiver, Repository } from "./settings.js";

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

/** The parsers under which every code rule must say the same. */
export const parsers: Readonly<Record<string, Linter.Parser>> = {
  "typescript-eslint": typescriptParser as object as Linter.Parser,
  oxc: oxcParser as object as Linter.Parser,
};

/** The plugins whose languages a test can name: `contract/text`, `contract/dotenv`, `markdown/gfm`, `json/jsonc`, `yml/yaml`. */
export const languagePlugins: Readonly<Record<string, ESLint.Plugin>> = {
  contract: { languages: { dotenv, text } } as object as ESLint.Plugin,
  json: json as object as ESLint.Plugin,
  markdown: markdown as object as ESLint.Plugin,
  yml: yml as object as ESLint.Plugin,
};

/** One text that a rule must leave alone. */
export interface ValidCase<Options extends readonly unknown[]> {
  code: string;
  /** What the case shows; the code itself where it is left out. */
  name?: string;
  /** POSIX path relative to the repository's root; `src/file.ts` where it is left out. */
  filename?: string;
  options?: Options | [];
  /** What the contract declares; merged into `settings.contract`. */
  vocabulary?: Partial<ContractSettings["vocabulary"]>;
  /** The waivers that are in force. */
  waivers?: readonly LiveWaiver[];
  /** The day of the run, `2026-11-23`. */
  today?: string;
  /** The branch that is judged. */
  branch?: string;
  /** The repository's files by path, for rules that look beyond their file. */
  repository?: Readonly<Record<string, string>>;
  /** An ESLint language, for instance `contract/dotenv`; left out, JavaScript and TypeScript under each parser. */
  language?: string;
  languageOptions?: Linter.LanguageOptions;
  only?: boolean;
}

/** A finding as a case expects it; positions are 1-based, and what is left out is not compared. */
export interface ExpectedFinding<MessageIds extends string> {
  messageId: MessageIds;
  data?: Record<string, string | number>;
  line?: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
  /** Where a finding has suggestions, all of them must be named. */
  suggestions?: { messageId: MessageIds; data?: Record<string, string | number>; output: string }[];
}

/** One text with all findings that a rule must report in it. */
export interface InvalidCase<MessageIds extends string, Options extends readonly unknown[]> extends ValidCase<Options> {
  errors: ExpectedFinding<MessageIds>[];
  /** The text after all fixes; left out where there is none. */
  output?: string;
}

/**
 * A repository in memory.
 * @param parser what its code is parsed with; left out, the fast one
 */
export function memoryRepository(files: Readonly<Record<string, string>>, parser: Linter.Parser | undefined = parsers["oxc"]): Repository & Required<Pick<Repository, "parse" | "requests">> {
  const paths = Object.keys(files).sort();
  const parsed = new Map<string, TSESLint.SourceCode | undefined>();
  const read = (path: string): string | undefined => (Object.hasOwn(files, path) ? files[path] : undefined);
  return {
    list: () => paths,
    read,
    parse(path) {
      const text = read(path);
      if (!parsed.has(path)) parsed.set(path, text === undefined ? undefined : parse(text, path, parser));
      return parsed.get(path);
    },
    requests(path) {
      const text = read(path);
      return text === undefined || !codePath.test(path) ? [] : oxcParser.moduleRequests(text, path);
    },
  };
}

const codePath = /\.[cm]?[jt]sx?$/;

/** A file of code as ESLint sees it; undefined where it is none or does not parse. */
function parse(text: string, path: string, parser: Linter.Parser | undefined): TSESLint.SourceCode | undefined {
  if (!codePath.test(path)) return undefined;
  const linter = new ESLintLinter({ configType: "flat" });
  const languageOptions: Linter.LanguageOptions = { parser, ...(path.endsWith(".cts") && { sourceType: "commonjs" }) };
  const [fault] = linter.verify(text, { files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"], languageOptions }, resolve(path));
  return fault ? undefined : (linter.getSourceCode() as object as TSESLint.SourceCode);
}

/**
 * Runs a rule's cases as tests of their own: cases in JavaScript and TypeScript under every parser, cases in another
 * language once. A crash of the rule fails the case.
 * @param name without the plugin's prefix
 */
export function testRule<MessageIds extends string, Options extends readonly unknown[]>(
  name: string,
  rule: Rule<MessageIds, Options>,
  cases: {
    valid: readonly (string | ValidCase<Options>)[];
    invalid: readonly InvalidCase<MessageIds, Options>[];
  },
): void {
  const valid = cases.valid.map((item) => (typeof item === "string" ? { code: item } : item));
  const inCode = { valid: valid.filter((item) => !item.language), invalid: cases.invalid.filter((item) => !item.language) };
  const inTexts = { valid: valid.filter((item) => item.language), invalid: cases.invalid.filter((item) => item.language) };
  const tested = rule as object as ESLintRule.RuleModule;
  if (inCode.valid.length + inCode.invalid.length > 0) {
    for (const [title, parser] of Object.entries(parsers)) {
      describe(title, () => {
        new RuleTester({ languageOptions: { parser } }).run(name, tested, {
          valid: inCode.valid.map((item) => eslintCase(item, parser)),
          invalid: inCode.invalid.map((item) => ({ ...eslintCase(item, parser), errors: item.errors })),
        });
      });
    }
  }
  if (inTexts.valid.length + inTexts.invalid.length > 0) {
    new RuleTester({ plugins: { ...languagePlugins } }).run(name, tested, {
      valid: inTexts.valid.map((item) => eslintCase(item)),
      invalid: inTexts.invalid.map((item) => ({ ...eslintCase(item), errors: item.errors })),
    });
  }
}

/** A case in the words of ESLint's own tester. */
function eslintCase<Options extends readonly unknown[]>(
  given: ValidCase<Options> & { output?: string },
  parser?: Linter.Parser,
): RuleTester.ValidTestCase & { output?: string } {
  const { vocabulary = {}, repository, waivers = [], today, branch, filename = "src/file.ts", options, ...rest } = given;
  const contract = { vocabulary, waivers, today, branch, ...(repository && { repository: memoryRepository(repository, parser) }) };
  return {
    ...rest,
    filename: resolve(filename),
    settings: { contract },
    ...(options && { options: [...options] }),
  };
}
