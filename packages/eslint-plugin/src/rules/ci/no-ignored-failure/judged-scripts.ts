import { posix } from "node:path";
import { entriesOf, itemsOf, textOf, valueAt, walkData } from "../../../data/data-access.js";
import type { DataNode, DataScalar, Range } from "../../../data/data-tree.js";
import { placesOf } from "../../../pipeline/follow.js";
import { isNoGateScript } from "../../../pipeline/gate-of.js";
import { githubSteps } from "../../../pipeline/github-workflow.js";
import { readMakefile } from "../../../pipeline/makefile.js";
import { pipelineCommands, shellMode } from "../../../pipeline/pipeline-commands.js";
import type { Pipeline, Place, Step } from "../../../pipeline/pipeline.js";
import { pipelinesOf } from "../../../pipeline/pipelines-of.js";
import { remember } from "../../../learned.js";
import type { Repository } from "../../../settings.js";
import type { ShellMode } from "../../../shell/shell-command.js";

/** A script that stands in the judged file. */
export interface JudgedScript {
  text: string;
  mode: ShellMode;
  placeOf(start: number, end: number): Place;
  /** Where it runs, POSIX, relative to the root; undefined where that is not known. */
  folder: string | undefined;
  /** The sign of a Makefile that lets its failure pass. */
  ignored?: Range;
  /** The script of the next step. */
  after?: string;
  /** Whether it is one line, which `&&` joins, and not a script that `set -e` stops. */
  isOneLine: boolean;
}

const plain: ShellMode = { errexit: false, pipefail: false };

/** The scripts of steps that stand in a file. */
export function scriptsOfSteps(path: string, text: string, steps: readonly Step[], system: Pipeline["system"]): JudgedScript[] {
  return steps.flatMap(({ file, run, shell, folder }, index) => {
    const after = steps[index + 1]?.run?.text;
    const mode = shellMode(shell, system);
    return run && mode && file === path ? [{ text: run.text, mode, placeOf: placesOf(path, run, text), folder, ...(after !== undefined && { after }), isOneLine: false }] : [];
  });
}

/** The steps of a composite action. */
export function stepsOfAction(path: string, root: DataNode | undefined): Step[] {
  const runs = valueAt(root, "runs");
  return textOf(valueAt(runs, "using")) === "composite" ? githubSteps(path, valueAt(runs, "steps"), { shell: undefined, folder: "." }) : [];
}

/** The scripts of a manifest whose outcome may be a verdict, and those of hooks that it configures. */
export function scriptsOfManifest(path: string, text: string, root: DataNode | undefined): JudgedScript[] {
  const hooks = [valueAt(root, "husky", "hooks"), valueAt(root, "simple-git-hooks"), valueAt(root, "gitHooks")].flatMap(entriesOf);
  const scripts = entriesOf(valueAt(root, "scripts")).filter(({ key }) => !isNoGateScript(key) && !/^(?:post|pre)?(?:prepare|publish)/.test(key));
  return [...scripts, ...hooks].flatMap(({ value }) => (value.kind === "scalar" ? [oneLine(path, value, text, posix.dirname(path))] : []));
}

/** The commands of lefthook's hooks, or the entries of pre-commit's. */
export function scriptsOfHookFile(path: string, text: string, root: DataNode | undefined): JudgedScript[] {
  if (/pre-commit-config/.test(path)) {
    return itemsOf(valueAt(root, "repos")).flatMap((repository) => itemsOf(valueAt(repository, "hooks"))).flatMap((hook) => {
      const entry = valueAt(hook, "entry");
      return entry?.kind === "scalar" ? [oneLine(path, entry, text, ".")] : [];
    });
  }
  return [...walkData(root)].flatMap(({ node, entry, path: keys }) => {
    if (entry?.key !== "run" || node.kind !== "scalar") return [];
    return keys.some((key) => key === "commands" || key === "jobs") ? [{ ...oneLine(path, node, text, "."), isOneLine: !node.text.includes("\n") }] : [];
  });
}

/** The lines of recipes of a Makefile. */
export function scriptsOfMakefile(path: string, text: string): JudgedScript[] {
  return readMakefile(text).filter(({ name }) => !isNoGateScript(name)).flatMap(({ recipe }) =>
    recipe.map(({ script, range, ignored }) => ({
      text: script,
      mode: plain,
      placeOf: (start: number, end: number): Place => ({ file: path, range: [range[0] + start, range[0] + end] }),
      folder: posix.dirname(path),
      ...(ignored && { ignored }),
      isOneLine: true,
    })),
  );
}

/** The file of a script: a hook, or one that a pipeline runs; of any other the outcome may be nobody's verdict. */
export function scriptsOfFile(path: string, text: string, repository: Repository | undefined): JudgedScript[] {
  // What Husky writes itself.
  if (path.startsWith(".husky/_/")) return [];
  const isHusky = path.startsWith(".husky/");
  if (!isHusky && !/^\.(?:git-?)?hooks\//.test(path) && !(repository && filesThatRun(repository).has(path))) return [];
  const flags = /^#![^\n]*\bsh\s+-([a-z]+)/.exec(text)?.[1] ?? "";
  // Husky runs hooks with `sh -e`.
  return [{ text, mode: { errexit: isHusky || flags.includes("e"), pipefail: false }, placeOf: (start, end) => ({ file: path, range: [start, end] }), folder: ".", isOneLine: false }];
}

/** The files of scripts that pipelines run. */
const filesThatRun = remember(
  (repository: Repository): ReadonlySet<string> =>
    new Set(pipelinesOf(repository).flatMap((pipeline) => pipelineCommands(pipeline, repository).flatMap(({ place, via }) => [place.file, ...via.map(({ file }) => file)]))),
);

function oneLine(path: string, scalar: DataScalar, text: string, folder: string): JudgedScript {
  return { text: scalar.text, mode: plain, placeOf: placesOf(path, scalar, text), folder, isOneLine: true };
}
