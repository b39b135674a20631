import { posix } from "node:path";
import { entriesOf, textOf, valueAt } from "../data/data-access.js";
import { dataRoot } from "../data/data-file.js";
import type { DataScalar } from "../data/data-tree.js";
import { sourceOffsets } from "../data/scalar-source.js";
import { remember } from "../learned.js";
import { pathsOf } from "../modules/module-file.js";
import type { Repository } from "../settings.js";
import type { Invocation, Workspaces } from "../shell/invocation/invocation.js";
import { invocationsOf } from "../shell/invocation/invocations-of.js";
import { readShell } from "../shell/read-shell.js";
import type { ShellMode, ShellWord } from "../shell/shell-command.js";
import { expandedInputs } from "./expanded-inputs.js";
import { folderOf } from "./github-workflow.js";
import { knownFolder } from "./known-folder.js";
import { readMakefile, type MakeTarget } from "./makefile.js";
import { scriptsOf, type PackageScript } from "./package-scripts.js";
import type { Place, Placed } from "./pipeline.js";
import type { Loss } from "./pipeline-command.js";
import { turboDependencies } from "./turbo-dependencies.js";

/** A program that a script runs, however far behind other scripts. */
export interface ToolRun {
  name: string;
  args: readonly string[];
  place: Place;
  via: readonly Placed[];
  /** Names of the package scripts, tasks and targets of make that lead to it, from the outside in. */
  scripts: readonly string[];
  losses: readonly Loss[];
  isConditional: boolean;
}

/** A script to follow. */
export interface Source {
  text: string;
  mode: ShellMode;
  /** Where a place of the text stands. */
  placeOf(start: number, end: number): Place;
  /** POSIX, relative to the root; undefined where that is not known. */
  folder: string | undefined;
  via: readonly Placed[];
  scripts?: readonly string[];
  losses: readonly Loss[];
  isConditional: boolean;
  /** What `${{ inputs.NAME }}` stands for, as far as that is known. */
  inputs?: ReadonlyMap<string, string>;
  /** Of a script in a file, the folder of the file, which is what the script knows by `$0`. */
  scriptFolder?: string;
  /** Words that are put behind the last command. */
  extra?: readonly string[];
}

/** The number of a script's own shell. */
const ownShell = 0;
const deepest = 12;
const mostRuns = 3000;
const mostFollowed = 5000;
const rulesOf = remember((repository: Repository, path): readonly MakeTarget[] => readMakefile(repository.read(path) ?? ""));
const plain: ShellMode = { errexit: false, pipefail: false };

/**
 * The programs that a script runs, through package scripts, task runners, Makefiles and files of scripts of the repository. Cycles are followed
 * once, at most 12 steps deep; 5,000 scripts, tasks and targets are read and 3,000 programs given for one.
 */
export function toolRuns(source: Source, repository: Repository): ToolRun[] {
  const follower = new Follower(repository);
  follower.script(source, []);
  return follower.runs;
}

class Follower {
  readonly runs: ToolRun[] = [];
  readonly #repository: Repository;
  #followed = 0;

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** @param open what is being followed: keys of scripts and targets */
  script(source: Source, open: readonly string[]): void {
    if (!this.#mayGoOn(open)) return;
    const folders = new Map<number, string | undefined>([[ownShell, source.folder]]);
    const { commands } = readShell(source.text, source.mode);
    for (const [index, command] of commands.entries()) {
      if (this.runs.length >= mostRuns) return;
      const [name, target] = command.words;
      const shell = command.subshells.findLast((id) => folders.has(id)) ?? ownShell;
      const folder = folders.get(shell);
      if (name?.text === "cd" || name?.text === "pushd") {
        if (target) folders.set(command.subshells.at(-1) ?? ownShell, folderOf(folder, knownFolder(target.text, source.scriptFolder)));
        continue;
      }
      const extra = index === commands.length - 1 ? (source.extra ?? []) : [];
      const { inputs } = source;
      const own = inputs ? command.words.flatMap((word) => expandedInputs(word, inputs)) : command.words;
      const words: ShellWord[] = [...own, ...extra.map((text): ShellWord => ({ text, isStatic: true, range: command.range }))];
      const place = source.placeOf(...command.range);
      const losses = command.loss ? [...source.losses, { by: command.loss.by, ...source.placeOf(...command.loss.range) }] : source.losses;
      const via = [...source.via, { ...place, text: source.text.slice(...command.range) }];
      const context = { place, via: source.via, inner: via, scripts: source.scripts ?? [], losses, isConditional: source.isConditional || command.isConditional, folder };
      for (const invocation of invocationsOf(words)) this.#invocation(invocation, context, open);
    }
  }

  /** Counts scripts, tasks and targets, which may name each other as often as they like. */
  #mayGoOn(open: readonly string[]): boolean {
    this.#followed += 1;
    return open.length <= deepest && this.#followed <= mostFollowed;
  }

