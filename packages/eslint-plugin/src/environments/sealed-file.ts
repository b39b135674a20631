import type { DotenvEntry } from "../languages/dotenv-parser.js";
import { isSecretReference } from "../secrets/secret-reference.js";
import { isSecretName, loginIn } from "../secrets/secret-value.js";

const nobody: ReadonlySet<string> = new Set();

/**
 * Whether a file of keys and values is made to be committed: its secrets are sealed or named by where they are kept (`op run`, dotenvx, SOPS), and it has at
 * least one.
 */
export function isSealed(entries: Iterable<DotenvEntry>): boolean {
  let hasReference = false;
  for (const { key, value } of entries) {
    if (isSecretReference(value.value)) hasReference = true;
    else if (value.value !== "" && (loginIn(value.value) || isSecretName(key.name, nobody))) return false;
  }
  return hasReference;
}
