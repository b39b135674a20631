import type { Repository } from "../settings.js";

/** Configurations of systems that are not read. */
const others =
  /^(?:\.circleci\/config\.ya?ml|Jenkinsfile|azure-pipelines\.ya?ml|\.azure-pipelines\/.*\.ya?ml|bitbucket-pipelines\.ya?ml|\.buildkite\/.*\.ya?ml|\.drone\.ya?ml|\.woodpecker(?:\.ya?ml|\/.*)|\.travis\.yml|\.semaphore\/.*\.ya?ml|cloudbuild\.ya?ml|codefresh\.ya?ml|\.teamcity\/.*|appveyor\.yml)$/;

/** Whether another system than GitHub's and GitLab's runs checks, so that nothing can be missed in a pipeline. */
export function usesOtherSystem(repository: Repository): boolean {
  return repository.list().some((path) => others.test(path));
}
