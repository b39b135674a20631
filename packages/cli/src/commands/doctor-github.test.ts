import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scriptedEngine } from "../engine.test.data.js";
import type { Engine } from "../engine.js";
import { exit } from "../exit.js";
import { ApiServer, codeOwners, heldRepository, notFound, rulesetReplies, type Reply } from "../github/server.test.data.js";
import { changedRuleset, ruleset } from "../github/wanted.test.data.js";
import { main } from "../main.js";
import { scriptedHost } from "../scripted-host.test.data.js";

let server: ApiServer;
const base = "/repos/acme/shop";

beforeEach(async () => {
  server = await ApiServer.start(heldRepository());
});

afterEach(() => server.close());

interface Said {
  code: number;
  out: string;
  err: string;
}

async function ask(replies: Record<string, Reply> = {}, args: readonly string[] = ["acme/shop"], env: Record<string, string> = {}, part: Partial<Engine> = {}): Promise<Said> {
  Object.assign(server.replies, replies);
  const host = scriptedHost({ env: { GITHUB_API_URL: server.url, ...env } });
  const code = await main(["doctor", "--github", ...args], host, async () => scriptedEngine(part).engine);
  return { code, out: host.out(), err: host.err() };
}

/** The lines of the output that say that something is not as it should be. */
function complaints({ out }: Said): string[] {
  return out.split("\n").filter((line) => /^[✖?!]/.test(line));
}

describe("rules that hold", () => {
  it("are told one by one, with nothing to mend", async () => {
    const said = await ask();
    expect(said).toMatchObject({ code: exit.clean, err: "" });
    expect(said.out).toMatchInlineSnapshot(`
      "acme/shop, branch main
      ✔ The check contract has to pass, and GitHub Actions to report it (the ruleset "Contract as Code")
      ✔ A change is tested with all that was merged before it (the ruleset "Contract as Code")
      ✔ Changes come by pull request (the ruleset "Contract as Code")
      ✔ Somebody approves a change (the ruleset "Contract as Code")
      ✔ Code owners approve what they own (the ruleset "Contract as Code")
      ✔ A push takes the approvals before it away (the ruleset "Contract as Code")
      ✔ Somebody else approves the last push (the ruleset "Contract as Code")
      ✔ Nobody can force a push (the ruleset "Contract as Code")
      ✔ Nobody can delete the branch (the ruleset "Contract as Code")
      ✔ The history is linear (the ruleset "Contract as Code")
      ✔ What decides on the gate has owners (.github/CODEOWNERS)
      "
    `);
  });

  it("may stand in several rulesets, of the organization too", async () => {
    const { rules } = ruleset();
    const entry = (id: number, type: string) => ({ id, name: `r${id}`, target: "branch", enforcement: "active", source_type: type, source: "acme" });
    const said = await ask({
      [`${base}/rulesets`]: { json: [entry(1, "Repository"), entry(2, "Organization")] },
      [`${base}/rulesets/1`]: { json: { ...entry(1, "Repository"), bypass_actors: [] } },
      [`${base}/rulesets/2`]: { json: { ...entry(2, "Organization"), bypass_actors: [] } },
      [`${base}/rules/branches/main`]: { json: rules.map((rule, index) => ({ ...rule, ruleset_id: 1 + (index % 2) })) },
    });
    expect([said.code, complaints(said)]).toEqual([exit.clean, []]);
    expect(said.out).toContain('(the ruleset "r2" of the organization)');
  });

  it("may be those of the older branch protection, where administrators are bound too", async () => {
    const said = await ask({ ...without(), [`${base}/branches/main/protection`]: { json: protection() } });
    expect([said.code, complaints(said)]).toEqual([exit.clean, []]);
    expect(said.out).toContain("(the branch protection)");
  });

  it("may have a merge queue in place of branches that are up to date", async () => {
    const queued = changedRuleset("required_status_checks", { strict_required_status_checks_policy: false });
    expect((await ask(rulesetReplies(queued, 7))).code).toBe(exit.findings);
    queued.rules.push({ type: "merge_queue", parameters: { grouping_strategy: "ALLGREEN" } });
    expect((await ask(rulesetReplies(queued, 7))).code).toBe(exit.clean);
  });

  it("are not weakened by rules and fields that are new", async () => {
    const wanted = ruleset();
    wanted.rules.push({ type: "of_tomorrow", parameters: { anything: [1] } });
    const said = await ask(rulesetReplies(wanted, 7, { of_tomorrow: true }));
    expect([said.code, complaints(said)]).toEqual([exit.clean, []]);
  });
});

