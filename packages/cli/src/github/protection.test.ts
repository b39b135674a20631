import { expect, it } from "vitest";
import { ofRules } from "./protection.js";

const asked = { dismiss_stale_reviews_on_push: false, require_code_owner_review: false, require_last_push_approval: false };

it("holds what any of its rules asks of reviews", () => {
  const rules = (["dismiss_stale_reviews_on_push", "require_code_owner_review", "require_last_push_approval"] as const).map((name) => ({ type: "pull_request" as const, parameters: { ...asked, [name]: true } }));
  expect(ofRules("x", [], rules).pullRequest).toEqual({ codeOwners: true, staleDismissed: true, lastPushApproved: true });
  expect(ofRules("x", [], [{ type: "pull_request" }]).pullRequest).toEqual({ codeOwners: false, staleDismissed: false, lastPushApproved: false });
  expect(ofRules("x", [], [{ type: "required_status_checks" }])).toMatchObject({ checks: [], isUpToDate: false, pullRequest: undefined });
});
