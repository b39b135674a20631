import { git, outputOf } from "../view/git.js";
import type { ReceivedRef } from "./received-objects.js";
import type { ServerRefs } from "./server-refs.js";

/** A commit that is judged as a whole, and what it is compared with; see BroughtRange. */
export interface ReceivedTip {
  commit: string;
  bases: string[];
}

/**
 * The commits that refs are set to, each once, with what the server already shows there.
 *
 * The default branch is compared with itself alone, as it stands: whatever comes into it is judged, also what other branches had before, of which nobody has judged a
 * commit in the middle. Any other ref is compared with itself, with what it shares with the default branch, and with the branches that it contains.
 *
 * @returns none for refs that would show nothing but what such a branch shows
 */
export async function receivedTips(root: string, refs: readonly ReceivedRef[], { defaultRef, defaultTip }: ServerRefs): Promise<ReceivedTip[]> {
  const tips = new Map<string, string[]>();
  const own = (ref: ReceivedRef): boolean => ref.update.ref === defaultRef;
  for (const { commit } of refs.filter(own)) tips.set(commit, defaultTip === undefined ? [] : [defaultTip]);
  const judged = new Set(tips.keys());
  for (const ref of refs) {
    if (own(ref) || judged.has(ref.commit)) continue;
    judged.add(ref.commit);
    const olds = refs.filter(({ commit }) => commit === ref.commit).map(({ update }) => update.old);
    const bases = await basesOf(root, ref.commit, olds, defaultTip);
    if (!bases.includes(ref.commit)) tips.set(ref.commit, bases);
  }
  return [...tips].filter(([commit, bases]) => !bases.includes(commit)).map(([commit, bases]) => ({ commit, bases }));
}

async function basesOf(root: string, commit: string, olds: readonly (string | undefined)[], defaultTip: string | undefined): Promise<string[]> {
  const [old] = olds;
  // Of a commit that several refs are set to, no former state of one of them stands for the others.
  const former = old !== undefined && olds.every((each) => each === old) ? await ids(root, ["rev-parse", "--verify", "--quiet", `${old}^{commit}`]) : [];
  const shared = defaultTip === undefined ? [] : await ids(root, ["merge-base", "--all", commit, defaultTip]);
  const contained = await ids(root, ["for-each-ref", `--merged=${commit}`, "--format=%(objectname)", "refs/heads"]);
  const bases = [...new Set([...former, ...shared, ...contained])];
  if (bases.length < 2 || bases.includes(commit)) return bases;
  const independent = await ids(root, ["merge-base", "--independent", ...bases.slice(0, mostBases)]);
  // What stood there is the nearest, and so the first.
  return [...independent].sort((one, other) => Number(former.includes(other)) - Number(former.includes(one)));
}

/** What of very many branches is left out makes the judgement stricter. */
const mostBases = 200;

/** The ids that git prints; none where it knows of none. */
async function ids(root: string, args: readonly string[]): Promise<string[]> {
  const result = await git(args, { cwd: root });
  if (result.status === 1) return [];
  return outputOf(result, root).toString("latin1").split("\n").filter((id) => id !== "");
}
