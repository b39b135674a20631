import { entriesOf, entryOf, itemsOf, textOf, textsOf, valueAt } from "../data/data-access.js";
import type { DataNode, Range } from "../data/data-tree.js";
import type { Trigger } from "./pipeline.js";

/** What starts a pipeline where nothing says otherwise: a push to a branch, which merge requests show as theirs, a schedule, a person. */
const everything = ["push", "pull_request", "schedule", "workflow_dispatch"];

/** The triggers of a pipeline by its `workflow`. */
export function gitlabPipelineTriggers(root: DataNode | undefined): Trigger[] {
  const rules = valueAt(root, "workflow", "rules");
  const place: Range = rules?.range ?? root?.range ?? [0, 0];
  return rules ? rulesTriggers(rules) : everything.map((event) => ({ event, range: place }));
}

/**
 * When a job runs, in the words of GitHub's events: by `rules`, or by `only` and `except`. A condition that is not understood counts for every event.
 * @returns undefined where the job says nothing, and so runs as its pipeline does
 */
export function gitlabJobTriggers(rules: DataNode | undefined, only: DataNode | undefined, except: DataNode | undefined): Trigger[] | undefined {
  if (rules) return rulesTriggers(rules);
  if (!only && !except) return undefined;
  const left = new Set(textsOf(entryOf(except, "refs")?.value ?? except));
  const found = only ? refsTriggers(only) : everything.map((event): Trigger => ({ event, range: except?.range ?? [0, 0] }));
  return found.filter(({ event }) => !(left.has("merge_requests") && event === "pull_request") && !(left.has("branches") && event === "push") && !(left.has("schedules") && event === "schedule"));
}

function rulesTriggers(rules: DataNode): Trigger[] {
  return itemsOf(rules).flatMap((rule): Trigger[] => {
    if (textOf(valueAt(rule, "when")) === "never") return [];
    const changes = valueAt(rule, "changes");
    const paths = changes && textsOf(valueAt(changes, "paths") ?? changes);
    return conditionTriggers(textOf(valueAt(rule, "if")), rule.range).map((trigger) => ({ ...trigger, ...(paths && { paths }) }));
  });
}

function conditionTriggers(condition: string | undefined, range: Range): Trigger[] {
  const text = condition ?? "";
  const found: Trigger[] = [];
  const add = (event: string, rest: Partial<Trigger> = {}): void => {
    found.push({ event, range, ...rest });
  };
  if (/merge_request_event|CI_MERGE_REQUEST/.test(text)) add("pull_request");
  if (/CI_COMMIT_(?:BRANCH|REF_NAME)\s*==\s*\$CI_DEFAULT_BRANCH|\$CI_DEFAULT_BRANCH\s*==\s*\$CI_COMMIT/.test(text)) add("push", { branches: ["$default-branch"] });
  const branch = /CI_COMMIT_(?:BRANCH|REF_NAME)\s*==\s*["']([^"']+)["']/.exec(text)?.[1];
  if (branch !== undefined) add("push", { branches: [branch] });
  if (/CI_COMMIT_TAG/.test(text)) add("push", { tags: ["*"] });
  if (/["']schedule["']/.test(text)) add("schedule");
  if (/["']web["']/.test(text)) add("workflow_dispatch");
  if (/["']push["']/.test(text) || /^\s*\$CI_COMMIT_BRANCH\s*$/.test(text)) add("push");
  return found.length > 0 ? found : everything.map((event) => ({ event, range }));
}

function refsTriggers(only: DataNode): Trigger[] {
  const changes = valueAt(only, "changes");
  const refs = only.kind === "map" ? valueAt(only, "refs") : only;
  const paths = changes && textsOf(changes);
  const isOpen = refs === undefined || entriesOf(refs).length > 0;
  const found = isOpen ? everything.map((event): Trigger => ({ event, range: only.range })) : itemsOf(refs).flatMap((ref) => refTriggers(textOf(ref), ref.range));
  return found.map((trigger) => ({ ...trigger, ...(paths && { paths }) }));
}

function refTriggers(ref: string | undefined, range: Range): Trigger[] {
  switch (ref) {
    case undefined:
      return [];
    case "merge_requests":
    case "external_pull_requests":
      return [{ event: "pull_request", range }];
    case "branches":
    case "pushes":
      return [{ event: "push", range }, { event: "pull_request", range }];
    case "tags":
      return [{ event: "push", tags: ["*"], range }];
    case "schedules":
      return [{ event: "schedule", range }];
    case "web":
      return [{ event: "workflow_dispatch", range }];
    case "api":
    case "triggers":
    case "pipelines":
    case "chat":
      return [{ event: "repository_dispatch", range }];
    default:
      // A regular expression may match any branch.
      return ref.startsWith("/") ? everything.map((event) => ({ event, range })) : [{ event: "push", branches: [ref], range }];
  }
}
