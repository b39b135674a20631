import { entriesOf, entryOf, itemsOf, textOf, textsOf, valueAt } from "../data/data-access.js";
import { dataFile } from "../data/data-file.js";
import type { DataEntry, DataFile, DataNode } from "../data/data-tree.js";
import type { Repository } from "../settings.js";
import { folderOf, optional, placed } from "./github-workflow.js";
import { gitlabJobTriggers, gitlabPipelineTriggers } from "./gitlab-triggers.js";
import type { Job, Pipeline, Placed, Step } from "./pipeline.js";

/** What stands at the top of a pipeline and is no job (docs.gitlab.com/ci/yaml). */
const reserved = new Set(["default", "include", "stages", "variables", "workflow", "image", "services", "cache", "before_script", "after_script", "spec"]);
const deepest = 10;
/** Lines of a job that are read, those behind references included. */
const mostLines = 5000;

/** A part of a job, in the file that holds it. */
interface Part {
  file: string;
  entry: DataEntry;
}

/** Reads a pipeline of GitLab CI with the files of the repository that it includes, and each job with what it extends. */
export function gitlabPipeline(file: string, data: DataFile, repository: Repository): Pipeline {
  const reader = new GitlabReader(repository);
  reader.add(file, data, 0);
  const root = data.documents.at(-1);
  return { system: "gitlab", file, name: undefined, root, triggers: gitlabPipelineTriggers(root), jobs: reader.jobs(), ...(data.fault && { fault: data.fault }) };
}

