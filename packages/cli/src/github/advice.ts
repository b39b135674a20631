import type * as z from "zod";
import type { GitHubClient } from "./client.js";
import type { Point } from "./judgement.js";
import type { LiveRules } from "./live.js";
import { actionsShape, forkApprovalShape, privateForksShape, workflowPermissionsShape } from "./shapes.js";

/** Looks at settings beside the rules, by which less can go wrong. None of them decides on the gate, except that it cannot run where Actions are switched off. */
export async function advise(client: GitHubClient, path: string, live: LiveRules, gh: string): Promise<Point[]> {
  const hidden: string[] = [];
  /** What is wrong with one setting, by its own answer. */
  const ask = async <Shape extends z.ZodType>(place: string, what: string, shape: Shape, judge: (value: z.output<Shape>) => Point[]): Promise<Point[]> => {
    const answer = await client.get(`${path}/${place}`, shape);
    if ("value" in answer) return judge(answer.value);
    hidden.push(what);
    return [];
  };
  const points = [
    ...(await ask("actions/permissions", "the settings of Actions", actionsShape, ({ enabled }) =>
      enabled ? [] : [{ id: "actions", state: "open", message: "GitHub Actions are switched off, so nothing can report the check", mend: `${gh} --method PUT ${path}/actions/permissions -F enabled=true` }],
    )),
    ...(await ask("actions/permissions/workflow", "the permissions of workflows", workflowPermissionsShape, (found) => workflows(found, path, gh))),
    ...(live.isPrivate
      ? await ask("actions/permissions/fork-pr-workflows-private-repos", "what workflows of forks may do", privateForksShape, privateForks)
      : await ask("actions/permissions/fork-pr-contributor-approval", "whose workflows need approval", forkApprovalShape, ({ approval_policy: policy }) =>
          policy === "all_external_contributors" ? [] : [{ id: "fork-approval", state: "advice", message: "Workflows in pull requests of some people from outside run without an approval", mend: `${gh} --method PUT ${path}/actions/permissions/fork-pr-contributor-approval -f approval_policy=all_external_contributors` }],
        )),
  ];
  const protection = live.settings.security_and_analysis?.secret_scanning_push_protection?.status;
  if (protection === undefined) hidden.push("whether pushes of known secrets are refused");
  else if (protection !== "enabled") points.push({ id: "push-protection", state: "advice", message: "GitHub does not refuse pushes with secrets that it knows", mend: "Settings, Advanced Security, Push protection" });
  if (hidden.length > 0) points.push({ id: "settings", state: "advice", message: `Not shown with this token: ${hidden.join(", ")}` });
  return points;
}

function workflows({ default_workflow_permissions: permissions, can_approve_pull_request_reviews: mayApprove }: z.output<typeof workflowPermissionsShape>, path: string, gh: string): Point[] {
  if (permissions === "read" && !mayApprove) return [];
  const what = [...(permissions === "read" ? [] : ["may write to the repository where they do not say less"]), ...(mayApprove ? ["may approve pull requests, so that one person can have a workflow of their own approve"] : [])];
  return [{ id: "workflow-permissions", state: "advice", message: `Workflows ${what.join(", and ")}`, mend: `${gh} --method PUT ${path}/actions/permissions/workflow -f default_workflow_permissions=read -F can_approve_pull_request_reviews=false` }];
}

function privateForks({ run_workflows_from_fork_pull_requests: run, send_write_tokens_to_workflows: write, send_secrets_and_variables: secrets }: z.output<typeof privateForksShape>): Point[] {
  if (!run || (!write && !secrets)) return [];
  const gets = [...(write ? ["tokens that may write"] : []), ...(secrets ? ["secrets"] : [])].join(" and ");
  return [{ id: "private-forks", state: "advice", message: `Workflows of pull requests from forks get ${gets}`, mend: "Settings, Actions, General, Fork pull request workflows" }];
}