  #invocation(invocation: Invocation, context: Context, open: readonly string[]): void {
    switch (invocation.kind) {
      case "tool":
        this.#tool(invocation.name, invocation.args.map(({ text }) => text), context);
        return;
      case "script":
        this.#packageScript(invocation, context, open);
        return;
      case "tasks":
        for (const name of invocation.names) this.#task(invocation.runner, name, invocation.workspaces, context, open);
        return;
      case "make":
        this.#make(invocation, context, open);
        return;
      case "shell": {
        if (!invocation.script.isStatic) return;
        const { place } = context;
        this.script({ ...inside(context), text: invocation.script.text, mode: invocation.mode, placeOf: () => place }, [...open, "shell"]);
        return;
      }
      case "file":
        this.#file(invocation.path, context, open);
    }
  }

  #tool(name: string, args: readonly string[], { place, via, scripts, losses, isConditional }: Context): void {
    if (this.runs.length < mostRuns) this.runs.push({ name, args, place, via, scripts, losses, isConditional });
  }

  #packageScript(invocation: Extract<Invocation, { kind: "script" }>, context: Context, open: readonly string[]): void {
    const { name, workspaces, folder: given, args, mayBeTool } = invocation;
    const folder = given === "/" ? "." : folderOf(context.folder, given);
    // Where the folder is not known, any package may be meant.
    const scripts = folder === undefined ? scriptsOf(name, ".", { kind: "all" }, this.#repository) : scriptsOf(name, folder, workspaces, this.#repository);
    if (scripts.length === 0 && mayBeTool) this.#tool(name, args.map(({ text }) => text), context);
    this.#scripts(scripts, name, args.map(({ text }) => text), context, open);
  }

  #scripts(scripts: readonly PackageScript[], name: string, extra: readonly string[], context: Context, open: readonly string[]): void {
    for (const script of scripts) {
      const { value } = script.entry;
      const key = `${script.file}:${script.name}`;
      if (value.kind !== "scalar" || open.includes(key)) continue;
      const text = this.#repository.read(script.file) ?? "";
      const scripts = [...context.scripts, script.name];
      this.script({ ...inside(context), text: value.text, mode: plain, placeOf: placesOf(script.file, value, text), folder: script.folder, scripts, ...(script.name === name && { extra }) }, [...open, key]);
    }
  }

  /** A task is the scripts of its name, what the runner's configuration makes it depend on, and what Nx declares for a project. */
  #task(runner: string, name: string, workspaces: Workspaces, context: Context, open: readonly string[]): void {
    const key = `${runner}:${name}`;
    if (open.includes(key) || !this.#mayGoOn(open)) return;
    const [owner = "", task = name] = name.includes("#") ? name.split("#", 2) : [undefined, name];
    const root = context.folder ?? ".";
    // `//` is the root of a repository, in Turborepo's words.
    const chosen: Workspaces = owner === "" ? workspaces : owner === "//" ? { kind: "here" } : { kind: "some", filters: [owner] };
    const scripts = scriptsOf(task, owner === "//" ? "." : root, chosen, this.#repository);
    const before = this.runs.length;
    this.#scripts(scripts, task, [], context, [...open, key]);
    if (runner === "nx") this.#nxTargets(task, context, [...open, key]);
    // Its scripts may only call the runner again, which infers what to do from elsewhere.
    if (this.runs.length === before) this.#tool(runner, [task], { ...context, scripts: [...context.scripts, task] });
    if (runner !== "turbo") return;
    for (const needed of turboDependencies(task, root, this.#repository)) this.#task(runner, needed, workspaces, context, [...open, key]);
  }

  /** What the projects of Nx declare for a target. */
  #nxTargets(name: string, context: Context, open: readonly string[]): void {
    for (const path of this.#repository.list()) {
      if (!/(?:^|\/)project\.json$/.test(path)) continue;
      const target = valueAt(dataRoot(path, this.#repository), "targets", name);
      if (!target) continue;
      const place: Place = { file: path, range: target.range };
      const executor = textOf(valueAt(target, "executor"));
      const commands = [valueAt(target, "command"), valueAt(target, "options", "command"), ...entriesOf(valueAt(target, "options")).flatMap(({ key, value }) => (key === "commands" && value.kind === "list" ? value.items : []))];
      const scalars = commands.flatMap((node) => (node?.kind === "scalar" ? [node] : []));
      const text = this.#repository.read(path) ?? "";
      for (const scalar of scalars) this.script({ ...inside(context), scripts: [...context.scripts, name], text: scalar.text, mode: plain, placeOf: placesOf(path, scalar, text), folder: folderOf(".", textOf(valueAt(target, "options", "cwd"))) }, open);
      if (scalars.length === 0 && executor !== undefined) this.#tool(executor, [], { ...context, place, via: context.inner, scripts: [...context.scripts, name] });
    }
  }

  #make({ targets, folder: given, file, goesOn }: Extract<Invocation, { kind: "make" }>, context: Context, open: readonly string[]): void {
    const folder = folderOf(context.folder, given);
    if (folder === undefined) return;
    const names = file === undefined ? ["GNUmakefile", "makefile", "Makefile"] : [file];
    const path = names.map((name) => posix.join(folder, name)).find((candidate) => pathsOf(this.#repository).has(candidate));
    if (path === undefined) {
      this.#tool("make", targets, { ...context, scripts: [...context.scripts, ...targets] });
      return;
    }
    const rules = rulesOf(this.#repository, path);
    const losses = goesOn ? [...context.losses, { by: "prefix" as const, ...context.place }] : context.losses;
    for (const name of targets.length > 0 ? targets : [rules[0]?.name ?? ""]) this.#target(name, path, rules, { ...context, folder, losses }, open);
  }

  #target(name: string, path: string, rules: readonly MakeTarget[], context: Context, open: readonly string[]): void {
    const key = `${path}:${name}`;
    if (open.includes(key) || !this.#mayGoOn(open)) return;
    for (const rule of rules) {
      if (rule.name !== name) continue;
      for (const prerequisite of rule.prerequisites) this.#target(prerequisite, path, rules, context, [...open, key]);
      for (const { script, range, ignored } of rule.recipe) {
        const losses = ignored ? [...context.losses, { by: "prefix" as const, file: path, range: ignored }] : context.losses;
        const placeOf = (start: number, end: number): Place => ({ file: path, range: [range[0] + start, range[0] + end] });
        this.script({ ...inside({ ...context, losses }), scripts: [...context.scripts, name], text: script, mode: plain, placeOf }, [...open, key]);
      }
    }
  }

  #file(written: string, context: Context, open: readonly string[]): void {
    const candidates = [context.folder, "."].flatMap((folder) => (folder === undefined ? [] : [folderOf(folder, written)]));
    const path = candidates.find((candidate): candidate is string => candidate !== undefined && pathsOf(this.#repository).has(candidate));
    const text = path === undefined ? undefined : this.#repository.read(path);
    if (path === undefined || text === undefined) {
      this.#tool(posix.basename(written), [], context);
      return;
    }
    if (open.includes(path)) return;
    const flags = /^#![^\n]*\bsh\s+-([a-z]+)/.exec(text)?.[1] ?? "";
    const placeOf = (start: number, end: number): Place => ({ file: path, range: [start, end] });
    this.script({ ...inside(context), text, mode: { errexit: flags.includes("e"), pipefail: false }, placeOf, scriptFolder: posix.dirname(path) }, [...open, path]);
  }
}

/** Where an invocation stands. */
interface Context {
  place: Place;
  via: readonly Placed[];
  /** For what it leads to. */
  inner: readonly Placed[];
  scripts: readonly string[];
  losses: readonly Loss[];
  isConditional: boolean;
  folder: string | undefined;
}

function inside({ inner, scripts, losses, isConditional, folder }: Context): Pick<Source, "via" | "scripts" | "losses" | "isConditional" | "folder"> {
  return { via: inner, scripts, losses, isConditional, folder };
}

/** Places in a scalar of a file of data. */
export function placesOf(file: string, scalar: DataScalar, text: string): (start: number, end: number) => Place {
  let offsets: ((offset: number) => number) | undefined;
  return (start, end) => {
    offsets ??= sourceOffsets(scalar, text);
    const from = offsets(start);
    return { file, range: [from, Math.max(offsets(end), from)] };
  };
}
