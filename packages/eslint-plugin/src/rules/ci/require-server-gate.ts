import { positionAt } from "../../data/place.js";
import { textOf, valueAt } from "../../data/data-access.js";
import { serverCheck } from "../../pipeline/server-check.js";
import { usesOtherSystem } from "../../pipeline/other-systems.js";
import type { Job, Pipeline } from "../../pipeline/pipeline.js";
import type { PipelineCommand } from "../../pipeline/pipeline-command.js";
import { pipelinesOf } from "../../pipeline/pipelines-of.js";
import { defaultBranches, type Occasion } from "../../pipeline/started-by.js";
import { createRepositoryRule, type Question } from "../../repository-rule.js";
import { serverGates } from "./require-server-gate/server-gates.js";
import { triggersOn, weaknessesOf, type Weakness } from "./require-server-gate/weaknesses.js";

type Options = readonly [{ receive?: string }];
type MessageIds = "none" | "noPullRequest" | "noDefaultBranch" | "twin" | "noDocument" | Weakness["reason"];

const receives = /\bcontract(?:-as-code)? receive\b/;

export default createRepositoryRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require a gate on the server that judges every change by the contract and cannot be passed by",
      clause: "CI-5",
      strictness: { options: { receive: { kind: "undecided" } } },
    },
    messages: {
      none: "No pipeline judges changes by this contract, so whoever commits without the hooks is judged by nobody. Run `contract sync`, which writes .github/workflows/contract.yml. On GitLab, let a job of .gitlab-ci.yml run `contract check --base`; on any other server, run `contract install --server <repository>` there.",
      noPullRequest: "The contract's gate ({{place}}) is not started by pull requests, so a change is merged before it is judged. Let `pull_request_target` or `pull_request` start it.",
      noDefaultBranch: "The contract's gate ({{place}}) does not run on the default branch, so that nobody learns what changes break together. Let `push` to the default branch start it, and `merge_group`.",
      allowed: "The contract's gate ({{place}}) may fail, and the change passes nevertheless. Remove what lets its failure pass: `continue-on-error`, `allow_failure`, `|| true`.",
      filtered: "A filter of paths (`{{filter}}`) keeps the contract's gate ({{place}}) from running, and a check that never ran lets the change pass or waits for ever. Remove the filter: what is judged is the contract's to say.",
      conditional: "The condition `{{condition}}` leaves out the contract's gate ({{place}}) for some changes, and a job that was left out counts as passed. Remove the condition.",
      behind: "The job `{{job}}` of the contract's gate ({{place}}) is left out when `{{other}}` fails, and then counts as passed. Remove its `needs`, or add a job with `if: always()` that needs it and fails unless it succeeded.",
      untrusted: "The contract's gate ({{place}}) judges a change by the contract that the change itself brings, so a change that weakens the contract passes. Give `contract check` the branch that it goes to with `--base`, as the workflow does that `contract sync` writes.",
      twin: "The job `{{job}}` ({{place}}) bears the name of the check by which the contract's gate is known, so its success can be taken for the gate's. Give it another name.",
      noDocument: "{{file}}, which tells how the server's pre-receive hook holds this contract, {{fault}}. Write there on which server `contract receive` runs and who keeps it.",
    },
    schema: [
      {
        type: "object",
        properties: {
          receive: { type: "string", minLength: 1, description: "For a server whose pre-receive hook is the gate: the document of this repository that tells of it, and names `contract receive`." },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{}],
  },
  judge(question) {
    const { repository, options: [{ receive }], report, honour } = question;
    if (receive !== undefined) {
      const text = repository.read(receive);
      const match = receives.exec(text ?? "");
      if (text !== undefined && match) honour(receive, positionAt(text, match.index).line, match[0]);
      else report("noDocument", { file: receive, fault: text === undefined ? "is missing" : "does not name the command `contract receive`" });
      return;
    }
    // What another system runs cannot be seen, so nothing can be missed.
    if (usesOtherSystem(repository)) return;
    const pipelines = pipelinesOf(repository);
    const gates = serverGates(pipelines, repository);
    if (gates.length === 0) {
      report("none");
      return;
    }
    const branches = defaultBranches(pipelines);
    const said = new Set<string>();
    judgeOccasion("pull request", gates, branches, said, question);
    judgeOccasion("default branch", gates, branches, said, question);
    for (const { pipeline, job } of twinsOf(gates, pipelines)) {
      report("twin", { job: job.id, place: `${pipeline.file}:${String(positionAt(repository.read(pipeline.file) ?? "", job.keyRange[0]).line)}` });
    }
  },
});

/** Says why no gate holds on an occasion: of those that run then, by the one that lacks least. */
function judgeOccasion(occasion: Occasion, gates: readonly PipelineCommand[], branches: readonly string[], said: Set<string>, { repository, report, honour }: Question<MessageIds, Options>): void {
  const lineOf = ({ file, range }: PipelineCommand["place"]): number => positionAt(repository.read(file) ?? "", range[0]).line;
  // What an action holds is named by the place that uses it.
  const placeOf = ({ via: [outer], place }: PipelineCommand): { file: string; line: number } => ({ file: (outer ?? place).file, line: lineOf(outer ?? place) });
  const written = (gate: PipelineCommand): string => `${placeOf(gate).file}:${String(placeOf(gate).line)}`;
  const candidates = gates.flatMap((gate) => {
    const triggers = triggersOn(occasion, gate, branches);
    return triggers.length === 0 ? [] : [{ gate, weaknesses: weaknessesOf(occasion, gate, triggers) }];
  });
  const [best] = candidates.sort((one, other) => one.weaknesses.length - other.weaknesses.length);
  const [first] = gates;
  if (!best) {
    if (first) report(occasion === "pull request" ? "noPullRequest" : "noDefaultBranch", { place: written(first) });
    return;
  }
  if (best.weaknesses.length === 0) {
    const { file, line } = placeOf(best.gate);
    honour(file, line, `judges on the occasion: ${occasion}`);
  }
  for (const { reason, data } of best.weaknesses) {
    const place = written(best.gate);
    const key = `${reason} ${place}`;
    if (!said.has(key)) report(reason, { ...data, place });
    said.add(key);
  }
}

/** Jobs of other workflows that report under the name of the gate's check. */
function twinsOf(gates: readonly PipelineCommand[], pipelines: readonly Pipeline[]): { pipeline: Pipeline; job: Job }[] {
  const own = new Set(gates.map(({ pipeline }) => pipeline.file));
  const isGate = ({ id, node }: Job): boolean => (textOf(valueAt(node, "name")) ?? id) === serverCheck;
  if (!gates.some(({ pipeline }) => pipeline.system === "github" && pipeline.jobs.some(isGate))) return [];
  return pipelines.filter(({ file, system }) => system === "github" && !own.has(file)).flatMap((pipeline) => pipeline.jobs.filter(isGate).map((job) => ({ pipeline, job })));
}
