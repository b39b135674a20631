import { posix } from "node:path";
import type { Range } from "../../../data/data-tree.js";
import { remember } from "../../../learned.js";
import { usesOtherSystem } from "../../../pipeline/other-systems.js";
import { packageFolder } from "../../../pipeline/package-scripts.js";
import { pipelineCommands } from "../../../pipeline/pipeline-commands.js";
import { pipelinesOf } from "../../../pipeline/pipelines-of.js";
import { stepKindsOf } from "../../../pipeline/step-kinds.js";
import type { Repository } from "../../../settings.js";
import { bunSource } from "./bun-source.js";
import { codeSource } from "./code-source.js";
import { commandSources } from "./command-source.js";
import { dataSource } from "./data-source.js";
import { codecovSource, hasUnseenGate, usesCodecovDefaults } from "./gates.js";
import type { CoverageSource } from "./threshold.js";

/** What a repository does about coverage. */
export interface CoverageFacts {
  /** Everything that says something about it, sorted by file. */
  sources: readonly CoverageSource[];
  /** What a service is told, where a pipeline uploads to it. */
  codecov: CoverageSource | undefined;
  /** Whether a pipeline uploads to that service without telling it what to ask for. */
  usesCodecovDefaults: boolean;
  /** Whether a service or action decides that cannot be looked into. */
  hasUnseenGate: boolean;
  /** Whether a pipeline measures it, as far as can be seen. */
  isMeasured: boolean;
  /** Packages that set up tests without thresholds, where others have them. */
  bare: readonly BarePackage[];
}

/** A package whose tests have no thresholds, and the file that sets them up. */
export interface BarePackage {
  file: string;
  folder: string;
  range: Range;
}

/** Configurations in which thresholds stand. */
const codeConfig = /(?:^|\/)(?:(?:vitest|jest|karma)(?:[.-][\w-]+)*\.[cm]?[jt]s|vite(?:[.-][\w-]+)*\.config(?:\.[\w-]+)*\.[cm]?[jt]s|nyc\.config\.[cm]?js|\.c8rc\.[cm]?js)$/;
const isConfigName = /(?:^|[.-])(?:config|conf|workspace|projects|preset|base|shared|c8rc)(?=[.-])/;
const dataConfig = /(?:^|\/)(?:package\.json|jest(?:\.[\w-]+)*\.json|\.nycrc(?:\.(?:json|ya?ml))?|\.c8rc(?:\.(?:json|ya?ml))?)$/;
/** Folders whose tests are not the project's own. */
export const aside = /(?:^|\/)(?:node_modules|dist|fixtures?|__fixtures__|__tests__|templates?|examples?|samples?|playgrounds?|demos?|test262|boilerplates?|corpus)\//;

/** Everything about the coverage of a repository that its files tell. The key is the percentage that what is new must reach. */
export const coverageFacts = remember((repository: Repository, minimum): CoverageFacts => {
  const pipelines = pipelinesOf(repository);
  const commands = pipelines.flatMap((pipeline) => pipelineCommands(pipeline, repository));
  const isElsewhere = usesOtherSystem(repository);
  const files = repository.list().filter((path) => !aside.test(path));
  const inFiles = files.flatMap((path): CoverageSource[] => {
    const source = sourceOf(path, repository);
    return source ? [source] : [];
  });
  const sources = [...inFiles, ...commandSources(pipelines, repository)];
  const codecov = codecovSource(commands, isElsewhere, Number(minimum), repository);
  // A runner that always measures needs no word of it in a pipeline.
  const isEnabled = sources.some((source) => source.isEnabled);
  const isMeasured =
    isElsewhere ||
    commands.some((command) => {
      const kinds = stepKindsOf(command);
      if (kinds.has("coverage") || (isEnabled && kinds.has("test"))) return true;
      return command.scripts.some((name) => /coverage|(?:^|[:-])cov(?:$|[:-])/.test(name)) || command.args.some((word) => /^(?:--?coverage(?!=false)|--experimental-test-coverage|check-coverage$)/.test(word));
    });
  return { sources, codecov, usesCodecovDefaults: usesCodecovDefaults(commands, repository), hasUnseenGate: hasUnseenGate(commands), isMeasured, bare: barePackages(sources, repository) };
});

function sourceOf(path: string, repository: Repository): CoverageSource | undefined {
  const name = posix.basename(path);
  if (name === "bunfig.toml") return bunSource(path, repository);
  if (dataConfig.test(path)) return name !== "package.json" || /"(?:jest|nyc|c8)"\s*:\s*\{/.test(repository.read(path) ?? "") ? dataSource(path, repository) : undefined;
  return codeConfig.test(path) && isConfigName.test(name) ? codeSource(path, repository) : undefined;
}

/**
 * Of the packages that set up tests of their own without thresholds, one file each, where others have them and none above covers them. Whether they have tests is
 * left to the caller.
 */
function barePackages(sources: readonly CoverageSource[], repository: Repository): BarePackage[] {
  const covered = new Set(sources.filter(({ thresholds }) => thresholds.length > 0).map(({ folder }) => packageFolder(folder, repository) ?? "."));
  if (covered.size === 0 || covered.has(".")) return [];
  const bare = new Map<string, BarePackage>();
  for (const { file, folder: own, tests, shortcoming, thresholds } of sources) {
    const folder = packageFolder(own, repository);
    if (folder === undefined || folder === "." || !tests || shortcoming || thresholds.length > 0 || bare.has(folder)) continue;
    const parts = folder.split("/");
    if (!parts.some((_, index) => covered.has(parts.slice(0, index + 1).join("/")))) bare.set(folder, { file, folder, range: tests.range });
  }
  return [...bare.values()];
}
