import { posix } from "node:path";
import { matchesAny } from "../../../glob.js";
import { packageFolders } from "../../../pipeline/package-scripts.js";
import type { Pipeline } from "../../../pipeline/pipeline.js";
import type { PipelineCommand } from "../../../pipeline/pipeline-command.js";
import { pipelineCommands } from "../../../pipeline/pipeline-commands.js";
import { defaultBranches, occasionsOf, type Occasion } from "../../../pipeline/started-by.js";
import { stepKindsOf } from "../../../pipeline/step-kinds.js";
import { everyStep, type StepKind } from "../../../pipeline/step-tools.js";
import type { ContractSettings, Repository } from "../../../settings.js";

/** A command that does what pipelines should do. */
export interface FoundStep {
  command: PipelineCommand;
  kinds: ReadonlySet<StepKind>;
  occasions: ReadonlySet<Occasion>;
}

/**
 * Every command of the pipelines that does what pipelines should do.
 * @param tools what the contract names besides: programs, actions, scripts
 */
export function foundSteps(pipelines: readonly Pipeline[], repository: Repository, { source }: ContractSettings["vocabulary"], tools: Readonly<Partial<Record<StepKind, readonly string[]>>>): FoundStep[] {
  const touches = touching(repository, source);
  const branches = defaultBranches(pipelines);
  const byConfiguration = configuredCoverage(repository);
  return pipelines.flatMap((pipeline) =>
    pipelineCommands(pipeline, repository).flatMap((command): FoundStep[] => {
      const kinds = new Set(stepKindsOf(command));
      for (const kind of everyStep) if (tools[kind]?.some((name) => name === command.name || command.scripts.includes(name))) kinds.add(kind);
      const folders = [posix.dirname(command.place.file), command.step?.folder ?? "."];
      if (kinds.has("test") && folders.some((folder) => byConfiguration.has(`${folder}:${command.name}`))) kinds.add("coverage");
      if (/^(?:pre-commit|prek)$|^(?:pre-commit|j178)\//.test(command.name) && /gitleaks|trufflehog|detect-secrets|ggshield|secretlint/.test(repository.read(".pre-commit-config.yaml") ?? "")) kinds.add("secrets");
      if (kinds.size === 0) return [];
      return [{ command, kinds, occasions: occasionsOf(command, branches, touches) }];
    }),
  );
}

const searches = new Set(["grep", "egrep", "rg", "ag", "git"]);
const secretForm = /\bsk-|AKIA|gh[pousr]_|xox[abp]|BEGIN[^\n]{0,30}PRIVATE|(?:api|secret|access|private)[_-]?\\?[?\]]*key|passwo?r?d|secret|token/i;

/** A search by hand for forms of secrets. */
export function homemadeScan(pipelines: readonly Pipeline[], repository: Repository): PipelineCommand | undefined {
  const commands = pipelines.flatMap((pipeline) => pipelineCommands(pipeline, repository));
  return commands.find(({ name, args }) => searches.has(name) && args.some((word) => /^(?:-\w*[rR]\w*|--recursive|grep|\.|\.\/|src\/?)$/.test(word) || name === "rg") && args.some((word) => secretForm.test(word)));
}

/** Tells whether filters of paths let changes of the project's code through. */
function touching(repository: Repository, source: readonly string[]): (globs: readonly string[]) => boolean {
  const isCode = (path: string): boolean => (source.length > 0 ? matchesAny(path, source) : /\.(?:[cm]?[jt]sx?|py|go|rs|java|kt|rb|php|cs|vue|svelte)$/.test(path));
  const known = new Map<string, boolean>();
  return (globs) => {
    const key = JSON.stringify(globs);
    let answer = known.get(key);
    if (answer === undefined) {
      // GitHub's `**.ts` goes through folders.
      const wanted = globs.filter((glob) => !glob.startsWith("!")).map((glob) => glob.replace(/\*\*(?=[^/*])/g, "**/*"));
      answer = repository.list().some((path) => matchesAny(path, wanted) && isCode(path));
      known.set(key, answer);
    }
    return answer;
  };
}

/** The folders whose configuration switches coverage on, with the runner: `packages/a:vitest`. */
function configuredCoverage(repository: Repository): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of repository.list()) {
    if (!/(?:^|\/)(?:jest|vitest|vite)(?:\.[\w-]+)*\.(?:config|setup|workspace)(?:\.[\w-]+)?\.(?:[cm]?[jt]s|json)$/.test(path)) continue;
    const text = repository.read(path) ?? "";
    if (/collectCoverage["']?\s*:\s*true/.test(text)) found.add(`${posix.dirname(path)}:jest`);
    if (/coverage["']?\s*:\s*\{[^{}]{0,2000}\benabled["']?\s*:\s*(?!false)/.test(text)) found.add(`${posix.dirname(path)}:vitest`);
  }
  for (const folder of packageFolders(repository)) {
    const text = repository.read(folder === "." ? "package.json" : `${folder}/package.json`) ?? "";
    if (/"collectCoverage"\s*:\s*true/.test(text)) found.add(`${folder}:jest`);
  }
  return found;
}
