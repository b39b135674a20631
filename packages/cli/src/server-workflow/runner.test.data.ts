import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { emptied, equivalents, type Place, type Upload } from "./actions.test.data.js";
import { evaluate, fill, isTrue, textOf, type Scope, type Value } from "./expression.test.data.js";

/** What starts a workflow, as GitHub gives it. */
export interface WorkflowEvent {
  name: "pull_request_target" | "merge_group" | "push";
  payload: Readonly<Record<string, Value>>;
  sha: string;
  ref: string;
}

/** Where a workflow runs. */
export interface Machine {
  /** A folder of the run's own; workspaces lie two levels below it. */
  folder: string;
  /** Without the repository's name: `file:///tmp/server`. */
  serverUrl: string;
  /** `acme/orders`. */
  repository: string;
  variables?: Readonly<Record<string, string>>;
}

type Result = "success" | "failure" | "skipped";

/** What became of a job. */
export interface JobRun {
  result: Result;
  /** The names of steps, with what became of each. */
  steps: { name: string; result: Result }[];
  log: string;
  summary: string;
  uploads: Upload[];
}

interface StepText {
  name?: string;
  if?: string | boolean;
  uses?: string;
  run?: string;
  with?: Readonly<Record<string, unknown>>;
  env?: Readonly<Record<string, unknown>>;
  shell?: string;
}

interface JobText {
  if?: string | boolean;
  needs?: string | string[];
  env?: Readonly<Record<string, unknown>>;
  steps: StepText[];
}

