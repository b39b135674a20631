import { textOf, valueAt } from "../data/data-access.js";
import type { PipelineCommand } from "../pipeline/pipeline-command.js";

/** What a command of a pipeline does for a release. */
export interface ReleaseStep {
  /** The tool, as people call it. */
  tool: string;
  /** Whether it makes a tag, or a release that brings one. */
  tags: boolean;
  /** Whether it writes what has changed. */
  notes: boolean;
}

const whole = { tags: true, notes: true };
const tagged = { tags: true, notes: false };
const noted = { tags: false, notes: true };

/** Actions that do both by themselves, or one of the two. */
const actions: Readonly<Record<string, Omit<ReleaseStep, "tool">>> = {
  "changesets/action": whole,
  "changesets/action/version": noted,
  "changesets/action/publish": whole,
  "googleapis/release-please-action": whole,
  "google-github-actions/release-please-action": whole,
  "cycjimmy/semantic-release-action": whole,
  "codfish/semantic-release-action": whole,
  "go-semantic-release/action": whole,
  "goreleaser/goreleaser-action": whole,
  "marvinpinto/action-automatic-releases": whole,
  "antfu/changelogithub": whole,
  "release-drafter/release-drafter": whole,
  "mikepenz/release-changelog-builder-action": noted,
  "orhun/git-cliff-action": noted,
  "mathieudutour/github-tag-action": tagged,
  "anothrNick/github-tag-action": tagged,
  "phips28/gh-action-bump-version": tagged,
  "svenstaro/upload-release-action": tagged,
};

/** Actions that make a release with the notes that they are given, and the inputs that give them. */
const withBody: Readonly<Record<string, readonly string[]>> = {
  "softprops/action-gh-release": ["body", "body_path", "generate_release_notes"],
  "ncipollo/release-action": ["body", "bodyFile", "generateReleaseNotes"],
  "actions/create-release": ["body", "body_path"],
  "crazy-max/ghaction-github-release": ["body", "body_path", "generate_release_notes"],
  "tauri-apps/tauri-action": ["releaseBody", "generateReleaseNotes"],
};

const tools = new Set(["release-please", "semantic-release", "multi-semantic-release", "semantic-release-monorepo", "release-it", "standard-version", "commit-and-tag-version", "goreleaser", "changelogithub", "jreleaser", "release-cli"]);

/** What a command of a pipeline does for a release; undefined for nothing. */
export function releaseStep({ kind, name, args, with: inputs }: Pick<PipelineCommand, "kind" | "name" | "args" | "with">): ReleaseStep | undefined {
  if (kind === "action") {
    const body = withBody[name];
    const known = body ? { tags: true, notes: body.some((key) => isGiven(textOf(valueAt(inputs, key)))) } : actions[name];
    return known && { tool: name, ...known };
  }
  if (tools.has(name)) return { tool: name, ...whole };
  const has = (...words: string[]): boolean => words.every((word) => args.includes(word));
  switch (name) {
    case "changeset":
      return has("publish") || has("tag") ? { tool: "changesets", ...whole } : has("version") ? { tool: "changesets", ...noted } : undefined;
    case "lerna":
      return has("publish") || has("version") ? { tool: "lerna", ...whole } : undefined;
    case "nx":
      return has("release") ? { tool: "nx release", ...whole } : undefined;
    case "auto":
      return has("shipit") || has("release") || has("latest") ? { tool: "auto", ...whole } : undefined;
    case "gh":
    case "glab":
      return has("release", "create") ? { tool: `${name} release create`, tags: true, notes: args.some((word) => /^(?:--generate-notes|--notes(?:-file|-from-tag)?|-[nFN])(?:=|$)/.test(word)) } : undefined;
    case "git":
      return (has("tag") && args.some((word) => /^-[asmf]|^v?\d|\$/.test(word))) || (has("push") && args.some((word) => /^--(?:follow-)?tags$/.test(word))) ? { tool: "git tag", ...tagged } : undefined;
    case "npm":
    case "yarn":
      return args[0] === "version" && args.length > 1 && !args.includes("--no-git-tag-version") ? { tool: `${name} version`, ...tagged } : undefined;
    case "changelogen":
      return has("--release") ? { tool: name, ...whole } : { tool: name, ...noted };
    case "git-cliff":
    case "conventional-changelog":
    case "auto-changelog":
      return { tool: name, ...noted };
    default:
      return undefined;
  }
}

function isGiven(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== "" && value !== "false";
}
