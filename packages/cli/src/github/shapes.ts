import * as z from "zod";

// The parts of GitHub's answers that are read, by its OpenAPI description (github/rest-api-description, version 23.0.1 of octokit/openapi, read on
// 2026-11-23). What is not named here may be there too. Values that GitHub adds to a list of names must not make an answer unreadable: an unknown
// enforcement is none, an unknown actor may bypass like any other.

const id = z.int().nonnegative();
const text = z.string();
const status = z.object({ status: text.optional() }).optional();

/** A name of a branch as git allows it, so that it can stand in a path. */
const branch = text.regex(/^(?![-/.])(?!.*(?:\.\.|\/\/|@\{|\/\.|\.$|\/$))[^\s\p{Cc}~^:?*[\\]{1,255}$/u);

/** `GET /repos/{owner}/{repo}` */
export const repositoryShape = z.object({
  full_name: text,
  private: z.boolean(),
  default_branch: branch,
  owner: z.object({ login: text, type: text }),
  permissions: z.object({ admin: z.boolean() }).optional(),
  security_and_analysis: z.object({ secret_scanning_push_protection: status }).nullish(),
});

const plainRule = z.object({ type: text, ruleset_id: id.optional(), parameters: z.undefined().optional() });

const pullRequestRule = z.object({
  type: z.literal("pull_request"),
  ruleset_id: id.optional(),
  parameters: z
    .object({
      required_approving_review_count: z.int().nonnegative(),
      dismiss_stale_reviews_on_push: z.boolean(),
      require_code_owner_review: z.boolean(),
      require_last_push_approval: z.boolean(),
    })
    .optional(),
});

const statusChecksRule = z.object({
  type: z.literal("required_status_checks"),
  ruleset_id: id.optional(),
  parameters: z
    .object({
      strict_required_status_checks_policy: z.boolean(),
      required_status_checks: z.array(z.object({ context: text, integration_id: id.nullish() })),
    })
    .optional(),
});

const kinds: Readonly<Record<string, z.ZodType<z.output<typeof pullRequestRule> | z.output<typeof statusChecksRule>>>> = {
  pull_request: pullRequestRule,
  required_status_checks: statusChecksRule,
};

/** A rule of a ruleset; of most kinds, nothing but the kind. */
export const ruleShape = z.looseObject({ type: text }).transform((value, context): Rule => {
  const { type, ruleset_id } = value;
  const result = Object.hasOwn(kinds, type) ? kinds[type]?.safeParse(value) : plainRule.safeParse({ type, ruleset_id });
  if (result?.success) return result.data;
  for (const issue of result?.error.issues ?? []) context.addIssue({ code: "custom", message: issue.message, path: issue.path });
  return z.NEVER;
});

/** One rule, told apart by its type where its parameters count. */
export type Rule = z.output<typeof pullRequestRule> | z.output<typeof statusChecksRule> | z.output<typeof plainRule>;

/** An entry of `GET /repos/{owner}/{repo}/rulesets`, without its rules. */
export const rulesetEntryShape = z.object({
  id,
  name: text,
  target: text.optional(),
  source_type: text.optional(),
  source: text.optional(),
  enforcement: text,
});

/** `GET /repos/{owner}/{repo}/rulesets/{ruleset_id}`. Who may not edit it is not told who may bypass it. */
export const rulesetShape = rulesetEntryShape.extend({
  bypass_actors: z.array(z.object({ actor_id: id.nullish(), actor_type: text, bypass_mode: text.optional() })).nullish(),
  current_user_can_bypass: text.optional(),
  rules: z.array(ruleShape).optional(),
});

const switched = z.object({ enabled: z.boolean().optional() }).optional();
const people = z.array(z.unknown()).optional();

/** `GET /repos/{owner}/{repo}/branches/{branch}/protection` */
export const protectionShape = z.object({
  required_status_checks: z.object({ strict: z.boolean().optional(), checks: z.array(z.object({ context: text, app_id: z.int().nullable() })) }).optional(),
  enforce_admins: switched,
  required_pull_request_reviews: z
    .object({
      dismiss_stale_reviews: z.boolean(),
      require_code_owner_reviews: z.boolean(),
      require_last_push_approval: z.boolean().optional(),
      required_approving_review_count: z.int().nonnegative().optional(),
      bypass_pull_request_allowances: z.object({ users: people, teams: people, apps: people }).optional(),
    })
    .optional(),
  required_linear_history: switched,
  allow_force_pushes: switched,
  allow_deletions: switched,
});

/** `GET /repos/{owner}/{repo}/codeowners/errors` */
export const ownersErrorsShape = z.object({ errors: z.array(z.object({ line: z.int(), path: text, kind: text, message: text, source: text.optional(), suggestion: text.nullish() })) });

/** `GET /apps/{app_slug}` */
export const appShape = z.object({ id });

/** `GET /repos/{owner}/{repo}/actions/permissions` */
export const actionsShape = z.object({ enabled: z.boolean(), sha_pinning_required: z.boolean().optional() });

/** `GET /repos/{owner}/{repo}/actions/permissions/workflow` */
export const workflowPermissionsShape = z.object({ default_workflow_permissions: text, can_approve_pull_request_reviews: z.boolean() });

/** `GET /repos/{owner}/{repo}/actions/permissions/fork-pr-contributor-approval` */
export const forkApprovalShape = z.object({ approval_policy: text });

/** `GET /repos/{owner}/{repo}/actions/permissions/fork-pr-workflows-private-repos` */
export const privateForksShape = z.object({ run_workflows_from_fork_pull_requests: z.boolean(), send_write_tokens_to_workflows: z.boolean(), send_secrets_and_variables: z.boolean() });