const knownOfSteps = new Set(["name", "if", "uses", "run", "with", "env", "shell"]);
const knownOfJobs = new Set(["if", "needs", "env", "steps", "runs-on", "timeout-minutes", "permissions", "name"]);
const statusAsked = /\b(?:always|cancelled|failure|success)\s*\(/;

/** Runs the jobs of a workflow one after the other, as GitHub's runner does: scripts by bash, actions by their equivalents. */
export function runWorkflow(text: string, event: WorkflowEvent, machine: Machine): Record<string, JobRun> {
  const { jobs } = parse(text) as { jobs: Record<string, JobText> };
  const done: Record<string, JobRun> = {};
  for (const [id, job] of Object.entries(jobs)) done[id] = new JobRunner(job, event, machine, done).run(join(machine.folder, id));
  return done;
}

class JobRunner {
  readonly #job: JobText;
  readonly #event: WorkflowEvent;
  readonly #machine: Machine;
  readonly #needs: Readonly<Record<string, JobRun>>;
  readonly #steps: JobRun["steps"] = [];
  readonly #uploads: Upload[] = [];
  #log = "";
  #summary = "";
  #isFailed = false;

  constructor(job: JobText, event: WorkflowEvent, machine: Machine, done: Readonly<Record<string, JobRun>>) {
    refuse("job", job, knownOfJobs);
    this.#job = job;
    this.#event = event;
    this.#machine = machine;
    this.#needs = Object.fromEntries([job.needs ?? []].flat().map((id) => [id, found(done[id], `the job ${id}`)]));
  }

  run(folder: string): JobRun {
    const [workspace, temp] = [emptied(join(folder, "workspace")), emptied(join(folder, "temp"))];
    const isReady = Object.values(this.#needs).every(({ result }) => result === "success");
    this.#isFailed = !isReady;
    if (!this.#holds(this.#job.if, this.#scope(workspace, temp, {}, undefined))) return { result: "skipped", steps: [], log: "", summary: "", uploads: [] };
    this.#isFailed = false;
    const env = this.#filled(this.#job.env, this.#scope(workspace, temp, {}, undefined));
    for (const step of this.#job.steps) this.#step(step, workspace, temp, env, undefined);
    return { result: this.#isFailed ? "failure" : "success", steps: this.#steps, log: this.#log, summary: this.#summary, uploads: this.#uploads };
  }

  #step(step: StepText, workspace: string, temp: string, outer: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>> | undefined): void {
    refuse("step", step, knownOfSteps);
    const name = step.name ?? step.uses ?? step.run ?? "";
    if (!this.#holds(step.if, this.#scope(workspace, temp, outer, inputs))) {
      this.#steps.push({ name, result: "skipped" });
      return;
    }
    const env = { ...outer, ...this.#filled(step.env, this.#scope(workspace, temp, outer, inputs)) };
    const scope = this.#scope(workspace, temp, env, inputs);
    const isSuccess = step.uses === undefined ? this.#script(found(step.run, "a script"), step.shell, workspace, temp, env) : this.#action(step.uses, this.#filled(step.with, scope), workspace, temp, env);
    this.#steps.push({ name, result: isSuccess ? "success" : "failure" });
    if (!isSuccess) this.#isFailed = true;
  }

  #script(script: string, shell: string | undefined, workspace: string, temp: string, env: Readonly<Record<string, string>>): boolean {
    if (script.includes("${{")) throw new Error("A script holds an expression.");
    if (shell !== undefined && shell !== "bash") throw new Error(`There is no shell ${shell}.`);
    const file = join(temp, "script.sh");
    writeFileSync(file, script);
    const files = Object.fromEntries(["ENV", "OUTPUT", "PATH", "STEP_SUMMARY"].map((name) => [`GITHUB_${name}`, join(temp, name)]));
    for (const path of Object.values(files)) writeFileSync(path, "");
    const flags = shell === "bash" ? ["--noprofile", "--norc", "-eo", "pipefail"] : ["-e"];
    const { status, stdout, stderr } = spawnSync("bash", [...flags, file], { cwd: workspace, env: { ...this.#environment(workspace, temp), ...files, ...env }, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
    this.#log += stdout + stderr;
    this.#summary += readFileSync(join(temp, "STEP_SUMMARY"), "utf8");
    for (const name of ["ENV", "OUTPUT", "PATH"]) if (readFileSync(join(temp, name), "utf8") !== "") throw new Error(`A step wrote to GITHUB_${name}, which nothing reads here.`);
    return status === 0;
  }

  #action(uses: string, given: Readonly<Record<string, string>>, workspace: string, temp: string, env: Readonly<Record<string, string>>): boolean {
    if (uses.startsWith("./")) return this.#composite(join(workspace, uses, "action.yml"), given, workspace, temp, env);
    const [, name = "", commit = ""] = /^([^@]+)@(.*)$/.exec(uses) ?? [];
    if (!/^[0-9a-f]{40}$/.test(commit)) throw new Error(`${uses} is not pinned.`);
    const { serverUrl, repository, folder } = this.#machine;
    const place: Place = { workspace, temp, artifacts: join(folder, "artifacts"), repository: `${serverUrl}/${repository}`, env: { ...this.#environment(workspace, temp), ...env } };
    const { isSuccess, log, upload } = found(equivalents[name], `an equivalent of ${name}`)(given, place);
    this.#log += log;
    if (upload) this.#uploads.push(upload);
    return isSuccess;
  }

  #composite(file: string, given: Readonly<Record<string, string>>, workspace: string, temp: string, env: Readonly<Record<string, string>>): boolean {
    const { inputs, runs } = parse(readFileSync(file, "utf8")) as { inputs: Readonly<Record<string, { default?: string }>>; runs: { using: string; steps: StepText[] } };
    if (runs.using !== "composite") throw new Error(`${file} is no composite action.`);
    const scope = this.#scope(workspace, temp, env, undefined);
    const all = { ...Object.fromEntries(Object.entries(inputs).map(([key, { default: value = "" }]) => [key, textOf(fill(value, scope))])), ...given };
    const before = this.#isFailed;
    for (const step of runs.steps) this.#step(step, workspace, temp, env, all);
    return before || !this.#isFailed;
  }

  #holds(condition: string | boolean | undefined, scope: Scope): boolean {
    const bare = String(condition ?? "success()").replace(/^\s*\$\{\{([^]*)\}\}\s*$/, "$1");
    return isTrue(evaluate(bare, scope)) && (statusAsked.test(bare) || !this.#isFailed);
  }

  #filled(values: Readonly<Record<string, unknown>> | undefined, scope: Scope): Record<string, string> {
    return Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, textOf(fill(String(value), scope))]));
  }

  #scope(workspace: string, temp: string, env: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>> | undefined): Scope {
    const { name, payload, sha, ref } = this.#event;
    const { serverUrl, repository, variables = {} } = this.#machine;
    return {
      contexts: {
        github: { event_name: name, event: payload, sha, ref, repository, server_url: serverUrl, workspace, token: "token-of-the-run" },
        runner: { temp },
        vars: variables,
        needs: Object.fromEntries(Object.entries(this.#needs).map(([id, { result }]) => [id, { result }])),
        env,
        ...(inputs && { inputs }),
      },
      functions: {
        always: () => true,
        cancelled: () => false,
        success: () => !this.#isFailed,
        startsWith: (text, start) => textOf(text ?? null).toLowerCase().startsWith(textOf(start ?? null).toLowerCase()),
        format: (text, ...values) => textOf(text ?? null).replace(/\{(\d)\}/g, (_, index: string) => textOf(values[Number(index)] ?? null)),
        join: (list, by) => (Array.isArray(list) ? list.map((item: Value) => textOf(item)).join(textOf(by ?? ",")) : textOf(list ?? null)),
      },
    };
  }

  /** Nobody's settings, and no network for whoever asks for it as npm does. */
  #environment(workspace: string, temp: string): Record<string, string> {
    const nowhere = "http://127.0.0.1:9";
    return {
      PATH: process.env["PATH"] ?? "",
      HOME: temp,
      CI: "true",
      LC_ALL: "C.UTF-8",
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_NAME: this.#event.name,
      RUNNER_TEMP: temp,
      GIT_CONFIG_NOSYSTEM: "1",
      npm_config_offline: "true",
      HTTP_PROXY: nowhere,
      HTTPS_PROXY: nowhere,
    };
  }
}

function refuse(what: string, given: object, known: ReadonlySet<string>): void {
  const other = Object.keys(given).find((key) => !known.has(key));
  if (other !== undefined) throw new Error(`The key ${other} of a ${what} is not understood.`);
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no ${what}.`);
  return value;
}

/** Whether something left a mark. */
export function isThere(path: string): boolean {
  return existsSync(path);
}