describe("rules that do not hold", () => {
  it.each([
    ["required_status_checks", undefined, "✖ Nothing asks for the check contract, so a pull request can be merged whatever the contract says"],
    ["required_status_checks", { required_status_checks: [{ context: "contract" }] }, "✖ Whoever may write can report the check contract as passed"],
    ["required_status_checks", { required_status_checks: [{ context: "contract", integration_id: 99 }] }, "✖ The check contract is asked of the app 99"],
    ["required_status_checks", { required_status_checks: [{ context: "Contract", integration_id: 15_368 }] }, "✖ Nothing asks for the check contract"],
    ["required_status_checks", { strict_required_status_checks_policy: false }, "✖ A branch may be merged that was judged by an older contract"],
    ["pull_request", undefined, "✖ Whoever may write can push to the branch without a pull request"],
    ["pull_request", { required_approving_review_count: 0 }, "✖ A pull request that touches nothing with an owner needs nobody's approval"],
    ["pull_request", { require_code_owner_review: false }, "✖ Nobody has to ask the code owners"],
    ["pull_request", { dismiss_stale_reviews_on_push: false }, "✖ An approval still counts"],
    ["pull_request", { require_last_push_approval: false }, "✖ Who pushes to the pull request of another"],
    ["non_fast_forward", undefined, "✖ The branch can be set to other commits by a forced push"],
    ["deletion", undefined, "✖ The branch can be deleted"],
  ])("%s with %j", async (type, parameters, line) => {
    const said = await ask(rulesetReplies(changedRuleset(type, parameters), 7));
    expect(said.code).toBe(exit.findings);
    expect(complaints(said)[0]).toContain(line);
    expect(said.out).toMatch(/To mend it, run contract ruleset \| gh api --hostname 127\.0\.0\.1:\d+ --method PUT repos\/acme\/shop\/rulesets\/7 --input -\n$/);
  });

  it("counsels a linear history, and asks for none", async () => {
    const said = await ask(rulesetReplies(changedRuleset("required_linear_history", undefined), 7));
    expect([said.code, complaints(said)]).toEqual([exit.clean, ["! Merge commits may hold what neither of their sides does; a linear history has none"]]);
  });

  it("makes a new ruleset where there is none", async () => {
    const said = await ask(without());
    expect(said.code).toBe(exit.findings);
    expect(complaints(said).filter((line) => line.startsWith("✖"))).toHaveLength(9);
    expect(said.out).toMatch(/--method POST repos\/acme\/shop\/rulesets --input -\n$/);
  });

  it("does not take a ruleset of the organization for its own, nor one of tags for one of branches", async () => {
    const replies = without();
    const entry = { name: "Contract as Code", enforcement: "disabled", source: "acme" };
    const said = await ask({ ...replies, [`${base}/rulesets`]: { json: [{ ...entry, id: 1, source_type: "Organization" }, { ...entry, id: 2, source_type: "Repository", target: "tag" }] } });
    expect(said.out).toMatch(/--method POST repos\/acme\/shop\/rulesets --input -\n$/);
    expect(complaints(said).filter((line) => line.includes("is switched off"))).toEqual(['! The ruleset "Contract as Code" is switched off']);
  });

  it("takes no branch for up to date of which no check is asked", async () => {
    const said = await ask({ ...without(), [`${base}/branches/main/protection`]: { json: { ...protection(), required_status_checks: { strict: true, contexts: [], checks: [] } } } });
    expect(complaints(said)[1]).toContain("A branch may be merged that was judged by an older contract");
    const empty = await ask({ ...rulesetReplies(changedRuleset("required_status_checks", { required_status_checks: [] }), 7) });
    expect(complaints(empty)[1]).toContain("A branch may be merged that was judged by an older contract");
  });

  it.each([
    ["disabled", "is switched off"],
    ["evaluate", "is on trial (evaluate)"],
    ["of_tomorrow", "is switched off"],
  ])("sees that a ruleset is %s", async (enforcement, words) => {
    const said = await ask(rulesetReplies({ ...ruleset(), enforcement }, 7));
    expect(said.code).toBe(exit.findings);
    expect(complaints(said).at(-1)).toContain(`✖ The ruleset "Contract as Code" ${words}`);
    expect(said.out).toContain("--method PUT repos/acme/shop/rulesets/7");
  });

  it.each(["disabled", "evaluate"])("does not count rules of a ruleset that was switched off meanwhile: %s", async (enforcement) => {
    const said = await ask({ [`${base}/rulesets/7`]: { json: { ...ruleset(), id: 7, enforcement } } });
    expect(said.code).toBe(exit.findings);
    expect(complaints(said)[0]).toContain("Nothing asks for the check");
  });

  it.each([
    [{ enforce_admins: { url: "x", enabled: false } }, "administrators"],
    [{ enforce_admins: undefined }, "administrators"],
    [{ required_pull_request_reviews: { ...reviews, bypass_pull_request_allowances: { users: [{ login: "a" }], teams: [], apps: [{}, {}] } } }, "1 person named there, 2 apps named there"],
  ])("sees who may bypass a branch protection: %j", async (part, whom) => {
    const said = await ask({ ...without(), [`${base}/branches/main/protection`]: { json: { ...protection(), ...part } } });
    expect(said.code).toBe(exit.findings);
    expect(complaints(said)).toEqual([`✖ These may bypass the branch protection, and with it all of check, up-to-date, pull-request, approval, code-owners, stale-reviews, last-push, force-push, deletion: ${whom}`]);
  });

  it.each([
    [{ required_status_checks: { strict: true, contexts: ["contract"], checks: [{ context: "contract", app_id: null }] } }, "Whoever may write can report"],
    [{ required_status_checks: { strict: true, contexts: ["contract"], checks: [{ context: "contract", app_id: -1 }] } }, "Whoever may write can report"],
    [{ required_pull_request_reviews: { ...reviews, required_approving_review_count: undefined } }, "needs nobody's approval"],
    [{ allow_force_pushes: { enabled: true } }, "forced push"],
    [{ allow_force_pushes: undefined }, "forced push"],
    [{ allow_deletions: { enabled: true } }, "can be deleted"],
    [{ required_pull_request_reviews: undefined }, "without a pull request"],
  ])("sees where a branch protection is weaker: %j", async (part, words) => {
    const said = await ask({ ...without(), [`${base}/branches/main/protection`]: { json: { ...protection(), ...part } } });
    expect(said.code).toBe(exit.findings);
    expect(complaints(said)[0]).toContain(words);
  });
});

