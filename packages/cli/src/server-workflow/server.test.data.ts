import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { removeWithRepositories, Repository } from "../repository.test.data.js";
import { runWorkflow, type JobRun, type WorkflowEvent } from "./runner.test.data.js";

export const workflowPath = ".github/workflows/contract.yml";
const bin = fileURLToPath(new URL("../../bin/contract.js", import.meta.url));
const name = "acme/orders";
const zeros = "0".repeat(40);

export const contract = `---
contract: 1
vocabulary:
  source: ["src/**"]
  environment: ["src/env.ts"]
owners: ["@acme/platform"]
---

# Contract

## ENV-1 · The environment is read in one place

Code **MUST NOT** read the environment outside its module.

\`\`\`yaml enforce
rules:
  contract/no-process-env:
\`\`\`

## SEC-1 · No secret

A file **MUST NOT** hold a secret.

\`\`\`yaml enforce
rules:
  contract/no-secrets:
files: ["**"]
ignores: [package-lock.json]
waivable: false
\`\`\`

## CON-2 · No comment switches a rule off

A comment **MUST NOT** switch a rule off.

\`\`\`yaml enforce
rules:
  contract/no-unwaived-disable:
\`\`\`

## CON-3 · Files are in sync

What \`contract sync\` writes **MUST** be there.

\`\`\`yaml enforce
rules:
  contract/require-synced-files: { except: [lefthook.yml] }
\`\`\`

## CI-5 · The server judges

The server **MUST** judge every change.

\`\`\`yaml enforce
rules:
  contract/require-server-gate:
\`\`\`

## VER-1 · Messages have a type

A message **MUST** have a type.

\`\`\`yaml enforce
commit:
  type-empty: [2, never]
  type-enum: [2, always, [feat, fix, ci]]
\`\`\`
`;

/** What a breach of ENV-1 looks like. */
export const breach = "export const key = process.env.API_KEY;\n";

