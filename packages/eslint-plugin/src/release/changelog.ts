import { posix } from "node:path";
import type { Repository } from "../settings.js";

const file = /^(?:change-?logs?|history|changes|release-?notes?|releases|news)(?:[._-][\w.-]*)?$/i;
const folder = /^(?:change-?logs?|release-?notes?|releases)$/i;
const text = /\.(?:mdx?|markdown|txt|rst|adoc)$|(?:^|\/)[^./]+$/i;

/**
 * The files that record a package's changes: its own, else those of the nearest folder above it that has some. A file counts by its name (`CHANGELOG.md`, `HISTORY.md`,
 * `docs/release-notes.md`, each of `changelogs/*.md`).
 * @param home POSIX, relative to the root; `"."` for the root
 */
export function changelogsOf(home: string, repository: Repository): string[] {
  const kept = repository.list().filter(isChangelog);
  for (let at = home; ; at = posix.dirname(at)) {
    const here = kept.filter((path) => homeOf(path) === at);
    if (here.length > 0 || at === ".") return here;
  }
}

/** Whether a file records changes, by its path. */
export function isChangelog(path: string): boolean {
  if (!text.test(path)) return false;
  return file.test(posix.basename(path)) || folder.test(posix.basename(posix.dirname(path)));
}

/** The folder whose changes a changelog records: its own, or the one around `docs/` and `changelogs/`. */
function homeOf(path: string): string {
  let home = posix.dirname(path);
  while (folder.test(posix.basename(home)) || /^docs?$/i.test(posix.basename(home))) home = posix.dirname(home);
  return home;
}

/** What may stand between the start of a line and a version that the line announces. */
const announcing = /^[\s>]*(?:#{1,6}\s.*|<.*|(?:[-*+]\s+)?[*_[(`]*(?:@?[\w./-]+@|(?:version|release|버전|릴리스|v)\s*)?v?[*_[(`]*)$/i;

/**
 * Whether a changelog has an entry for a version: a heading or the start of a line that names it, as Keep a Changelog, Conventional Changelog, changesets and plain lists
 * write it. A link that compares versions is no entry.
 */
export function hasEntry(changelog: string, version: string): boolean {
  for (let at = changelog.indexOf(version); at !== -1; at = changelog.indexOf(version, at + 1)) {
    // `1.2.3` is neither a part of `11.2.3` nor of `1.2.3-beta.1`.
    if (/[\d.]/.test(changelog.charAt(at - 1)) || /^(?:\d|[.+-][0-9A-Za-z])/.test(changelog.slice(at + version.length, at + version.length + 2))) continue;
    const before = changelog.slice(Math.max(changelog.lastIndexOf("\n", at) + 1, at - longestLine), at);
    if (before.lastIndexOf("](") <= before.lastIndexOf(")") && announcing.test(before)) return true;
  }
  return false;
}

const longestLine = 500;
