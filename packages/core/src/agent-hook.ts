import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { type AgentEvent, type AgentName, type AgentProtocol, type HookAnswer, type HookVerdict, InvalidEventError } from "./agents/agent-event.js";
import { judgeTool, workingFolder } from "./agents/before-tool.js";
import { insideOf } from "./agents/event-paths.js";
import { headOf, isRepository, newFindings } from "./agents/new-findings.js";
import { protocols } from "./agents/protocols.js";
import { defaultContractFile } from "./document/load.js";
import type { ShippedContracts } from "./document/shipped.js";
import { format } from "./formats/format.js";
import { printable } from "./formats/printable.js";
import type { Report } from "./report/report.js";
import { difference } from "./view/changes.js";
import { gitPlace } from "./view/environment.js";
import { ViewError } from "./view/error.js";
import { git } from "./view/git.js";
import type { KeptTrees } from "./view/kept-trees.js";
import { findRoot } from "./view/root.js";
import { openWorkingTree, type WorkingTreeView } from "./view/working-tree.js";

/** What `answerAgentHook` is asked. */
export interface AgentHookOptions {
  agent: AgentName;
  /** What the agent wrote to standard input. */
  input: string;
  /** The folder in which the hook was called, absolute. */
  cwd: string;
  /** The repository, absolute; left out, the one around the folder that the event names. */
  root?: string;
  /** The contract's path, relative to the root; left out, `LLM_DEVELOPMENT_CONTRACT.md`. */
  contractFile?: string;
  /** The contracts that come with the tool; left out, those of the installed package. */
  shipped?: ShippedContracts;
  /** Decides which waivers have expired; left out, the present moment. */
  now?: Date;
  /** For a process that answers again and again: where working trees are kept meanwhile. They change nothing in the answer. */
  trees?: KeptTrees;
}

type KnownEvent = Exclude<AgentEvent, { kind: "other" }>;

/** An edit is told of in few words: what stands at the end of a turn may take more. */
const tokens = { after: 800, end: 1500 };

/**
 * Answers the hook of an agent in its own protocol. Never throws. Before a tool runs, what is certain is refused: a secret that would be written, checks that would be taken out of
 * the way; and a person is asked about files by which the repository is judged. After an edit, and when the agent means to be done, it is told of what is new against the commit that
 * is checked out. What cannot be judged is closed where the protocol can close; a repository without a contract is left alone.
 */
export async function answerAgentHook(options: AgentHookOptions): Promise<HookAnswer> {
  const protocol = protocols[options.agent];
  let event: AgentEvent;
  try {
    event = protocol.read(parsed(options.input));
  } catch (error) {
    return unreadable(error);
  }
  if (event.kind === "other" || saysNothing(event)) return protocol.silent;
  try {
    const verdict = await judge(event, options);
    return verdict === undefined ? protocol.silent : protocol.answer(event, verdict);
  } catch (error) {
    return protocol.answer(event, failed(event, error));
  }
}

/** The answer where not even the event could be had: exit code 2 blocks in every protocol that can block. */
export function unreadable(error: unknown): HookAnswer {
  return { stdout: "", stderr: `The contract's hook could not read its event: ${reasonOf(error)}. Nothing was judged, so nothing is let through.\n`, code: 2 };
}

/** Whether nothing has to be looked at for a tool: it only reads, or is not known. */
function saysNothing(event: KnownEvent): boolean {
  if (event.kind === "end") return false;
  return event.call.changes.length === 0 && (event.kind === "after" || event.call.command === undefined);
}

function parsed(input: string): unknown {
  try {
    return JSON.parse(input.replace(/^\uFEFF/u, ""));
  } catch {
    throw new InvalidEventError("standard input is no JSON");
  }
}

async function judge(event: KnownEvent, options: AgentHookOptions): Promise<HookVerdict | undefined> {
  const folder = workingFolder(event.folders, options.cwd);
  const root = options.root ?? (await rootFor(event, folder, options.cwd));
  if (!(await hasContract(root, options.contractFile ?? defaultContractFile))) return undefined;
  if (event.kind === "before") {
    const { contractFile, shipped } = options;
    return judgeTool(event.call, { root, folder, ...(contractFile === undefined ? {} : { contractFile }), ...(shipped === undefined ? {} : { shipped }) });
  }
  const report = event.kind === "after" ? await afterEdit(event, root, folder, options) : await atEnd(root, options);
  if (report === undefined || (report.findings.length === 0 && report.diagnostics.length === 0)) return undefined;
  const isError = report.diagnostics.length > 0 || report.findings.some(({ level }) => level === "error");
  // An agent that means to be done is not held up by what is only recommended.
  if (event.kind === "end" && !isError) return undefined;
  const text = await format(report, { name: "agent", tokens: tokens[event.kind] });
  const head = event.kind === "after" ? "New in this edit, by the contract of this repository. Mend the cause; do not silence, move or hide it:" : "Not done yet: this is new against the last commit, by the contract of this repository. Mend the cause; do not silence, move or hide it:";
  return { kind: "found", text: `${head}\n${text}`, isError };
}

