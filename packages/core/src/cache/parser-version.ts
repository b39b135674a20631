import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * The version of the installed parser of code, which is not part of the bundled command and so may change without it.
 * @returns undefined where its manifest is not found
 */
export function parserVersion(): string | undefined {
  const plugin = createRequire(import.meta.url).resolve("@contract-as-code/eslint-plugin/package.json");
  for (let folder = dirname(createRequire(plugin).resolve("oxc-parser")); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest)) return readFileSync(manifest, "utf8").match(/"version"\s*:\s*"([^"]+)"/u)?.[1];
  }
  return undefined;
}
