import { requiredCheck, type RequiredCheck } from "./required-check.js";

/** What a team may choose. */
export interface RulesetOptions {
  /** Refs besides the default branch, as GitHub matches them: `refs/heads/release/**`. */
  refs?: readonly string[];
  /** How many people have to approve, 0 to 10; 1 where left out. With 0 nobody is asked for a review, code owners neither. */
  approvals?: number;
  /** Whether pull requests are merged by GitHub's queue, which tests each with what is merged before it. */
  mergeQueue?: boolean;
  /** The GitHub App that reports the check; the one of github.com where left out. */
  integrationId?: number;
}

/** One rule of a ruleset. */
export interface RulesetRule {
  type: string;
  parameters?: Readonly<Record<string, unknown>>;
}

/**
 * A ruleset of a repository, as `POST /repos/{owner}/{repo}/rulesets` of GitHub's REST API takes it, and as its page of settings imports it. Its shape follows
 * GitHub's OpenAPI description (github/rest-api-description, version 23.0.1 of octokit/openapi, read on 2026-11-23) and the files of github/ruleset-recipes.
 */
export interface Ruleset {
  name: string;
  target: "branch";
  enforcement: "active";
  bypass_actors: readonly [];
  conditions: { ref_name: { include: readonly string[]; exclude: readonly [] } };
  rules: readonly RulesetRule[];
}

/** By this name the ruleset is found again. */
export const rulesetName = "Contract as Code";

/** The ruleset that makes the contract's check one that nobody can go round. */
export function ruleset({ refs = [], approvals = 1, mergeQueue = false, integrationId = requiredCheck.integrationId }: RulesetOptions = {}): Ruleset {
  return {
    name: rulesetName,
    target: "branch",
    enforcement: "active",
    bypass_actors: [],
    conditions: { ref_name: { include: [...new Set(["~DEFAULT_BRANCH", ...refs])], exclude: [] } },
    rules: [
      { type: "deletion" },
      { type: "non_fast_forward" },
      { type: "required_linear_history" },
      pullRequest(approvals),
      // A queue tests what it merges, so that a pull request need not be brought up to date by hand.
      statusCheck({ ...requiredCheck, integrationId }, !mergeQueue),
      ...(mergeQueue ? [queue] : []),
    ],
  };
}

/** The same as text of JSON, with its final line feed. */
export function rulesetText(options: RulesetOptions = {}): string {
  return `${JSON.stringify(ruleset(options), null, 2)}\n`;
}

function pullRequest(approvals: number): RulesetRule {
  const isReviewed = approvals > 0;
  return {
    type: "pull_request",
    parameters: {
      required_approving_review_count: approvals,
      // An approval is one of what was seen, and not of what is pushed afterwards.
      dismiss_stale_reviews_on_push: true,
      require_code_owner_review: isReviewed,
      require_last_push_approval: isReviewed,
      required_review_thread_resolution: false,
    },
  };
}

function statusCheck({ context, integrationId }: RequiredCheck, isStrict: boolean): RulesetRule {
  return {
    type: "required_status_checks",
    parameters: {
      strict_required_status_checks_policy: isStrict,
      do_not_enforce_on_create: false,
      required_status_checks: [{ context, integration_id: integrationId }],
    },
  };
}

/** GitHub's own limits, with one difference: of a group every pull request must pass, and not the last one only. */
const queue: RulesetRule = {
  type: "merge_queue",
  parameters: {
    grouping_strategy: "ALLGREEN",
    merge_method: "SQUASH",
    check_response_timeout_minutes: 60,
    max_entries_to_build: 5,
    max_entries_to_merge: 5,
    min_entries_to_merge: 1,
    min_entries_to_merge_wait_minutes: 5,
  },
};