/** A server with one repository whose contract holds, and machines on which its workflows run. */
export class Server {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "contract server ")));
  /** Somebody's clone, on the branch main. */
  readonly clone: Repository;
  /** Where code that must not run leaves its marks. */
  readonly marks = join(this.folder, "marks");
  #runs = 0;

  /** @param change what the repository has besides, or in the place of what it has */
  constructor(change: Readonly<Record<string, string>> = {}) {
    removeWithRepositories(this.folder);
    mkdirSync(this.marks);
    // What the lockfile names. It ends where the token reaches it, which is the fetching step's alone.
    this.#write("tool/package.json", JSON.stringify({ name: "contract-as-code", version: "1.0.0", bin: { contract: "contract.js" } }));
    this.#write("tool/contract.js", `#!/usr/bin/env node\nif (Object.values(process.env).some((value) => value.includes("token-of-the-run"))) process.exit(3);\nprocess.argv[1] = ${JSON.stringify(bin)};\nrequire(${JSON.stringify(bin)});\n`);
    chmodSync(join(this.folder, "tool/contract.js"), 0o755);
    const manifest = { name: "orders", version: "1.0.0", private: true, devDependencies: { "contract-as-code": "file:../../../../tool" } };
    const lock = { name: "orders", version: "1.0.0", lockfileVersion: 3, requires: true, packages: { "": manifest, "../../../../tool": { name: "contract-as-code", version: "1.0.0", dev: true, bin: { contract: "contract.js" } }, "node_modules/contract-as-code": { resolved: "../../../../tool", link: true } } };
    this.clone = Repository.begin({ "LLM_DEVELOPMENT_CONTRACT.md": contract, "package.json": JSON.stringify(manifest), "package-lock.json": JSON.stringify(lock), ".gitignore": "node_modules\n", CODEOWNERS: "* @acme/platform\n", "src/index.ts": "export {};\n", "src/env.ts": "export const port = process.env.PORT;\n" });
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "sync"], { cwd: this.clone.root, env: this.clone.env(), encoding: "utf8" });
    expect([status, stdout + stderr]).toEqual([0, `Wrote ${workflowPath}.\n`]);
    for (const [path, text] of Object.entries(change)) this.clone.write(path, text);
    this.commit(this.clone, "ci: judge every change by the contract");
    const bare = join(this.folder, "server", name);
    mkdirSync(bare, { recursive: true });
    this.clone.read("init", "--quiet", "--bare", "--initial-branch=main", bare);
    // As GitHub does.
    this.clone.read("-C", bare, "config", "uploadpack.allowAnySHA1InWant", "true");
    this.clone.read("remote", "add", "origin", `file://${bare}`);
    this.clone.read("push", "--quiet", "origin", "main");
  }

  #write(path: string, text: string): void {
    mkdirSync(join(this.folder, path, ".."), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Commits everything, ignored files too. @returns the commit */
  commit(repository: Repository, message: string): string {
    repository.read("add", "--all", "--force");
    repository.read("commit", "--quiet", "--allow-empty", "--no-verify", "-m", message);
    return repository.read("rev-parse", "HEAD");
  }

  /** A branch of the clone from a revision, with one commit for each set of files; `undefined` takes a file away. @returns its end */
  propose(changes: readonly Readonly<Record<string, string | undefined>>[], { from = "main", message = "feat: propose" } = {}): string {
    this.clone.read("checkout", "--quiet", "--force", "--detach", from);
    let head = this.clone.read("rev-parse", "HEAD");
    for (const files of changes) {
      for (const [path, text] of Object.entries(files)) {
        if (text === undefined) this.clone.read("rm", "--quiet", "-r", path);
        else this.clone.write(path, text);
      }
      head = this.commit(this.clone, message);
    }
    return head;
  }

  /** Moves the server's main to a commit. */
  push(commit: string): void {
    this.clone.read("push", "--quiet", "--force", "origin", `${commit}:refs/heads/main`);
  }

  /** The workflow on a pull request, as GitHub starts it: in the words of the default branch. */
  pullRequest(head: string, { base = "origin/main", isFork = false, branch = "topic" } = {}): Record<string, JobRun> {
    this.clone.read("push", "--quiet", "--force", "origin", `${head}:refs/pull/7/head`);
    const sha = this.clone.read("rev-parse", base);
    const commits = Number(this.clone.read("rev-list", "--count", `${sha}..${head}`));
    const payload = {
      pull_request: { number: 7, commits, base: { sha, ref: "main" }, head: { sha: head, ref: branch, repo: { full_name: isFork ? "mallory/orders" : name } }, title: "$(touch marks)" },
      repository: { private: false, default_branch: "main" },
    };
    return this.#run("origin/main", { name: "pull_request_target", payload, sha, ref: "refs/heads/main" });
  }

  /** The workflow on a merge queue's commit, in that commit's words. */
  mergeGroup(head: string, base = "origin/main"): Record<string, JobRun> {
    this.clone.read("push", "--quiet", "--force", "origin", `${head}:refs/heads/gh-readonly-queue/main/pr-7`);
    const payload = { merge_group: { base_sha: this.clone.read("rev-parse", base), head_sha: head }, repository: { private: false } };
    return this.#run(head, { name: "merge_group", payload, sha: head, ref: "refs/heads/gh-readonly-queue/main/pr-7" });
  }

  /** The workflow on a push that moved main. @param before undefined where there was no main */
  pushed(head: string, before: string | undefined): Record<string, JobRun> {
    this.push(head);
    return this.#run(head, { name: "push", payload: { before: before ?? zeros, repository: { private: false } }, sha: head, ref: "refs/heads/main" });
  }

  #run(revision: string, event: WorkflowEvent): Record<string, JobRun> {
    this.#runs += 1;
    return runWorkflow(this.clone.read("show", `${revision}:${workflowPath}`), event, { folder: join(this.folder, "runs", String(this.#runs)), serverUrl: `file://${join(this.folder, "server")}`, repository: name });
  }

  /** Where the job that judges ran last. */
  get workspace(): string {
    return join(this.folder, "runs", String(this.#runs), "judge", "workspace");
  }

  /** What ran that must not. */
  left(): string[] {
    return readdirSync(this.marks);
  }
}

/** What became of the jobs that decide. */
export function outcome({ judge, contract: check }: Record<string, JobRun>): [judge: string | undefined, check: string | undefined] {
  return [judge?.result, check?.result];
}

/** The places of errors that a run put on lines. */
export function errors(run: Record<string, JobRun>): string[] {
  return [...(run["judge"]?.log ?? "").matchAll(/^::error file=([^,]+),line=(\d+)[^:]*title=([A-Z]+-\d+)/gm)].map(([, file, line, clause]) => `${clause} ${file}:${line}`);
}
