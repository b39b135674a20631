import type { Repository } from "@contract-as-code/eslint-plugin";
import { packageOf } from "@contract-as-code/eslint-plugin/environment";

const exampleFile = /(?:^|\/)\.env(?:\.\w+)*\.(?:example|sample|template|dist|defaults?)$|(?:^|\/)(?:example|sample)\.env$/u;

/**
 * The values that variables have in the example files of a package and of the root, without quotes, comments and empty ones.
 * @param folder of the package, `.` for the root
 */
export function exampleValues(folder: string, repository: Repository): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const path of repository.list()) {
    if (!exampleFile.test(path) || ![folder, "."].includes(packageOf(path, repository))) continue;
    for (const line of (repository.read(path) ?? "").split("\n")) {
      const [, key, raw = ""] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=(.*)$/u.exec(line) ?? [];
      const value = raw.trim().replace(/\s+#.*$/u, "").replace(/^(["'])(.*)\1$/u, "$2");
      if (key !== undefined && value !== "") values.set(key, [...(values.get(key) ?? []), value]);
    }
  }
  return values;
}
