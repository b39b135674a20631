import { expect, it } from "vitest";
import { ofRules } from "./protection.js";

const asked = { required_approving_review_count: 0, dismiss_stale_reviews_on_push: false, require_code_owner_review: false, require_last_push_approval: false };

it("holds what any of its rules asks of reviews", () => {
  const rules = (["dismiss_stale_reviews_on_push", "require_code_owner_review", "require_last_push_approval"] as const).map((name) => ({ type: "pull_request" as const, parameters: { ...asked, [name]: true } }));
  expect(ofRules("x", [], rules).pullRequest).toEqual({ isApproved: false, codeOwners: true, staleDismissed: true, lastPushApproved: true });
  const counts = [2, 0].map((count) => ({ type: "pull_request" as const, parameters: { ...asked, required_approving_review_count: count } }));
  expect(ofRules("x", [], counts).pullRequest).toMatchObject({ isApproved: true });
  expect(ofRules("x", [], [{ type: "pull_request" }]).pullRequest).toEqual({ isApproved: false, codeOwners: false, staleDismissed: false, lastPushApproved: false });
  expect(ofRules("x", [], [{ type: "required_status_checks" }])).toMatchObject({ checks: [], isUpToDate: false, pullRequest: undefined });
});
