import { execFileSync } from "node:child_process";
import { copyFileSync, lstatSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import { generateCorpus, type CorpusSize } from "../corpus/corpus.js";
import { temporaryFolder } from "./scratch.js";

/** The repository that is measured: a copy in a temporary folder, with a contract. */
export interface MeasuredRepository {
  /** How the report calls it. */
  name: string;
  /** Absolute. */
  root: string;
  files: number;
  bytes: number;
  /** The code among them, as paths relative to the root. */
  code: string[];
  codeBytes: number;
}

/** A checkout cannot be measured; the message says what to do. */
export class RepositoryError extends Error {
  override readonly name = "RepositoryError";
}

/** Extensions of files of code, each with its dot. */
export const codeExtensions: ReadonlySet<string> = new Set([".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"]);

/** A vocabulary that holds for any repository: all code is judged, tests by their usual names. */
const anyContract = `---
contract: 1
extends: [contract-as-code/production]
vocabulary:
  source: ["**"]
---

# Contract of the benchmark
`;

/**
 * Copies a checkout, as git sees its working tree, or writes the generated corpus, and puts a contract into the copy.
 * @param checkout a path; undefined stands for the generated corpus
 * @param contract path of a contract; undefined stands for the shipped one with a vocabulary for any repository
 * @throws RepositoryError when the checkout is none
 */
export function prepareRepository(checkout: string | undefined, contract: string | undefined): MeasuredRepository {
  if (checkout === undefined) return prepareCorpus(undefined, contract);
  const root = temporaryFolder("repository");
  return described(checkout, root, copyCheckout(resolve(checkout), root), contract);
}

/**
 * Writes the generated corpus and a contract.
 * @param size undefined stands for the whole corpus
 * @param contract path of a contract; undefined stands for the shipped one with a vocabulary for any repository
 */
export function prepareCorpus(size?: CorpusSize, contract?: string): MeasuredRepository {
  const root = temporaryFolder("repository");
  return described("generated corpus", root, writeCorpus(root, size), contract);
}

/** The repository at a root, with a contract and known to git. */
function described(name: string, root: string, paths: readonly string[], contract: string | undefined): MeasuredRepository {
  const document = "LLM_DEVELOPMENT_CONTRACT.md";
  writeFileSync(join(root, document), contract === undefined ? anyContract : readFileSync(contract, "utf8"));
  git(root, ["init", "--quiet"]);
  git(root, ["-c", "core.autocrlf=false", "-c", "core.hooksPath=", "add", "--all", "--force"]);
  const all = [...new Set([...paths, document])];
  const size = (path: string): number => statSync(join(root, path)).size;
  const code = all.filter((path) => codeExtensions.has(extname(path)));
  return {
    name,
    root,
    files: all.length,
    bytes: all.reduce((sum, path) => sum + size(path), 0),
    code,
    codeBytes: code.reduce((sum, path) => sum + size(path), 0),
  };
}

/** Makes a first commit of all that is there, unless there is one; who clones the repository needs it. */
export function commitOnce({ root }: MeasuredRepository): void {
  const identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.invalid", "-c", "core.hooksPath="];
  if (git(root, ["rev-list", "--max-count=1", "--all"]) === "") git(root, [...identity, "commit", "--quiet", "-m", "chore: begin"]);
}

/** The file of code whose size is the middle one: what stands for a typical edit. */
export function typicalFile({ root, code }: MeasuredRepository): string {
  const sized = code.filter((path) => /\.tsx?$/u.test(path) && !path.endsWith(".d.ts")).map((path) => ({ path, size: statSync(join(root, path)).size }));
  const sorted = sized.sort((a, b) => a.size - b.size || (a.path < b.path ? -1 : 1));
  const file = sorted[sorted.length >> 1];
  if (file === undefined) throw new RepositoryError("The repository holds no TypeScript. Take one that does.");
  return file.path;
}

function writeCorpus(root: string, size: CorpusSize | undefined): string[] {
  const corpus = generateCorpus(size);
  for (const [path, text] of corpus) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return [...corpus.keys()];
}

function copyCheckout(checkout: string, root: string): string[] {
  const listed = git(checkout, ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--exclude=node_modules/"]);
  const paths = listed.split("\0").filter((path) => path !== "" && lstatSync(join(checkout, path), { throwIfNoEntry: false })?.isFile() === true);
  if (paths.length === 0) throw new RepositoryError(`${checkout} holds no file that git lists. Name the top of a checkout.`);
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    copyFileSync(join(checkout, path), join(root, path));
  }
  return [...new Set(paths)];
}

function git(cwd: string, args: readonly string[]): string {
  try {
    return execFileSync("git", args, { cwd, encoding: "utf8", maxBuffer: 2 ** 30, stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new RepositoryError(`git ${args[0] ?? ""} failed in ${cwd}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
