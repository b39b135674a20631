import { textOf, valueAt, walkData } from "../../../data/data-access.js";
import type { DataNode, Range } from "../../../data/data-tree.js";
import type { Job, Pipeline, Placed, Step } from "../../../pipeline/pipeline.js";
import type { Repository } from "../../../settings.js";
import { gateOfJob, gateOfStep, isNever, type Gate } from "./gate-finder.js";

/** A step or job that holds a gate and may fail, or never runs. */
export interface Allowance {
  range: Range;
  reason: "allowed" | "never" | "input";
  gate: Gate;
  /** As it is written: `continue-on-error: true`. */
  by: string;
}

const experimental = /experimental|canary|nightly|bleeding|\bnext\b|\bedge\b|prerelease|unstable/i;

/** The steps and jobs of a pipeline that stand in its file, hold a gate and may fail or never run. */
export function allowancesOf({ file, jobs, system }: Pick<Pipeline, "file" | "jobs" | "system">, fileText: string, repository: Repository | undefined): Allowance[] {
  const found: Allowance[] = [];
  for (const job of jobs) {
    const isTrial = experimental.test(`${job.id} ${textOf(valueAt(job.node, "name")) ?? ""}`);
    const add = (reason: Allowance["reason"], place: Placed, gate: () => Gate | undefined): void => {
      const known = place.file === file && !isTrial ? gate() : undefined;
      if (known && !found.some(({ range }) => range[0] === place.range[0])) found.push({ range: place.range, reason, gate: known, by: fileText.slice(...place.range).replace(/\s+/g, " ").slice(0, 60) });
    };
    const { allowsFailure, condition } = job;
    if (condition && isNever(condition.text)) {
      add("never", condition, () => gateOfJob(job, repository, system));
      continue;
    }
    if (allowsFailure && isAllowed(allowsFailure.text) && condition?.text !== "manual") add("allowed", allowsFailure, () => gateOfJob(job, repository, system));
    else for (const step of job.steps) judgeStep(step, job, add, repository, system);
  }
  return found;
}

function judgeStep(step: Step, job: Job, add: (reason: Allowance["reason"], place: Placed, gate: () => Gate | undefined) => void, repository: Repository | undefined, system: Pipeline["system"]): void {
  const { allowsFailure, condition, name } = step;
  const gate = (): Gate | undefined => {
    const found = gateOfStep(step, repository, system);
    // A check of the project's own that calls itself a report is one.
    return found?.saying === "the check" && /report|summary|comment/i.test(name ?? "") ? undefined : found;
  };
  if (condition && isNever(condition.text)) {
    add("never", condition, gate);
    return;
  }
  if (allowsFailure && isAllowed(allowsFailure.text) && system === "github" && !experimental.test(name ?? "") && !isReport(step, job) && !isOutcomeAsked(step, job)) {
    add("allowed", allowsFailure, gate);
    return;
  }
  const input = allowsFailure ? undefined : forgivingInput(step);
  if (input && !hasStricterTwin(step, job)) add("input", input, gate);
}

/** Whether a failure passes when a change is pushed or proposed. */
function isAllowed(text: string): boolean {
  const plain = text.replace(/^\s*\$\{\{([^]*)\}\}\s*$/, "$1").trim();
  if (/^(?:true|yes|always\(\))$/i.test(plain)) return true;
  const [, operator, event] = /^github\.event_name\s*(==|!=)\s*['"](\w+)['"]$/.exec(plain) ?? [];
  if (operator === "==") return event === "push" || event === "pull_request" || event === "merge_group";
  return operator === "!=" || /^github\.(?:ref|ref_name|base_ref)\s*[!=]=\s*['"][\w./-]+['"]$/.test(plain);
}

/** Whether a step only writes a report, which the host or a later step judges. */
function isReport(step: Step, job: Job): boolean {
  const text = textOfStep(step);
  if (/sarif/i.test(text)) return true;
  const files = [...text.matchAll(/(?:--output(?:-?file)?|--outputFile|-o|>|output(?:_file)?:)[= ]\s?["']?([\w./-]+\.\w+)/gi)].flatMap(([, file]) => file ?? []);
  const later = job.steps.slice(job.steps.indexOf(step) + 1);
  return files.some((file) => later.some((other) => !/upload-artifact|comment/.test(other.uses?.text ?? "") && textOfStep(other).includes(file)));
}

/** The script of a step, and what its action is given. */
function textOfStep({ run, with: inputs }: Step): string {
  return [run?.text ?? "", ...[...walkData(inputs)].flatMap(({ node }) => textOf(node) ?? [])].join("\n");
}

/** Whether another step that can fail, an output or another job asks how a step ended. */
function isOutcomeAsked({ node }: Step, job: Job): boolean {
  const id = textOf(valueAt(node, "id"));
  if (id === undefined) return false;
  const asks = (root: DataNode | undefined): boolean => [...walkData(root)].some(({ node: inner }) => inner.kind === "scalar" && (inner.text.includes(`steps.${id}.outcome`) || inner.text.includes(`steps.${id}.outputs`)));
  if (asks(valueAt(job.node, "outputs"))) return true;
  return job.steps.some((other) => {
    if (other.node === node || !asks(other.node)) return false;
    const text = textOfStep(other);
    return /\bexit\s+[1-9$"]|setFailed|\bthrow\b|\bprocess\.exit|GITHUB_OUTPUT|GITHUB_ENV/.test(text) || (other.condition?.text.includes(`steps.${id}.outcome`) === true && other.run !== undefined && /\b(?:test|npm|pnpm|yarn|npx|false|playwright)\b/.test(other.run.text));
  });
}

/** Inputs with which scanners pass whatever they find. */
const forgivingInputs: readonly (readonly [action: RegExp, input: string, value: RegExp])[] = [
  [/trivy|grype|anchore\/scan|checkov|tfsec|kics|gitleaks|osv-scanner|semgrep|snyk|hadolint/i, "exit-code", /^0$/],
  [/anchore\/scan-action/i, "fail-build", /^false$/],
  [/checkov|tfsec|bridgecrew/i, "soft_fail", /^true$/],
  [/dependency-review-action/i, "warn-only", /^true$/],
  [/hadolint/i, "no-fail", /^true$/],
  [/lychee/i, "fail", /^false$/],
];

function forgivingInput({ uses, with: inputs, file }: Step): Placed | undefined {
  if (!uses) return undefined;
  for (const [action, input, value] of forgivingInputs) {
    const node = action.test(uses.text) ? valueAt(inputs, input) : undefined;
    const text = textOf(node)?.trim();
    if (!node || text === undefined || !value.test(text)) continue;
    return { file, range: node.range, text: `${input}: ${text}` };
  }
  return undefined;
}

/** Whether the same action runs once more in the job and can fail, or writes a report that the host judges. */
function hasStricterTwin(step: Step, job: Job): boolean {
  if (isReport(step, job)) return true;
  const name = step.uses?.text.replace(/@.*$/, "");
  return job.steps.some((other) => other !== step && !other.allowsFailure && other.uses?.text.replace(/@.*$/, "") === name && !forgivingInput(other) && valueAt(other.with, "exit-code") !== undefined);
}
