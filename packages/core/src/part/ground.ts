import { createHash } from "node:crypto";
import { parserVersion } from "../cache/parser-version.js";
import type { Contract, Diagnostic } from "../document/contract.js";
import type { BaselineEntry } from "../report/baseline.js";
import type { Shard } from "../report/report.js";
import type { Waiver } from "../report/waivers.js";
import { checkedOutBranch } from "../view/branch.js";
import { git } from "../view/git.js";
import type { View } from "../view/view.js";
import type { Part } from "./part.js";

/** What judged and what was judged, by which reports of parts are known to belong together. */
export type Ground = Pick<Shard, "tool" | "commit" | "contract" | "repository" | "day">;

/** What a run is judged by, as far as it could be read. */
export interface Documents {
  contract: Contract | undefined;
  waivers: readonly Waiver[];
  baseline: readonly BaselineEntry[];
  /** Their faults. */
  faults: readonly Diagnostic[];
}

/** Finds out what a run stands on. Reads every file of the view once. */
export async function groundOf(view: View, documents: Documents, { tool, day }: Pick<Ground, "tool" | "day">): Promise<Ground> {
  return { tool: `${tool}, Node ${process.versions.node.split(".", 1)[0] ?? ""}, oxc-parser ${parserVersion() ?? "unknown"}`, commit: await commitOf(view), contract: digestOf(JSON.stringify(documents)), repository: repositoryDigest(view), day };
}

/**
 * Prepares what the report of a part says of it.
 * @returns takes the ids of the waivers that cover a finding of the part and the keys of what the baseline records of it, or nothing where faults kept everything from
 *   being judged
 */
export async function openShard(view: View, documents: Documents, { index, count, tool }: Part & { tool: string }, day: string): Promise<(used: { waivers: string[]; recorded: string[] } | undefined) => Shard> {
  const ground = await groundOf(view, documents, { tool, day });
  return (used) => ({ index, count, ...ground, isJudged: used !== undefined, usedWaivers: used?.waivers ?? [], recorded: used?.recorded ?? [] });
}

/** Null outside a repository, before the first commit, and for files in memory. */
async function commitOf({ kind, root }: View): Promise<string | null> {
  if (kind === "memory") return null;
  const { status, stdout } = await git(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], { cwd: root });
  return status === 0 ? stdout.toString("latin1").trim() : null;
}

function repositoryDigest(view: View): string {
  const digest = createHash("sha256").update(JSON.stringify(checkedOutBranch(view.root) ?? null));
  for (const { path, kind } of view.entries) {
    const bytes = kind === "file" ? view.read(path) : undefined;
    // What cannot be read, or is too large to be, is known by its size.
    digest.update(`${JSON.stringify([path, kind, bytes?.length ?? view.size(path) ?? null, bytes !== undefined])}\n`);
    if (bytes !== undefined) digest.update(bytes);
  }
  return digest.digest("hex");
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
