import type { Pipeline } from "../../pipeline/pipeline.js";
import type { PipelineCommand } from "../../pipeline/pipeline-command.js";
import { usesOtherSystem } from "../../pipeline/other-systems.js";
import { pipelinesOf } from "../../pipeline/pipelines-of.js";
import { everyStep, type StepKind } from "../../pipeline/step-tools.js";
import { positionAt } from "../../data/place.js";
import { createRepositoryRule } from "../../repository-rule.js";
import { hasSomethingToBuild } from "./require-ci-steps/project.js";
import { foundSteps, homemadeScan, type FoundStep } from "./require-ci-steps/found-steps.js";
import { exampleStep, sayings } from "./require-ci-steps/sayings.js";

type Options = readonly [{ steps?: StepKind[]; tools?: Partial<Record<StepKind, string[]>> }];
type MessageIds = "none" | "missing" | "unread" | "homemade" | "elsewhere" | "noPullRequest" | "noDefaultBranch";

const names = { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true } as const;

export default createRepositoryRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require pipelines that build, test, lint, measure coverage and scan for secrets and vulnerabilities",
      clause: "CI-1",
      strictness: { options: { steps: { kind: "demands", absent: everyStep }, tools: { kind: "exempts" } }, vocabulary: { source: "undecided" } },
    },
    messages: {
      none: "The repository has no pipeline, so nothing on the server checks a change before it is merged. Add .github/workflows/ci.yml, which `on: [pull_request, push]` starts, with a job that runs {{steps}}.",
      missing: "No pipeline {{does}}. Add the step `{{step}}` to {{file}}, and let pull requests and pushes to the default branch start it.",
      unread: "No pipeline {{does}}, as far as they can be parsed: {{broken}} cannot. Mend that file, or add the step `{{step}}` to another pipeline that pull requests and pushes to the default branch start.",
      homemade: "The pipeline looks for secrets with a search of its own ({{place}}), which finds only the forms that it lists, and nothing in the history. Add the step `{{step}}` in its place, and let pull requests and pushes to the default branch start it.",
      elsewhere: "A pipeline {{does}} ({{place}}), but neither pull requests nor pushes to the default branch start it. Run it in a pipeline that `pull_request` and `push` start, too.",
      noPullRequest: "A pipeline {{does}} ({{place}}), but not on every pull request, so that a change is merged before it is checked. Let `pull_request` start it, without a filter that leaves out the project's code.",
      noDefaultBranch: "A pipeline {{does}} ({{place}}), but not on the default branch, so that nobody learns what changes break together. Let `push` to the default branch start it, too, or `merge_group`.",
    },
    schema: [
      {
        type: "object",
        properties: {
          steps: { type: "array", items: { type: "string", enum: [...everyStep] }, uniqueItems: true, description: "What pipelines must do; left out, all of it." },
          tools: {
            type: "object",
            properties: Object.fromEntries(everyStep.map((kind) => [kind, names])),
            additionalProperties: false,
            description: "Further programs, actions and package scripts that do it, by their names.",
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{}],
  },
  judge({ repository, vocabulary, options: [{ steps = [...everyStep], tools = {} }], report, honour }) {
    const pipelines = pipelinesOf(repository);
    // What another system runs cannot be seen, so nothing can be missed.
    if (usesOtherSystem(repository)) return;
    const wanted = steps.filter((kind) => kind !== "build" || hasSomethingToBuild(repository));
    if (pipelines.length === 0) {
      report("none", { steps: wanted.map((kind) => `\`${exampleStep(kind, repository)}\``).join(", ") });
      return;
    }
    const broken = pipelines.find(({ fault }) => fault);
    const found = foundSteps(pipelines, repository, vocabulary, tools);
    const lineOf = ({ place: { file, range } }: PipelineCommand): number => positionAt(repository.read(file) ?? "", range[0]).line;
    const place = (command: PipelineCommand): string => `${command.place.file}:${String(lineOf(command))}`;
    for (const kind of wanted) {
      const all = found.filter((step) => step.kinds.has(kind));
      const [first] = all;
      const { does } = sayings[kind];
      if (!first) {
        // Coverage is measured by tests: where none run, that is said once.
        if (kind === "coverage" && steps.includes("test") && !found.some((step) => step.kinds.has("test"))) continue;
        const own = kind === "secrets" ? homemadeScan(pipelines, repository) : undefined;
        if (own) report("homemade", { place: place(own), step: exampleStep(kind, repository) });
        else if (broken) report("unread", { does, step: exampleStep(kind, repository), broken: broken.file });
        else report("missing", { does, step: exampleStep(kind, repository), file: mainPipeline(found, pipelines) });
        continue;
      }
      const onPullRequest = all.find((step) => step.occasions.has("pull request"));
      const onDefault = all.find((step) => step.occasions.has("default branch") || (sayings[kind].mayBeScheduled && step.occasions.has("schedule")));
      const proper = onPullRequest ?? onDefault;
      if (proper) honour(proper.command.place.file, lineOf(proper.command), `${kind}: ${written(proper.command)}`);
      if (!onPullRequest && !onDefault) report("elsewhere", { does, place: place(first.command) });
      else if (!onPullRequest && onDefault) report("noPullRequest", { does, place: place(onDefault.command) });
      else if (!onDefault && onPullRequest) report("noDefaultBranch", { does, place: place(onPullRequest.command) });
    }
  },
});

function written({ name, args }: PipelineCommand): string {
  return [name, ...args].join(" ").slice(0, 60);
}

/** The pipeline that does most of what is asked on pull requests, or the first. */
function mainPipeline(found: readonly FoundStep[], pipelines: readonly Pipeline[]): string {
  const counts = new Map<string, number>();
  for (const { command, kinds, occasions } of found) {
    if (!occasions.has("pull request")) continue;
    const { file } = command.pipeline;
    counts.set(file, (counts.get(file) ?? 0) + kinds.size);
  }
  const [best] = [...counts].sort(([, one], [, other]) => other - one);
  return best?.[0] ?? pipelines[0]?.file ?? ".github/workflows/ci.yml";
}
