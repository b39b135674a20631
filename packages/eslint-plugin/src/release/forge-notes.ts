import { entryOf, textsOf } from "../data/data-access.js";
import { dataRoot } from "../data/data-file.js";
import type { Repository } from "../settings.js";

const pipeline = /^(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml)$/i;
/** Tools that publish notes from a person's machine. */
const byHand = /^\.release-it\.\w+$|^\.?auto(?:rc)?\.json$|^\.autorc$/;
const inManifest = /"(?:release-it|semantic-release|changelogithub|@semantic-release\/github)"\s*:/;
/** Actions and commands that publish release notes on the server that keeps the repository. */
const publishing =
  /\b(?:softprops\/action-gh-release|ncipollo\/release-action|actions\/create-release|release-drafter\/release-drafter|googleapis\/release-please-action|google-github-actions\/release-please-action|cycjimmy\/semantic-release-action|changesets\/action|changelogithub|semantic-release|release-please|release-it|release-cli|gh release create|gh release edit|goreleaser)\b|^release:/m;

/**
 * Whether the notes of releases are kept by the server (GitHub, GitLab): a tool or a workflow publishes them, or a workflow runs when
 * somebody has published a release.
 * What stands on the server itself is not looked at.
 */
export function notesOnForge(repository: Repository): boolean {
  if (inManifest.test(repository.read("package.json") ?? "")) return true;
  return repository.list().some((path) => {
    if (byHand.test(path)) return true;
    if (!pipeline.test(path)) return false;
    const text = repository.read(path) ?? "";
    if (publishing.test(text)) return true;
    if (!/\brelease\b/.test(text)) return false;
    const on = entryOf(dataRoot(path, repository), "on")?.value;
    return textsOf(on).includes("release") || entryOf(on, "release") !== undefined;
  });
}
