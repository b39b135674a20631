import { posix } from "node:path";
import { blankFor, blanksFor } from "../../blanks.js";
import { entryOf, textOf } from "../../data/data-access.js";
import { dataRoot } from "../../data/data-file.js";
import type { DataNode, Range } from "../../data/data-tree.js";
import { positionAt } from "../../data/place.js";
import { createFileRule } from "../../file-rule.js";
import { remember } from "../../learned.js";
import { isCollection } from "../../modules/is-collection.js";
import { changelogsOf, hasEntry, isChangelog } from "../../release/changelog.js";
import { notesOnForge } from "../../release/forge-notes.js";
import { isOwnManifest, isPublished, isUnset, publishedBelow } from "../../release/published-package.js";
import type { Repository } from "../../settings.js";
import { withTemplate, type Template } from "../../template.js";

type MessageIds = "notSemantic" | "unversioned" | "none" | "noneOfMany" | "missing" | "blank";

/** The pattern that semver.org suggests, without groups. */
const semantic = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[\w.-]+)?(?:\+[\w.-]+)?$/;
const preRelease = /^[^+]*-/;

const rule = createFileRule<MessageIds, readonly []>({
  meta: {
    type: "problem",
    docs: { description: "Require semantic versions and an entry in the changelog for the current one", clause: "VER-2", files: ["**/package.json", "**/CHANGELOG.md"] },
    messages: {
      notSemantic: "`{{version}}` is not a semantic version, so nobody can tell whether an update breaks something. Write MAJOR.MINOR.PATCH, for instance `{{example}}`.",
      unversioned: "The product has no version, so nobody can say which state runs, or go back to the one before. Give it a `version` such as `0.2.0` here, and start CHANGELOG.md with `## [0.2.0] - YYYY-MM-DD` and what changed.",
      none: "Version {{version}} is recorded nowhere: there is no changelog. Add {{file}} with an entry `## [{{version}}] - YYYY-MM-DD` that says what changed.",
      noneOfMany: "Version {{version}} is recorded nowhere, nor is that of {{count}} more published packages ({{others}}): there is no changelog. Add {{file}} with an entry `## [{{version}}] - YYYY-MM-DD` that says what changed, or let changesets or release-please write one for each package.",
      missing: "{{file}} has no entry for the current version {{version}}. Add `## [{{version}}] - YYYY-MM-DD` with what changed since the last one.",
      blank: "This blank waits for what only your team knows: {{what}}. Write it in place of the brackets and all that is in them.",
    },
    schema: [],
    defaultOptions: [],
  },
  judge({ clause, path, text, repository, data, report, honour }) {
    if (isChangelog(path)) for (const { what, range } of blanksFor(clause, text)) report(range, "blank", { what });
    if (!repository || !isOwnManifest(path)) return;
    const manifest = data()?.documents[0];
    if (!manifest) return;
    const folder = posix.dirname(path);
    const published = isPublished(manifest);
    if (!published && (folder !== "." || publishedBelow(repository).length > 0 || isCollection(repository))) return;

    const entry = entryOf(manifest, "version");
    const version = textOf(entry?.value);
    const place = entry?.value.range ?? startOf(manifest);
    if (version === undefined || (!published && isUnset(version))) {
      if (!repository.list().some(isChangelog) && !notesOnForge(repository)) report(place, "unversioned");
    } else if (!semantic.test(version)) report(place, "notSemantic", { version, example: completed(version) });
    else if (!preRelease.test(version) && version !== "0.0.0") judgeEntry(version, place);

    function judgeEntry(current: string, range: Range): void {
      if (!repository) return;
      const logs = changelogsOf(folder, repository);
      const [log] = logs;
      if (log === undefined) {
        const [named, ...others] = unrecorded(repository);
        if (named !== undefined && named !== path && folder !== ".") return;
        const file = posix.join(folder, "CHANGELOG.md");
        if (notesOnForge(repository)) return;
        if (others.length === 0 || folder === ".") report(range, "none", { version: current, file });
        else report(range, "noneOfMany", { version: current, file, count: String(others.length), others: first(others) });
        return;
      }
      const entered = logs.find((path) => posix.basename(path).includes(current) || hasEntry(repository.read(path) ?? "", current));
      if (entered === undefined) {
        if (logs.some((path) => pointsToForge(repository.read(path) ?? ""))) return;
        report(range, "missing", { version: current, file: logs.find((path) => /^change-?log/i.test(posix.basename(path))) ?? log });
      } else {
        const text = repository.read(entered) ?? "";
        honour(entered, positionAt(text, Math.max(0, text.indexOf(current))).line, current);
      }
    }
  },
});

export default withTemplate(rule, ({ clause, repository, files }) => {
  const templates = files.flatMap((path): Template[] => {
    const version = isOwnManifest(path) ? textOf(entryOf(dataRoot(path, repository), "version")?.value) : undefined;
    if (version === undefined || !semantic.test(version)) return [];
    const folder = posix.dirname(path);
    const logs = changelogsOf(folder, repository);
    const day = blankFor(clause, "the day of its release, as YYYY-MM-DD");
    const change = blankFor(clause, "what whoever updates notices");
    if (logs.length === 0) return [{ path: posix.join(folder, "CHANGELOG.md"), text: `# Changelog\n\n## [${version}] - ${day}\n\n- ${change}\n` }];
    const log = logs.find((each) => posix.basename(each) === "CHANGELOG.md");
    const latest = log === undefined ? undefined : /^(#{1,3}) (\[?)v?\d+\.\d/mu.exec(repository.read(log) ?? "");
    if (log === undefined || !latest) return [];
    const [, mark = "", bracket = ""] = latest;
    return [{ path: log, at: latest.index, text: `${mark} ${bracket}${version}${bracket === "" ? "" : "]"} - ${day}\n\n- ${change}\n\n` }];
  });
  return templates.filter(({ path, at }, index) => at !== undefined || templates.findIndex((each) => each.path === path) === index);
});

/** The manifests of published packages, that of the root not among them, whose changes no file records. One finding speaks for all of them. */
const unrecorded = remember((repository: Repository) => publishedBelow(repository).filter((path) => changelogsOf(posix.dirname(path), repository).length === 0));

/** Whether a changelog names no version, and says that the notes are among the releases of the forge. */
function pointsToForge(text: string): boolean {
  return /https:\/\/[\w.-]+\/[^\s)]{1,200}\/releases\b/.test(text) && !/^#{1,3}[^\n]*\d+\.\d/m.test(text);
}

/** A few paths of many. */
function first(paths: readonly string[]): string {
  return `${paths.slice(0, 3).join(", ")}${paths.length > 3 ? ", …" : ""}`;
}

/** The brace that opens a manifest. */
function startOf(manifest: DataNode): Range {
  return [manifest.range[0], manifest.range[0] + 1];
}

/** A version with three numbers, as far as the given one has them. */
function completed(version: string): string {
  const numbers = version.match(/\d+/g)?.slice(0, 3).map(Number) ?? [1];
  return [...numbers, 0, 0].slice(0, 3).join(".");
}
