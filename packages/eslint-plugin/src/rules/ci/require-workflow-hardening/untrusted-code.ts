import { entriesOf, textOf, valueAt } from "../../../data/data-access.js";
import type { DataNode, Range } from "../../../data/data-tree.js";
import type { Job, Pipeline, Step } from "../../../pipeline/pipeline.js";

const head = /github\.event\.pull_request\.head\.(?:sha|ref)|github\.head_ref|refs\/pull\/|github\.event\.workflow_run\.head_(?:sha|branch)|github\.event\.(?:issue|pull_request)\.number/;
const ownOnly = /head\.repo\.(?:full_name|fork|owner)|head_repository\.|author_association|github\.event\.workflow_run\.event\s*==\s*['"]push['"]|github\.actor\s*==|user\.login\s*==|workflow_run\.pull_requests\[0\]|sender\.login\s*==/;
/** A step that ends the job for those who may not write. */
const asksForRights = /getCollaboratorPermissionLevel|collaborators\/\S*permission|author_association|head\.repo\.full_name/;

/** Programs that run what a checkout brings: scripts of manifests, builds, tests. */
const running = /(?:^|[\s;&|(])(?:npm|npx|pnpm|yarn|bun|bunx|make|node|tsx|python3?|pip|poetry|uv|cargo|go|gradle|mvn|bundle|composer|docker (?:build|compose)|\.\/[\w./-]+|bash \S+|sh \S+)(?=\s|$)/m;

/** A checkout of what somebody proposes, in a run that has the rights and secrets of the repository, before code of it runs. */
export function checkoutOfHead(job: Job, events: readonly string[]): Range | undefined {
  const isPrivileged = events.includes("pull_request_target") || events.includes("workflow_run") || events.includes("issue_comment");
  if (!isPrivileged || job.environment || ownOnly.test(job.condition?.text ?? "")) return undefined;
  for (const [index, step] of job.steps.entries()) {
    const place = headOf(step, events);
    if (!place || ownOnly.test(step.condition?.text ?? "")) continue;
    if (job.steps.slice(0, index).some((before) => asksForRights.test(`${before.run?.text ?? ""}${textOf(valueAt(before.with, "script")) ?? ""}`))) continue;
    // What is laid aside in a folder of its own is mostly only read.
    const folder = textOf(valueAt(step.with, "path"));
    const later = job.steps.slice(index + 1);
    if (folder === undefined ? later.some(({ run, uses }) => running.test(run?.text ?? "") || uses?.text.startsWith("./")) : later.some(({ node, run }) => textOf(valueAt(node, "working-directory"))?.startsWith(folder) === true && running.test(run?.text ?? ""))) return place;
  }
  return undefined;
}

function headOf({ uses, with: inputs, run }: Step, events: readonly string[]): Range | undefined {
  if (uses && /^actions\/checkout(?:@|$)/.test(uses.text)) {
    const ref = valueAt(inputs, "ref");
    const text = textOf(ref) ?? "";
    const isNumber = /number/.test(text) && !/refs\/pull|head/.test(text);
    return ref && head.test(text) && !isNumber ? ref.range : undefined;
  }
  if (run && !events.includes("workflow_run") && /\bgh pr checkout\b|git (?:checkout|fetch)[^\n]*(?:pull_request\.head|head_ref|refs\/pull\/|pull\/\$)/.test(run.text)) return run.range;
  return undefined;
}

/**
 * A checkout whose token stays on the disk while installed code of others runs beside it, in a run of pull requests whose token may write.
 */
export function keptCredentials({ root }: Pipeline, job: Job, events: readonly string[]): Range | undefined {
  if (!events.includes("pull_request") && !events.includes("pull_request_target")) return undefined;
  if (!mayWriteContents(valueAt(job.node, "permissions") ?? valueAt(root, "permissions"))) return undefined;
  const scripts = job.steps.map(({ run }) => run?.text ?? "").join("\n");
  if (!/\b(?:npm (?:ci|i|install)|pnpm (?:i|install)|yarn(?: install)?|bun install|pip install|bundle install|composer install)\b/.test(scripts)) return undefined;
  // Who pushes needs the token.
  if (/\bgit (?:push|fetch|pull|submodule)\b|\bgh \w/.test(scripts) || job.steps.some(({ uses }) => /commit|push|create-pull-request|changesets|release|publish|deploy/i.test(uses?.text ?? ""))) return undefined;
  const step = job.steps.find(({ uses, with: inputs }) => uses && /^actions\/checkout(?:@|$)/.test(uses.text) && textOf(valueAt(inputs, "persist-credentials")) !== "false");
  return step?.uses?.range;
}

/** Whether permissions let the token write to the code; where nothing is said, another finding says so. */
function mayWriteContents(permissions: DataNode | undefined): boolean {
  return textOf(permissions) === "write-all" || entriesOf(permissions).some(({ key, value }) => key === "contents" && textOf(value) === "write");
}
