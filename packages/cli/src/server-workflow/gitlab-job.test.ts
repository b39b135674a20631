import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { isSeq, parseDocument } from "yaml";
import { removeRepositories } from "../repository.test.data.js";
import { pipelineMachine } from "./pipeline-machine.test.data.js";
import { breach, contract, Server } from "./server.test.data.js";

// The job that docs/server-gates.md gives for GitLab, its lines run by bash as a runner does, against a real server of git.
afterAll(removeRepositories);

const page = readFileSync(fileURLToPath(new URL("../../../../docs/server-gates.md", import.meta.url)), "utf8");
const snippet = /## GitLab\n[^]*?```yaml[^\n]*\n([^]*?)```/u.exec(page)?.[1] ?? "";

/** Runs the job on a commit of the server, with the variables that GitLab sets. */
function runJob(server: Server, head: string, variables: Record<string, string>): { status: number | null; log: string } {
  server.clone.read("push", "--quiet", "--force", "origin", `${head}:refs/heads/topic`);
  const { machine, path } = pipelineMachine();
  const script = parseDocument(snippet).getIn(["contract", "script"]);
  const lines = isSeq(script) ? script.items.map((line) => String(line).replaceAll("/tmp/", `${machine}/`)) : [];
  expect(lines).toContainEqual(expect.stringContaining("contract check --base"));
  const env = { ...server.clone.env(), PATH: path, CI: "true", GITLAB_CI: "true", CI_REPOSITORY_URL: server.clone.read("remote", "get-url", "origin"), CI_COMMIT_SHA: head, CONTRACT_VERSION: "1.0.0", ...variables };
  const { status, stdout, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", lines.join("\n")], { cwd: machine, encoding: "utf8", env });
  return { status, log: stdout + stderr };
}

const ofMergeRequest = { CI_MERGE_REQUEST_IID: "7", CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" };

describe("the job for GitLab", { timeout: 240_000 }, () => {
  const server = new Server();

  it("passes a merge request that keeps the contract", () => {
    expect(runJob(server, server.propose([{ "src/a.ts": "export {};\n" }]), ofMergeRequest)).toEqual({ status: 0, log: expect.stringContaining("0 findings") });
  });

  it("fails one that breaks it, also where it takes the clause away", () => {
    const weakened = contract.replace(/## ENV-1 [^]*?(?=\n## )/u, "");
    for (const files of [{ "src/a.ts": breach }, { "src/a.ts": breach, "LLM_DEVELOPMENT_CONTRACT.md": weakened }]) {
      expect(runJob(server, server.propose([files]), ofMergeRequest)).toEqual({ status: 1, log: expect.stringMatching(/ENV-1/u) });
    }
  });

  it("fails one that weakens the contract and breaks nothing, where nobody is asked about it", () => {
    const unowned = new Server({ CODEOWNERS: "docs/ @acme/docs\n" });
    const weakened = { "LLM_DEVELOPMENT_CONTRACT.md": contract.replace(/## ENV-1 [^]*?(?=\n## )/u, "") };
    expect(runJob(unowned, unowned.propose([weakened]), ofMergeRequest)).toEqual({ status: 1, log: expect.stringMatching(/gone +ENV-1/u) });
    expect(runJob(server, server.propose([weakened]), ofMergeRequest)).toEqual({ status: 0, log: expect.stringMatching(/gone +ENV-1/u) });
  });

  it("judges a push to the default branch by what was there before", () => {
    const before = server.clone.read("rev-parse", "main");
    expect(runJob(server, server.propose([{ "src/b.ts": breach }]), { CI_COMMIT_BEFORE_SHA: before, CI_COMMIT_BRANCH: "main" })).toEqual({ status: 1, log: expect.stringContaining("src/b.ts") });
  });
});
