import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { isSeq, parseDocument } from "yaml";
import { removeRepositories } from "../repository.test.data.js";
import { pipelineMachine } from "./pipeline-machine.test.data.js";
import { breach, contract, Server } from "./server.test.data.js";

// The step that docs/server-gates.md gives for Bitbucket, its lines run by bash in a clone as its runner makes it, against a real server of git.
afterAll(removeRepositories);

const page = readFileSync(fileURLToPath(new URL("../../../../docs/server-gates.md", import.meta.url)), "utf8");
const snippet = /```yaml file=bitbucket-pipelines\.yml\n([^]*?)```/u.exec(page)?.[1] ?? "";

/** Runs the step on a pull request of the server: Bitbucket clones the source branch, and merges the destination into its working tree. */
function runStep(server: Server, head: string): { status: number | null; log: string } {
  server.clone.read("push", "--quiet", "--force", "origin", `${head}:refs/heads/topic`);
  const { machine, path } = pipelineMachine();
  const script = parseDocument(snippet).getIn(["pipelines", "pull-requests", "**", 0, "step", "script"]);
  const lines = isSeq(script) ? script.items.map((line) => String(line).replaceAll("/tmp", machine)) : [];
  expect(lines).toContainEqual(expect.stringContaining("contract check --base"));
  const clone = join(machine, "clone");
  const env = { ...server.clone.env(), PATH: path, CI: "true", BITBUCKET_COMMIT: head, BITBUCKET_PR_DESTINATION_BRANCH: "main", BITBUCKET_CLONE_DIR: clone };
  spawnSync("git", ["clone", "--quiet", "--single-branch", "--branch", "topic", server.clone.read("remote", "get-url", "origin"), clone], { env });
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", lines.join("\n")], { cwd: clone, encoding: "utf8", env });
  return { status, log: stdout + stderr };
}

describe("the step for Bitbucket", { timeout: 240_000 }, () => {
  const server = new Server();

  it("passes a pull request that keeps the contract", () => {
    expect(runStep(server, server.propose([{ "src/a.ts": "export {};\n" }]))).toEqual({ status: 0, log: expect.stringContaining("0 findings") });
  });

  it("fails one that breaks it, also where it takes the clause away", () => {
    const weakened = contract.replace(/## ENV-1 [^]*?(?=\n## )/u, "");
    for (const files of [{ "src/a.ts": breach }, { "src/a.ts": breach, "LLM_DEVELOPMENT_CONTRACT.md": weakened }]) expect(runStep(server, server.propose([files]))).toEqual({ status: 1, log: expect.stringMatching(/ENV-1/u) });
  });

  it("fails one that weakens the contract and breaks nothing", () => {
    expect(runStep(server, server.propose([{ "LLM_DEVELOPMENT_CONTRACT.md": contract.replace(/## ENV-1 [^]*?(?=\n## )/u, "") }]))).toEqual({ status: 1, log: expect.stringMatching(/gone +ENV-1/u) });
  });
});
