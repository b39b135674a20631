import { readFileSync } from "node:fs";

/** The version of this package, out of its manifest. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  if (typeof manifest !== "object" || manifest === null || !("version" in manifest)) throw new Error("package.json names no version");
  return String(manifest.version);
}
