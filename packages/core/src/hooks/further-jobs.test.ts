import { chmodSync, existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { Folder, temporaryFolder } from "../view/repository.test.data.js";
import { furtherJobs, runFurtherJobs, type HookCall } from "./further-jobs.js";
import { formerKey } from "./hooks-folder.js";
import { hasFurtherJobs } from "./lefthook-jobs.js";

const workspace = fileURLToPath(new URL("../../../..", import.meta.url));
const ours = "pre-commit:\n  jobs:\n    - name: contract\n      run: touch ours && exit 1\n";
const theirs = `${ours}    - name: team\n      run: touch theirs\n`;

function project(files: Record<string, string>, { hasLefthook = true } = {}): Folder {
  const folder = new Folder();
  folder.git("init", "--quiet");
  folder.write({ "package.json": "{}", "a.txt": "", ...files }).commit();
  if (hasLefthook) symlinkSync(join(workspace, "node_modules"), join(folder.root, "node_modules"));
  folder.write({ "a.txt": "changed" }).git("add", "a.txt");
  return folder;
}

const runAll = async (root: string, call: HookCall): Promise<number> => runFurtherJobs(root, await furtherJobs(root, call), call);
const has = ({ root }: Folder, path: string): boolean => existsSync(join(root, path));

describe("what else runs in a hook", () => {
  it("is the team's jobs of lefthook, without those of the contract", async () => {
    const folder = project({ "lefthook.yml": theirs });
    expect(await runAll(folder.root, { hook: "pre-commit", args: [] })).toBe(0);
    expect([has(folder, "theirs"), has(folder, "ours")]).toEqual([true, false]);
    // lefthook puts its own hook files in place when it runs, unless it is told not to.
    expect(has(folder, ".git/hooks/pre-commit")).toBe(false);
  });

  it("fails when a job fails", async () => {
    const folder = project({ "lefthook.yml": theirs.replace("touch theirs", "exit 3") });
    expect(await runAll(folder.root, { hook: "pre-commit", args: [] })).not.toBe(0);
  });

  it.each(["LEFTHOOK", "LEFTHOOK_EXCLUDE", "LEFTHOOK_CONFIG"])("is not switched off by %s", async (name) => {
    vi.stubEnv(name, name === "LEFTHOOK" ? "0" : "team");
    const folder = project({ "lefthook.yml": theirs });
    await runAll(folder.root, { hook: "pre-commit", args: [] });
    expect(has(folder, "theirs")).toBe(true);
  });

  it("cannot be where lefthook is missing", async () => {
    const folder = project({ "lefthook.yml": theirs }, { hasLefthook: false });
    await expect(runAll(folder.root, { hook: "pre-commit", args: [] })).rejects.toThrow("lefthook is not installed, so they cannot run");
  });

  it("stops where the file of its jobs was taken out of the working tree", async () => {
    const folder = project({ "lefthook.yml": theirs });
    rmSync(join(folder.root, "lefthook.yml"));
    await expect(runAll(folder.root, { hook: "pre-commit", args: [] })).rejects.toThrow("lefthook.yml is missing from the working tree");
    folder.git("rm", "--quiet", "--cached", "lefthook.yml");
    expect(await runAll(folder.root, { hook: "pre-commit", args: [] })).toBe(0);
  });

  it("stops where a hook file names no hook of git, and so nothing was judged", async () => {
    const folder = project({});
    await expect(runAll(folder.root, { hook: "pre-comit", args: [], file: ".githooks/pre-commit" })).rejects.toThrow("git calls no hook pre-comit, so nothing was judged by it. Correct the name in .githooks/pre-commit: pre-commit.");
  });

  it("fails where lefthook cannot read the file of its jobs", async () => {
    const folder = project({ "lefthook.yml": `${theirs}broken: [\n` });
    expect(await runAll(folder.root, { hook: "pre-commit", args: [] })).not.toBe(0);
  });

  it.each([
    ["there are no jobs but the contract's", { "lefthook.yml": ours }, "pre-commit"],
    ["the jobs are of another hook", { "lefthook.yml": theirs }, "commit-msg"],
    ["there is no file of lefthook", {}, "pre-commit"],
  ])("is nothing where %s", async (_, files, hook) => {
    const folder = project(files, { hasLefthook: false });
    expect(await runAll(folder.root, { hook, args: [] })).toBe(0);
  });

  it("is first the hook that stood there before, with its arguments and what git told it", async () => {
    const folder = project({ former: '#!/bin/sh\ncat > told\necho "$@" >> told\nexit 4\n', "lefthook.yml": theirs.replaceAll("pre-commit", "pre-push") });
    folder.git("config", formerKey, join(folder.root, "other"));
    folder.write({ "hooks/pre-push.former": readFileSync(join(folder.root, "former")) });
    const call = { hook: "pre-push", args: ["origin", "url"], input: "refs/heads/a\n", file: join(folder.root, "hooks/pre-push") };
    // Not executable, so git would not have run it either.
    expect(await runAll(folder.root, call)).toBe(0);
    expect([has(folder, "told"), has(folder, "theirs")]).toEqual([false, true]);
    chmodSync(join(folder.root, "hooks/pre-push.former"), 0o755);
    expect(await runAll(folder.root, call)).toBe(4);
    expect(readFileSync(join(folder.root, "told"), "utf8")).toBe("refs/heads/a\norigin url\n");
  });

  it("is also the hook of the folder that git was told to use before", async () => {
    const shared = temporaryFolder();
    const folder = project({});
    new Folder(shared).write({ "pre-commit": "#!/bin/sh\ntouch shared\n" });
    chmodSync(join(shared, "pre-commit"), 0o755);
    folder.git("config", formerKey, shared);
    expect(await runAll(folder.root, { hook: "pre-commit", args: [], file: join(folder.root, ".git/hooks/pre-commit") })).toBe(0);
    expect(has(folder, "shared")).toBe(true);
  });
});

describe("hasFurtherJobs", () => {
  it.each([
    [ours, false],
    [theirs, true],
    ['{"pre-commit": {"jobs": [{"name": "contract", "run": "x"}]}}', false],
    ['{"pre-commit": {"jobs": [{"name": "contract", "run": "x"}, {"run": "y"}]}}', true],
    ["extends: [other.yml]\n", true],
    ["pre-commit:\n  commands:\n    lint:\n      run: x\n", true],
    ["pre-commit:\n  scripts:\n    a.sh:\n      runner: sh\n", true],
    ['[pre-commit.commands.lint]\nrun = "x"\n', true],
    [`${ours}pre-push:\n  jobs:\n    - run: npm test\n`, false],
    [`"pre-push":\n  jobs:\n    - run: npm test\n${ours}`, false],
    [`${ours}templates:\n  run: x\n`, true],
    ["pre-push: &all\n  jobs:\n    - run: npm test\npre-commit: *all\n", true],
    ["pre-push: &all\n  jobs:\n    - run: npm test\npre-commit:\n  <<: *all\n", true],
    [`${ours}pre-push:\n  jobs:\n    - run: npm test\nextends: [other.yml]\n`, true],
  ])("%j: %s", (text, expected) => {
    expect(hasFurtherJobs([text], "pre-commit")).toBe(expected);
  });
});
