import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { checkRange } from "./check-range.js";
import { cloned, commit, contract, idOf, token, zero } from "./push/push.test.data.js";
import { basesOf, readRange } from "./push/pushed-range.js";
import { openCommit } from "./view/commit.js";

/** Judges, as a server does before it takes them, what one ref of a bare repository would get: objects stay in quarantine, and nothing is checked out. */
async function received(folder: ReturnType<typeof cloned>, ref: string) {
  const bare = folder.git("remote", "get-url", "origin").trim();
  const [tip, old] = [idOf(folder, "HEAD"), folder.git("ls-remote", "origin", ref).split("\t")[0] ?? ""];
  vi.stubEnv("GIT_DIR", ".");
  vi.stubEnv("GIT_QUARANTINE_PATH", join(folder.root, ".git/objects"));
  vi.stubEnv("GIT_OBJECT_DIRECTORY", join(folder.root, ".git/objects"));
  vi.stubEnv("GIT_ALTERNATE_OBJECT_DIRECTORIES", join(bare, "objects"));
  const range = await readRange(bare, [{ localRef: ref, local: tip, remoteRef: ref, remote: old === "" || old === zero ? undefined : old }], "here");
  const { report } = await checkRange({
    root: bare,
    contractView: await openCommit(bare, "main"),
    isTrusted: true,
    range: { commits: range.commits, branches: [ref.slice("refs/heads/".length)], tips: [{ commit: tip, bases: await basesOf(bare, tip, range, "here") }] },
    shipped: { names: [], read: () => undefined },
    now: new Date("2026-01-01"),
  });
  expect(JSON.stringify(report)).not.toContain(token);
  return [...report.diagnostics.map(({ code, file }) => `${code} ${file}`), ...report.findings.map(({ clause, file, line }) => `${clause} ${file}:${line}`)];
}

it("a bare repository judges what is in quarantine by its own contract, whatever the range makes of that", async () => {
  const folder = cloned();
  const first = commit(folder, "feat: a", { "LLM_DEVELOPMENT_CONTRACT.md": contract.replace("no-process-env", "no-secrets"), "src/a.ts": `export const a = process.env.A;\nexport const token = "${token}";\n` });
  expect(await received(folder, "refs/heads/main")).toEqual(["ENV-1 src/a.ts:1", "SEC-1 src/a.ts:2"]);
  expect(idOf(folder, "HEAD")).toBe(first);
});

it("of a new branch and of an orphan what no ref of the bare repository reaches is judged", async () => {
  const folder = cloned();
  folder.git("checkout", "--quiet", "-b", "feat/a");
  commit(folder, "feat: a", { "src/a.ts": "export const a = process.env.A;\n" });
  expect(await received(folder, "refs/heads/feat/a")).toEqual(["ENV-1 src/a.ts:1"]);
  vi.unstubAllEnvs();
  folder.git("checkout", "--quiet", "--orphan", "feat/orphan");
  const orphan = commit(folder, "orphan");
  expect(await received(folder, "refs/heads/feat/orphan")).toEqual([`VER-1 commit ${orphan.slice(0, 12)}:1`, "ENV-1 src/a.ts:1", "ENV-1 src/old.ts:1"]);
});

it("code that no clause can judge, and a contract that could judge nothing more, are not taken from what is trusted to judge", async () => {
  const folder = cloned();
  commit(folder, "feat: a", { "src/a.ts": "// @generated\nexport const a = process.env.A;\n" });
  expect(await received(folder, "refs/heads/main")).toEqual(["ENV-1 src/a.ts:1"]);
  vi.unstubAllEnvs();
  commit(folder, "feat: b", { "LLM_DEVELOPMENT_CONTRACT.md": contract.replace("no-process-env", "no-procces-env") });
  expect(await received(folder, "refs/heads/main")).toEqual(["unknown-rule LLM_DEVELOPMENT_CONTRACT.md"]);
});
