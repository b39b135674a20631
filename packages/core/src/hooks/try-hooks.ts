import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { check } from "../check.js";
import { checkMessage } from "../check-message.js";
import type { Contract } from "../document/contract.js";
import { shippedPrefix, type ShippedContracts } from "../document/shipped.js";
import { lefthook } from "../sync/lefthook.js";
import { isPathInside } from "../view/path.js";
import { trialBranch, withThrowAways, type GitRun, type ThrowAway } from "./throw-away.js";

/** What was tried with the hooks, and what came of it. */
export interface Trial {
  where: ThrowAway["kind"];
  what: "commit" | "message" | "push";
  /** `refused` by a clause that the bad change breaks, as it must be; `passed` where nothing stopped it; `stopped` for another reason; `untried` where no clause judges such a thing. */
  outcome: "refused" | "passed" | "stopped" | "untried";
  /** The clause that refused it. */
  clause: string | undefined;
  /** What git and the hook printed, where it was stopped for another reason. */
  printed: string;
}

/** What `tryHooks` is asked. */
export interface TrialOptions {
  /** Absolute path of the repository's root. */
  root: string;
  contract: Contract;
  shipped?: ShippedContracts;
  /** Called before each trial with its number, 1-based, and how many there are. */
  onTrial?: (trial: number, trials: number) => void;
}

interface BadFile {
  path: string;
  text: string;
}

/** A bad file and the clause that must refuse it. */
interface BadChange extends BadFile {
  clause: string;
}

const badMessage = "wip";
const goodFile = { path: "contract-doctor.txt", text: "Written by contract doctor.\n" };

/**
 * Proves that the hooks fire: a bad commit, a bad message and a bad push, in a throw-away clone and in a throw-away linked worktree. The repository's own files,
 * branches and objects stay as they are.
 * @throws HookError where a trial cannot be prepared
 */
export async function tryHooks({ root, contract, shipped, onTrial }: TrialOptions): Promise<Trial[]> {
  const documents = contract.documents.filter((path) => !path.startsWith(shippedPrefix));
  const shared = { ...(shipped === undefined ? {} : { shipped }), contractFile: contract.file };
  return withThrowAways(root, [...documents, "contract-waivers.yml", "contract-baseline.txt", ...lefthook.paths], async (copies) => {
    const trials: Trial[] = [];
    const [clone] = copies;
    const bad = clone && (await badChangeFor(clone, contract, shared));
    for (const copy of copies) {
      const tryOne = async (what: Trial["what"], attempt: () => Promise<Pick<Trial, "outcome" | "clause" | "printed">>): Promise<void> => {
        onTrial?.(trials.length + 1, copies.length * 3);
        trials.push({ where: copy.kind, what, ...(await attempt()) });
      };
      await tryOne("commit", async () => (bad === undefined ? untried : tryCommit(copy, bad, "chore: try the hooks", [bad.clause])));
      await tryOne("message", async () => tryMessage(copy, shared));
      await tryOne("push", async () => (bad === undefined ? untried : tryPush(copy, bad)));
    }
    return trials;
  });
}

const untried = { outcome: "untried", clause: undefined, printed: "" } as const;

/** A file that breaks a clause of the contract, as the gate says itself; undefined where none of the candidates does. */
async function badChangeFor(copy: ThrowAway, contract: Contract, shared: { contractFile: string; shipped?: ShippedContracts }): Promise<BadChange | undefined> {
  for (const candidate of candidates(contract)) {
    stage(copy, candidate);
    const { report } = await check({ root: copy.root, view: "index", paths: [candidate.path], ...shared });
    unstage(copy);
    const finding = report.findings.find(({ level, file }) => level === "error" && file === candidate.path);
    if (finding) return { ...candidate, clause: finding.clause };
  }
  return undefined;
}

/** A secret first, since every file is searched for those; then what the contract itself calls bad. */
function candidates({ clauses }: Contract): BadFile[] {
  const strict = clauses.filter(({ level }) => level === "error");
  const secret = { path: "contract-doctor.env.txt", text: `token = "${["ghp", "A7bQ2xZ9kLm4Rt8Wp3Vn6Ys1Cd5Ef0Gh2Jk9"].join("_")}"\n` };
  const examples = strict.flatMap(({ rules, examples: shown }) =>
    rules.length === 0 ? [] : shown.flatMap(({ kind, file, case: together, code }) => (kind === "bad" && file !== undefined && together === undefined && isPathInside(file) ? [{ path: file, text: code }] : [])),
  );
  return [secret, ...examples].slice(0, 12);
}

function tryCommit(copy: ThrowAway, file: BadFile, message: string, expected: readonly string[]): Pick<Trial, "outcome" | "clause" | "printed"> {
  const before = headOf(copy);
  stage(copy, file);
  const run = copy.git(["commit", "--quiet", "-m", message]);
  const isUnmoved = headOf(copy) === before;
  if (!isUnmoved) copy.git(["update-ref", "HEAD", before]);
  unstage(copy);
  return outcomeOf(run, isUnmoved, expected);
}

async function tryMessage(copy: ThrowAway, shared: { contractFile: string; shipped?: ShippedContracts }): Promise<Pick<Trial, "outcome" | "clause" | "printed">> {
  const file = join(dirname(copy.remote), "message");
  writeFileSync(file, `${badMessage}\n`);
  const { report } = await checkMessage({ root: copy.root, file, isEdited: false, ...shared });
  const expected = report.findings.filter(({ level }) => level === "error").map(({ clause }) => clause);
  return expected.length === 0 ? untried : tryCommit(copy, goodFile, badMessage, expected);
}

/** Pushes a commit that no commit hook saw. */
function tryPush(copy: ThrowAway, { path, text, clause }: BadChange): Pick<Trial, "outcome" | "clause" | "printed"> {
  const parent = headOf(copy);
  stage(copy, { path, text });
  const tree = copy.git(["write-tree"]).stdout;
  unstage(copy);
  const commit = copy.git(["commit-tree", tree, "-p", parent, "-m", `chore: try the hooks of the ${copy.kind}`]).stdout;
  const there = (): string => copy.git(["ls-remote", copy.remote, `refs/heads/${trialBranch}`]).stdout;
  const before = there();
  const run = copy.git(["push", "--quiet", copy.remote, `${commit}:refs/heads/${trialBranch}`]);
  const isUnmoved = there() === before;
  // The copies share the remote: what one of them could push must not stand in the way of the next.
  if (!isUnmoved) copy.git(["--git-dir", copy.remote, "update-ref", `refs/heads/${trialBranch}`, parent]);
  return outcomeOf(run, isUnmoved, [clause]);
}

function outcomeOf({ status, printed }: GitRun, isUnmoved: boolean, expected: readonly string[]): Pick<Trial, "outcome" | "clause" | "printed"> {
  if (status === 0 || !isUnmoved) return { outcome: "passed", clause: undefined, printed: "" };
  const clause = expected.find((id) => new RegExp(String.raw`\b${id}\b`, "u").test(printed));
  return clause === undefined ? { outcome: "stopped", clause, printed } : { outcome: "refused", clause, printed: "" };
}

function stage(copy: ThrowAway, { path, text }: BadFile): void {
  const target = join(copy.root, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  copy.git(["add", "--force", "--", path]);
}

function unstage(copy: ThrowAway): void {
  copy.git(["reset", "--quiet"]);
}

function headOf(copy: ThrowAway): string {
  return copy.git(["rev-parse", "HEAD"]).stdout;
}