describe("who may bypass a ruleset", () => {
  it.each([
    [{ actor_id: 5, actor_type: "RepositoryRole", bypass_mode: "always" }, "administrators of the repository"],
    [{ actor_id: 4, actor_type: "RepositoryRole", bypass_mode: "pull_request" }, "who may write to the repository by pull request"],
    [{ actor_id: 900, actor_type: "RepositoryRole", bypass_mode: "always" }, "the repository role 900"],
    [{ actor_id: null, actor_type: "OrganizationAdmin", bypass_mode: "always" }, "organization owners"],
    [{ actor_id: null, actor_type: "DeployKey", bypass_mode: "always" }, "every deploy key that may write"],
    [{ actor_id: 3, actor_type: "Integration", bypass_mode: "exempt" }, "the app 3"],
    [{ actor_id: 3, actor_type: "Team" }, "the team 3"],
    [{ actor_id: 3, actor_type: "User" }, "the user 3"],
    [{ actor_id: 3, actor_type: "constructor" }, "an actor of the kind constructor"],
  ])("is told: %j", async (actor, whom) => {
    const said = await ask(rulesetReplies({ ...ruleset(), bypass_actors: [actor] }, 7));
    expect(said.code).toBe(exit.findings);
    expect(complaints(said)).toEqual([expect.stringMatching(new RegExp(`^✖ These may bypass the ruleset "Contract as Code", and with it all of check, .*: ${whom}$`))]);
  });

  it("does not matter where another ruleset holds the same and nobody may bypass it", async () => {
    const { rules } = ruleset();
    const entry = (id: number) => ({ id, name: `r${id}`, target: "branch", enforcement: "active", source_type: "Repository", source: "acme/shop" });
    const said = await ask({
      [`${base}/rulesets`]: { json: [entry(1), entry(2)] },
      [`${base}/rulesets/1`]: { json: { ...entry(1), bypass_actors: [{ actor_id: 5, actor_type: "RepositoryRole", bypass_mode: "always" }] } },
      [`${base}/rulesets/2`]: { json: { ...entry(2), bypass_actors: [] } },
      [`${base}/rules/branches/main`]: { json: [1, 2].flatMap((id) => rules.map((rule) => ({ ...rule, ruleset_id: id }))) },
    });
    expect([said.code, complaints(said)]).toEqual([exit.clean, []]);
  });

  it.each([[{ bypass_actors: undefined }], [{ bypass_actors: null }]])("is not known where GitHub does not say: %j", async (part) => {
    const said = await ask({ [`${base}/rulesets/7`]: { json: { ...ruleset(), id: 7, ...part } } });
    expect(said.code).toBe(exit.unjudged);
    expect(complaints(said)).toEqual([expect.stringMatching(/^\? Who may bypass the ruleset "Contract as Code", .* could not be seen/)]);
    expect(said.out).not.toContain("To mend it");
  });

  it("is not known where the ruleset is not shown", async () => {
    const said = await ask({ [`${base}/rulesets/7`]: notFound });
    expect(said.code).toBe(exit.unjudged);
    expect(complaints(said)[0]).toContain('Who may bypass the ruleset "Contract as Code"');
  });

  it("is known as far as it is oneself", async () => {
    const said = await ask({ [`${base}/rulesets/7`]: { json: { ...ruleset(), id: 7, bypass_actors: undefined, current_user_can_bypass: "pull_requests_only" } } });
    expect(said.code).toBe(exit.findings);
    expect(complaints(said)[0]).toMatch(/: you yourself$/);
  });
});

