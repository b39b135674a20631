import { dataFile } from "../data/data-file.js";
import { remember } from "../learned.js";
import type { Repository } from "../settings.js";
import { githubWorkflow } from "./github-workflow.js";
import { gitlabPipeline } from "./gitlab-pipeline.js";
import type { Pipeline } from "./pipeline.js";

/** Where GitHub, Gitea, Forgejo and Depot look for workflows, as a glob for `meta.docs.files`. */
export const workflowFiles = "{.github,.gitea,.forgejo,.depot}/workflows/*.{yml,yaml}";
/** Where GitLab looks for its pipeline; what that includes is read with it. */
export const gitlabFile = ".gitlab-ci.yml";
const workflowPath = /^\.(?:github|gitea|forgejo|depot)\/workflows\/[^/]+\.ya?ml$/;

/** Every pipeline of a repository, sorted by path; one that cannot be read has a fault and neither triggers nor jobs. */
export const pipelinesOf = remember((repository: Repository): readonly Pipeline[] => repository.list().flatMap((path) => pipelineAt(path, repository) ?? []));

/**
 * The pipeline that a file holds, the same object as in `pipelinesOf`.
 * @param path POSIX, relative to the root
 */
export function pipelineOf(path: string, repository: Repository): Pipeline | undefined {
  return pipelinesOf(repository).find(({ file }) => file === path);
}

function pipelineAt(path: string, repository: Repository): Pipeline | undefined {
  const isGitlab = path === gitlabFile;
  if (!isGitlab && !workflowPath.test(path)) return undefined;
  const data = dataFile(path, repository);
  if (!data) return undefined;
  return isGitlab ? gitlabPipeline(path, data, repository) : githubWorkflow(path, data);
}
