import type * as z from "zod";
import type { protectionShape, Rule, rulesetShape } from "./shapes.js";

/** Whom something does not bind: in words, one for each; empty for nobody, undefined where GitHub does not say. */
export type Bypass = readonly string[] | undefined;

/** What one ruleset, or the protection of a branch, holds. */
export interface Protection {
  /** In words: `the ruleset "main"`. */
  source: string;
  bypass: Bypass;
  /** Status checks that have to pass, each with the app that has to report it; undefined where anyone may. */
  checks: readonly { context: string; app: number | undefined }[];
  /** Whether what is merged was tested with all that was merged before. */
  isUpToDate: boolean;
  /** Undefined where commits may be pushed without a pull request. */
  pullRequest: { isApproved: boolean; codeOwners: boolean; staleDismissed: boolean; lastPushApproved: boolean } | undefined;
  forbidsForce: boolean;
  forbidsDeletion: boolean;
  isLinear: boolean;
}

/** What the rules of one ruleset hold. */
export function ofRules(source: string, bypass: Bypass, rules: readonly Rule[]): Protection {
  const types = new Set(rules.map(({ type }) => type));
  const checks: Protection["checks"][number][] = [];
  let isUpToDate = types.has("merge_queue");
  let pullRequest: Protection["pullRequest"];
  for (const rule of rules) {
    if (isOf(rule, "required_status_checks") && rule.parameters !== undefined) {
      const { strict_required_status_checks_policy: isStrict, required_status_checks: required } = rule.parameters;
      isUpToDate ||= isStrict && required.length > 0;
      for (const { context, integration_id: app } of required) checks.push({ context, app: app ?? undefined });
    }
    if (isOf(rule, "pull_request")) pullRequest = reviewsOf(rule.parameters, pullRequest);
  }
  return { source, bypass, checks, isUpToDate, pullRequest, forbidsForce: types.has("non_fast_forward"), forbidsDeletion: types.has("deletion"), isLinear: types.has("required_linear_history") };
}

/** Where several rules speak of reviews, each of them holds. */
function reviewsOf(parameters: Extract<Rule, { type: "pull_request" }>["parameters"], before: Protection["pullRequest"]): NonNullable<Protection["pullRequest"]> {
  return {
    isApproved: (parameters?.required_approving_review_count ?? 0) > 0 || before?.isApproved === true,
    codeOwners: parameters?.require_code_owner_review === true || before?.codeOwners === true,
    staleDismissed: parameters?.dismiss_stale_reviews_on_push === true || before?.staleDismissed === true,
    lastPushApproved: parameters?.require_last_push_approval === true || before?.lastPushApproved === true,
  };
}

function isOf<Type extends "pull_request" | "required_status_checks">(rule: Rule, type: Type): rule is Extract<Rule, { type: Type }> {
  return rule.type === type;
}

/** What the older protection of a branch holds. */
export function ofBranchProtection(protection: z.output<typeof protectionShape>): Protection {
  const { required_status_checks: checks, required_pull_request_reviews: reviews } = protection;
  const { users = [], teams = [], apps = [] } = reviews?.bypass_pull_request_allowances ?? {};
  const allowed = [
    ...(protection.enforce_admins?.enabled === true ? [] : ["administrators"]),
    ...counted(users.length, "person", "people"),
    ...counted(teams.length, "team", "teams"),
    ...counted(apps.length, "app", "apps"),
  ];
  return {
    source: "the branch protection",
    bypass: allowed,
    checks: (checks?.checks ?? []).map(({ context, app_id: app }) => ({ context, app: app === null || app < 0 ? undefined : app })),
    isUpToDate: checks?.strict === true && checks.checks.length > 0,
    pullRequest:
      reviews === undefined
        ? undefined
        : { isApproved: (reviews.required_approving_review_count ?? 0) > 0, codeOwners: reviews.require_code_owner_reviews, staleDismissed: reviews.dismiss_stale_reviews, lastPushApproved: reviews.require_last_push_approval === true },
    forbidsForce: protection.allow_force_pushes?.enabled === false,
    forbidsDeletion: protection.allow_deletions?.enabled === false,
    isLinear: protection.required_linear_history?.enabled === true,
  };
}

function counted(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many} named there`];
}

/** What numbers of roles mean, by the documentation of the Terraform provider of GitHub (`repository_ruleset`, read in November 2026). */
const roles: Readonly<Record<number, string>> = { 1: "organization owners", 2: "who maintains the repository", 4: "who may write to the repository", 5: "administrators of the repository" };
const actors: Readonly<Record<string, (id: number | undefined) => string>> = {
  RepositoryRole: (id) => roles[id ?? -1] ?? `the repository role ${id ?? "?"}`,
  OrganizationAdmin: () => "organization owners",
  EnterpriseOwner: () => "enterprise owners",
  DeployKey: () => "every deploy key that may write",
  Integration: (id) => `the app ${id ?? "?"}`,
  Team: (id) => `the team ${id ?? "?"}`,
  User: (id) => `the user ${id ?? "?"}`,
};

/** Whom a ruleset does not bind, in words. */
export function bypassOf({ bypass_actors: named, current_user_can_bypass: own }: z.output<typeof rulesetShape>): Bypass {
  const ownTurn = own === undefined || own === "never" ? [] : ["you yourself"];
  if (named === undefined || named === null) return ownTurn.length > 0 ? ownTurn : undefined;
  const words = named.map(({ actor_type: type, actor_id: id, bypass_mode: mode }) => {
    const actor = Object.hasOwn(actors, type) ? actors[type]?.(id ?? undefined) : undefined;
    return `${actor ?? `an actor of the kind ${type}`}${mode === "pull_request" ? " by pull request" : ""}`;
  });
  return words.length > 0 ? words : ownTurn;
}
