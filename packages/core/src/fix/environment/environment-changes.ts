import { allEnvironmentReads, packageOf, type TSESLint } from "@contract-as-code/eslint-plugin/environment";
import type { Repository } from "@contract-as-code/eslint-plugin";

/** A place in a file, 1-based. */
export interface CodePlace {
  file: string;
  line: number;
}

/** Where a package's code changes the environment while it runs. */
export interface EnvironmentChanges {
  /** By package folder and variable: what is assigned or deleted by name outside tests. */
  assigned: ReadonlyMap<string, CodePlace>;
  /** By package folder: the first call of `dotenv.config` with options, or with none, and whether one is there. */
  dotenv: ReadonlyMap<string, { place: CodePlace; hasOptions: boolean; isFirst: boolean }>;
  /** By package folder and variable: what tests assign. */
  inTests: ReadonlyMap<string, CodePlace>;
}

/** The key of a variable of a package in EnvironmentChanges. */
export function changeKey(folder: string, name: string): string {
  return `${folder}\0${name}`;
}

const mayChange = /\benv\b[^\n;]{0,200}?(?:[^=!<>]=[^=>]|\+\+|--)|\bdelete\b|\benv\.(?:set|delete)\b/u;
const inTest = /\bprocess\.env(?:\.(\w+)|\[["'](\w+)["']\])\s*(?:\?\?|\|\|)?=(?!=)|\bstubEnv\(\s*["'](\w+)["']/gu;
const dotenvImport = /^\s*import\s+["']dotenv\/config["']|\brequire\(["']dotenv\/config["']\)/mu;
const dotenvCall = /\bdotenv\.config\(\s*(\)?)|\brequire\(["']dotenv["']\)\.config\(\s*(\)?)/u;

/**
 * Looks through the code of a repository for what a module that reads the environment once, at its start, would not see.
 * @param paths code files, sorted
 * @param isTest whether a path is a test's
 * @param isLoaded whether the file can be loaded together with the code that is repaired; others only count for what they assign
 * @param parse gives undefined for a text that does not parse
 */
export function environmentChanges(
  paths: readonly string[],
  repository: Repository,
  isTest: (path: string) => boolean,
  isLoaded: (path: string) => boolean,
  parse: (path: string, text: string) => Readonly<TSESLint.SourceCode> | undefined,
): EnvironmentChanges {
  const assigned = new Map<string, CodePlace>();
  const inTests = new Map<string, CodePlace>();
  const dotenv = new Map<string, { place: CodePlace; hasOptions: boolean; isFirst: boolean }>();
  for (const file of paths) {
    const text = repository.read(file);
    if (text === undefined || !/\benv\b|dotenv|stubEnv/u.test(text)) continue;
    const folder = packageOf(file, repository);
    if (isTest(file)) {
      for (const match of text.matchAll(inTest)) note(inTests, changeKey(folder, match[1] ?? match[2] ?? match[3] ?? ""), { file, line: lineAt(text, match.index) });
      continue;
    }
    if (isLoaded(file)) {
      const call = dotenvCall.exec(text);
      const found = call ?? dotenvImport.exec(text);
      if (found && !dotenv.has(folder)) {
        const isFirst = !call && !/\bimport\b|\brequire\(/u.test(text.slice(0, found.index).replace(/\/\*[^]*?\*\/|\/\/.*$/gmu, ""));
        dotenv.set(folder, { place: { file, line: lineAt(text, found.index) }, hasOptions: call !== null && !(call[1] ?? call[2]), isFirst });
      }
    }
    if (!mayChange.test(text)) continue;
    const sourceCode = parse(file, text);
    for (const { node, access, key } of sourceCode ? allEnvironmentReads(sourceCode) : []) {
      if (access === "write" && key !== undefined) note(assigned, changeKey(folder, key), { file, line: node.loc.start.line });
    }
  }
  return { assigned, inTests, dotenv };
}

function note(places: Map<string, CodePlace>, key: string, place: CodePlace): void {
  if (!places.has(key)) places.set(key, place);
}

function lineAt(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\n/gu)?.length ?? 0) + 1;
}
