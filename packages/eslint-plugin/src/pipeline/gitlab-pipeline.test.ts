import { describe, expect, it } from "vitest";
import { memoryRepository } from "../rule-tester.js";
import { readYaml } from "../data/read-yaml.js";
import { gitlabJobTriggers, gitlabPipelineTriggers } from "./gitlab-triggers.js";
import type { Job } from "./pipeline.js";
import { pipelineCommands } from "./pipeline-commands.js";
import { pipelinesOf } from "./pipelines-of.js";

type Files = Readonly<Record<string, string>>;

function read(files: Files): { jobs: readonly Job[]; runs: Record<string, string[]> } {
  const repository = memoryRepository(files);
  const [pipeline] = pipelinesOf(repository);
  if (!pipeline) throw new Error("There is no pipeline.");
  const runs: Record<string, string[]> = {};
  for (const { job, name, args, losses } of pipelineCommands(pipeline, repository)) (runs[job.id] ??= []).push([name, ...args].join(" ") + (losses.length > 0 ? ` (${losses.map(({ by }) => by).join(", ")})` : ""));
  return { jobs: pipeline.jobs, runs };
}

describe("a pipeline of GitLab", () => {
  it("runs the scripts of its jobs, with what is before and after them", () => {
    const { jobs, runs } = read({
      ".gitlab-ci.yml": "stages: [x]\nbefore_script:\n  - npm ci\n.hidden:\n  script: no\ntest:\n  script:\n    - cd web\n    - npm test\n  after_script: [echo done]\nlint:\n  before_script: []\n  script: eslint . | tee x\n  allow_failure: true\nvars:\n  variables: {A: b}\n",
      "web/package.json": '{"scripts": {"test": "jest"}}',
    });
    expect(runs).toEqual({ test: ["npm ci", "jest", "echo done (allowed)"], lint: ["eslint . (allowed)", "tee x (allowed)"], vars: ["npm ci"] });
    expect(jobs.map(({ id }) => id)).toEqual(["test", "lint", "vars"]);
  });

  it("inherits by extends, defaults, references and includes of the repository", () => {
    const { runs, jobs } = read({
      ".gitlab-ci.yml": "include:\n  - local: /ci/base.yml\n  - 'ci/more-*.yml'\ndefault:\n  before_script: [npm ci]\nbuild:\n  extends: [.base, .strict]\n  needs: [{job: lint}, test]\ntest:\n  script:\n    - !reference [.base, script]\n    - [vitest, [run it]]\nlint:\n  script: eslint own\n",
      "ci/base.yml": ".base:\n  script: tsc\n  allow_failure: true\n  environment: {name: production}\nlint:\n  script: eslint base\nunit:\n  extends: .base\n",
      "ci/more-a.yml": ".strict:\n  allow_failure: false\n  script: tsc --strict\n",
    });
    expect(runs).toEqual({ lint: ["npm ci", "eslint own"], unit: ["npm ci (allowed)", "tsc (allowed)"], build: ["npm ci", "tsc --strict"], test: ["npm ci", "tsc", "vitest", "run it"] });
    expect(jobs.find(({ id }) => id === "build")).toMatchObject({ needs: ["lint", "test"], environment: { text: "production", file: "ci/base.yml" } });
  });

  it("names templates and components that it includes", () => {
    const { runs } = read({ ".gitlab-ci.yml": "include:\n  - template: Jobs/SAST.gitlab-ci.yml\n  - component: x/secret-detection@1\n  - project: a/b\n    file: /c.yml\n  - remote: https://x.example/y.yml\n" });
    expect(Object.values(runs).flat()).toEqual(["template:Jobs/SAST.gitlab-ci.yml", "component:x/secret-detection", "project:a/b//c.yml", "remote:https://x.example/y.yml"]);
  });

  it("runs child pipelines of the repository", () => {
    const { runs } = read({ ".gitlab-ci.yml": "child:\n  trigger:\n    include: ci/child.yml\nself:\n  trigger: {include: [{local: .gitlab-ci.yml}]}\n", "ci/child.yml": "a:\n  script: eslint .\n" });
    expect(runs).toEqual({ child: ["eslint ."] });
  });

  it("is not caught in circles", () => {
    const { runs } = read({ ".gitlab-ci.yml": "include: [a.yml]\nx:\n  extends: y\n  script: [!reference [x, script], b]\ny:\n  extends: x\n", "a.yml": "include: .gitlab-ci.yml\n" });
    expect(runs["x"]?.[0]).toBe("b");
  });

  it("is not caught in what multiplies", () => {
    const extending = Array.from({ length: 30 }, (_, index) => `.e${String(index)}: {extends: [.e${String(index + 1)}, .e${String(index + 1)}]}`);
    const referring = Array.from({ length: 30 }, (_, index) => `.r${String(index)}: {script: [!reference [.r${String(index + 1)}, script], !reference [.r${String(index + 1)}, script]]}`);
    const { runs } = read({ ".gitlab-ci.yml": [...extending, ".e30: {script: tsc}", ...referring, ".r30: {script: eslint}", "a: {extends: .e0}", "b: {script: !reference [.r25, script]}"].join("\n") });
    expect(runs["a"]).toEqual(["tsc"]);
    expect(runs["b"]).toHaveLength(32);
  });

  it("knows jobs that wait for a person", () => {
    const { jobs } = read({ ".gitlab-ci.yml": "a: {script: x, when: manual}\nb: {script: x, rules: [{when: manual}, {when: never}]}\nc: {script: x, rules: [{when: manual}, {if: $X}]}\n" });
    expect(jobs.map(({ condition }) => condition?.text)).toEqual(["manual", "manual", undefined]);
  });
});

