import { describe, expect, it } from "vitest";
import { memoryRepository } from "../rule-tester.js";
import { githubTriggers } from "./github-triggers.js";
import { folderOf } from "./github-workflow.js";
import { pipelineOf, pipelinesOf } from "./pipelines-of.js";
import { readYaml } from "../data/read-yaml.js";

describe("githubTriggers", () => {
  it.each<[string, unknown]>([
    ["on: push", [{ event: "push" }]],
    ["on: [push, pull_request]", [{ event: "push" }, { event: "pull_request" }]],
    ["on:\n  push:\n  workflow_call:", [{ event: "push" }, { event: "workflow_call" }]],
    ["on: {push: {branches: main, tags: [v*]}}", [{ event: "push", branches: ["main"], tags: ["v*"] }]],
    ["on: {push: {tags-ignore: [v*], branches-ignore: [a]}}", [{ event: "push", tags: ["**"], branchesIgnore: ["a"] }]],
    ["on: {pull_request: {types: [opened], paths: [a], paths-ignore: [b]}}", [{ event: "pull_request", types: ["opened"], paths: ["a"], pathsIgnore: ["b"] }]],
    ["'on': push", [{ event: "push" }]],
    ["name: x", []],
  ])("reads %j", (text, expected) => {
    const triggers = githubTriggers(readYaml(text).documents[0]);
    expect(triggers.map(({ range: _, ...rest }) => rest)).toEqual(expected);
    for (const { event, range } of triggers) expect(text.slice(...range)).toContain(event);
  });
});

describe("a workflow of GitHub", () => {
  const text = `name: CI
on: pull_request
defaults: {run: {working-directory: web, shell: bash}}
jobs:
  one:
    needs: [two]
    if: github.actor != 'x'
    environment: {name: production, url: u}
    defaults: {run: {shell: sh}}
    steps:
      - name: First
        run: a
      - run: b
        shell: pwsh
        working-directory: ../api
      - uses: x/y@v1
  two:
    needs: three
    environment: staging
    uses: ./.github/workflows/z.yml
  three: null
`;
  const repository = memoryRepository({ ".github/workflows/ci.yml": text, ".github/workflows/sub/x.yml": text, ".github/workflows/broken.yaml": "a: b: c", ".forgejo/workflows/f.yml": "on: push", "x.yml": text });

  it("is read with its jobs and steps", () => {
    const pipeline = pipelineOf(".github/workflows/ci.yml", repository);
    expect(pipeline).toMatchObject({
      system: "github",
      name: "CI",
      jobs: [
        { id: "one", needs: ["two"], condition: { text: "github.actor != 'x'" }, environment: { text: "production" } },
        { id: "two", needs: ["three"], environment: { text: "staging" }, uses: { text: "./.github/workflows/z.yml" }, steps: [] },
      ],
    });
    expect(pipeline?.jobs[0]?.steps).toMatchObject([
      { name: "First", shell: "sh", folder: "web" },
      { shell: "pwsh", folder: undefined },
      { uses: { text: "x/y@v1" } },
    ]);
    expect(pipeline && text.slice(...(pipeline.jobs[0]?.keyRange ?? [0, 0]))).toBe("one");
  });

  it("stands where GitHub, Gitea and Forgejo look for it", () => {
    expect(pipelinesOf(repository).map(({ file }) => file)).toEqual([".forgejo/workflows/f.yml", ".github/workflows/broken.yaml", ".github/workflows/ci.yml"]);
    expect(pipelineOf(".github/workflows/broken.yaml", repository)).toMatchObject({ fault: { reason: "syntax" }, jobs: [], triggers: [] });
  });
});

it.each([
  [".", "web", "web"],
  ["web", "../api/", "api"],
  ["web", undefined, "web"],
  ["web", "/x", "x"],
  ["web", "${{ github.workspace }}/x", "x"],
  ["web", "$GITHUB_WORKSPACE", "."],
  ["web", "${{ matrix.x }}", undefined],
  [".", "..", undefined],
  [undefined, "web", undefined],
])("folderOf(%s, %s) is %s", (base, path, expected) => {
  expect(folderOf(base, path)).toBe(expected);
});
