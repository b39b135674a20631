import { checkRange } from "./check-range.js";
import { defaultContractFile } from "./document/load.js";
import type { ShippedContracts } from "./document/shipped.js";
import { changedContract } from "./receive/changed-contract.js";
import { Deadline, excessOf, quarantinedBytes, ReceiveLimitError } from "./receive/limits.js";
import { inParts, refused, taken, type ReceiveResult } from "./receive/receive-result.js";
import { receivedCommits, receivedNotes } from "./receive/received-commits.js";
import { resolveReceived } from "./receive/received-objects.js";
import { receivedTips } from "./receive/received-tips.js";
import { parseReceivedUpdates, type ReceivedUpdate } from "./receive/received-update.js";
import { kindOfReference, refusalOf, shortName } from "./receive/reference.js";
import { readServerRefs, type ServerRefs } from "./receive/server-refs.js";
import { readServerSettings } from "./receive/server-settings.js";
import { openCommit, type CommitView } from "./view/commit.js";
import { confineToQuarantine, quarantineFolder } from "./view/environment.js";
import { ViewError } from "./view/error.js";
import { limitGit } from "./view/git.js";

/** What `checkReceived` is asked. */
export interface ReceiveOptions {
  /** Absolute path of the bare repository, free of symlinks. */
  root: string;
  /** What git writes to the standard input of its `pre-receive` hook. */
  updates: string;
  /** The contracts that come with the tool; left out, those of the installed package. */
  shipped?: ShippedContracts;
  /** Decides which waivers have expired; left out, the present moment. */
  now?: Date;
  /** Gives milliseconds, by which the time for one push is measured; left out, those since the process began. */
  clock?: () => number;
}

/**
 * Judges what a push brings to a server, before git takes it, by the contract, the waivers and the baseline of the default branch as it stood before. Objects are read out
 * of their quarantine; nothing is checked out, and nothing of the repository is run. The process then knows git by its quarantine alone, and is good for nothing else.
 *
 * @throws ViewError where something cannot be judged, or `updates` is not what git writes
 */
export async function checkReceived(options: ReceiveOptions): Promise<ReceiveResult> {
  const updates = parseReceivedUpdates(options.updates);
  const namespace = confineToQuarantine(options.root);
  if (namespace !== undefined) throw new ViewError("git works in a namespace of refs here, in which no default branch can be told.", "Tell whoever administers this server.");
  try {
    return updates.length === 0 ? taken : await judge(options, updates);
  } catch (error) {
    if (error instanceof ReceiveLimitError) return refused(error.message);
    throw error;
  }
}

async function judge({ root, shipped, now, clock }: ReceiveOptions, updates: readonly ReceivedUpdate[]): Promise<ReceiveResult> {
  const [settings, server] = await Promise.all([readServerSettings(root), readServerRefs(root)]);
  const deadline = new Deadline(settings.timeout, clock);
  limitGit(settings.timeout * 1000);
  const excess = excessOf("refs", updates.length, settings.maxRefs, "Push them in parts.") ?? excessOf("bytes", quarantinedBytes(quarantineFolder()), settings.maxSize, inParts);
  if (excess !== undefined) return refused(excess);
  const refusals = updates.flatMap((update) => refusalOf(update, server.defaultRef) ?? []);
  if (refusals.length > 0) return refused(...refusals);

  const setting = updates.filter((update) => update.new !== undefined);
  const refs = await resolveReceived(root, setting.filter(({ ref }) => kindOfReference(ref) !== "notes"));
  const noted = await resolveReceived(root, setting.filter(({ ref }) => kindOfReference(ref) === "notes"));
  if (setting.length === 0) return taken;
  const own = refs.find(({ update }) => update.ref === server.defaultRef);
  if (own !== undefined && own.update.old !== server.defaultTip) return refused(`${shortName(server.defaultRef)} has moved since this push began. Fetch it, and push again.`);

  const contractFile = settings.contractFile ?? defaultContractFile;
  const trusted = await trustedView(root, contractFile, server, own?.commit, settings.approved);
  if (typeof trusted === "string") return refused(trusted);
  deadline.check();
  const commits = await receivedCommits(root, refs.map(({ commit }) => commit), settings.maxCommits);
  const notes = await receivedNotes(root, noted.map(({ commit }) => commit), settings.maxCommits);
  const tips = await receivedTips(root, refs, server);
  const tooMany = commits === undefined || notes === undefined ? excessOf("commits", undefined, settings.maxCommits, inParts) : excessOf("states of the project", tips.length, settings.maxTips, "Push fewer branches and tags at a time.");
  if (tooMany !== undefined || commits === undefined || notes === undefined) return refused(tooMany ?? "");

  const result: ReceiveResult = { ...taken, judge: { branch: shortName(server.defaultRef), commit: trusted.commit }, commits: commits.length + notes.length };
  const change = own === undefined || trusted.commit === own.commit ? undefined : await changedContract({ root, before: trusted, after: own.commit, contractFile, ...(shipped && { shipped }), ...(now && { now }) });
  if (change?.report !== undefined) return { ...result, ...change };
  const { report, contract } = await checkRange({
    root,
    contractView: trusted,
    isTrusted: true,
    contractFile,
    range: {
      commits,
      notes,
      branches: refs.flatMap(({ update: { ref, old } }) => (kindOfReference(ref) === "branch" && old === undefined ? [shortName(ref)] : [])),
      tags: refs.flatMap(({ tags, update: { ref } }) => tags.map((id) => ({ id, ref }))),
      tips: tips.map(({ commit, bases }) => ({ commit, bases: settings.isWhole && commit === own?.commit ? [] : bases })),
    },
    ...(shipped && { shipped }),
    ...(now && { now }),
    onProgress: () => {
      deadline.check();
    },
  });
  deadline.check();
  return { ...result, refusals: change?.refusals ?? [], report, contract };
}

/**
 * The commit whose contract judges: the default branch as it stands; where there is no contract yet, as the push would set it, so that the first one judges itself;
 * and a commit that the administrator approved, by its own.
 *
 * @returns why there is none, as a sentence with what to do
 */
async function trustedView(root: string, contractFile: string, { defaultRef, defaultTip }: ServerRefs, pushed: string | undefined, approved: readonly string[]): Promise<CommitView | string> {
  const isApproved = pushed !== undefined && approved.includes(pushed);
  const standing = defaultTip === undefined || isApproved ? undefined : await openCommit(root, defaultTip);
  if (standing?.has(contractFile) === true) return standing;
  const name = shortName(defaultRef);
  const view = pushed === undefined ? undefined : await openCommit(root, pushed);
  if (view?.has(contractFile) === true) return view;
  return `There is no contract ${contractFile} on ${name}, the default branch of this server, so nothing can be judged. Push ${name} with a contract first.`;
}