/** The repository around the first of the event's folders that has one; editors name several. */
async function rootFor(event: KnownEvent, folder: string, cwd: string): Promise<string> {
  const [change] = event.kind === "end" ? [] : event.call.changes;
  for (const candidate of [folder, ...event.folders]) {
    if (!existsSync(candidate)) continue;
    const root = await topOf(candidate);
    if (change === undefined || insideOf(root, folder, change.path) !== undefined) return root;
  }
  return topOf(existsSync(folder) ? folder : cwd);
}

/** The root around a folder. Agents call from the top of a worktree, which shows; git is asked elsewhere, and where its environment or its settings move it. */
async function topOf(folder: string): Promise<string> {
  const { directory, workTree, index } = gitPlace();
  const isTop = directory === undefined && workTree === undefined && index === undefined && existsSync(join(folder, ".git", "HEAD")) && existsSync(join(folder, ".git", "index"));
  return isTop ? realpathSync(folder) : findRoot(folder);
}

/** Whether the contract stands there, or is missing though the last commit has it: it is then a fault that is told. */
async function hasContract(root: string, file: string): Promise<boolean> {
  return existsSync(join(root, file)) || (await git(["cat-file", "-e", `HEAD:./${file}`], { cwd: root })).status === 0;
}

function openTree(root: string, { trees, contractFile = defaultContractFile, shipped }: AgentHookOptions): Promise<WorkingTreeView> {
  return trees === undefined || shipped !== undefined ? openWorkingTree(root) : trees.open(root, contractFile);
}

async function afterEdit({ call }: KnownEvent & { kind: "after" }, root: string, folder: string, options: AgentHookOptions): Promise<Report | undefined> {
  const view = await openTree(root, options);
  const inside = call.changes.flatMap(({ path }) => insideOf(root, folder, path)?.target ?? []);
  // What is deleted, ignored by git, or a link to elsewhere is nothing that is judged.
  const paths = [...new Set(inside)].filter((path) => view.size(path) !== undefined);
  return paths.length === 0 ? undefined : newFindings({ ...given(options), view, paths });
}

async function atEnd(root: string, options: AgentHookOptions): Promise<Report | undefined> {
  // Without git nobody knows what the agent changed.
  if (!isRepository(root)) return undefined;
  const view = await openTree(root, options);
  const base = await headOf(root);
  const { changes, renames } = await difference(view, base);
  const paths = [...changes.keys()].filter((path) => view.size(path) !== undefined);
  const isMissing = !view.has(options.contractFile ?? defaultContractFile);
  return paths.length === 0 && !isMissing ? undefined : newFindings({ ...given(options), view, paths, base, renames });
}

function given({ contractFile, shipped, now }: AgentHookOptions): Pick<AgentHookOptions, "contractFile" | "shipped" | "now"> {
  return { ...(contractFile === undefined ? {} : { contractFile }), ...(shipped === undefined ? {} : { shipped }), ...(now === undefined ? {} : { now }) };
}

/** Before a tool, and at the end, what cannot be judged is not let through. */
function failed(event: KnownEvent, error: unknown): HookVerdict {
  const remedy = error instanceof ViewError ? "" : " Run `contract check` to see whether it can judge, and tell the person you work for.";
  const reason = `The contract could not judge this: ${reasonOf(error)}.${remedy}`;
  return event.kind === "before" ? { kind: "refused", reason } : { kind: "found", text: reason, isError: true };
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return printable(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not as documented"}`.replace(/^: /u, ""));
  }
  return printable(error instanceof Error ? error.message : String(error)).replace(/\.$/u, "");
}

/** The protocol of an agent, for those who have to answer without judging. */
export function protocolOf(agent: AgentName): AgentProtocol {
  return protocols[agent];
}
