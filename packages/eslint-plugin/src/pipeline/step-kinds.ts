import { textOf, walkData } from "../data/data-access.js";
import { toolName } from "../shell/invocation/invocation.js";
import { ownUses } from "./own-uses.js";
import type { PipelineCommand } from "./pipeline-command.js";
import { actionKinds, everyStep, scriptKinds, toolKinds, type StepKind } from "./step-tools.js";

export type { StepKind } from "./step-tools.js";

/** What a project's own checks do, as long as they cannot be seen: all but the scans. */
const projectSteps = ["build", "test", "lint", "coverage"] as const;

/** Programs that prove nothing by themselves, whatever their script is called. */
const bystanders = new Set("echo printf exit return true false : cd pwd dirname basename readlink trap local shift uname rm mkdir cp mv ls cat touch chmod sleep test [ [[ export set source env git wait kill date which command tee grep sed awk head tail curl wget tar unzip jq husky is-ci".split(" "));

/**
 * What a command of a pipeline does of what every pipeline should: by the program and its arguments, by the action and its inputs, or by the name of the script that runs
 * a program that is not known.
 */
export function stepKindsOf(command: JudgedCommand): ReadonlySet<StepKind> {
  let kinds = known.get(command);
  if (!kinds) known.set(command, (kinds = findKinds(command)));
  return kinds;
}

type JudgedCommand = Pick<PipelineCommand, "kind" | "name" | "args" | "with" | "scripts">;

/** Several rules ask the same commands. */
const known = new WeakMap<JudgedCommand, ReadonlySet<StepKind>>();

function findKinds(command: JudgedCommand): ReadonlySet<StepKind> {
  const kinds = new Set<StepKind>();
  const words = command.args.join(" ");
  if (command.kind === "action") {
    const inputs = [...walkData(command.with)].map(({ node, entry }) => (node.kind === "scalar" ? `${entry?.key ?? ""}=${textOf(node) ?? ""}` : ""));
    const text = inputs.join("\n");
    addUnseen(command.name, kinds);
    for (const [kind, pattern, input] of actionKinds) if (pattern.test(command.name) && (!input || input.test(text))) kinds.add(kind);
    // Actions that run tasks of Nx or Turborepo.
    for (const [, names = ""] of text.matchAll(/^(?:targets?|tasks?)=(.*)$/gm)) for (const name of names.split(/[\s,]+/)) for (const [kind, pattern] of scriptKinds) if (pattern.test(name)) kinds.add(kind);
    // Actions that run a command of their inputs: a test runner's, a retry's, a container's.
    for (const line of inputs) if (/^[\w-]*(?:run|command|cmd|script|args|exec)[\w-]*=/i.test(line)) addNamed(line.slice(line.indexOf("=") + 1), kinds);
    return kinds;
  }
  addKnown(command.name, () => words, kinds);
  if (command.name === "docker" || command.name === "docker-compose") addContained(words, kinds);
  if (bystanders.has(command.name) || (kinds.size > 0 && command.scripts.length === 0)) return kinds;
  for (const name of command.scripts) for (const [kind, pattern] of scriptKinds) if (pattern.test(name)) kinds.add(kind);
  return kinds;
}

/** What workflows of other repositories and actions of this one that are programs do, by their names: nothing else of them can be seen. */
function addUnseen(name: string, kinds: Set<StepKind>): void {
  const workflow = /\/\.github\/workflows\/([^/@]+)\.ya?ml$/.exec(name)?.[1];
  const own = ownUses(name)?.split("/").at(-1);
  const title = workflow ?? own;
  if (title === undefined) return;
  if (workflow !== undefined && /(?:^|[-_.])(?:ci|checks?|pipeline|main|verify|default|pr|pull[-_]request)(?:$|[-_.])/i.test(workflow)) for (const kind of everyStep) kinds.add(kind);
  if (workflow !== undefined && /(?:^|[-_.])(?:quality|node|npm)(?:$|[-_.])/i.test(workflow)) for (const kind of projectSteps) kinds.add(kind);
  for (const part of title.split(/[-_.]/)) for (const [kind, pattern] of scriptKinds) if (pattern.test(part)) kinds.add(kind);
  if (/secret/i.test(title)) kinds.add("secrets");
  else if (/security|codeql|sast|scan/i.test(title)) kinds.add("vulnerabilities");
}

let rowsByName: Map<string, (typeof toolKinds)[number][]> | undefined;

/** @param words behind the program's name, put together only where a row asks for them */
function addKnown(name: string, words: () => string, kinds: Set<StepKind>): void {
  if (!rowsByName) {
    rowsByName = new Map();
    for (const row of toolKinds) for (const tool of row[1]) rowsByName.set(tool, [...(rowsByName.get(tool) ?? []), row]);
  }
  for (const [kind, , pattern] of rowsByName.get(name) ?? []) if (!pattern || pattern.test(words())) kinds.add(kind);
}

/** What a container runs: programs that its command names, or, of containers whose outcome is asked for, whatever a project does in them. */
function addContained(words: string, kinds: Set<StepKind>): void {
  addNamed(words, kinds);
  if (/(?:^|\s)--?(?:exit-code-from|abort-on-container-exit|target[= ]\S*test)/.test(words)) for (const kind of projectSteps) kinds.add(kind);
}

/** What programs that are named in a text do: `zricethezav/gitleaks:latest detect`. */
function addNamed(text: string, kinds: Set<StepKind>): void {
  if (text.length > 4000) return;
  const words = text.split(/[\s;&|]+/).filter((word) => word !== "");
  for (const [index, word] of words.entries()) addKnown(toolName(word.replace(/:[\w.-]+$/, "")), () => words.slice(index + 1).join(" "), kinds);
}

