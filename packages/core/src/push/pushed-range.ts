import { ViewError } from "../view/error.js";
import { git, outputOf } from "../view/git.js";
import { commitFormat, parseCommits } from "./commit-log.js";
import type { RefUpdate } from "./ref-update.js";

/** A commit that the receiver does not have. */
export interface PushedCommit {
  id: string;
  parents: readonly string[];
  /** E-mail addresses. */
  author: string;
  committer: string;
  message: string;
}

/** A ref with what will be new at its end. */
export interface PushedTip {
  update: RefUpdate;
  commit: string;
  /** Whether the receiver lacks it. */
  isNew: boolean;
  /** The id of the tag itself where that is one of its own. */
  tag: string | undefined;
}

/** What a push brings. */
export interface PushedRange {
  /** Each once, parents first. */
  commits: PushedCommit[];
  tips: PushedTip[];
  /** The ids of what the receiver has by what it said, as far as they are here. */
  known: string[];
}

/**
 * Where a push goes: to a remote, by the name that git gives, or the address where it has none; or `here`, as in a pre-receive hook, where every ref still stands as
 * it was before the push.
 */
export type Receiver = { remote: string | undefined } | "here";

/**
 * Finds what a push brings: the commits that can be reached from what is pushed, and neither from what the receiver says that it has nor from its refs, as far as they
 * are known here. So a new branch brings what is its own, a force push what the receiver did not have before, and a deletion nothing.
 *
 * @param root a folder of the repository, absolute; a bare one and one with objects in quarantine, too
 * @throws ViewError where something is pushed that is no commit, or git cannot read the history
 */
export async function readRange(root: string, updates: readonly RefUpdate[], receiver: Receiver): Promise<PushedRange> {
  const pushed = updates.filter((update) => update.local !== undefined);
  const ids = pushed.map(({ local = "" }) => local);
  const [commits, olds] = [await commitsOf(root, ids), await commitsOf(root, updates.flatMap(({ remote: id }) => id ?? []))];
  const known = [...new Set([...olds.values()].flatMap(({ commit }) => commit ?? []))];
  const tips = pushed.map((update): Omit<PushedTip, "isNew"> => {
    const { commit, type } = commits.get(update.local ?? "") ?? {};
    if (commit === undefined) {
      throw new ViewError(`${update.remoteRef} would point at ${type === undefined ? "an object that is missing here" : `no commit but a ${type}`} (${update.local}), which cannot be judged.`, "Push a commit, or a tag of one.");
    }
    return { update, commit, tag: type === "tag" ? update.local : undefined };
  });
  if (tips.length === 0) return { commits: [], tips: [], known };
  const found = await readCommits(root, tips.map(({ commit }) => commit), known, await notThere(root, receiver));
  const isNew = new Set(found.map(({ id }) => id));
  return { commits: found, tips: tips.map((tip) => ({ ...tip, isNew: isNew.has(tip.commit) })), known };
}

/**
 * The commits that can be reached from some and not from others, parents first.
 *
 * @param tips ids
 * @param excluded ids
 * @param options further ones for `git log`
 */
export async function readCommits(root: string, tips: readonly string[], excluded: readonly string[], options: readonly string[] = []): Promise<PushedCommit[]> {
  const input = [...tips, ...excluded.map((id) => `^${id}`)].join("\n");
  const args = ["log", "--no-show-signature", "--no-mailmap", "--encoding=UTF-8", "-z", "--topo-order", "--reverse", `--format=${commitFormat}`, "--stdin", ...options];
  return parseCommits(outputOf(await git(args, { cwd: root, input: `${input}\n` }), root));
}

/**
 * The commits of the receiver that a pushed one builds on, each independent of the others: what it brings is what differs from all of them.
 * @returns empty where it shares no history with the receiver
 */
export async function basesOf(root: string, commit: string, { known }: Pick<PushedRange, "known">, receiver: Receiver): Promise<string[]> {
  const input = [commit, ...known.map((id) => `^${id}`)].join("\n");
  const args = ["rev-list", "--boundary", "--stdin", ...(await notThere(root, receiver))];
  const lines = outputOf(await git(args, { cwd: root, input: `${input}\n` }), root).toString("latin1").split("\n");
  const boundary = lines.filter((line) => line.startsWith("-")).map((line) => line.slice(1));
  if (boundary.length < 2) return boundary;
  return outputOf(await git(["merge-base", "--independent", ...boundary], { cwd: root }), root).toString("latin1").trim().split("\n");
}

/** The commits that ids stand for, tags followed to their ends, and of what type the ids are. */
async function commitsOf(root: string, ids: readonly string[]): Promise<Map<string, { commit: string | undefined; type: string | undefined }>> {
  const distinct = [...new Set(ids)];
  const look = async (expressions: readonly string[]): Promise<string[][]> => {
    const result = await git(["cat-file", "--batch-check=%(objectname) %(objecttype)"], { cwd: root, input: expressions.map((expression) => `${expression}\n`).join("") });
    return outputOf(result, root).toString("latin1").trimEnd().split("\n").map((line) => line.split(" "));
  };
  if (distinct.length === 0) return new Map();
  const [types, commits] = [await look(distinct), await look(distinct.map((id) => `${id}^{commit}`))];
  const known = (type: string | undefined): string | undefined => (type === "missing" || type === undefined ? undefined : type);
  return new Map(
    distinct.map((id, index) => {
      const [commit, kind] = commits[index] ?? [];
      return [id, { commit: kind === "commit" ? commit : undefined, type: known(types[index]?.[1]) }];
    }),
  );
}

/** Arguments that leave out what the refs of the receiver reach; none where it has no name here. */
async function notThere(root: string, receiver: Receiver): Promise<string[]> {
  if (receiver === "here") return ["--not", "--all"];
  const { remote } = receiver;
  const names = remote === undefined ? [] : await namesOf(root, remote);
  return names.length === 0 ? [] : ["--not", ...names.map((name) => `--remotes=${name}`)];
}

/** The remote itself, or the ones with this address: git names a remote by its address where that was given to `git push`. */
async function namesOf(root: string, remote: string): Promise<string[]> {
  const result = await git(["config", "--null", "--get-regexp", "^remote\\..*\\.(push)?url$"], { cwd: root });
  if (result.status === 1) return [];
  const remotes = outputOf(result, root).toString("utf8").split("\0").flatMap((entry) => {
    const [, name, address] = /^remote\.(.*)\.(?:push)?url\n(.*)$/su.exec(entry) ?? [];
    // What a glob would mean is not what the remote is called.
    return name === undefined || /[*?[\\]/u.test(name) ? [] : [{ name, address }];
  });
  return [...new Set(remotes.filter(({ name, address }) => name === remote || address === remote).map(({ name }) => name))];
}