describe("what cannot be had or seen", () => {
  it("says plainly that a plan has no rules for private repositories", async () => {
    const upgrade: Reply = { status: 403, json: { message: "Upgrade to GitHub Pro or make this repository public to enable this feature." } };
    const said = await ask({ ...asPrivate(), [`${base}/rules/branches/main`]: upgrade, [`${base}/rulesets`]: upgrade, [`${base}/branches/main/protection`]: upgrade });
    expect(said.code).toBe(exit.findings);
    expect(complaints(said)[0]).toBe("✖ The plan of acme/shop has no rules for private repositories, so nothing on the server makes the check count: whoever may write can merge and push past it");
    expect(said.out).not.toContain("To mend it");
  });

  it("counts the older protection where a plan has that alone", async () => {
    const upgrade: Reply = { status: 403, json: { message: "Upgrade to GitHub Team to enable this feature." } };
    const planless = { ...asPrivate(), [`${base}/rules/branches/main`]: upgrade, [`${base}/rulesets`]: upgrade };
    const held = await ask({ ...planless, [`${base}/branches/main/protection`]: { json: protection() } });
    expect([held.code, complaints(held)]).toEqual([exit.clean, []]);
    const hidden = await ask({ ...planless, [`${base}/branches/main/protection`]: notFound });
    expect([hidden.code, complaints(hidden)[0]]).toEqual([exit.unjudged, expect.stringContaining("? Nothing asks for the check contract")]);
    const none = await ask({ ...planless, [`${base}/branches/main/protection`]: { status: 404, json: { message: "Branch not protected" } } });
    expect([none.code, complaints(none)[0]]).toEqual([exit.findings, expect.stringContaining("✖ The plan of acme/shop has no rules")]);
  });

  it("knows that there is no older protection in a plan without it", async () => {
    const said = await ask({ ...without(), [`${base}/branches/main/protection`]: { status: 403, json: { message: "Upgrade to GitHub Pro or make this repository public to enable this feature." } } });
    expect([said.code, complaints(said)[0]]).toEqual([exit.findings, "✖ Nothing asks for the check contract, so a pull request can be merged whatever the contract says"]);
  });

  it("does not call something open that the older protection may hold, unseen", async () => {
    const said = await ask({ ...without(), [`${base}/branches/main/protection`]: notFound });
    expect(said.code).toBe(exit.unjudged);
    expect(complaints(said)[0]).toContain("? Nothing asks for the check contract, so a pull request can be merged whatever the contract says, as far as can be seen. Whether the older branch protection holds could not be seen");
  });

  it.each([
    [{ [base]: notFound }, "GitHub shows no repository acme/shop. It may be misspelt, or private"],
    [{ [base]: { status: 403, json: { message: "Resource protected by organization SAML enforcement." } } }, "(Resource protected by organization SAML enforcement.). Set GITHUB_TOKEN"],
    [{ [`${base}/rules/branches/main`]: { status: 403, json: { message: "Resource not accessible by integration" } } }, "GitHub does not show the rules of acme/shop (Resource not accessible by integration)."],
    [{ [`${base}/rulesets`]: notFound }, "GitHub does not show the rules of acme/shop (Not Found)."],
    [{ "/apps/github-actions": notFound }, "does not show which app GitHub Actions is"],
  ])("ends without a verdict: %j", async (replies, words) => {
    const said = await ask(replies as Record<string, Reply>);
    expect([said.code, said.out]).toEqual([exit.unjudged, ""]);
    expect(said.err).toContain(words);
  });

  it("takes the number of GitHub Actions from a server of one's own", async () => {
    const said = await ask({ "/apps/github-actions": { json: { id: 42 } } });
    expect(complaints(said)[0]).toBe('✖ The check contract is asked of the app 15368 in the ruleset "Contract as Code", and GitHub Actions is the app 42');
    expect(said.out).toContain("To mend it, run contract ruleset --integration-id 42 | gh api");
  });
});

