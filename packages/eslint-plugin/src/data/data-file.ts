import { posix } from "node:path";
import { remember } from "../learned.js";
import type { Repository } from "../settings.js";
import type { DataFile, DataNode } from "./data-tree.js";
import { readJson } from "./read-json.js";
import { readYaml } from "./read-yaml.js";

const files = remember((repository: Repository, path): DataFile | undefined => {
  const text = repository.read(path);
  return text === undefined ? undefined : read(path, text);
});
let latest: DataFile | undefined;

/**
 * A file of data, read by what its name says: YAML for `.yml` and `.yaml`, JSON with comments and trailing commas for every other. It is read once
 * for a repository, by whichever rule asks first.
 * @param path POSIX, relative to the root
 * @returns undefined where there is none
 */
export function dataFile(path: string, repository: Repository): DataFile | undefined {
  return files(repository, path);
}

/** The first document of a file of data; undefined where there is no file, or it is broken. */
export function dataRoot(path: string, repository: Repository): DataNode | undefined {
  return dataFile(path, repository)?.documents[0];
}

/**
 * The data of a text that a rule judges, as `dataFile` gives it.
 * @param repository left out, or where it holds another text, only the latest text is kept
 */
export function dataOf(path: string, text: string, repository: Repository | undefined): DataFile {
  const file = repository && dataFile(path, repository);
  if (file?.text === text) return file;
  return latest?.text === text ? latest : (latest = read(path, text));
}

/** Whether a file is YAML by its name. */
export function isYamlPath(path: string): boolean {
  return /\.ya?ml$/iu.test(posix.basename(path));
}

function read(path: string, text: string): DataFile {
  return isYamlPath(path) ? readYaml(text) : readJson(text);
}
