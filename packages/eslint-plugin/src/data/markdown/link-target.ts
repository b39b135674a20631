import { posix } from "node:path";
import { remember } from "../../learned.js";
import { pathsOf } from "../../modules/module-file.js";
import type { Repository } from "../../settings.js";
import { markdownFile } from "./markdown-file.js";
import { anchorsOf } from "./sections.js";

/** Where a link leads. */
export type LinkTarget =
  /** Outside the repository: an address, a mail, a phone number. */
  | { kind: "outside" }
  /** A file or folder of the repository; with the path from the root. */
  | { kind: "inside"; path: string }
  /** Nothing: no file, or no heading with that anchor. */
  | { kind: "missing"; path: string };

const foldersOf = remember((repository: Repository): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const path of repository.list()) for (let folder = posix.dirname(path); folder !== "." && !found.has(folder); folder = posix.dirname(folder)) found.add(folder);
  return found;
});

/**
 * Where a link in a Markdown file of the repository leads, as GitHub resolves it: relative to the file, or to the root with a leading slash; an
 * anchor must be one of a heading where the target is Markdown, while `#L10` and anchors of HTML are taken as they come.
 * @param file POSIX, relative to the root
 */
export function linkTarget(target: string, file: string, repository: Repository): LinkTarget {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/iu.test(target)) return { kind: "outside" };
  const [address = "", anchor = ""] = target.split("#", 2);
  const bare = address.replace(/\?.*$/u, "");
  const path = bare === "" ? file : posix.normalize(bare.startsWith("/") ? `.${bare}` : posix.join(posix.dirname(file), bare)).replace(/\/$/u, "");
  if (path === "." || path === "") return { kind: "inside", path: "." };
  if (path.startsWith("..")) return { kind: "outside" };
  if (!pathsOf(repository).has(path)) return { kind: foldersOf(repository).has(path) ? "inside" : "missing", path };
  if (anchor === "" || !/\.(?:md|markdown)$/iu.test(path)) return { kind: "inside", path };
  const document = markdownFile(path, repository);
  const isKnown = document === undefined || anchorsOf(document).has(anchor.toLowerCase()) || /\b(?:id|name)\s*=/iu.test(document.text) || /^L\d+/u.test(anchor);
  return { kind: isKnown ? "inside" : "missing", path };
}
