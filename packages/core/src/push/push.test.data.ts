import { expect } from "vitest";
import { checkPush, type PushOptions } from "../check-push.js";
import { Folder, repository, temporaryFolder } from "../view/repository.test.data.js";

/** A contract that asks something of messages, branches, files and commands. */
export const contract = `---
contract: 1
vocabulary: { source: ["src/**"], environment: ["src/env.ts"] }
---

## VER-1 · Commits say what they change

They MUST.

\`\`\`yaml enforce
commit: { type-empty: [2, never], type-enum: [2, always, [feat, fix]] }
\`\`\`

## VER-4 · Branches follow the strategy

They SHOULD.

\`\`\`yaml enforce
rules: { contract/require-branch-name: }
\`\`\`

## SEC-1 · No secret stands in any file

A file MUST NOT hold one.

\`\`\`yaml enforce
rules: { contract/no-secrets: }
files: ["**"]
waivable: false
\`\`\`

## ENV-1 · Configuration is read in one place

Code MUST NOT read it elsewhere.

\`\`\`yaml enforce
rules: { contract/no-process-env: }
\`\`\`

## QA-6 · The tests pass

They MUST.

\`\`\`yaml enforce
command: { run: "touch ran; test ! -e broken", at: [push], timeout: 20 }
\`\`\`
`;
/** Looks like a secret, and is none. */
export const token = ["ghp", "_R7kq2Zx9Wm4Tn8Vb3Lc6Yh1Pd5Sf0GjAeUiO"].join("");
/** What git writes for a ref that does not exist. */
export const zero = "0".repeat(40);
const old = "export const old = process.env.OLD;\n";

/** A clone with one commit of the contract and a finding of old, pushed to a bare remote. */
export function cloned(): Folder {
  const folder = repository({ "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/env.ts": "export const env = {};\n", "src/old.ts": old, ".gitignore": "ran\nbroken\n" });
  const remote = new Folder(temporaryFolder());
  remote.git("init", "--quiet", "--bare", "--initial-branch=main");
  folder.git("remote", "add", "origin", remote.root);
  folder.git("push", "--quiet", "--set-upstream", "origin", "main");
  return folder;
}

/** Commits files, and gives the id. */
export function commit(folder: Folder, message: string, files: Record<string, string> = {}): string {
  folder.write(files).git("add", "--all");
  folder.git("commit", "--quiet", "--allow-empty", `--message=${message}`);
  return idOf(folder, "HEAD");
}

/** The whole id of a revision. */
export const idOf = (folder: Folder, revision: string): string => folder.git("rev-parse", revision).trim();

/** What git would write for `git push origin LOCAL:REMOTE`. */
export function lineOf(folder: Folder, local: string, remoteRef: string): string {
  const remote = folder.git("ls-remote", "origin", remoteRef).split("\t")[0] ?? "";
  return `${local} ${local === "(delete)" ? zero : idOf(folder, local)} ${remoteRef} ${remote === "" ? zero : remote}\n`;
}

/** Judges a push; no result may hold the token. */
export async function push(folder: Folder, updates: string, options: Partial<PushOptions> = {}) {
  const result = await checkPush({ root: folder.root, updates, remote: "origin", shipped: { names: [], read: () => undefined }, now: new Date("2026-01-01"), ...options });
  expect(JSON.stringify(result)).not.toContain(token);
  const { findings, diagnostics } = result.report;
  expect(diagnostics).toEqual([]);
  return { ...result, found: findings.map(({ clause, file, line, column, message }) => ({ place: `${clause} ${file}:${line}:${column}`, message })) };
}

/** Clause, file and position of what was found. */
export const places = async (...args: Parameters<typeof push>): Promise<string[]> => (await push(...args)).found.map(({ place }) => place);
/** Lets commands run, unheard. */
export const commands = () => ({ onCommand: () => {}, onLine: () => {} });
