import { posix } from "node:path";
import { parseDotenv, type DotenvDocument, type DotenvEntry } from "../languages/dotenv-parser.js";
import { remember } from "../learned.js";
import type { Repository } from "../settings.js";
import { environmentFile, isAside, isExampleName, type EnvironmentFile } from "./environment-file.js";

/** Globs of files of keys and values, for `meta.docs.files`. */
export const dotenvFiles: readonly string[] = ["**/.env", "**/.env[._-]*", "**/*.env", "**/*.env.*", "**/env[.-]*", "**/.dev.vars*"];

const dotenvName = /^(?:\.env(?:[._-].+)?|.+\.env(?:\.(?:example|sample|template|tmpl|tpl|dist|enc|encrypted|vault|local|defaults?))?|env[._-](?:example|sample|template|dist)(?:[._-].+)?|\.dev\.vars(?:\..+)?)$/i;
const noDotenv = /\.(?:[cm]?[jt]sx?|mdx?|sh|go|py|rs|sql|txt|ya?ml|json|snap|proto|toml|map)$/i;

/** Whether a path is that of a file of keys and values, of whatever environment. */
export function isDotenvPath(path: string): boolean {
  const name = posix.basename(path);
  return dotenvName.test(name) && !noDotenv.test(name);
}

/** Every file that configures one environment; the key holds further names of environments, one a line. */
const files = remember((repository: Repository, key): readonly EnvironmentFile[] => {
  const further = key === "" ? [] : key.split("\n");
  return repository.list().flatMap((path) => environmentFile(path, further) ?? []);
});

/**
 * Every file of a repository that configures one environment, sorted by path.
 * @param further names of environments beside the usual ones
 */
export function environmentFiles(repository: Repository, further: readonly string[] = []): readonly EnvironmentFile[] {
  return files(repository, further.join("\n"));
}

/** Every file of keys and values that belongs to the product, sorted by path: examples and base files too, tests and samples not. */
export const dotenvPaths = remember((repository: Repository): readonly string[] => repository.list().filter((path) => isDotenvPath(path) && !isAside(path)));

const documents = remember((repository: Repository, path): DotenvDocument => parseDotenv(repository.read(path) ?? ""));

/** What a file of keys and values declares. */
export interface DotenvKeys {
  path: string;
  /** With a value or without; of a key that is given twice, the last, which counts. */
  entries: ReadonlyMap<string, DotenvEntry>;
  /** Keys in comments, which whoever sets it up may leave out. */
  optional: ReadonlySet<string>;
}

const commented = /^[\s#]*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=/;

/** The keys of a file of keys and values; none where there is no such file. */
export const dotenvKeys = remember((repository: Repository, path): DotenvKeys => {
  const entries = new Map<string, DotenvEntry>();
  const optional = new Set<string>();
  for (const node of documents(repository, path).body) {
    if (node.type === "Entry") entries.set(node.key.name, node);
    else if (node.type === "Comment") {
      const name = commented.exec(node.value)?.[1];
      if (name !== undefined) optional.add(name);
    }
  }
  return { path, entries, optional };
});

/** Examples that name every key, in the order in which they are looked for. */
export const usualExamples: readonly string[] = [
  ".env.example",
  ".env.sample",
  ".env.template",
  ".env.dist",
  ".env-example",
  ".env-sample",
  ".env-template",
  ".example.env",
  ".sample.env",
  "env.example",
  "env.sample",
  "env.template",
  "env-example",
  "example.env",
  "sample.env",
];

/** Whether a file gives what every environment starts from: `.env`, `.env.defaults`. */
export function isBaseName(path: string): boolean {
  return /^\.env(?:\.(?:defaults?|base|common|shared|all))?$/i.test(posix.basename(path)) && !isExampleName(path);
}