const events = (text: string): unknown => {
  const [job] = readYaml(text).documents;
  const at = (key: string): ReturnType<typeof readYaml>["documents"][number] | undefined => (job?.kind === "map" ? job.entries.find((entry) => entry.key === key)?.value : undefined);
  return gitlabJobTriggers(at("rules"), at("only"), at("except"))?.map(({ range: _, ...rest }) => [rest.event, ...Object.values(rest).slice(1).flat()].join(" "));
};
const all = ["push", "pull_request", "schedule", "workflow_dispatch"];

describe("when a job of GitLab runs", () => {
  it.each<[string, unknown]>([
    ["script: x", undefined],
    ["rules: [{if: '$CI_PIPELINE_SOURCE == \"merge_request_event\"'}]", ["pull_request"]],
    ["rules: [{if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH}, {if: $CI_COMMIT_TAG}]", ["push $default-branch", "push *"]],
    ["rules: [{if: '$CI_COMMIT_BRANCH == \"main\"', changes: [src/**]}]", ["push main src/**"]],
    ["rules: [{if: $X, when: never}, {if: $CI_COMMIT_BRANCH}]", ["push"]],
    ["rules: [{when: always}]", all],
    ["rules: [{if: $OTHER}]", all],
    ["rules: [{if: '$CI_PIPELINE_SOURCE == \"schedule\"'}]", ["schedule"]],
    ["only: [main, merge_requests]", ["push main", "pull_request"]],
    ["only: {refs: [schedules], changes: [a]}", ["schedule a"]],
    ["only: [tags]", ["push *"]],
    ["only: [/^x/]", all],
    ["except: [merge_requests]", ["push", "schedule", "workflow_dispatch"]],
  ])("%s", (text, expected) => {
    expect(events(text)).toEqual(expected);
  });

  it("is what the workflow says where the job says nothing", () => {
    const of = (text: string): string[] => gitlabPipelineTriggers(readYaml(text).documents[0]).map(({ event }) => event);
    expect(of("a: b")).toEqual(all);
    expect(of("workflow: {rules: [{if: $CI_MERGE_REQUEST_IID}]}")).toEqual(["pull_request"]);
  });
});
