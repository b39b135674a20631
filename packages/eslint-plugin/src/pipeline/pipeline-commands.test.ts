import { describe, expect, it } from "vitest";
import { memoryRepository } from "../rule-tester.js";
import { pipelineCommands, shellMode } from "./pipeline-commands.js";
import { pipelineOf, pipelinesOf } from "./pipelines-of.js";
import type { PipelineCommand } from "./pipeline-command.js";

type Files = Readonly<Record<string, string>>;

function commands(files: Files, path = ".github/workflows/ci.yml"): { found: readonly PipelineCommand[]; at: (place: { file: string; range: readonly [number, number] }) => string } {
  const repository = memoryRepository(files);
  const pipeline = pipelineOf(path, repository);
  if (!pipeline) throw new Error(`There is no pipeline ${path}.`);
  return { found: pipelineCommands(pipeline, repository), at: ({ file, range }) => (files[file] ?? "").slice(...range) };
}

/** A workflow whose one job has these steps. */
const workflow = (...steps: string[]): string => `on: push\njobs:\n  test:\n    runs-on: x\n    steps:\n${steps.map((step) => `      - ${step.replaceAll("\n", "\n        ")}\n`).join("")}`;
const manifest = (scripts: Record<string, string>, rest: object = {}): string => JSON.stringify({ ...rest, scripts });
/** The commands in short, with what loses their failure. */
const runs = (files: Files, path?: string): string[] =>
  commands(files, path).found.map(({ kind, name, args, losses }) => [kind === "action" ? `@${name}` : name, ...args].join(" ") + (losses.length > 0 ? ` (${losses.map(({ by }) => by).join(", ")})` : ""));

