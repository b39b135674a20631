import { describe, expect, it } from "vitest";
import { requiredCheck } from "./required-check.js";
import { ruleset, rulesetText, type Ruleset } from "./ruleset.js";

function parametersOf({ rules }: Ruleset, type: string): Readonly<Record<string, unknown>> | undefined {
  return rules.find((rule) => rule.type === type)?.parameters;
}

describe("the ruleset", () => {
  it("lets nobody round it, on the default branch", () => {
    expect(ruleset()).toMatchObject({ target: "branch", enforcement: "active", bypass_actors: [], conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } } });
  });

  it("believes the check of one app only, on what is up to date", () => {
    expect(parametersOf(ruleset(), "required_status_checks")).toEqual({
      strict_required_status_checks_policy: true,
      do_not_enforce_on_create: false,
      required_status_checks: [{ context: requiredCheck.context, integration_id: 15_368 }],
    });
    expect(parametersOf(ruleset({ integrationId: 12 }), "required_status_checks")?.["required_status_checks"]).toEqual([{ context: "contract", integration_id: 12 }]);
  });

  it("asks code owners, and once more after each push", () => {
    expect(parametersOf(ruleset(), "pull_request")).toEqual({
      required_approving_review_count: 1,
      dismiss_stale_reviews_on_push: true,
      require_code_owner_review: true,
      require_last_push_approval: true,
      required_review_thread_resolution: false,
    });
    expect(parametersOf(ruleset({ approvals: 3 }), "pull_request")).toMatchObject({ required_approving_review_count: 3, require_code_owner_review: true });
    expect(parametersOf(ruleset({ approvals: 0 }), "pull_request")).toMatchObject({ required_approving_review_count: 0, require_code_owner_review: false, require_last_push_approval: false });
  });

  it("keeps the history as it was judged", () => {
    expect(ruleset().rules.map(({ type }) => type)).toEqual(["deletion", "non_fast_forward", "required_linear_history", "pull_request", "required_status_checks"]);
  });

  it("leaves it to the queue, where there is one, to bring pull requests up to date", () => {
    const queued = ruleset({ mergeQueue: true });
    expect(parametersOf(queued, "required_status_checks")).toMatchObject({ strict_required_status_checks_policy: false });
    expect(parametersOf(queued, "merge_queue")).toMatchObject({ grouping_strategy: "ALLGREEN" });
    expect(parametersOf(ruleset(), "merge_queue")).toBeUndefined();
  });

  it("covers further refs, each once", () => {
    expect(ruleset({ refs: ["refs/heads/release/**", "~DEFAULT_BRANCH"] }).conditions.ref_name.include).toEqual(["~DEFAULT_BRANCH", "refs/heads/release/**"]);
  });

  it("is text that reads back as itself", () => {
    expect(rulesetText()).toMatch(/^\{\n  "name": "Contract as Code",\n[^]*\n\}\n$/);
    expect(JSON.parse(rulesetText({ mergeQueue: true }))).toEqual(ruleset({ mergeQueue: true }));
  });
});
