import { describe, expect, it } from "vitest";
import { memoryRepository } from "../rule-tester.js";
import { pipelineCommands } from "./pipeline-commands.js";
import { pipelinesOf } from "./pipelines-of.js";
import { defaultBranches, occasionsOf } from "./started-by.js";

/** The occasions of the only command of a workflow. */
function occasions(on: string, { condition = "", file = ".github/workflows/a.yml" } = {}): string[] {
  const text = file.startsWith(".gitlab") ? on : `on: ${on}\njobs:\n  a:\n${condition === "" ? "" : `    if: ${condition}\n`}    steps: [{run: x}]\n`;
  const repository = memoryRepository({ [file]: text });
  const pipelines = pipelinesOf(repository);
  const [command] = pipelines.flatMap((pipeline) => pipelineCommands(pipeline, repository));
  if (!command) throw new Error("There is no command.");
  return [...occasionsOf(command, defaultBranches(pipelines), (globs) => globs.some((glob) => !glob.startsWith("docs")))].sort();
}

const both = ["default branch", "pull request"];

describe("occasionsOf", () => {
  it.each<[string, string[]]>([
    ["push", both],
    ["{push: {branches: [main]}}", ["default branch"]],
    ["{push: {branches: ['**']}}", both],
    ["{push: {branches: ['release/**']}}", []],
    ["{push: {branches: [main, '!x']}}", ["default branch"]],
    ["{push: {branches-ignore: [x]}}", both],
    ["{push: {tags: ['v*']}}", []],
    ["{push: {tags: ['v*'], branches: [main]}}", ["default branch"]],
    ["{push: {paths: ['docs/**']}}", []],
    ["{push: {paths: ['src/**']}}", both],
    ["{push: {paths-ignore: ['docs/**']}}", both],
    ["{push: {paths-ignore: ['**']}}", []],
    ["pull_request", ["pull request"]],
    ["pull_request_target", ["pull request"]],
    ["{pull_request: {types: [closed]}}", []],
    ["{pull_request: {types: [opened, synchronize]}}", ["pull request"]],
    ["{pull_request: {branches: [main]}}", ["pull request"]],
    ["{pull_request: {branches: ['v*']}, push: {branches: [main]}}", ["default branch"]],
    ["merge_group", ["default branch"]],
    ["{schedule: [{cron: x}]}", ["schedule"]],
    ["[workflow_dispatch, workflow_call, release]", []],
  ])("on: %s", (on, expected) => {
    expect(occasions(on)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ["false", []],
    ["${{ false }}", []],
    ["github.event_name == 'pull_request'", ["pull request"]],
    ['github.event_name == "push"', ["default branch"]],
    ["github.event_name != 'pull_request'", ["default branch"]],
    ["github.event_name == 'push' || github.event_name == 'pull_request'", both],
    ["github.event_name == 'release' || inputs.x", both],
    ["github.ref == 'refs/heads/main'", ["default branch"]],
    ["github.ref_name == 'main' && success()", ["default branch"]],
    ["github.ref == 'refs/heads/main' || inputs.x", both],
    ["always()", both],
    ["github.repository == 'a/b'", both],
  ])("if: %s", (condition, expected) => {
    expect(occasions("{pull_request: , push: {branches: [main]}}", { condition })).toEqual(expected);
  });

  it("takes the push of every branch for its pull request only as long as no condition names a branch", () => {
    expect(occasions("push", { condition: "github.ref == 'refs/heads/main'" })).toEqual(["default branch"]);
  });

  it.each<[string, string[]]>([
    ["a: {script: x}", ["default branch", "pull request", "schedule"]],
    ["a: {script: x, only: [main]}", ["default branch"]],
    ["a: {script: x, only: [merge_requests]}", ["pull request"]],
    ["a: {script: x, when: manual}", []],
    ["a: {script: x, rules: [{if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH}]}", ["default branch"]],
  ])("of GitLab: %s", (text, expected) => {
    expect(occasions(text, { file: ".gitlab-ci.yml" })).toEqual(expected);
  });
});

describe("defaultBranches", () => {
  const of = (...lists: string[]): readonly string[] => defaultBranches(pipelinesOf(memoryRepository(Object.fromEntries(lists.map((list, index) => [`.github/workflows/${String(index)}.yml`, `on: {push: {branches: [${list}]}}`])))));

  it("are the usual names that filters hold, or else every name of a branch", () => {
    expect(of("main, release", "develop, x")).toEqual(["main", "develop"]);
    expect(of("alpha, 'release/*', gh-pages, v1, production")).toEqual(["alpha"]);
    expect(of("'release/*'")).toContain("main");
    expect(of()).toContain("master");
  });
});
