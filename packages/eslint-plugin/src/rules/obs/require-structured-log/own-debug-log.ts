import { posix } from "node:path";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { jsonFile } from "../../../modules/json-file.js";
import { closureOf, dependenciesOf, isLibrary } from "../../../modules/services.js";
import { packageOf } from "../../../package-of.js";
import type { Repository } from "../../../settings.js";
import { calledName } from "../../../syntax/calls-of.js";
import { isLoggerModule } from "../../../syntax/logger.js";

/**
 * Whether a line is one of a published library's own debug log: for those who look for a fault in the library, switched on by hand, without fields.
 * So are all lines of a library that logs through the package `debug`, and those of the lowest levels where it has no logging package; neither holds
 * where the contract declares a logger in the package.
 * @param file POSIX, relative to the root
 * @param declared the vocabulary's `logger`
 */
export function isOwnDebugLog(call: TSESTree.CallExpression, sourceCode: Readonly<TSESLint.SourceCode>, file: string, repository: Repository | undefined, declared: readonly string[]): boolean {
  if (!repository) return false;
  const folder = packageOf(file, repository);
  const manifest = jsonFile(posix.join(folder, "package.json"), repository);
  if (!manifest || !isLibrary(manifest, folder)) return false;
  if (declared.some((path) => folder === "." || path.startsWith(`${folder}/`))) return false;
  const needed = [...closureOf(folder, repository)].flatMap((one) => [...dependenciesOf(jsonFile(posix.join(one, "package.json"), repository) ?? {})]);
  if (needed.some(isLoggerModule)) return false;
  return needed.includes("debug") || /^(?:debug|trace|verbose|silly)$/.test(calledName(call, sourceCode) ?? "");
}
