import { entryOf, textOf, valueAt } from "../../data/data-access.js";
import type { DataNode, DataScalar, Range } from "../../data/data-tree.js";
import { sourceOffset } from "../../data/scalar-source.js";
import { createFileRule, type FileQuestion } from "../../file-rule.js";
import { githubSteps, githubWorkflow } from "../../pipeline/github-workflow.js";
import { ownUses } from "../../pipeline/own-uses.js";
import type { Job, Pipeline, Step } from "../../pipeline/pipeline.js";
import { workflowFiles } from "../../pipeline/pipelines-of.js";
import { untrustedInputs } from "../../pipeline/untrusted-input.js";
import { mayHang } from "./require-workflow-hardening/may-hang.js";
import { checkoutOfHead, keptCredentials } from "./require-workflow-hardening/untrusted-code.js";

type Check = "permissions" | "pins" | "timeouts" | "input" | "checkout" | "credentials";
type Options = readonly [{ checks?: Check[]; trustedOwners?: string[]; maxMinutes?: number }];
type MessageIds = "noPermissions" | "writeAll" | "unpinned" | "noTimeout" | "longTimeout" | "injection" | "headCheckout" | "credentials";
type Question = FileQuestion<MessageIds, Options>;

const everyCheck: readonly Check[] = ["permissions", "pins", "timeouts", "input", "checkout", "credentials"];

export default createFileRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require workflows with least permissions, pinned actions, timeouts and no untrusted input",
      clause: "CI-4",
      files: [workflowFiles, "{action,.github/actions/**/action}.{yml,yaml}"],
      strictness: { options: { checks: { kind: "demands", absent: everyCheck }, trustedOwners: { kind: "exempts" }, maxMinutes: { kind: "most" } } },
    },
    messages: {
      noPermissions: "No `permissions` limit the token of {{jobs}}, so every action in it has what the repository gives by default, often to write. Add `permissions:` with `contents: read` above `jobs`, and what a job needs beyond that to the job.",
      writeAll: "`write-all` lets every step and action write to everything in the repository. Name what is needed: `contents: read`, and what a job needs beyond that.",
      unpinned: "`{{uses}}`{{others}} can become other code at any time, with this workflow's token and secrets. Pin the full commit: `{{name}}@<40 hexadecimal digits> # {{version}}`.",
      noTimeout: "Nothing ends {{jobs}} when a step hangs, for up to six hours. Add `timeout-minutes: 15`, or twice what the job usually takes.",
      longTimeout: "`timeout-minutes: {{minutes}}` is more than the contract's {{most}}. Lower it to twice what the job usually takes.",
      injection: "`{{name}}` is what anybody may write, and stands in the script itself, where it can become commands. Put it into `env:` of the step, and use the variable in the script: `\"$VALUE\"`.",
      headCheckout: "The job checks out what somebody proposes and runs code of it, with the rights and secrets of the repository (`{{event}}`). Run it under `pull_request`, and hand results over to a workflow that runs no code of theirs.",
      credentials: "The token, which may write, stays in `.git/config` while code of dependencies runs beside it. Add `persist-credentials: false` to this step's `with`.",
    },
    schema: [
      {
        type: "object",
        properties: {
          checks: { type: "array", items: { type: "string", enum: [...everyCheck] }, uniqueItems: true, description: "What is asked of workflows; left out, all of it." },
          trustedOwners: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true, description: "Owners whose actions need no pin: `actions`, `github`, the team's own." },
          maxMinutes: { type: "integer", minimum: 1, description: "The most minutes that a job may have; left out, any." },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{}],
  },
  judge(question) {
    const { path, options: [{ checks = everyCheck, maxMinutes }], report } = question;
    const data = question.data();
    if (!data) return;
    const [root] = data.documents;
    if (/(?:^|\/)action\.ya?ml$/.test(path)) {
      const steps = githubSteps(path, valueAt(root, "runs", "steps"), { shell: undefined, folder: "." });
      if (checks.includes("pins")) judgePins(steps.flatMap(({ uses }) => uses ?? []), question);
      if (checks.includes("input")) for (const step of steps) judgeInput(step, ["workflow_call"], question);
      return;
    }
    const pipeline = githubWorkflow(path, data);
    const { jobs, triggers } = pipeline;
    const events = triggers.map(({ event }) => event);
    if (checks.includes("permissions")) judgePermissions(pipeline, root, events, report);
    const isOpen = !isGenerated(question.text);
    if (isOpen && checks.includes("pins")) judgePins(jobs.flatMap(({ uses, steps }) => [...(uses ? [uses] : []), ...steps.flatMap((step) => step.uses ?? [])]), question);
    if (isOpen && checks.includes("timeouts")) judgeTimeouts(jobs, maxMinutes, report);
    for (const job of jobs) {
      if (checks.includes("input") && !isOwn(job.condition?.text)) for (const step of job.steps) if (!isOwn(step.condition?.text)) judgeInput(step, events, question);
      const place = checks.includes("checkout") ? checkoutOfHead(job, events) : undefined;
      if (place) report(place, "headCheckout", { event: events.find((event) => /_target|workflow_run|issue_comment/.test(event)) ?? "" });
      const kept = checks.includes("credentials") ? keptCredentials(pipeline, job, events) : undefined;
      if (kept) report(kept, "credentials");
    }
  },
});

