import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The folders of the packages that go to the registry, each behind those that it needs. */
export const folders = ["packages/eslint-plugin", "configs", "packages/core", "packages/cli", "packages/mcp"];

/** The manifest of a folder, as an object. */
export function manifestOf(folder) {
  return JSON.parse(readFileSync(`${root}/${folder}/package.json`, "utf8"));
}
