import { mkdirSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { removeRepositories } from "./repository.test.data.js";
import { beginning, contract, contractPath, evil, good, inside, Server, token } from "./server.test.data.js";

afterEach(removeRepositories);

// Real git, real pushes, and the bundled command as the hook.

describe("a push to a branch", () => {
  it("is taken when it holds to the contract, and one line says so", () => {
    const server = new Server();
    const tip = server.commit("feat: a", { "src/a.ts": good });
    expect(server.takes("main").text).toMatch(/^✔ Accepted: 1 new commit, judged by the contract of main \([0-9a-f]{12}\)\.$/u);
    expect(server.at("main")).toBe(tip);
  });

  it("is refused with what was found, in lines that fit a terminal, and a verdict at the end", () => {
    const server = new Server();
    server.commit("wip", { "src/a.ts": evil });
    const { text } = server.refuses(/VER-1/u, "--no-verify", "main");
    expect(text).toContain("ENV-1");
    expect(text.trimEnd().split("\n").at(-1)).toBe("✖ Refused for 2 errors: nothing of this push was taken in.");
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(72);
    expect(text).not.toMatch(/no-verify|git config|contract\.(?:max|file|timeout|approved|judge)/u);
  });

  it("has no colours, whatever the environment asks for", () => {
    const server = new Server();
    server.commit("feat: a", { "src/a.ts": evil });
    const { raw, code } = server.pushWith({ FORCE_COLOR: "1", CLICOLOR_FORCE: "1" }, "main");
    expect(code).toBe(1);
    expect(raw).not.toContain("\u001b[3");
  });

  it("is judged by what it brings: what stood there before counts for nobody", () => {
    const server = new Server({ ...beginning, "src/old.ts": evil });
    server.commit("feat: b", { "src/b.ts": good });
    server.takes("main");
    server.work.read("checkout", "--quiet", "-b", "topic");
    server.commit("feat: c", { "src/c.ts": good });
    server.takes("topic");
    server.commit("feat: old", { "src/old.ts": `${evil}${evil.replaceAll("value", "other")}` });
    expect(server.refuses("src/old.ts", "topic").text).toContain("✖ 1 error");
  });

  it("may rewrite history by force, and is judged by what it then shows", () => {
    const server = new Server();
    server.work.read("checkout", "--quiet", "-b", "topic");
    server.commit("feat: a", { "src/a.ts": good });
    server.takes("topic");
    server.work.read("reset", "--quiet", "--hard", "main");
    server.commit("feat: a", { "src/a.ts": evil });
    server.refuses("ENV-1", "--force", "topic");
    server.work.read("reset", "--quiet", "--hard", "main");
    const tip = server.commit("feat: a", { "src/b.ts": good });
    server.takes("--force", "topic");
    expect(server.at("topic")).toBe(tip);
  });

  it("that shares no history with another is judged as a whole", () => {
    const server = new Server();
    server.work.read("checkout", "--quiet", "--orphan", "orphan");
    server.commit("feat: all", { "src/old.ts": evil });
    server.refuses("src/old.ts", "orphan");
    server.work.read("checkout", "--quiet", "--orphan", "other");
    server.commit("feat: all", { "src/old.ts": good });
    server.takes("other");
  });

  it("of nothing new is taken", () => {
    const server = new Server();
    expect(server.push("main").raw).toContain("Everything up-to-date");
    expect(server.takes("main:copy").text).toMatch(/^✔ Accepted: no new commit/u);
  });
});

describe("a deletion", () => {
  it("of a branch is taken, and what is made of it again is judged again", () => {
    const server = new Server();
    server.work.read("checkout", "--quiet", "-b", "topic");
    server.commit("feat: a", { "src/a.ts": good });
    server.takes("topic");
    expect(server.takes(":topic").text).toBe("✔ Accepted: there is nothing to judge.");
    server.commit("feat: b", { "src/a.ts": evil });
    server.refuses("ENV-1", "topic");
  });

  it("of the default branch is refused, also where git would allow it", () => {
    const server = new Server();
    server.bare.read("config", "receive.denyDeleteCurrent", "ignore");
    server.refuses("main is the default branch", ":main");
    server.refuses("main is the default branch", ":main", "main:other");
  });
});

describe("a tag", () => {
  it("is judged by the commit that it stands for, also when it moves", () => {
    const server = new Server();
    server.work.read("tag", "v1");
    server.takes("v1");
    server.commit("feat: a", { "src/a.ts": evil });
    server.work.read("tag", "light");
    server.work.read("tag", "-a", "-m", "chore: release", "annotated");
    server.refuses("src/a.ts", "light");
    server.refuses("src/a.ts", "annotated");
    server.work.read("tag", "--force", "v1");
    server.refuses("src/a.ts", "--force", "v1");
    server.work.read("tag", "--force", "v1", "main~1");
    server.work.read("tag", "-a", "-m", "chore: release", "v2", "main~1");
    server.takes("v2");
  });

  it("may hold no secret in its text, nor in the text of a tag behind it", () => {
    const server = new Server();
    server.work.read("tag", "-a", "-m", `token = "${token}"`, "v1");
    server.refuses("SEC-1", "v1");
    server.work.read("-c", "advice.nestedTag=false", "tag", "-a", "-m", "outer", "v2", "v1");
    server.refuses("SEC-1", "v2");
  });

  it("of no commit cannot be judged", () => {
    const server = new Server();
    server.work.read("tag", "blob", `main:${contractPath}`);
    server.work.read("tag", "-a", "-m", "tree", "tree", "main^{tree}");
    server.refuses(/no commit but a\s+blob/u, "blob");
    server.refuses("a tag of no commit", "tree");
  });
});

describe("other refs", () => {
  it("notes are searched for secrets, and stand for no branch", () => {
    const server = new Server();
    server.work.read("notes", "add", "-m", "reviewed");
    server.takes("refs/notes/commits");
    server.work.read("notes", "append", "-m", `token = "${token}"`);
    server.refuses("SEC-1", "refs/notes/commits");
    server.commit("wip", { "src/a.ts": evil });
    server.takes("main:refs/notes/smuggled");
    const { text } = server.refuses("ENV-1", "main");
    expect(text).toContain("VER-1");
  });

  it.each(["refs/for/main", "refs/changes/01/1/1", "refs/pull/1/head", "refs/remotes/origin/main", "refs/stash"])("%s is judged as a branch", (ref) => {
    const server = new Server();
    server.commit("feat: a", { "src/a.ts": evil });
    server.refuses("ENV-1", `main:${ref}`);
  });

  it("what they hold was not judged as a branch", () => {
    const server = new Server();
    const commit = server.commit("wip", { "src/a.ts": evil });
    // As a server does itself for a merge request of a fork.
    server.bare.read("fetch", "--quiet", server.work.root, "main:refs/merge-requests/1/head");
    expect(server.at("refs/merge-requests/1/head")).toBe(commit);
    expect(server.refuses("VER-1", "main").text).toContain("ENV-1");
  });

  it("those that replace objects are refused, and nothing in their place is judged", () => {
    const server = new Server();
    const [tip, replaced] = [server.commit("feat: a", { "src/a.ts": evil }), server.work.read("rev-parse", "HEAD:src/a.ts")];
    const blob = server.work.write("good.ts", good).read("hash-object", "-w", "good.ts");
    server.work.read("replace", replaced, blob);
    server.refuses("in place of an object", `refs/replace/${replaced}`);
    // As if it had been there before the hook.
    server.bare.write(`refs/replace/${replaced}`, `${blob}\n`);
    server.bare.read("fetch", "--quiet", server.work.root, `refs/replace/${replaced}:refs/objects/good`);
    server.work.read("replace", "--delete", replaced);
    server.refuses("ENV-1", "main");
    expect(server.at("main")).not.toBe(tip);
  });

  it.each([
    ["refs/heads/HEAD", "would be taken for another ref"],
    ["refs/heads/refs/heads/main", "would be taken for another ref"],
    ["refs/heads/MAIN", /only in how its\s+letters are written/u],
    ["refs/heads/\uFF4Dain", /only in how its\s+letters are written/u],
  ])("%s is refused", (ref, reason) => {
    const server = new Server();
    server.refuses(reason, `main:${ref}`);
  });
});

describe("the first push", () => {
  it("brings a contract to the default branch, and is judged by that", () => {
    const server = new Server("empty");
    server.refuses(/There is no\s+contract LLM_DEVELOPMENT_CONTRACT.md\s+on main/u, "main");
    server.commit("feat: begin", beginning);
    server.refuses(/Push main\s+with a contract/u, "main:topic");
    server.commit("feat: a", { "src/a.ts": evil });
    server.refuses("ENV-1", "main", "main:topic");
    server.commit("fix: a", { "src/a.ts": good });
    server.takes("main", "main:topic");
    expect(server.at("topic")).toBe(server.at("main"));
  });

  it("to a repository without a contract leaves what was there", () => {
    const server = new Server({ "src/env.ts": "", "src/old.ts": evil });
    server.commit("feat: a", { "src/a.ts": good });
    server.refuses(/There is no\s+contract/u, "main");
    server.commit("feat: contract", { [contractPath]: contract });
    server.takes("main");
  });

  it("is not taken where the default branch is another", () => {
    const server = new Server("empty");
    server.bare.read("symbolic-ref", "HEAD", "refs/heads/trunk");
    server.commit("feat: begin", beginning);
    server.refuses("Push trunk with a", "main");
    server.takes("main:trunk");
    server.bare.write("HEAD", `${server.at("trunk")}\n`);
    server.refuses("names no branch", "main");
  });
});

describe("many refs in one push", () => {
  it.each([["--atomic"], ["--no-atomic"]])("are taken or refused together, %s", (how) => {
    const server = new Server();
    server.commit("feat: a", { "src/a.ts": good });
    server.work.read("branch", "good");
    server.commit("feat: b", { "src/b.ts": evil });
    server.refuses("src/b.ts", how, "good", "main:bad");
    server.takes(how, "good", "good:main", "good:refs/tags/v1");
    expect(server.at("main")).toBe(server.at("good"));
  });

  it("are judged by the contract as it stood before all of them", () => {
    const server = new Server();
    server.work.read("branch", "before");
    server.commit("feat: weaker", { [contractPath]: contract.replace("no-process-env", "no-secrets"), "src/a.ts": evil });
    server.refuses("ENV-1", "main:topic", "before:main");
    server.refuses("ENV-1", "main", "main:topic");
  });

  it("of two that push at once to the default branch, one is taken", async () => {
    const server = new Server();
    server.work.read("checkout", "--quiet", "-b", "one");
    server.commit("feat: one", { "src/one.ts": good });
    server.work.read("checkout", "--quiet", "-b", "two", "main");
    server.commit("feat: two", { "src/two.ts": good });
    const answers = await Promise.all([server.pushAtOnce("one:main"), server.pushAtOnce("two:main"), server.pushAtOnce("one:one"), server.pushAtOnce("two:two")]);
    expect(answers.slice(0, 2).map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(answers.slice(2).map(({ code }) => code)).toEqual([0, 0]);
    expect([server.at("one"), server.at("two")]).toContain(server.at("main"));
  });
});

describe("where objects are kept", () => {
  it("alternates of the server are read", () => {
    const server = new Server();
    const pool = server.bare.root;
    const fork = new Server("empty");
    mkdirSync(inside(fork.bare, "objects/info"), { recursive: true });
    writeFileSync(inside(fork.bare, "objects/info/alternates"), `${pool}/objects\n`);
    fork.bare.read("update-ref", "refs/heads/main", server.at("main"));
    fork.work.read("fetch", "--quiet", `file://${pool}`, "main");
    fork.work.read("reset", "--quiet", "--hard", "FETCH_HEAD");
    fork.commit("feat: a", { "src/a.ts": evil });
    fork.refuses("ENV-1", "main");
    fork.commit("fix: a", { "src/a.ts": good });
    fork.takes("main");
  });

  it("a shallow clone may push what is new, and no history that is cut off", () => {
    const server = new Server();
    server.commit("feat: a", { "src/a.ts": good });
    server.takes("main");
    server.work.read("fetch", "--quiet", "--depth=1", "--update-shallow", "origin", "main");
    server.commit("feat: b", { "src/b.ts": good });
    server.takes("main");
    server.commit("feat: c", { "src/b.ts": evil });
    server.refuses("ENV-1", "main");

    const empty = new Server("empty");
    empty.bare.read("config", "receive.shallowUpdate", "true");
    empty.work.read("fetch", "--quiet", "--depth=1", "--update-shallow", `file://${server.bare.root}`, "main");
    empty.work.read("reset", "--quiet", "--hard", "FETCH_HEAD");
    empty.refuses(/✖ Refused|git failed/u, "main");
  });
});
