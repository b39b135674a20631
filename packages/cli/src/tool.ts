import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { version } from "./version.js";

/** What is run, as a digest of the bundled command; undefined outside of it. */
export function toolDigest(): string | undefined {
  const path = fileURLToPath(import.meta.url);
  return basename(path) === "contract.cjs" ? createHash("sha256").update(readFileSync(path)).digest("base64url") : undefined;
}

/** What is run, for reports that are joined with others: its version, and which build of it. */
export function toolName(): string {
  const digest = toolDigest();
  return `contract-as-code ${version()}${digest === undefined ? "" : ` (build ${digest.slice(0, 12)})`}`;
}