describe("owners", () => {
  it("are missed where there is no CODEOWNERS", async () => {
    const said = await ask({ [`${base}/contents/.github/CODEOWNERS`]: notFound });
    expect(said.code).toBe(exit.findings);
    expect(complaints(said)).toEqual(["✖ There is no CODEOWNERS on main, so that no code owner is ever asked"]);
  });

  it("may be hidden in a private repository", async () => {
    const said = await ask({ ...asPrivate(), [`${base}/contents/.github/CODEOWNERS`]: notFound });
    expect(said.code).toBe(exit.unjudged);
    expect(complaints(said)[0]).toContain("? No CODEOWNERS could be seen on main.");
  });

  it("are looked for where GitHub does, on the branch", async () => {
    const link = { type: "symlink", encoding: "base64", content: Buffer.from("* @nobody").toString("base64") };
    const said = await ask({ [`${base}/contents/.github/CODEOWNERS`]: { json: [] }, [`${base}/contents/CODEOWNERS`]: { json: link }, [`${base}/contents/docs/CODEOWNERS`]: codeOwners("*.ts @acme/shop\n/.github/ @acme/platform\n") });
    expect(said.code).toBe(exit.findings);
    expect(complaints(said)).toEqual(["✖ Nobody owns /LLM_DEVELOPMENT_CONTRACT.md, /docs/CODEOWNERS, /contract-waivers.yml, /contract-baseline.txt in docs/CODEOWNERS, so that a pull request can change it without its owners"]);
    expect(server.requests.map(({ path }) => path)).toContain(`${base}/codeowners/errors?ref=refs%2Fheads%2Fmain`);
  });

  it("look after the contract that is named", async () => {
    const replies = { [`${base}/contents/.github/CODEOWNERS`]: codeOwners("* @acme/platform\n/docs/\n") };
    expect((await ask(replies)).code).toBe(exit.clean);
    expect(complaints(await ask(replies, ["acme/shop", "--contract", "docs/RULES.md"]))).toEqual([expect.stringContaining("Nobody owns /docs/RULES.md in")]);
  });

  it("are told with the lines that GitHub passes over", async () => {
    const errors = Array.from({ length: 7 }, (_, index) => ({ line: index + 1, column: 1, kind: "Unknown owner", source: "* @gone", suggestion: null, message: "long\ntext", path: ".github/CODEOWNERS" }));
    const said = await ask({ [`${base}/codeowners/errors`]: { json: { errors } } });
    expect(said.code).toBe(exit.findings);
    expect(complaints(said)).toHaveLength(6);
    expect(complaints(said)[0]).toBe("✖ .github/CODEOWNERS:1 Unknown owner: GitHub passes over this line, so its files may have no owner");
    expect(complaints(said)[5]).toBe("✖ .github/CODEOWNERS has 2 more faults");
  });

  it("are not known where GitHub sends neither the text nor the faults", async () => {
    const said = await ask({ [`${base}/codeowners/errors`]: notFound, [`${base}/contents/.github/CODEOWNERS`]: { json: { type: "file", encoding: "none", content: "" } } });
    expect(said.code).toBe(exit.unjudged);
    expect(complaints(said)).toEqual(["? Whether .github/CODEOWNERS has faults could not be seen", "? What .github/CODEOWNERS says could not be seen, since it is too large"]);
  });
});

