import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installHooks, readContract, tryHooks, type Trial } from "@contract-as-code/core";
import { afterEach, expect, it } from "vitest";
import { removeRepositories, Repository } from "./repository.test.data.js";

// Real git, the hooks as they are installed, and the bundled command.
const bin = fileURLToPath(new URL("../bin/contract.js", import.meta.url));
afterEach(removeRepositories);

const contract = `---
contract: 1
vocabulary: { source: ["src/**"] }
---

## SEC-1 · No secret stands in any file

Files MUST NOT hold secrets.

\`\`\`yaml enforce
rules: { contract/no-secrets: }
files: ["**"]
\`\`\`

## VER-1 · Commits say what they change

They MUST.

\`\`\`yaml enforce
commit: { type-empty: [2, never] }
\`\`\`
`;

const project = (): Repository => Repository.begin({ "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/a.ts": "export const a = 1;\n" });

async function trials({ root }: Repository): Promise<string[]> {
  const read = await readContract({ root });
  if (read.contract === undefined) throw new Error("The contract has faults.");
  const outcomes = await tryHooks({ root, contract: read.contract });
  return outcomes.map(({ where, what, outcome, clause }: Trial) => `${where} ${what} ${outcome} ${clause ?? ""}`.trim());
}

it("proves that the hooks refuse, in a clone and in a linked worktree, and leaves the repository as it was", async () => {
  const repository = project();
  const { root } = repository;
  await installHooks(root, { program: bin, inProject: [], node: process.execPath });
  // A hook of the team's that git calls where a worktree is made.
  repository.write(".git/hooks/post-checkout", `#!/bin/sh\ntouch '${join(root, "called")}'\n`);
  chmodSync(join(root, ".git/hooks/post-checkout"), 0o755);
  const state = (): unknown => [repository.state(), ...[["worktree", "list"], ["for-each-ref"], ["count-objects"]].map((args) => repository.read(...args)), readFileSync(join(root, ".git/config"), "utf8")];
  const before = state();
  expect(await trials(repository)).toEqual([
    "clone commit refused SEC-1",
    "clone message refused VER-1",
    "clone push refused SEC-1",
    "linked worktree commit refused SEC-1",
    "linked worktree message refused VER-1",
    "linked worktree push refused SEC-1",
  ]);
  expect(state()).toEqual(before);
}, 120_000);

it("finds hooks that do not fire, and one that fails for another reason", async () => {
  const repository = project();
  expect((await trials(repository)).map((line) => line.split(" ").at(-1))).toEqual(Array.from({ length: 6 }, () => "passed"));
  await installHooks(repository.root, { program: join(repository.root, "gone.js"), inProject: [], node: process.execPath });
  expect((await trials(repository)).map((line) => line.split(" ").at(-1))).toEqual(Array.from({ length: 6 }, () => "stopped"));
}, 120_000);

it("says that a repository without a commit has nothing to try", async () => {
  const repository = new Repository();
  repository.read("init", "--quiet");
  repository.write("LLM_DEVELOPMENT_CONTRACT.md", contract.replace('vocabulary: { source: ["src/**"] }\n', ""));
  await expect(trials(repository)).rejects.toThrow("has no commit yet");
});