describe("what a pipeline runs", () => {
  it("are actions and programs, with their places, versions and inputs", () => {
    const file = workflow("uses: actions/checkout@v4\nwith: {fetch-depth: 0}", "run: |\n  npm ci\n  npx eslint . && echo ok", "uses: docker://alpine:3");
    const { found, at } = commands({ ".github/workflows/ci.yml": file });
    expect(found.map((command) => [command.kind, command.name, command.args, at(command.place), command.version])).toEqual([
      ["action", "actions/checkout", [], "actions/checkout@v4", "v4"],
      ["tool", "npm", ["ci"], "npm ci", undefined],
      ["tool", "eslint", ["."], "npx eslint .", undefined],
      ["tool", "echo", ["ok"], "echo ok", undefined],
      ["action", "docker://alpine:3", [], "docker://alpine:3", undefined],
    ]);
    expect(found[0]?.with?.kind).toBe("map");
    expect(found.map(({ job, step }) => [job.id, step !== undefined])).toEqual(Array.from({ length: 5 }, () => ["test", true]));
    expect(found.map(({ isConditional }) => isConditional)).toEqual([false, false, false, true, false]);
  });

  it("are found behind package scripts, with the way to them", () => {
    const files = { ".github/workflows/ci.yml": workflow("run: npm run check"), "package.json": manifest({ check: "npm run lint && npm test -- --coverage", lint: "eslint .", test: "vitest run", pretest: "tsc" }) };
    const { found, at } = commands(files);
    expect(runs(files)).toEqual(["eslint .", "tsc", "vitest run --coverage"]);
    const vitest = found[2];
    expect(vitest?.place.file).toBe("package.json");
    expect(vitest && at(vitest.place)).toBe("vitest run");
    expect(vitest?.via.map((place) => [place.file, place.text])).toEqual([
      [".github/workflows/ci.yml", "npm run check"],
      ["package.json", "npm test -- --coverage"],
    ]);
  });

  it.each<[string, Files, string[]]>([
    ["a cycle of scripts", { "package.json": manifest({ a: "npm run b", b: "npm run a && eslint ." }) }, ["eslint ."]],
    ["a missing script", { "package.json": manifest({}) }, []],
    ["no manifest", {}, []],
  ])("end with %s", (_, files, expected) => {
    expect(runs({ ...files, ".github/workflows/ci.yml": workflow("run: npm run a") })).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ["run: npm test\nworking-directory: web", ["jest web"]],
    ["run: cd web && npm test", ["jest web"]],
    ["run: npm --prefix web test", ["jest web"]],
    ["run: npm test -w web", ["jest web -w web"]],
    ["run: pnpm --filter @x/web test", ["jest web"]],
    ["run: pnpm --filter './w*' test", ["jest web"]],
    ["run: pnpm -r test", ["mocha root", "jest api", "jest web"]],
    ["run: pnpm --filter '!web' --filter api test", ["jest api"]],
    ["run: pnpm --filter '...[origin/main]' test", ["mocha root", "jest api", "jest web"]],
    ["run: yarn workspace @x/web test", ["jest web"]],
    ["run: pnpm playwright test", ["playwright test"]],
    ["run: npx turbo run test", ["mocha root", "jest api", "jest web", "tsc web", "tsc web"]],
    ["run: npx turbo run gone", ["turbo gone"]],
    ["run: npx nx run-many -t lint", ["eslint api", "@nx/eslint:lint"]],
    ["run: make ci", ["tsc web", "eslint make (prefix)", "jest $______"]],
    ["run: make -i ci", ["tsc web (prefix)", "eslint make (prefix, prefix)", "jest $______ (prefix)"]],
    ["run: make", ["tsc web"]],
    ["run: ./scripts/ci.sh", ["semgrep ci"]],
    ["run: bash scripts/ci.sh || true", ["semgrep ci (or)", "true"]],
    ["run: bash scripts/gone.sh", ["gone.sh"]],
    ["run: bash -c 'eslint . || true'", ["eslint . (or)", "true"]],
    ["run: cd ${{ matrix.x }} && npm test", ["mocha root", "jest api", "jest web"]],
    ["run: cd web && cd \"$(git rev-parse --show-toplevel)/api\" && npm test", ["git rev-parse --show-toplevel (substitution)", "jest api"]],
    ["run: (cd web && npm test); npm test", ["jest web", "mocha root"]],
    ["run: (cd web; (cd ../api); npm test) && x=$(cd api) && npm test", ["jest web", "mocha root"]],
    ["run: cd web; npm test | (cd ../api && cat)", ["jest web (pipe)", "cat"]],
    ["run: bash scripts/here.sh", ['dirname "$0" (substitution)', "jest web"]],
    ["run: bash scripts/there.sh", ['dirname -- "${BASH_SOURCE[0]}" (substitution)', "mocha root"]],
    ["run: python x.py\nshell: python", []],
    ["run: pnpm run '/^lint:.+$/'", ["eslint js", "eslint css"]],
    ["run: npx run-p 'lint:*'", ["eslint js", "eslint css"]],
  ])("are found behind %s", (step, expected) => {
    const files = {
      ".github/workflows/ci.yml": workflow(step),
      "package.json": manifest({ test: "mocha root", "lint:js": "eslint js", "lint:css": "eslint css", "lint": "true" }),
      "web/package.json": manifest({ test: "jest web", build: "tsc web" }, { name: "@x/web" }),
      "api/package.json": manifest({ test: "jest api" }, { name: "api" }),
      "turbo.json": '{"tasks": {"test": {"dependsOn": ["^build", "@x/web#build", "$X"]}}}',
      "api/project.json": '{"targets": {"lint": {"command": "eslint api"}}}',
      "web/project.json": '{"targets": {"lint": {"executor": "@nx/eslint:lint"}}}',
      "Makefile": ".PHONY: ci\nbuild:\n\ttsc web\nci: build ci\n\t-eslint make\n\t@jest $(ARGS)\n",
      "scripts/ci.sh": "#!/bin/sh -e\nsemgrep ci\n",
      "scripts/here.sh": 'cd "$(dirname "$0")/../web"\nnpm test\n',
      "scripts/there.sh": 'cd "$(dirname -- "${BASH_SOURCE[0]}")/.."\nnpm test\n',
    };
    const expectedRuns = step.includes("nx run-many") ? ["true", ...expected] : expected;
    expect(runs(files)).toEqual(expectedRuns);
  });

  it("are found behind composite actions and reusable workflows", () => {
    const files = {
      ".github/workflows/ci.yml": `on: push\njobs:\n  call:\n    if: a\n    uses: ./.github/workflows/checks.yml\n  away:\n    uses: x/y/.github/workflows/z.yml@main\n`,
      ".github/workflows/checks.yml": "on: workflow_call\njobs:\n  inner:\n    continue-on-error: true\n    steps:\n      - if: b\n        uses: ./.github/actions/setup\n",
      ".github/actions/setup/action.yml": "runs:\n  using: composite\n  steps:\n    - uses: actions/setup-node@v4\n    - run: |\n        npm ci\n      shell: bash\n      if: c\n",
    };
    const { found, at } = commands(files);
    expect(found.map(({ name, losses, conditions, job, step, via }) => [name, losses.map((loss) => `${loss.by} ${at(loss)}`), conditions.map(({ text }) => text), job.id, step, via.map(({ text }) => text)])).toEqual([
      ["actions/setup-node", ["allowed continue-on-error: true"], ["a", "b"], "call", undefined, ["./.github/workflows/checks.yml", "./.github/actions/setup"]],
      ["npm", ["allowed continue-on-error: true"], ["a", "b", "c"], "call", undefined, ["./.github/workflows/checks.yml", "./.github/actions/setup"]],
      ["x/y/.github/workflows/z.yml", [], [], "away", undefined, []],
    ]);
    expect(found[1] && [found[1].place.file, at(found[1].place)]).toEqual([".github/actions/setup/action.yml", "npm ci"]);
  });

  it("know what they are given as inputs", () => {
    const files = {
      ".github/workflows/ci.yml": "on: push\njobs:\n  call:\n    uses: ./.github/workflows/checks.yml\n    with: {script: lint --fix, mode: all}\n",
      ".github/workflows/checks.yml": "on:\n  workflow_call:\n    inputs: {script: {}, mode: {}, extra: {default: x}}\njobs:\n  inner:\n    steps:\n      - run: npm run ${{ inputs.script }} --${{ inputs.extra }} ${{ inputs.gone }}\n      - uses: ./act\n        with: {mode: '${{ inputs.mode }}'}\n",
      "act/action.yml": "inputs: {mode: {default: none}, tool: {default: eslint}}\nruns:\n  using: composite\n  steps:\n    - run: ${{ inputs.tool }} --mode=${{ inputs.mode }} '${{ github.x }}'\n      shell: bash\n",
      "package.json": manifest({ lint: "oxlint" }),
    };
    expect(runs(files)).toEqual(["oxlint --fix --x ${{ inputs.gone }}", "eslint --mode=all '${{ github.x }}'"]);
  });

  it("stop at workflows and actions that call themselves", () => {
    const files = { ".github/workflows/ci.yml": "on: push\njobs:\n  a:\n    uses: ./.github/workflows/ci.yml\n", "x/action.yml": "runs: {using: composite, steps: [{uses: ./x}, {run: eslint ., shell: bash}]}" };
    expect(runs(files).length).toBeLessThan(20);
    expect(runs({ ...files, ".github/workflows/ci.yml": workflow("uses: ./x") }).filter((run) => run === "eslint .").length).toBeGreaterThan(0);
  });

  it("are bounded where actions, scripts and inputs multiply", () => {
    const uses = Array.from({ length: 20 }, () => "{uses: ./x}").join(", ");
    const action = `inputs: {long: {default: ${"y".repeat(600)}}}\nruns: {using: composite, steps: [${uses}, {run: "eslint \${{ inputs.long }}", shell: bash}]}`;
    const scripts = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`s${String(index)}`, Array.from({ length: 10 }, () => `npm run s${String(index + 1)}`).join(" && ")]));
    const files = { ".github/workflows/ci.yml": workflow("run: npm run s0", "run: npm run t0", "uses: ./x"), "x/action.yml": action, "package.json": manifest({ ...scripts, s10: "oxlint", ...Object.fromEntries(Object.entries(scripts).map(([name, script]) => [name.replace("s", "t"), script.replaceAll("run s", "run t")])) }) };
    const all = runs(files);
    expect(all.filter((run) => run === "oxlint")).toHaveLength(3000);
    expect(all.find((run) => run.startsWith("eslint"))).toBe("eslint ${{ inputs.long }}");
    expect(all.length).toBeLessThan(10_000);
  });

  it("are bounded where tasks and targets multiply", () => {
    const level = (index: number): string => Array.from({ length: 8 }, (_, copy) => `x${String(index + 1)}-${String(copy)}`).join(" ");
    const targets = Array.from({ length: 12 }, (_, index) => Array.from({ length: 8 }, (_copy, copy) => `x${String(index)}-${String(copy)}: ${level(index)}\n`).join("")).join("");
    const tasks = Object.fromEntries(Array.from({ length: 12 }, (_, index) => Array.from({ length: 8 }, (_copy, copy) => [`x${String(index)}-${String(copy)}`, { dependsOn: level(index).split(" ") }] as const)).flat());
    const files = { ".github/workflows/ci.yml": workflow("run: make x0-0", "run: turbo run x0-0"), Makefile: targets, "turbo.json": JSON.stringify({ tasks }) };
    expect(runs(files).length).toBeLessThanOrEqual(3000);
  });

  it("lose their failure by steps and jobs that may fail, but not by `false`", () => {
    const step = "run: eslint .\ncontinue-on-error: ";
    expect(runs({ ".github/workflows/ci.yml": workflow(`${step}true`, `${step}\${{ matrix.x }}`, `${step}false`) })).toEqual(["eslint . (allowed)", "eslint . (allowed)", "eslint ."]);
  });

  it("are found once for a repository", () => {
    const repository = memoryRepository({ ".github/workflows/ci.yml": workflow("run: a") });
    const [pipeline] = pipelinesOf(repository);
    expect(pipeline && pipelineCommands(pipeline, repository)).toBe(pipeline && pipelineCommands(pipeline, repository));
  });
});

describe("shellMode", () => {
  it.each<[string | undefined, unknown]>([
    [undefined, { errexit: true, pipefail: false }],
    ["bash", { errexit: true, pipefail: true }],
    ["sh", { errexit: true, pipefail: false }],
    ["bash {0}", { errexit: false, pipefail: false }],
    ["bash -eo pipefail {0}", { errexit: true, pipefail: true }],
    ["/bin/bash -ex {0}", { errexit: true, pipefail: false }],
    ["pwsh", { errexit: true, pipefail: true }],
    ["python", undefined],
  ])("knows what %s does with failures", (shell, expected) => {
    expect(shellMode(shell, "github")).toEqual(expected);
  });
});