/** Whether a workflow says at its head that a tool writes it anew, as those that are compiled do: what it lacks is for the tool to add. */
function isGenerated(text: string): boolean {
  const head = /^(?:[ \t]*#[^\n]*\n|[ \t]*\r?\n|---[^\n]*\n)*/.exec(text)?.[0] ?? "";
  return /do not edit/i.test(head) && /generated/i.test(head);
}

/** Whether a condition lets through only what comes from the repository itself. */
function isOwn(condition: string | undefined): boolean {
  return condition !== undefined && /head\.repo\.(?:full_name\s*==|fork\s*==\s*false)|!\s*github\.event\.pull_request\.head\.repo\.fork/.test(condition);
}

function judgePermissions({ jobs, root }: Pipeline, node: DataNode | undefined, events: readonly string[], report: Question["report"]): void {
  const own = [valueAt(root, "permissions"), ...jobs.map((job) => valueAt(job.node, "permissions"))];
  for (const permissions of own) if (textOf(permissions) === "write-all" && permissions) report(permissions.range, "writeAll");
  // What only others call has the permissions of its caller.
  if (own[0] || events.every((event) => event === "workflow_call")) return;
  const open = jobs.filter((job) => !valueAt(job.node, "permissions"));
  const place = entryOf(node, "jobs");
  if (open.length > 0 && place) report(place.keyRange, "noPermissions", { jobs: listed(open) });
}

function judgePins(all: readonly { text: string; range: Range; file: string }[], { path, options: [{ trustedOwners = [] }], report }: Question): void {
  const open = all.filter(({ text, file }) => file === path && !isPinned(text) && !trustedOwners.includes(text.slice(0, text.indexOf("/"))));
  const [first] = open;
  if (!first) return;
  const count = new Set(open.map(({ text }) => text)).size - 1;
  const [name = "", version = "v1"] = first.text.split("@");
  report(first.range, "unpinned", { uses: first.text, others: count === 0 ? "" : ` (and ${String(count)} more in this file)`, name, version });
}

/** Whether what is used cannot change: of the repository itself, or named by the hash of its content. */
function isPinned(uses: string): boolean {
  return ownUses(uses) !== undefined || uses.startsWith("../") || uses.includes("${{") || /@[0-9a-f]{40}(?:[0-9a-f]{24})?$/i.test(uses) || (uses.startsWith("docker://") && /@sha256:[0-9a-f]{64}$/.test(uses));
}

function judgeTimeouts(jobs: readonly Job[], maxMinutes: number | undefined, report: Question["report"]): void {
  const open = jobs.filter((job) => {
    const { node, uses, steps } = job;
    return !uses && steps.length > 0 && !valueAt(node, "timeout-minutes") && steps.some((step) => !valueAt(step.node, "timeout-minutes")) && mayHang(job);
  });
  const [first] = open;
  if (first) report(first.keyRange, "noTimeout", { jobs: listed(open) });
  if (maxMinutes === undefined) return;
  for (const { node } of jobs) {
    const timeout = valueAt(node, "timeout-minutes");
    const minutes = Number(textOf(timeout) ?? Number.NaN);
    if (timeout && minutes > maxMinutes) report(timeout.range, "longTimeout", { minutes: String(minutes), most: String(maxMinutes) });
  }
}

function judgeInput({ run, uses, with: inputs }: Step, events: readonly string[], { text, report }: Question): void {
  const script = valueAt(inputs, "script");
  const scripts: (DataScalar | undefined)[] = [run, uses && /^actions\/github-script(?:@|$)/.test(uses.text) && script?.kind === "scalar" ? script : undefined];
  for (const scalar of scripts) {
    if (!scalar?.text.includes("${{")) continue;
    for (const { range, name } of untrustedInputs(scalar.text, events)) {
      report([sourceOffset(scalar, text, range[0]), sourceOffset(scalar, text, range[1])], "injection", { name });
    }
  }
}

/** `the job "a"`, `the jobs "a", "b"`, at most three of them by name. */
function listed(jobs: readonly Job[]): string {
  const names = jobs.slice(0, 3).map(({ id }) => `\`${id}\``).join(", ");
  return jobs.length === 1 ? `the job ${names}` : `the jobs ${names}${jobs.length > 3 ? ` and ${String(jobs.length - 3)} more` : ""}`;
}