describe("advice", () => {
  it("changes no verdict", async () => {
    const said = await ask({
      [`${base}/actions/permissions/workflow`]: { json: { default_workflow_permissions: "write", can_approve_pull_request_reviews: true } },
      [`${base}/actions/permissions/fork-pr-contributor-approval`]: { json: { approval_policy: "first_time_contributors" } },
      [base]: { json: { ...(heldRepository()[base] as { json: object }).json, security_and_analysis: { secret_scanning_push_protection: { status: "disabled" } } } },
    });
    expect(said.code).toBe(exit.clean);
    expect(complaints(said)).toEqual([
      "! Workflows may write to the repository where they do not say less, and may approve pull requests, so that one person can have a workflow of their own approve",
      "! Workflows in pull requests of some people from outside run without an approval",
      "! GitHub does not refuse pushes with secrets that it knows",
    ]);
    expect(said.out).toContain("--method PUT repos/acme/shop/actions/permissions/workflow -f default_workflow_permissions=read -F can_approve_pull_request_reviews=false");
  });

  it.each([
    [{ default_workflow_permissions: "read", can_approve_pull_request_reviews: true }, "! Workflows may approve pull requests, so that one person can have a workflow of their own approve"],
    [{ default_workflow_permissions: "write", can_approve_pull_request_reviews: false }, "! Workflows may write to the repository where they do not say less"],
  ])("tells %j apart", async (json, line) => {
    expect(complaints(await ask({ [`${base}/actions/permissions/workflow`]: { json } }))).toEqual([line]);
  });

  it("names what is not shown, in one line", async () => {
    const said = await ask({
      [base]: { json: { ...(heldRepository()[base] as { json: object }).json, security_and_analysis: null } },
      [`${base}/actions/permissions`]: notFound,
      [`${base}/actions/permissions/workflow`]: { status: 403, json: {} },
      [`${base}/actions/permissions/fork-pr-contributor-approval`]: notFound,
    });
    expect([said.code, complaints(said)]).toEqual([exit.clean, ["! Not shown with this token: the settings of Actions, the permissions of workflows, whose workflows need approval, whether pushes of known secrets are refused"]]);
  });

  it("asks of private repositories what forks get", async () => {
    const said = await ask({
      ...asPrivate(),
      [`${base}/actions/permissions/fork-pr-workflows-private-repos`]: { json: { run_workflows_from_fork_pull_requests: true, send_write_tokens_to_workflows: true, send_secrets_and_variables: true, require_approval_for_fork_pr_workflows: false } },
    });
    expect(complaints(said)).toEqual(["! Workflows of pull requests from forks get tokens that may write and secrets"]);
    const idle = { run_workflows_from_fork_pull_requests: false, send_write_tokens_to_workflows: true, send_secrets_and_variables: true };
    expect(complaints(await ask({ [`${base}/actions/permissions/fork-pr-workflows-private-repos`]: { json: idle } }))).toEqual([]);
  });

  it("is none where Actions are off: then nothing can report the check", async () => {
    const said = await ask({ [`${base}/actions/permissions`]: { json: { enabled: false } } });
    expect([said.code, complaints(said)]).toEqual([exit.findings, ["✖ GitHub Actions are switched off, so nothing can report the check"]]);
  });
});

