import type * as z from "zod";
import type { Answer, GitHubClient, Refusal } from "./client.js";
import { GitHubError, quoted } from "./error.js";
import { bypassOf, ofBranchProtection, ofRules, type Protection } from "./protection.js";
import type { RepositoryName } from "./repository-name.js";
import { appShape, protectionShape, repositoryShape, ruleShape, rulesetEntryShape, rulesetShape, type Rule } from "./shapes.js";

/** A ruleset that refuses nothing. */
export interface DormantRuleset {
  name: string;
  enforcement: string;
}

/** What holds on the default branch of a repository. */
export interface LiveRules {
  /** `OWNER/NAME`, as the server spells it. */
  repository: string;
  branch: string;
  isPrivate: boolean;
  protections: readonly Protection[];
  /** Rulesets on branches that are switched off or on trial. */
  dormant: readonly DormantRuleset[];
  /** The number of the repository's ruleset of this name; undefined where there is none. */
  own: number | undefined;
  /** What could not be seen of what may hold, as sentences without their full stop. */
  unseen: readonly string[];
  /** Whether the plan has neither rulesets nor protected branches for this repository. */
  isUnprotectable: boolean;
  /** The settings of the repository, as far as they are shown. */
  settings: z.output<typeof repositoryShape>;
}

const mostRulesets = 200;

/**
 * Reads what holds on the default branch.
 * @param ownName the name of the ruleset that `contract ruleset` writes
 * @throws GitHubError where the repository cannot be seen, or the server does not answer as documented
 */
export async function readLiveRules(client: GitHubClient, name: RepositoryName, ownName: string): Promise<LiveRules> {
  const path = `repos/${name.owner}/${name.name}`;
  const settings = seen(await client.get(path, repositoryShape), name);
  const branch = settings.default_branch;
  const base = { repository: settings.full_name, branch, isPrivate: settings.private, settings };
  const active = await client.list(`${path}/rules/branches/${encodeURIComponent(branch)}`, ruleShape);
  const classic = await client.get(`${path}/branches/${encodeURIComponent(branch)}/protection`, protectionShape);
  if (isWithoutPlan(active)) {
    // A plan without rulesets may have the older protection.
    const isUnprotectable = "refused" in classic && (isWithoutPlan(classic) || isUnprotected(classic));
    return { ...base, ...ofClassic(classic), dormant: [], own: undefined, isUnprotectable };
  }
  const entries = await client.list(`${path}/rulesets?includes_parents=true`, rulesetEntryShape);
  if ("refused" in active || "refused" in entries) throw new GitHubError(`GitHub does not show the rules of ${name.owner}/${name.name}${toldBy(active, entries)}. Set GITHUB_TOKEN to a token that may read them: for a fine-grained one, "Metadata" of the repository.`);

  const protections: Protection[] = [];
  for (const [id, rules] of byRuleset(active.value)) {
    if (protections.length >= mostRulesets) throw new GitHubError(`More than ${mostRulesets} rulesets hold on ${quoted(branch)}, which GitHub does not allow. Check --api-url.`);
    const ruleset = id === undefined ? undefined : await client.get(`${path}/rulesets/${id}?includes_parents=true`, rulesetShape);
    const detail = ruleset !== undefined && "value" in ruleset ? ruleset.value : undefined;
    // What was switched off between two requests holds no longer.
    if (detail !== undefined && detail.enforcement !== "active") continue;
    protections.push(ofRules(sourceOf(detail ?? entries.value.find((entry) => entry.id === id)), detail === undefined ? undefined : bypassOf(detail), rules));
  }
  const older = ofClassic(classic);
  const ofBranches = entries.value.filter(({ target = "branch" }) => target === "branch");
  return {
    ...base,
    protections: [...protections, ...older.protections],
    unseen: older.unseen,
    dormant: ofBranches.filter(({ enforcement }) => enforcement !== "active"),
    own: ofBranches.find((entry) => entry.name === ownName && entry.source_type === "Repository")?.id,
    isUnprotectable: false,
  };
}

/**
 * The number of GitHub Actions as an app of a server of its own.
 * @returns undefined where the server does not show it
 */
export async function actionsAppOf(client: GitHubClient): Promise<number | undefined> {
  const answer = await client.get("apps/github-actions", appShape);
  return "value" in answer ? answer.value.id : undefined;
}

function seen<Value>(answer: Answer<Value>, { owner, name }: RepositoryName): Value {
  if ("value" in answer) return answer.value;
  const told = answer.said === "" ? "" : ` (${answer.said})`;
  throw new GitHubError(
    answer.refused === 404
      ? `GitHub shows no repository ${owner}/${name}. It may be misspelt, or private: then set GITHUB_TOKEN to a token that may read it, for a fine-grained one with "Metadata" and "Administration" to read.`
      : `GitHub does not show ${owner}/${name}${told}. Set GITHUB_TOKEN to a token that may read it; where an organization has single sign-on, authorize the token there.`,
  );
}

function byRuleset(rules: readonly Rule[]): Map<number | undefined, Rule[]> {
  const groups = new Map<number | undefined, Rule[]>();
  for (const rule of rules) {
    const group = groups.get(rule.ruleset_id);
    if (group === undefined) groups.set(rule.ruleset_id, [rule]);
    else group.push(rule);
  }
  return groups;
}

/** What the older protection of a branch holds, or that it could not be seen: who is no administrator is told it is not there. */
function ofClassic(classic: Answer<z.output<typeof protectionShape>>): Pick<LiveRules, "protections" | "unseen"> {
  if ("value" in classic) return { protections: [ofBranchProtection(classic.value)], unseen: [] };
  if (isUnprotected(classic) || isWithoutPlan(classic)) return { protections: [], unseen: [] };
  return { protections: [], unseen: ["Whether the older branch protection holds could not be seen: only administrators are told"] };
}

function isUnprotected({ refused, said }: Refusal): boolean {
  return refused === 404 && /not protected/i.test(said);
}

/** Whether an answer speaks of what the plan lacks, as it does for private repositories of plans without rulesets. */
function isWithoutPlan(answer: Answer<unknown>): boolean {
  return "refused" in answer && answer.refused === 403 && /\bupgrade\b/i.test(answer.said);
}

function toldBy(...answers: readonly Answer<unknown>[]): string {
  const refusal = answers.find((answer) => "refused" in answer);
  return refusal === undefined || !("said" in refusal) || refusal.said === "" ? "" : ` (${refusal.said})`;
}

/** A ruleset in words: `the ruleset "main" of the organization`. */
function sourceOf(ruleset: { name: string; source_type?: string | undefined } | undefined): string {
  if (ruleset === undefined) return "a ruleset without a name";
  const level = ruleset.source_type === undefined || ruleset.source_type === "Repository" ? "" : ` of the ${ruleset.source_type.toLowerCase()}`;
  return `the ruleset "${ruleset.name}"${level}`;
}
