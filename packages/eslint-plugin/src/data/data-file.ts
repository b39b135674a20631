import { posix } from "node:path";
import type { Repository } from "../settings.js";
import type { DataFile, DataNode } from "./data-tree.js";
import { readJson } from "./read-json.js";
import { readYaml } from "./read-yaml.js";

const known = new WeakMap<Repository, Map<string, DataFile>>();
let latest: DataFile | undefined;

/**
 * A file of data, read by what its name says: YAML for `.yml` and `.yaml`, JSON with comments and trailing commas for every other. It is read once
 * for a repository, by whichever rule asks first.
 * @param path POSIX, relative to the root
 * @returns undefined where there is none
 */
export function dataFile(path: string, repository: Repository): DataFile | undefined {
  const text = repository.read(path);
  return text === undefined ? undefined : dataOf(path, text, repository);
}

/** The first document of a file of data; undefined where there is no file, or it is broken. */
export function dataRoot(path: string, repository: Repository): DataNode | undefined {
  return dataFile(path, repository)?.documents[0];
}

/**
 * The data of a text that a rule judges, as `dataFile` gives it.
 * @param repository left out, only the latest text is kept
 */
export function dataOf(path: string, text: string, repository: Repository | undefined): DataFile {
  if (!repository) return latest?.text === text ? latest : (latest = read(path, text));
  let files = known.get(repository);
  if (!files) known.set(repository, (files = new Map()));
  let file = files.get(path);
  if (file?.text !== text) files.set(path, (file = read(path, text)));
  return file;
}

/** Whether a file is YAML by its name. */
export function isYamlPath(path: string): boolean {
  return /\.ya?ml$/iu.test(posix.basename(path));
}

function read(path: string, text: string): DataFile {
  return isYamlPath(path) ? readYaml(text) : readJson(text);
}
