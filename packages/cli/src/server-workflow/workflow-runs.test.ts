import { execFileSync, spawnSync } from "node:child_process";
import { afterAll, describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { removeRepositories } from "../repository.test.data.js";
import { breach, errors, outcome, Server, workflowPath } from "./server.test.data.js";

// The workflow that `contract sync` writes, with every script of it run by bash on clean machines, against a real server of git.
afterAll(removeRepositories);
const slow = 240_000;
const failed = ["failure", "failure"];
const passed = ["success", "success"];
const git = (folder: string, ...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();

describe("a pull request", { timeout: slow }, () => {
  it("that keeps the contract passes: annotations, summary and report say so, and no more of the history came than it takes", () => {
    const server = new Server();
    for (let commit = 0; commit < 70; commit += 1) server.commit(server.clone, "feat: go on");
    server.push(server.clone.read("rev-parse", "HEAD"));
    const head = server.propose([{ "src/new.ts": "export const one = 1;\n" }], { from: "origin/main" });
    const run = server.pullRequest(head);
    const { judge, contract: check, "code-scanning": scanning } = run;
    expect([judge?.steps, check?.result, judge?.log]).toEqual([judge?.steps.map(({ name }) => ({ name, result: "success" })), "success", expect.stringContaining("1 commit was judged one by one")]);
    expect(judge?.log).toContain("::notice title=Development contract::0 findings");
    expect(judge?.summary).toMatch(/^## Development contract: 0 findings in \d+ files?\n[^]*\| ENV-1 \| The environment is read in one place \| holds \|/);
    expect(scanning?.uploads).toMatchObject([{ ref: "refs/pull/7/head", sha: head, category: "contract", sarif: { version: "2.1.0" } }]);
    expect(git(server.workspace, "rev-parse", "--is-shallow-repository")).toBe("true");
    expect(Number(git(server.workspace, "rev-list", "--count", "--all", "HEAD", head))).toBeLessThan(60);
    // Nothing of the head stands among the files.
    expect(git(server.workspace, "status", "--porcelain")).toBe("");
    expect(git(server.workspace, "ls-files")).not.toContain("new.ts");
    expect(git(server.workspace, "config", "--local", "--list")).not.toMatch(/token|extraheader|credential/i);
  });

  it("that breaks it fails, on its lines, and also one from a fork, whose job has no token that may write", () => {
    const server = new Server();
    const head = server.propose([{ "src/client.ts": `// 1\n${breach}` }]);
    const own = server.pullRequest(head);
    expect([outcome(own), errors(own), own["code-scanning"]?.uploads.length]).toEqual([failed, ["ENV-1 src/client.ts:2"], 1]);
    expect(own["judge"]?.summary).toContain("## Development contract: 1 error in 1 file");
    const foreign = server.pullRequest(head, { isFork: true, branch: "a;touch${IFS}marks/branch;`touch${IFS}marks/b`" });
    expect([outcome(foreign), errors(foreign), foreign["code-scanning"]?.result]).toEqual([failed, ["ENV-1 src/client.ts:2"], "skipped"]);
    expect(server.left()).toEqual([]);
  });

  it("is judged commit by commit: a secret that is taken out again, and a message", () => {
    const server = new Server();
    const secret = `export const key = "${"AKIA" + "Z7QK3M5TZ7QK3M5T"}";\n`;
    const head = server.propose([{ "src/key.ts": secret }, { "src/key.ts": undefined }]);
    const run = server.pullRequest(head);
    expect([outcome(run), errors(run)]).toEqual([failed, ["SEC-1 src/key.ts:1"]]);
    expect(run["judge"]?.log).toContain("A later commit takes it out of the files");
    expect(run["judge"]?.log).not.toContain("Z7QK3M5T");
    const told = server.pullRequest(server.propose([{}], { message: "work in progress" }));
    expect([outcome(told), told["judge"]?.log]).toEqual([failed, expect.stringMatching(/title=VER-1/)]);
  });

  it("from an old branch is judged for its own commits, however far main went on", () => {
    const server = new Server();
    const old = server.clone.read("rev-parse", "main");
    // A commit whose message breaks the contract, from before: not the change's.
    server.clone.read("commit", "--quiet", "--allow-empty", "-m", "before the contract");
    for (let commit = 0; commit < 65; commit += 1) server.clone.read("commit", "--quiet", "--allow-empty", "-m", "feat: go on");
    const main = server.clone.read("rev-parse", "HEAD");
    server.push(main);
    server.clone.read("fetch", "--quiet", "origin");
    const topic = server.propose([{ "src/a.ts": "export const a = 1;\n" }], { from: `${main}~60` });
    server.clone.read("checkout", "--quiet", "--detach", topic);
    server.clone.read("merge", "--quiet", "--no-edit", "-m", "Merge branch 'main' into topic", main);
    const merged = server.pullRequest(server.clone.read("rev-parse", "HEAD"));
    expect([outcome(merged), merged["judge"]?.log]).toEqual([passed, expect.stringContaining("2 commits were judged one by one")]);
    const late = server.pullRequest(server.propose([{ "src/b.ts": "export const b = 1;\n" }], { from: old }));
    expect([outcome(late), late["judge"]?.log]).toEqual([passed, expect.stringContaining("1 commit was judged one by one")]);
  });
});

describe("what reaches the default branch", { timeout: slow }, () => {
  it("by the queue is judged by what was there before it", () => {
    const server = new Server();
    const run = server.mergeGroup(server.propose([{ "src/a.ts": breach }]));
    expect([outcome(run), errors(run), run["code-scanning"]?.result]).toEqual([failed, ["ENV-1 src/a.ts:1"], "skipped"]);
    expect(outcome(server.mergeGroup(server.propose([{ "src/a.ts": "export {};\n" }])))).toEqual(passed);
  });

  it("by a push, a forced one too, is judged by what it replaced; the first push by its own contract", () => {
    const server = new Server();
    const before = server.clone.read("rev-parse", "main");
    const good = server.pushed(server.propose([{ "src/a.ts": "export {};\n" }]), before);
    expect([outcome(good), good["code-scanning"]?.uploads.map(({ ref }) => ref)]).toEqual([passed, ["refs/heads/main"]]);
    const last = server.clone.read("rev-parse", "HEAD");
    const forced = server.pushed(server.propose([{ "src/b.ts": breach }], { from: before }), last);
    expect([outcome(forced), errors(forced)]).toEqual([failed, ["ENV-1 src/b.ts:1"]]);
    expect(outcome(server.pushed(last, undefined))).toEqual(passed);
  });
});

describe("the last job", { timeout: slow }, () => {
  it("passes only where every other one ended well, and runs whatever happened to them", () => {
    const workflow = parseDocument(new Server().clone.read("show", `main:${workflowPath}`));
    const script = String(workflow.getIn(["jobs", "contract", "steps", 0, "run"]));
    const endedAs = (results: string) => spawnSync("bash", ["-e", "-c", script], { env: { ...process.env, RESULTS: results } }).status;
    expect([workflow.getIn(["jobs", "contract", "if"]), workflow.getIn(["jobs", "contract", "needs", 0])]).toEqual(["always()", "judge"]);
    expect(["success", "success success"].map(endedAs)).toEqual([0, 0]);
    expect(["failure", "cancelled", "skipped", "success cancelled", "skipped success"].map(endedAs)).toEqual([1, 1, 1, 1, 1]);
  });

  it("fails when the one that judges could not run, was left out, or ended otherwise", () => {
    const broken = new Server({ "package-lock.json": "{}" });
    const head = broken.propose([{ "src/a.ts": "export {};\n" }]);
    const unjudged = broken.pullRequest(head);
    expect([outcome(unjudged), unjudged["judge"]?.steps.filter(({ result }) => result === "success").map(({ name }) => name)]).toEqual([failed, ["Check out what judges", expect.stringContaining("setup-node"), "Keep the report"]]);
    const skipped = new Server();
    skipped.clone.read("checkout", "--quiet", "main");
    skipped.clone.write(workflowPath, skipped.clone.read("show", `main:${workflowPath}`).replace("  judge:\n", "  judge:\n    if: github.event_name == 'none'\n"));
    skipped.push(skipped.commit(skipped.clone, "ci: leave it out"));
    expect(outcome(skipped.pullRequest(skipped.propose([{ "src/a.ts": breach }], { from: "origin/main" })))).toEqual(["skipped", "failure"]);
  });
});
