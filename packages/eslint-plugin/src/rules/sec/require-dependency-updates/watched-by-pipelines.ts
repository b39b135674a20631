import { textOf, valueAt } from "../../../data/data-access.js";
import { remember } from "../../../learned.js";
import { pathsOf } from "../../../modules/module-file.js";
import type { Place } from "../../../pipeline/pipeline.js";
import type { PipelineCommand } from "../../../pipeline/pipeline-command.js";
import { pipelineCommands } from "../../../pipeline/pipeline-commands.js";
import { pipelinesOf } from "../../../pipeline/pipelines-of.js";
import type { Repository } from "../../../settings.js";
import type { Ecosystem } from "./manifests.js";

/** What pipelines watch by themselves, each with the place of what watches. */
export interface PipelineWatch {
  /** Every image, scanned again and again for known vulnerabilities. */
  images: Place | undefined;
  /** Every dependency that GitHub's alerts are about, since something takes them to where people work. */
  alerts: Place | undefined;
}

const alerts = /\bdependabot\/alerts\b|\bvulnerabilityAlerts\b/;
/** Kinds of manifests that GitHub's dependency graph reads by itself (docs.github.com, "Dependency graph supported package ecosystems"). */
const alerted: ReadonlySet<Ecosystem> = new Set(["npm", "github-actions", "pip", "gomod", "cargo", "bundler", "maven", "composer"]);
const imageActions = /^(?:anchore\/scan-action|snyk\/actions\/docker|docker\/scout-action|crazy-max\/ghaction-container-scan)$/i;
const script = /\.(?:[cm]?[jt]s|py|rb|sh)$/;

/** Whether pipelines watch a kind of manifest, though no bot proposes updates. */
export function isWatchedByPipelines(ecosystem: Ecosystem, repository: Repository): boolean {
  const { images, alerts: taken } = pipelineWatch(repository);
  return (ecosystem === "docker" && images !== undefined) || (alerted.has(ecosystem) && taken !== undefined);
}

/** What the pipelines of a repository watch: scans of images, and what takes GitHub's alerts elsewhere on a schedule. */
export const pipelineWatch = remember((repository: Repository): PipelineWatch => {
  const pipelines = pipelinesOf(repository);
  const commands = pipelines.flatMap((pipeline) => pipelineCommands(pipeline, repository));
  const starts = ({ pipeline, job }: PipelineCommand, events: RegExp): boolean => (job.triggers ?? pipeline.triggers).some(({ event }) => events.test(event));
  return {
    images: commands.find((command) => scansImage(command) && starts(command, /^(?:schedule|push|merge_group|release|workflow_run)$/))?.place,
    alerts: commands.find((command) => starts(command, /^schedule$/) && takesAlerts(command, repository))?.place,
  };
});

function scansImage({ kind, name, args, with: inputs }: PipelineCommand): boolean {
  if (kind === "action") return imageActions.test(name) || (/^aquasecurity\/trivy-action$/i.test(name) && (valueAt(inputs, "image-ref") ?? valueAt(inputs, "input")) !== undefined);
  switch (name) {
    case "snyk":
      return args[0] === "container" && /^(?:test|monitor)$/.test(args[1] ?? "");
    case "trivy":
      return args.some((word) => /^(?:image|i)$/.test(word));
    case "docker":
      return args[0] === "scout" && args[1] === "cves";
    default:
      return name === "grype" && args.length > 0;
  }
}

function takesAlerts({ args, with: inputs }: PipelineCommand, repository: Repository): boolean {
  const texts = [...args, textOf(valueAt(inputs, "script")) ?? ""];
  return texts.some((text) => alerts.test(text) || (script.test(text) && pathsOf(repository).has(text.replace(/^\.\//, "")) && alerts.test(repository.read(text.replace(/^\.\//, "")) ?? "")));
}
