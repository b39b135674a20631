import { remember } from "../../../learned.js";
import { usesOtherSystem } from "../../../pipeline/other-systems.js";
import { packageFolders } from "../../../pipeline/package-scripts.js";
import type { PipelineCommand } from "../../../pipeline/pipeline-command.js";
import { pipelineCommands } from "../../../pipeline/pipeline-commands.js";
import { pipelinesOf } from "../../../pipeline/pipelines-of.js";
import { stepKindsOf } from "../../../pipeline/step-kinds.js";
import type { Repository } from "../../../settings.js";
import { everyKind, suiteSigns, type SuiteKind, type SuiteSigns } from "./suite-kinds.js";

/** What there is of one kind. */
export interface FoundSuite {
  /** The first file that shows it, if one does. */
  file: string | undefined;
  /** Whether a pipeline runs it, as far as can be seen: a command of its own, or what runs all tests. */
  isRun: boolean;
  /** Whether a command of a pipeline is of this kind, whatever files there are. */
  isCommand: boolean;
}

const aside = /(?:^|\/)(?:node_modules|dist|fixtures?|__fixtures__|templates?|examples?|samples?|test262|docs?|corpus|__mocks__|\.agents|\.claude|\.cursor|vendor|public|assets)\/|(?:^|\/)\.github\//;
const test = /[.-](?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)(?:__tests__|tests?|specs?)\/(?:.*\/)?[^/]+\.[cm]?[jt]sx?$|[.-]spec\.[cm]?[jt]sx?$/i;
const usualName = /\.(?:test|spec)\.[cm]?[jt]sx?$/;
const ownRunner = /(?:^|\/)(?:playwright|cypress|wdio|nightwatch|codecept)(?:[.-][\w-]+)*\.(?:[cm]?[jt]s|json)$/;
const ownFolder = /(?:^|\/)(?:[\w-]+-)?e2e(?:-[\w-]+)?\//;
/** What is called like a suite and is code of the product: a folder of its sources, for want of a test's name. */
const product = /(?:^|\/)(?:src|app|lib|pages|routes|components|queries|nodes)\/(?:.*\/)?(?:perf|performance|bench|benchmarks?|load|stress)\//i;

/** The suites of a repository by their kind. */
export const foundSuites = remember((repository: Repository): ReadonlyMap<SuiteKind, FoundSuite> => {
  const paths = repository.list().filter((path) => !aside.test(path));
  const commands = pipelinesOf(repository).flatMap((pipeline) => pipelineCommands(pipeline, repository));
  const isElsewhere = usesOtherSystem(repository);
  // Whatever a workflow of another repository runs, it may be this.
  const isUnseen = commands.some(({ kind, name }) => kind === "action" && /\/\.github\/workflows\//.test(name));
  const testsRun = commands.some((command) => stepKindsOf(command).has("test"));
  const never = (command: PipelineCommand): boolean => command.conditions.some(({ text }) => /^\s*(?:\$\{\{)?\s*false\s*(?:\}\})?\s*$/.test(text));
  const running = commands.filter((command) => !never(command));
  const manifests = packageFolders(repository).map((folder) => repository.read(folder === "." ? "package.json" : `${folder}/package.json`) ?? "");
  return new Map(
    everyKind.map((kind): [SuiteKind, FoundSuite] => {
      const signs = suiteSigns[kind];
      const isCommand = running.some((command) => isOf(command, signs));
      const named = paths.find((path) => signs.files.test(path.toLowerCase()) && (test.test(path) || !product.test(path)));
      if (isCommand) return [kind, { file: named, isRun: true, isCommand }];
      // A suite that the usual runner runs with all other tests.
      const texts = signs.packages && !manifests.some((text) => signs.packages?.test(text)) ? undefined : signs.texts;
      const told = texts && paths.find((path) => (kind === "load" ? /\.(?:[cm]?[jt]s|ya?ml)$/.test(path) && /load|stress|perf|bench|k6|artillery/i.test(path) : test.test(path)) && texts.test(repository.read(path) ?? ""));
      if (told !== undefined && kind === "e2e") {
        const isRun = testsRun || isElsewhere || isUnseen;
        return [kind, { file: isRun ? told : (named ?? told), isRun, isCommand }];
      }
      const file = named ?? told;
      // Tests that carry the runner's usual name run with all others, but for those of browsers, which have a runner or a folder of their own.
      const isApart = kind === "e2e" && (paths.some((path) => ownRunner.test(path)) || (file !== undefined && ownFolder.test(file)));
      const runsWithAll = file !== undefined && testsRun && usualName.test(file) && !isApart;
      return [kind, { file, isRun: runsWithAll || isElsewhere || isUnseen, isCommand }];
    }),
  );
});

/** Whether a command of a pipeline runs suites of a kind. */
function isOf(command: PipelineCommand, { tools, worded, actions, scripts }: SuiteSigns): boolean {
  if (command.kind === "action") return actions.test(command.name);
  if (command.scripts.some((name) => scripts.test(name))) return true;
  if (tools.has(command.name)) return !/^(?:install|verify|cache|--version|version)$/.test(command.args[0] ?? "");
  const words = command.args.filter((word) => word.length < 200).join(" ");
  if (/^(?:playwright|@playwright\/test|cypress)$/.test(command.name) && /^install/.test(words)) return false;
  return worded.some(([names, pattern]) => names.test(command.name) && (names.source !== "." || runners.test(command.name)) && pattern.test(words));
}

/** Programs whose words tell what they run. */
const runners = /^(?:vitest|jest|mocha|node|tsx|ts-node|bun|deno|ava|tap|pnpm|npm|yarn|nx|turbo|docker|docker-compose|make|bash|sh|xvfb-run|start-server-and-test|lerna|pytest|go|cargo|\..*|.*\.sh)$/;
