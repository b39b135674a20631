import type { RequiredCheck } from "@contract-as-code/core";
import { advise } from "./advice.js";
import { isGitHubCom, serverOf } from "./address.js";
import type { GitHubClient } from "./client.js";
import { GitHubError } from "./error.js";
import { judgeDormant, judgeRules, type Point } from "./judgement.js";
import { actionsAppOf, readLiveRules, type LiveRules } from "./live.js";
import { judgeOwners, type FindUnowned } from "./owners.js";
import type { RepositoryName } from "./repository-name.js";

/** What is asked of a server. */
export interface ServerQuestion {
  api: URL;
  client: GitHubClient;
  repository: RepositoryName;
  /** With the app of github.com. */
  check: RequiredCheck;
  /** The name of the ruleset that `contract ruleset` writes. */
  rulesetName: string;
  findUnowned: FindUnowned;
}

/** What a server holds of the contract's gate. */
export interface ServerVerdict {
  /** `OWNER/NAME` */
  repository: string;
  branch: string;
  points: Point[];
  /** The command that applies the ruleset; undefined where the rules need none. */
  mend: string | undefined;
}

/**
 * Compares the rules of a repository's default branch with those that `contract ruleset` writes.
 * @throws GitHubError where the server cannot be asked, or does not answer as documented
 */
export async function checkServer({ api, client, repository, check, rulesetName, findUnowned }: ServerQuestion): Promise<ServerVerdict> {
  const path = `repos/${repository.owner}/${repository.name}`;
  const gh = isGitHubCom(api) ? "gh api" : `gh api --hostname ${serverOf(api)}`;
  const live = await readLiveRules(client, repository, rulesetName);
  const app = isGitHubCom(api) ? check.integrationId : await actionsAppOf(client);
  if (app === undefined) throw new GitHubError(`${api.host} does not show which app GitHub Actions is, so the app of the check cannot be compared. Set GITHUB_TOKEN to a token of this server.`);
  const rules = live.isUnprotectable ? [unprotectable(live)] : [...judgeRules(live, { context: check.context, app }), ...judgeDormant(live, rulesetName)];
  const isOpen = !live.isUnprotectable && rules.some(({ state }) => state === "open");
  const command = `contract ruleset${app === check.integrationId ? "" : ` --integration-id ${app}`}`;
  const target = live.own === undefined ? `--method POST ${path}/rulesets` : `--method PUT ${path}/rulesets/${live.own}`;
  return {
    repository: live.repository,
    branch: live.branch,
    points: [...rules, ...(await judgeOwners(client, path, live, findUnowned)), ...(await advise(client, path, live, gh))],
    mend: isOpen ? `${command} | ${gh} ${target} --input -` : undefined,
  };
}

function unprotectable({ isPrivate, repository }: LiveRules): Point {
  return {
    id: "plan",
    state: "open",
    message: `The plan of ${repository} has no rules for ${isPrivate ? "private repositories" : "it"}, so nothing on the server makes the check count: whoever may write can merge and push past it`,
    mend: "Make the repository public, or choose a plan with rulesets (docs/security.md, Ruleset, says what else there is)",
  };
}
