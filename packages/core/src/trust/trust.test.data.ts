import { expect } from "vitest";
import { checkBase, type BaseOptions } from "../check-base.js";
import { Folder, repository } from "../view/repository.test.data.js";

/** A contract that asks something of code, files, messages, branches and waivers. */
export const contract = `---
contract: 1
vocabulary: { source: ["src/**"], environment: ["src/env.ts"] }
---

## ENV-1 · Configuration is read in one place

Code MUST NOT read it elsewhere.

\`\`\`yaml enforce
rules: { contract/no-process-env: }
\`\`\`

## SEC-1 · No secret stands in any file

A file MUST NOT hold one.

\`\`\`yaml enforce
rules: { contract/no-secrets: }
files: ["**"]
waivable: false
\`\`\`

## VER-1 · Commits say what they change

They MUST.

\`\`\`yaml enforce
commit: { type-empty: [2, never], type-enum: [2, always, [feat, fix]] }
\`\`\`

## VER-2 · There is a changelog

It MUST be there.

\`\`\`yaml enforce
rules: { contract/require-changelog: }
\`\`\`

## CON-2 · Nothing is silenced without a live waiver

A comment MUST NOT.

\`\`\`yaml enforce
rules: { contract/no-unwaived-disable: , contract/no-expired-waiver: }
\`\`\`

## CON-4 · No clause is vacuous

It MUST NOT be.

\`\`\`yaml enforce
rules: { contract/no-vacuous-clause: }
\`\`\`
`;

/** The contract's file. */
export const document = "LLM_DEVELOPMENT_CONTRACT.md";
/** Looks like a secret, and is none. */
export const token = ["ghp", "_R7kq2Zx9Wm4Tn8Vb3Lc6Yh1Pd5Sf0GjAeUiO"].join("");
/** Code that breaks ENV-1 in its first line. */
export const evil = "export const evil = process.env.EVIL;\n";

const files = {
  [document]: contract,
  "src/env.ts": "export const env = { key: process.env.KEY };\n",
  "src/main.ts": 'import { env } from "./env.js";\n\nexport const main = (): string => String(env.key);\n',
  "package.json": '{ "name": "service", "version": "1.0.0", "type": "module" }\n',
  "CHANGELOG.md": "# Changelog\n\n## [1.0.0] - 2026-01-01\n\n- All.\n",
};

/** A repository whose branch `main` holds to the contract, on a branch of its own. */
export function based(more: Record<string, string | Uint8Array> = {}): Folder {
  const folder = repository({ ...files, ...more });
  folder.git("checkout", "--quiet", "-b", "head");
  return folder;
}

/** Commits all that was done, and files besides. */
export function commit(folder: Folder, changed: Record<string, string | Uint8Array> = {}, message = "feat: change"): Folder {
  folder.write(changed).git("add", "--all", "--force");
  folder.git("commit", "--quiet", "--allow-empty", "--cleanup=verbatim", `--message=${message}`);
  return folder;
}

/**
 * Judges the head by the branch `main`, out of a bare clone, so that nothing is ever checked out, unless a root is given, whose working tree is then the head. The
 * token stands nowhere in what is said.
 */
export async function judge(folder: Folder, options: Partial<BaseOptions> = {}) {
  const bare = new Folder();
  bare.git("clone", "--quiet", "--bare", folder.root, ".");
  const result = await checkBase({ root: bare.root, base: "main", ...(options.root === undefined && { commit: "head" }), shipped: { names: [], read: () => undefined }, now: new Date("2026-11-23T00:00:00Z"), ...options });
  const { report } = result;
  expect(JSON.stringify(report)).not.toContain(token);
  return {
    ...result,
    found: report.findings.map(({ clause, file, line }) => `${clause} ${file}:${line}`),
    faults: report.diagnostics.map(({ code, file }) => `${code} ${file}`),
    said: [...report.findings, ...report.diagnostics].map(({ message }) => message).join("\n"),
  };
}

/** What was found, or could not be judged: empty is a pass. */
export async function verdict(folder: Folder, options: Partial<BaseOptions> = {}): Promise<string[]> {
  const { found, faults } = await judge(folder, options);
  return [...faults, ...found];
}
