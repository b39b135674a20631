import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { ViewError } from "./error.js";
import { askAhead, failure, git, gitSync, outputOf } from "./git.js";
import { repository, temporaryFolder } from "./repository.test.data.js";

function fakeGit(script: string): void {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "git"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "git"), 0o755);
  vi.stubEnv("PATH", `${folder}:${process.env["PATH"] ?? ""}`);
}

describe.each([
  ["git", git],
  ["gitSync", gitSync],
])("%s", (_, run) => {
  it("gives status, output and errors, and takes input", async () => {
    const { root } = repository({ "a.ts": "" });
    expect((await run(["hash-object", "--stdin"], { cwd: root, input: "x" })).stdout.toString()).toBe("c1b0730e0133447badcfd47fd144e254807b06e1\n");
    expect(await run(["rev-parse", "--verify", "nowhere"], { cwd: root })).toMatchObject({ status: 128, stderr: "fatal: Needed a single revision" });
  });

  it("gives no shell anything to read", async () => {
    const { root } = repository({ "a.ts": "" });
    expect((await run(["rev-parse", "--sq-quote", "$(touch evil); `x` && y"], { cwd: root })).stdout.toString()).toBe(" '$(touch evil); `x` && y'\n");
  });

  it("keeps the variables that hooks are called with, and drops those that change the output", async () => {
    const dropped = ["GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_TRACE", "GIT_TRACE2_EVENT", "GIT_GLOB_PATHSPECS", "GIT_ATTR_SOURCE", "GIT_PAGER", "LC_MESSAGES", "LANGUAGE"];
    const kept = ["GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_QUARANTINE_PATH", "GIT_CONFIG_PARAMETERS", "PATH"];
    for (const name of [...dropped, ...kept, "GIT_DIR"]) if (name !== "PATH") vi.stubEnv(name, "1");
    fakeGit("env");
    const text = (await run([], { cwd: temporaryFolder(), env: { GIT_DIR: undefined, OWN: "1" } })).stdout.toString();
    const names = text.split("\n").map((line) => line.split("=")[0]);
    expect([...dropped, "GIT_DIR"].filter((name) => names.includes(name))).toEqual([]);
    expect([...kept, "OWN"].filter((name) => !names.includes(name))).toEqual([]);
    for (const setting of ["LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_NO_REPLACE_OBJECTS=1", "GIT_TERMINAL_PROMPT=0"]) expect(text).toContain(`${setting}\n`);
  });

  it("takes more input than a pipe holds of a git that does not read it", async () => {
    fakeGit("echo done; exit 3");
    expect(await run([], { cwd: temporaryFolder(), input: "x".repeat(1 << 20) })).toMatchObject({ status: 3 });
  });

  it.each([
    ["kill -KILL $$", /^git was stopped by SIGKILL in .*\. Run the command again/u],
    ["kill -SEGV $$", /^git was stopped by SIGSEGV in /u],
  ])("says that git was stopped: %s", async (script, message) => {
    fakeGit(script);
    const folder = temporaryFolder();
    await expect((async () => run([], { cwd: folder }))()).rejects.toThrow(message);
  });

  it("says that git is missing, may not be run, or that the folder is", async () => {
    const folder = temporaryFolder();
    const call = async (cwd: string) => run(["version"], { cwd });
    await expect(call(join(folder, "none"))).rejects.toThrow(`There is no folder ${folder}/none. Check the path.`);
    vi.stubEnv("PATH", folder);
    await expect(call(folder)).rejects.toThrow("git was not found on the PATH.");
    writeFileSync(join(folder, "git"), "");
    await expect(call(folder)).rejects.toThrow(`git could not be run (EACCES) in ${folder}.`);
  });
});

describe("failure", () => {
  it.each([
    ["warning: x\nfatal: bad object HEAD", "git failed in /r: bad object HEAD. Run `git status` and `git fsck` there to see what is wrong with the repository."],
    ["something else", "git failed in /r: something else. Run `git status` and `git fsck` there to see what is wrong with the repository."],
    ["fatal: not a git repository (or any of the parent directories): .git", "/r is not in a git repository. Run `git init` there, or judge the working tree instead."],
    [`fatal: unable to read ${"0".repeat(40)}`, `/r lacks an object: unable to read ${"0".repeat(40)}. Fetch it, for instance with \`git fetch --refetch\`; nothing is fetched while judging.`],
    ["error: unknown option `end'\nusage: git ls-files", "This git is too old: unknown option `end'. Install git 2.30 or newer."],
    ["error: bad signature 0x61\nfatal: index file corrupt", "git cannot read the index of /r: bad signature 0x61. Delete the file that `git rev-parse --git-path index` names, then run `git reset`."],
  ])("puts %j into words", (stderr, message) => {
    expect(failure(stderr, "/r")).toBeInstanceOf(ViewError);
    expect(failure(stderr, "/r").message).toBe(message);
    expect(() => outputOf({ status: 128, stdout: Buffer.alloc(0), stderr }, "/r")).toThrow(message);
  });

  it("keeps what happened and what to do apart", () => {
    const error = new ViewError("What.", "Do.");
    expect([error.name, error.what, error.remedy, error.message]).toEqual(["ViewError", "What.", "Do.", "What. Do."]);
  });
});

describe("askAhead", () => {
  it("gives the next same question the answer of a git that was started before", async () => {
    const { root } = repository({ "a.ts": "" });
    askAhead(["rev-parse", "--is-inside-work-tree"], { cwd: root });
    vi.stubEnv("PATH", temporaryFolder());
    expect((await git(["rev-parse", "--is-inside-work-tree"], { cwd: root })).stdout.toString()).toBe("true\n");
    await expect(git(["rev-parse", "--is-inside-work-tree"], { cwd: root })).rejects.toThrow("git was not found");
  });

  it.each([
    ["other arguments", ["rev-parse", "--git-dir"], {}],
    ["another environment", ["version"], { env: { OWN: "1" } }],
    ["settings", ["version"], { settings: { "core.editor": "true" } }],
    ["input", ["version"], { input: "" }],
    ["another limit", ["version"], { most: 100 }],
  ])("keeps it from a question with %s", async (_, args, options) => {
    const { root } = repository({ "a.ts": "" });
    askAhead(["version"], { cwd: root });
    vi.stubEnv("PATH", temporaryFolder());
    await expect(git(args, { cwd: root, ...options })).rejects.toThrow("git was not found");
    await expect(git(["version"], { cwd: temporaryFolder() })).rejects.toThrow("git was not found");
  });

  it("says a failure to who asks, and to nobody else", async () => {
    vi.stubEnv("PATH", temporaryFolder());
    askAhead(["version"], { cwd: process.cwd() });
    askAhead(["rev-parse"], { cwd: process.cwd() });
    await expect(git(["version"], { cwd: process.cwd() })).rejects.toThrow("git was not found");
  });
});

it("stops a git that prints more than is wanted", async () => {
  fakeGit("printf 1234567890; exec sleep 20");
  await expect(git(["log"], { cwd: temporaryFolder(), most: 9 })).rejects.toThrow("git has more to say");
});