describe("--format json", () => {
  it("gives every point, and the verdict as the exit code has it", async () => {
    const held = await ask({}, ["acme/shop", "--format", "json"]);
    const found = JSON.parse(held.out) as { points: { id: string; state: string }[] };
    expect(found).toMatchObject({ version: 1, api: `${server.url}/`, repository: "acme/shop", branch: "main", verdict: "held", mend: null });
    expect(found.points.map(({ id, state }) => `${id} ${state}`)).toEqual(
      ["check", "up-to-date", "pull-request", "approval", "code-owners", "stale-reviews", "last-push", "force-push", "deletion", "linear-history", "owners"].map((id) => `${id} held`),
    );
    const open = JSON.parse((await ask(without(), ["acme/shop", "--format", "json"])).out) as { mend: string };
    expect(open).toMatchObject({ verdict: "open" });
    expect(open.mend).toMatch(/^contract ruleset \| gh api /);
    expect(JSON.parse((await ask({ ...rulesetReplies(ruleset(), 7), [`${base}/rulesets/7`]: notFound }, ["acme/shop", "--format", "json"])).out)).toMatchObject({ verdict: "unseen" });
  });
});

describe("a hostile server", () => {
  const evil = "a\u001b[2J\u202e\u009b31m\nb";

  it.each([["pretty"], ["json"]])("writes nothing to the terminal but letters: %s", async (format) => {
    const wanted = { ...ruleset(), name: evil, bypass_actors: [{ actor_type: evil }] };
    const said = await ask(
      {
        ...rulesetReplies(wanted, 7, { source_type: evil }),
        [base]: { json: { ...(heldRepository()[base] as { json: object }).json, full_name: `acme/${evil}`, owner: { login: evil, type: evil } } },
        [`${base}/codeowners/errors`]: { json: { errors: [{ line: 1, column: 1, kind: evil, message: evil, path: evil }] } },
      },
      ["acme/shop", "--format", format],
    );
    expect(said.code).toBe(exit.findings);
    expect(said.out).toContain("a\\");
    expect(said.out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(said.out).not.toContain("\nb");
  });

  it.each(["..", "a b", "a..b", "-x", "/x", "x/", "a\u0000b", "", "x.lock/../y", "a\\b", "a@{b", `${"x".repeat(256)}`])("names no branch %j that changes what is asked for", async (branch) => {
    const said = await ask({ [base]: { json: { ...(heldRepository()[base] as { json: object }).json, default_branch: branch } } });
    expect([said.code, said.out]).toEqual([exit.unjudged, ""]);
    expect(said.err).toContain("another form than is documented, at default_branch");
    expect(server.requests).toHaveLength(1);
  });

  it("is asked for branches with slashes and signs as one part of the path", async () => {
    const name = "release/1.0#é%2F";
    await ask({ [base]: { json: { ...(heldRepository()[base] as { json: object }).json, default_branch: name } } });
    expect(server.requests.map(({ path }) => path)).toContain(`${base}/rules/branches/${encodeURIComponent(name)}?per_page=100&page=1`);
  });

  it.each([
    [`${base}/rules/branches/main`, [{ type: "pull_request", parameters: { require_code_owner_review: "yes" } }], "at 0.parameters"],
    [`${base}/rules/branches/main`, [{ type: "required_status_checks", parameters: {} }], "at 0.parameters"],
    [`${base}/rules/branches/main`, [{ kind: "deletion" }], "at 0.type"],
    [`${base}/rulesets`, { message: "x" }, "another form"],
    [`${base}/rulesets/7`, { id: 7, name: "x", enforcement: "active", bypass_actors: "none" }, "at bypass_actors"],
    [`${base}/branches/main/protection`, { required_status_checks: { checks: [{ context: 1 }] } }, "at required_status_checks.checks.0.context"],
    [`${base}/codeowners/errors`, {}, "at errors"],
    [`${base}/actions/permissions`, { enabled: "true" }, "at enabled"],
  ])("that answers %s otherwise than documented proves nothing", async (path, json, words) => {
    const said = await ask({ [path]: { json } });
    expect([said.code, said.out]).toEqual([exit.unjudged, ""]);
    expect(said.err).toContain(words);
    expect(said.err).not.toContain("fault of the tool");
  });

  it("never sees a token in what is printed", async () => {
    const token = "ghp_" + "Q7x".repeat(12);
    const echo: Reply = (request, response) => response.writeHead(401, { "content-type": "application/json" }).end(JSON.stringify({ message: request.headers.authorization }));
    for (const name of ["GH_TOKEN", "GITHUB_TOKEN"]) {
      const said = await ask({ [base]: echo }, ["acme/shop"], { [name]: ` ${token}\n`, CONTRACT_DEBUG: "1" });
      expect(said.code).toBe(exit.unjudged);
      expect(said.out + said.err).not.toContain(token);
    }
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${token}`, `Bearer ${token}`]);
    const refused = await ask({ [base]: (request, response) => response.writeHead(403, { "content-type": "application/json" }).end(JSON.stringify({ message: `x ${request.headers.authorization ?? ""}` })) }, ["acme/shop"], { GH_TOKEN: token });
    expect(refused.err).toContain("GitHub does not show acme/shop");
    expect(refused.err).not.toContain(token);
  });
});

describe("the repository", () => {
  it("is the one that origin names", async () => {
    const { host } = new URL(server.url);
    const said = await ask({}, [], {}, { originAddress: async () => `http://user:${"hid" + "den"}@${host}/acme/shop.git` });
    expect(said.code).toBe(exit.clean);
  });

  it.each([
    [undefined, "There is no remote origin here"],
    ["/srv/git/shop.git", "The remote origin is no repository on a server."],
    [`https://user:${"hid" + "den"}@github.com/acme/shop.git`, "The remote origin is on github.com, and 127.0.0.1"],
  ])("must be named where origin is %s", async (address, words) => {
    const said = await ask({}, [], {}, { originAddress: async () => address });
    expect([said.code, said.out]).toEqual([exit.unjudged, ""]);
    expect(said.err).toContain(words);
    expect(said.err).toContain("--github OWNER/NAME");
    expect(said.err).not.toContain("hidden");
    expect(server.requests).toEqual([]);
  });

  it.each(["acme", "acme/..", "acme/shop/..", "acme/a b", "../shop", "a/b?x", "-x/y"])("is not %s", async (name) => {
    const said = await ask({}, [`--github=${name}`]);
    expect(said.code).toBe(exit.unjudged);
    expect(said.err).toContain("names no repository");
    expect(server.requests).toEqual([]);
  });
});

it("has options that belong to --github", async () => {
  const host = scriptedHost();
  expect(await main(["doctor", "--format", "json"], host, async () => scriptedEngine().engine)).toBe(exit.unjudged);
  expect(host.err()).toBe("--api-url and --format belong to --github. Add it, or leave them out.\n");
});

/** No ruleset at all. */
function without(): Record<string, Reply> {
  return { [`${base}/rulesets`]: { json: [] }, [`${base}/rules/branches/main`]: { json: [] } };
}

const reviews = { url: "x", dismiss_stale_reviews: true, require_code_owner_reviews: true, required_approving_review_count: 1, require_last_push_approval: true };

/** The older protection of a branch, as strong as it can be. */
function protection(): Record<string, unknown> {
  return {
    url: "x",
    required_status_checks: { url: "x", strict: true, contexts: ["contract"], checks: [{ context: "contract", app_id: 15_368 }] },
    enforce_admins: { url: "x", enabled: true },
    required_pull_request_reviews: reviews,
    required_linear_history: { enabled: true },
    allow_force_pushes: { enabled: false },
    allow_deletions: { enabled: false },
  };
}

function asPrivate(): Record<string, Reply> {
  const { json } = heldRepository()[base] as { json: object };
  return {
    [base]: { json: { ...json, private: true, visibility: "private" } },
    [`${base}/actions/permissions/fork-pr-workflows-private-repos`]: { json: { run_workflows_from_fork_pull_requests: false, send_write_tokens_to_workflows: false, send_secrets_and_variables: false, require_approval_for_fork_pr_workflows: true } },
  };
}
