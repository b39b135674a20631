import { posix } from "node:path";
import { packageOf } from "../package-of.js";
import type { Repository } from "../settings.js";
import { jsonFile } from "./json-file.js";

/**
 * Whether a file belongs to a package that is bundled for pages: its manifest names a file for a `<script>` (`unpkg`, `jsdelivr`) or has an UMD or IIFE bundle for its main file.
 * @param path POSIX, relative to the root
 */
export function isBrowserBundle(path: string, repository: Repository | undefined): boolean {
  if (!repository) return false;
  const { main, unpkg, jsdelivr, bin } = jsonFile(posix.join(packageOf(path, repository), "package.json"), repository) ?? {};
  if (bin !== undefined) return false;
  return typeof unpkg === "string" || typeof jsdelivr === "string" || (typeof main === "string" && /\.(?:umd|iife)(?:\.min)?\.c?js$/.test(main));
}