class GitlabReader {
  readonly #repository: Repository;
  /** Of each key at the top, what stands under it, the strongest last. */
  readonly #parts = new Map<string, Part[]>();
  readonly #includes: Placed[] = [];
  readonly #files = new Set<string>();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** What a file includes is weaker than what it says itself. */
  add(file: string, data: DataFile, depth: number): void {
    if (this.#files.has(file) || depth > deepest) return;
    this.#files.add(file);
    const root = data.documents.at(-1);
    for (const item of itemsOf(entryOf(root, "include")?.value)) this.#include(file, item, depth);
    for (const entry of entriesOf(root)) {
      const parts = this.#parts.get(entry.key);
      if (parts) parts.push({ file, entry });
      else this.#parts.set(entry.key, [{ file, entry }]);
    }
  }

  jobs(): Job[] {
    const jobs: Job[] = this.#includes.map((include) => ({ id: include.text, file: include.file, range: include.range, keyRange: include.range, node: { kind: "map", entries: [], range: include.range }, needs: [], uses: include, steps: [] }));
    for (const [key, parts] of this.#parts) {
      const part = parts.at(-1);
      if (reserved.has(key) || key.startsWith(".") || part?.entry.value.kind !== "map") continue;
      jobs.push(this.#job(key, part, part.entry.value));
    }
    return jobs;
  }

  #include(file: string, item: DataNode, depth: number): void {
    const local = item.kind === "scalar" ? textOf(item) : textOf(valueAt(item, "local"));
    if (local !== undefined && !/^https?:/.test(local)) {
      for (const path of this.#matching(local)) {
        const data = dataFile(path, this.#repository);
        if (data) this.add(path, data, depth + 1);
      }
      return;
    }
    for (const kind of ["template", "component", "remote", "project"]) {
      const found = placed(file, valueAt(item, kind));
      if (found) this.#includes.push({ ...found, text: `${kind}:${found.text}${kind === "project" ? textsOf(valueAt(item, "file")).map((path) => `/${path}`).join("") : ""}` });
    }
  }

  #matching(local: string): string[] {
    const path = local.replace(/^\/+/, "").replace(/^\.\//, "");
    if (!path.includes("*")) return this.#repository.list().includes(path) ? [path] : [];
    const [before = "", after = ""] = path.split(/\*+/, 2);
    return this.#repository.list().filter((candidate) => candidate.startsWith(before) && candidate.endsWith(after) && candidate.length >= before.length + after.length);
  }

  #job(id: string, { file, entry }: Part, node: Job["node"]): Job {
    const chain = this.#chain(id);
    const get = (key: string): Part | undefined => find(chain, key) ?? this.#inherited(key);
    const steps = ["before_script", "script", "after_script"].flatMap((key) => {
      const part = get(key);
      return part ? [{ key, part }] : [];
    });
    const rules = get("rules")?.entry.value;
    const manual = isManual(get("when")?.entry.value, rules);
    const environment = get("environment");
    const triggers = gitlabJobTriggers(rules, get("only")?.entry.value, get("except")?.entry.value);
    const job: Job = {
      id,
      file,
      range: entry.range,
      keyRange: entry.keyRange,
      node,
      needs: itemsOf(get("needs")?.entry.value).flatMap((need) => textOf(need) ?? textOf(valueAt(need, "job")) ?? []),
      ...optional("environment", environment && (placed(environment.file, valueAt(environment.entry.value, "name")) ?? placed(environment.file, environment.entry.value))),
      ...optional("condition", manual ? { file, range: entry.keyRange, text: "manual" } : undefined),
      ...optional("allowsFailure", allowance(get("allow_failure"))),
      ...optional("triggers", triggers),
      steps: this.#steps(id, steps, node),
    };
    const child = get("trigger");
    return child ? { ...job, steps: [...job.steps, ...this.#childSteps(child)] } : job;
  }

  /** The parts of a job, the strongest first: its own, then what it extends, the last named first. */
  #chain(id: string, seen = new Set<string>()): Part[] {
    if (seen.has(id)) return [];
    seen.add(id);
    const own = (this.#parts.get(id) ?? []).toReversed();
    const bases = own.flatMap(({ entry }) => textsOf(entryOf(entry.value, "extends")?.value).toReversed());
    return [...own, ...bases.flatMap((base) => this.#chain(base, seen))];
  }

  #inherited(key: string): Part | undefined {
    const defaults = (this.#parts.get("default") ?? []).toReversed();
    const found = find(defaults, key);
    if (found) return found;
    return key === "before_script" || key === "after_script" || key === "image" ? this.#parts.get(key)?.at(-1) : undefined;
  }

  #steps(id: string, scripts: readonly { key: string; part: Part }[], node: Job["node"]): Step[] {
    let folder: string | undefined = ".";
    return scripts.flatMap(({ key, part }) =>
      this.#lines(part).flatMap(({ file, line }): Step[] => {
        if (line.kind !== "scalar") return [];
        const step: Step = { file, range: line.range, name: key === "script" ? id : `${id} ${key}`, node, run: line, folder };
        // The lines are one script: a folder that one of them enters is that of the next.
        for (const [, path] of line.text.matchAll(/^\s*cd\s+([^\s;&|]+)/gm)) folder = folderOf(folder, path);
        if (key === "after_script") return [{ ...step, folder: ".", allowsFailure: { file, range: part.entry.keyRange, text: "after_script" } }];
        return [step];
      }),
    );
  }

  /** The lines of a script, lists in it and `!reference [job, script]` resolved. */
  #lines({ file, entry }: Part, open: readonly string[] = [], budget = { left: mostLines }): { file: string; line: DataNode }[] {
    const resolve = (node: DataNode, levels: number): { file: string; line: DataNode }[] => {
      budget.left -= 1;
      if (budget.left < 0) return [];
      if (node.kind !== "list") return [{ file, line: node }];
      if (node.tag === "!reference") {
        const [id = "", key = ""] = textsOf(node);
        const name = `${id}.${key}`;
        const part = open.includes(name) || open.length > deepest ? undefined : find(this.#chain(id), key);
        return part ? this.#lines(part, [...open, name], budget) : [];
      }
      return levels > deepest ? [] : node.items.flatMap((item) => resolve(item, levels + 1));
    };
    return resolve(entry.value, 0);
  }

  /** What a child pipeline of the repository runs. */
  #childSteps(trigger: Part): Step[] {
    const includes = itemsOf(valueAt(trigger.entry.value, "include"));
    return includes.flatMap((item) => {
      const path = (textOf(item) ?? textOf(valueAt(item, "local")))?.replace(/^\/+/, "");
      const data = path === undefined ? undefined : dataFile(path, this.#repository);
      if (path === undefined || !data || this.#files.has(path)) return [];
      const reader = new GitlabReader(this.#repository);
      for (const file of this.#files) reader.#files.add(file);
      reader.add(path, data, 0);
      return reader.jobs().flatMap(({ steps }) => steps);
    });
  }
}

function find(chain: readonly Part[], key: string): Part | undefined {
  for (const { file, entry } of chain) {
    const found = entryOf(entry.value, key);
    if (found) return { file, entry: found };
  }
  return undefined;
}

function allowance(part: Part | undefined): Placed | undefined {
  const text = part && (textOf(part.entry.value) ?? "exit_codes");
  return part && text !== undefined && text !== "false" ? { file: part.file, range: part.entry.range, text } : undefined;
}

/** Whether nothing starts a job but a person. */
function isManual(when: DataNode | undefined, rules: DataNode | undefined): boolean {
  const all = itemsOf(rules).filter((rule) => textOf(valueAt(rule, "when")) !== "never");
  if (all.length > 0) return all.every((rule) => textOf(valueAt(rule, "when")) === "manual");
  return textOf(when) === "manual";
}
