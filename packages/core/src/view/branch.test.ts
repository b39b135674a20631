import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { branchOfHead, checkedOutBranch } from "./branch.js";

let root = "";
const git = (...args: string[]): string => execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: root, encoding: "utf8" });

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "branch-")));
  for (const name of ["GITHUB_HEAD_REF", "GITHUB_REF_TYPE", "GITHUB_REF_NAME", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_BRANCH"]) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

it("is what git has checked out, in a linked worktree too", () => {
  git("init", "-q", "-b", "feat/one");
  expect(checkedOutBranch(root)).toBe("feat/one");
  git("commit", "-q", "--allow-empty", "-m", "one");
  git("worktree", "add", "-q", "-b", "fix/two", "linked");
  expect(checkedOutBranch(join(root, "linked"))).toBe("fix/two");
});

it("is what the pipeline says where a commit is checked out", () => {
  git("init", "-q", "-b", "main");
  git("commit", "-q", "--allow-empty", "-m", "one");
  git("checkout", "-q", "--detach");
  expect(checkedOutBranch(root)).toBeUndefined();
  vi.stubEnv("CI_COMMIT_BRANCH", "fix/gitlab");
  expect(checkedOutBranch(root)).toBe("fix/gitlab");
  vi.stubEnv("GITHUB_REF_NAME", "fix/pushed");
  expect(checkedOutBranch(root)).toBe("fix/gitlab");
  vi.stubEnv("GITHUB_REF_TYPE", "branch");
  expect(checkedOutBranch(root)).toBe("fix/pushed");
  vi.stubEnv("GITHUB_HEAD_REF", "feat/asked");
  expect(checkedOutBranch(root)).toBe("feat/asked");
});

it("is not known outside a repository, nor below its top", () => {
  vi.stubEnv("GITHUB_HEAD_REF", "feat/asked");
  expect(checkedOutBranch(root)).toBeUndefined();
  git("init", "-q", "-b", "main");
  mkdirSync(join(root, "packages"));
  expect(checkedOutBranch(join(root, "packages"))).toBeUndefined();
});

it("is not known where .git is broken", () => {
  writeFileSync(join(root, ".git"), "nothing");
  expect(checkedOutBranch(root)).toBeUndefined();
});

it("is no commit", () => {
  expect(branchOfHead("ref: refs/heads/a/b\n")).toBe("a/b");
  expect(branchOfHead("0123456789012345678901234567890123456789\n")).toBeUndefined();
});
