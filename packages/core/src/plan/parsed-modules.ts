import { learn, Learned, standing, type ModuleRequest, type Remembered, type Repository } from "@contract-as-code/eslint-plugin";
import type { Linter } from "eslint";
import { join } from "node:path";
import { code, isCodePath } from "./file-languages.js";
import { eslintInternals } from "./internals.js";
import type { LintLanguage } from "./lint-rule.js";
import type { CodeParser } from "./tolerant.js";
import { unparsedOf } from "./unparsed.js";

/** ESLint's source code, as the plugin's rules take it. */
type ModuleSource = NonNullable<ReturnType<NonNullable<Repository["parse"]>>>;
type ParseResult = ReturnType<CodeParser["parseForESLint"]>;
type ReadRequests = (text: string, path: string) => ModuleRequest[];

interface KeptModule {
  text: string;
  result: ParseResult;
  sourceCode: ModuleSource | undefined;
}

/** How many characters the modules that are kept may have together. A tree with its scopes takes some sixty times its text, and V8 lets the heap grow to four times of what lives. */
const most = 400_000;

/** The configuration objects that decide how a file of code is parsed. */
export function parsingItems(parser: CodeParser): Linter.Config[] {
  return [
    { name: "contract/code", files: code.patterns.map((patterns) => [...patterns]), language: "@/js", languageOptions: { parser } },
    { name: "contract/commonjs", files: ["**/*.cts"], languageOptions: { sourceType: "commonjs" } },
  ];
}

/** A repository whose code rules can look into, and the parser that shares its trees with ESLint. */
export interface ParsedModules {
  repository: Repository & Required<Pick<Repository, "parse" | "requests">>;
  parser: CodeParser;
}

/**
 * Lets rules see the code of a repository as the gate parses it. The modules that were asked for last are kept, up to a total size; ESLint
 * takes the tree of one that it judges meanwhile, and a rule that asks for the module that ESLint judges at the moment gets that tree.
 *
 * @param parser tolerant
 * @param readRequests what a text imports, by its path
 * @param root absolute; the repository's paths are relative to it
 */
export function parsedModules(repository: Repository, parser: CodeParser, readRequests: ReadRequests, root: string): ParsedModules {
  const kept = new Map<string, Remembered<KeptModule>>();
  const requested = new Map<string, Remembered<readonly ModuleRequest[]>>();
  let size = 0;
  let current: { file: unknown; text: string; result: ParseResult } | undefined;
  let config: { getConfig(path: string): Linter.Config | undefined } | undefined;

  const sharing: CodeParser = {
    ...parser,
    parseForESLint(text, options) {
      const file = "filePath" in options ? options.filePath : undefined;
      const module = typeof file === "string" ? kept.get(file)?.value : undefined;
      if (module?.text === text) return module.result;
      if (current?.file === file && current?.text === text) return current.result;
      current = { file, text, result: parser.parseForESLint(text, options) };
      return current.result;
    },
  };

  function parse(path: string): ModuleSource | undefined {
    learn(`read ${path}`);
    const file = join(root, path);
    const known = kept.get(file);
    let module = standing(known);
    if (module === undefined) {
      const text = isCodePath(path) ? repository.read(path) : undefined;
      if (text === undefined) return undefined;
      module = known?.value.text === text ? { value: known.value, learned: readingOf(path) } : parsed(path, file, text);
      if (module === undefined) return undefined;
      size += text.length - (known?.value.text.length ?? 0);
    }
    kept.delete(file);
    kept.set(file, module);
    for (const [oldest, { value }] of kept) {
      if (size <= most || oldest === file) break;
      kept.delete(oldest);
      size -= value.text.length;
    }
    return module.value.sourceCode;
  }

  function parsed(path: string, file: string, text: string): Remembered<KeptModule> | undefined {
    const { FlatConfigArray } = eslintInternals();
    config ??= new FlatConfigArray([{ ignores: ["!**/node_modules/"] }, ...parsingItems(sharing)], { basePath: root }).normalizeSync();
    const sourceCode = sourceCodeOf(file, text, config.getConfig(file));
    // The parser was called just now, with this very text.
    return current === undefined ? undefined : { value: { text, result: current.result, sourceCode }, learned: readingOf(path) };
  }

  function requests(path: string): readonly ModuleRequest[] {
    learn(`read ${path}`);
    let found = standing(requested.get(path));
    if (found === undefined) {
      const text = isCodePath(path) ? repository.read(path) : undefined;
      requested.set(path, (found = { value: text === undefined ? [] : readRequests(text, path), learned: readingOf(path) }));
    }
    return found.value;
  }

  return { repository: { ...repository, parse, requests }, parser: sharing };
}

/** What follows from the text of one file. */
function readingOf(path: string): Learned {
  const learned = new Learned();
  learned.asked.add(`read ${path}`);
  return learned;
}

/** ESLint's source code of a text, made in the steps in which ESLint makes it; undefined where the text does not parse. */
function sourceCodeOf(file: string, text: string, config: Linter.Config | undefined): ModuleSource | undefined {
  const language: unknown = config?.language;
  const languageOptions = config?.languageOptions;
  if (!isLanguage(language) || languageOptions === undefined) throw new Error("ESLint's configuration has no language for code.");
  const given = { body: text, path: file, physicalPath: file, bom: false };
  const parsed = language.parse(given, { languageOptions });
  if (!parsed.ok) return undefined;
  const sourceCode = language.createSourceCode(given, parsed, { languageOptions });
  if (!isModuleSource(sourceCode) || unparsedOf(sourceCode) !== undefined) return undefined;
  sourceCode.applyLanguageOptions?.(languageOptions);
  sourceCode.finalize?.();
  return sourceCode;
}

function isLanguage(value: unknown): value is LintLanguage {
  return typeof value === "object" && value !== null && "createSourceCode" in value;
}

interface Finishing {
  applyLanguageOptions?(languageOptions: Linter.LanguageOptions): void;
  finalize?(): void;
}

function isModuleSource(sourceCode: object): sourceCode is ModuleSource & Finishing {
  return "scopeManager" in sourceCode;
}
