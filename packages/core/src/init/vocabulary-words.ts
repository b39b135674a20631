import { parse } from "yaml";
import * as z from "zod";
import { vocabularyKeys } from "../document/vocabulary.js";
import { codeFilesOf } from "./code-files.js";
import { commandWords } from "./command-globs.js";
import { entrypointWords } from "./entrypoints.js";
import type { Manifest } from "./manifest.js";
import { namedFunctions } from "./named-functions.js";
import { namedModules, type Word } from "./named-modules.js";
import { sourceGlobs, workspaceGlobs } from "./source-globs.js";

/** What is looked at to find the words of a vocabulary. */
export interface Ground {
  /** Files of the repository, POSIX, sorted. */
  paths: readonly string[];
  manifests: readonly Manifest[];
  /** The text of a path, without byte order mark; undefined where no text is. */
  read(path: string): string | undefined;
}

const pnpmWorkspace = z.looseObject({ packages: z.array(z.string()).catch([]) }).catch({ packages: [] });
const testFolders = /^(?:(.*\/)?(?:spec|specs|__e2e__|playwright|integration-tests|testing))\/./u;
const testNames = /\.(?:e2e|integration|int|servertest|clienttest|unit)\.[cm]?[jt]sx?$/u;

/** The words of a vocabulary that a repository shows, in the order of the vocabulary's keys. Each glob of them matches a file. */
export function vocabularyWords({ paths, manifests, read }: Ground): Word[] {
  const code = codeFilesOf(paths, manifests);
  const root = manifests.find(({ folder }) => folder === "");
  const workspaces = workspacesOf(root, read);
  const source = sourceGlobs(code.production, manifests, workspaces);
  const production = code.production.map(({ path }) => path);
  const known = new Set(production);
  const words: Word[] = [
    ...source.map((value): Word => ({ key: "source", value, because: "holds production code" })),
    ...testWords(code.all, code.tests),
    ...commandWords(code, manifests, source),
    ...entrypointWords(manifests, (path) => known.has(path)),
    ...namedModules(code.production, read),
    ...namedFunctions(production, read),
  ];
  return vocabularyKeys.flatMap((key) => words.filter((word) => word.key === key));
}

/** Tests beside those that the usual globs match; with them, since a declared list takes the place of the usual one. */
function testWords(all: readonly string[], usual: readonly string[]): Word[] {
  const others = new Set<string>();
  const isUsual = new Set(usual);
  for (const path of all) {
    if (isUsual.has(path)) continue;
    const name = testNames.exec(path)?.[0];
    const folder = testFolders.exec(path)?.[0].replace(/\/.$/u, "");
    if (name !== undefined) others.add(`**/*${name}`);
    else if (folder !== undefined) others.add(folder.includes("/") ? `**/${folder.slice(folder.lastIndexOf("/") + 1)}/**` : `${folder}/**`);
  }
  if (others.size === 0) return [];
  const present = ["**/*.test.*", "**/*.spec.*", "**/__tests__/**", "**/__mocks__/**", "**/tests/**", "**/test/**", "**/e2e/**", "cypress/**"].filter((glob) => usual.some(matcherOf(glob)));
  return [...present, ...[...others].sort()].map((value) => ({ key: "tests", value, because: "holds tests" }));
}

function matcherOf(glob: string): (path: string) => boolean {
  const [, folder] = /^(?:\*\*\/)?([\w-]+)\/\*\*$/u.exec(glob) ?? [];
  if (folder !== undefined) return glob.startsWith("**/") ? (path) => `/${path}`.includes(`/${folder}/`) : (path) => path.startsWith(`${folder}/`);
  const part = glob.slice("**/*".length, -1);
  return (path) => path.slice(path.lastIndexOf("/") + 1).includes(part);
}

/** Globs of the folders in which packages stand. */
export function workspacesOf(root: Manifest | undefined, read: (path: string) => string | undefined): string[] {
  return workspaceGlobs(root, pnpmPackages(read("pnpm-workspace.yaml")));
}

function pnpmPackages(text: string | undefined): string[] {
  if (text === undefined || text.length > 64 * 1024) return [];
  try {
    return pnpmWorkspace.parse(parse(text, { maxAliasCount: 0 })).packages;
  } catch {
    return [];
  }
}
