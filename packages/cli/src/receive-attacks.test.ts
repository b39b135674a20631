import { spawnSync } from "node:child_process";
import { symlinkSync, unlinkSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { removeRepositories } from "./repository.test.data.js";
import { beginning, bin, contract, contractPath, evil, good, inside, Server, token } from "./server.test.data.js";

afterEach(removeRepositories);

// What a push tries in order to bring in what the contract forbids. Real git, real pushes, and the bundled command as the hook.

const weaker = contract.replace("contract/no-process-env", "no-debugger");

/** A tree of one entry for each of its bytes, as `git mktree` takes it. */
function treeOf(server: Server, entries: readonly string[]): string {
  const { stdout } = spawnSync("git", ["mktree"], { cwd: server.work.root, input: `${entries.join("\n")}\n`, encoding: "utf8", env: server.work.env() });
  return stdout.trim();
}

function commitOf(server: Server, tree: string, message: string | Buffer): string {
  const parent = server.work.read("rev-parse", "main");
  const head = Buffer.from(`tree ${tree}\nparent ${parent}\nauthor Test <test@example.com> 0 +0000\ncommitter Test <test@example.com> 0 +0000\n\n`);
  const input = Buffer.concat([head, Buffer.from(message)]);
  const { stdout } = spawnSync("git", ["hash-object", "-t", "commit", "-w", "--stdin", "--literally"], { cwd: server.work.root, input, encoding: "utf8", env: server.work.env(), maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

describe("history", () => {
  it("a secret that is added and removed again is found in its commit", () => {
    const server = new Server();
    const id = server.commit("feat: a", { "src/a.ts": `export const token = "${token}";\n` });
    server.commit("fix: a", { "src/a.ts": good });
    const { text } = server.refuses("SEC-1", "main");
    expect(text.replace(/\s+/gu, " ")).toContain(`In commit ${id.slice(0, 12)}`);
    expect(text.replace(/\s+/gu, " ")).toContain("not out of the history");
  });

  it("a secret in a message, and a message in the middle, are found", () => {
    const server = new Server();
    server.commit(`feat: a\n\ntoken = "${token}"`);
    server.commit("wip");
    server.commit("feat: end");
    const { text } = server.refuses("SEC-1", "main");
    expect(text).toContain("VER-1");
  });

  it("a commit in the middle of a branch that was taken does not become the default branch", () => {
    const server = new Server();
    server.work.read("checkout", "--quiet", "-b", "topic");
    const middle = server.commit("feat: a", { "src/a.ts": evil });
    server.commit("fix: a", { "src/a.ts": good });
    server.takes("topic");
    server.refuses("ENV-1", `${middle}:main`);
    server.refuses("ENV-1", `${middle}:refs/tags/v1`);
    server.refuses("ENV-1", `${middle}:refs/heads/other`);
    server.takes("topic:main");
  });

  it("a merge whose content is in none of its parents is judged, a secret in it, too", () => {
    const server = new Server();
    server.work.read("checkout", "--quiet", "-b", "topic");
    server.commit("feat: a", { "src/a.ts": good });
    server.work.read("checkout", "--quiet", "main");
    server.commit("feat: b", { "src/b.ts": good });
    server.work.read("merge", "--quiet", "--no-commit", "topic");
    server.work.write("src/merged.ts", `${evil}export const token = "${token}";\n`);
    server.work.read("add", "--all");
    server.work.read("commit", "--quiet", "--no-edit");
    const { text } = server.refuses("ENV-1", "main");
    expect(text).toContain("SEC-1");
    server.work.read("reset", "--quiet", "--hard", "HEAD~1");
    server.work.read("merge", "--quiet", "--no-edit", "topic");
    server.takes("main");
  });

  it("a branch that is deleted and made again is judged again", () => {
    const server = new Server();
    server.work.read("checkout", "--quiet", "-b", "topic");
    server.commit("feat: a", { "src/a.ts": good });
    server.takes("topic");
    server.commit("feat: b", { "src/a.ts": evil });
    server.refuses("ENV-1", ":topic", "main~0:refs/heads/x", "topic:again");
    server.takes(":topic");
    server.refuses("ENV-1", "topic");
  });
});

describe("the contract", () => {
  it("of a pushed branch judges nothing, whatever it says", () => {
    const server = new Server();
    server.work.read("checkout", "--quiet", "-b", "topic");
    server.commit("feat: weaker", { [contractPath]: weaker });
    server.takes("topic");
    server.commit("feat: a", { "src/a.ts": evil });
    server.refuses("ENV-1", "topic");
    server.work.read("branch", "other");
    server.refuses("ENV-1", "other");
  });

  it("that comes with what it allows does not allow it", () => {
    const server = new Server();
    server.commit("feat: all", { [contractPath]: weaker, "src/a.ts": evil, "contract-baseline.txt": "", "contract-waivers.yml": "" });
    server.refuses("ENV-1", "main");
    server.refuses("ENV-1", "main:topic");
  });

  it("waivers that come with what they allow do not allow it", () => {
    const server = new Server();
    server.commit("feat: all", { "contract-waivers.yml": '- id: W-1\n  clause: ENV-1\n  files: ["**"]\n  reason: None.\n  owner: "@a"\n  expires: 2099-01-01\n', "src/a.ts": evil });
    server.refuses("ENV-1", "main");
  });

  it.each([
    ["is gone", (server: Server) => unlinkSync(inside(server.work, contractPath))],
    ["is a link", (server: Server) => (unlinkSync(inside(server.work, contractPath)), symlinkSync("src/env.ts", inside(server.work, contractPath)))],
    ["has a fault", (server: Server) => server.work.write(contractPath, contract.replace("contract: 1", "contract: 99"))],
  ])("that %s is not taken on the default branch", (_, change) => {
    const server = new Server();
    change(server);
    server.commit("feat: contract");
    server.refuses(/fault|would hold less/u, "main");
    expect(server.at("main")).toBe(server.work.read("rev-parse", "main~1"));
  });

  it("that holds less is not taken on the default branch, also where nothing uses the gap yet", () => {
    const server = new Server();
    const tip = server.commit("feat: weaker", { [contractPath]: weaker });
    const text = server.refuses("would hold less", "main").text.replace(/\s+/gu, " ");
    expect(text).toContain("ENV-1");
    expect(text).not.toMatch(/contract\.approved|git config/u);
    server.takes("main:topic");
    server.refuses("would hold less", "main");
    // Of the user who pushes, this says nothing, nor of what comes along with the push.
    server.bare.read("config", "receive.advertisePushOptions", "true");
    server.work.write(".gitconfig", `[contract]\n\tapproved = ${tip}\n`);
    for (const env of [{ GIT_CONFIG_GLOBAL: inside(server.work, ".gitconfig") }, { GIT_CONFIG_GLOBAL: "", HOME: server.work.root }, { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "contract.approved", GIT_CONFIG_VALUE_0: tip }]) {
      const answer = server.pushWith(env, "--push-option", `contract.approved=${tip}`, "main");
      expect(answer.raw).toContain("pre-receive hook declined");
      expect(answer.code).toBe(1);
    }
    server.bare.read("config", "--add", "contract.approved", server.work.read("rev-parse", "main~1"));
    server.refuses("would hold less", "main");
    server.bare.read("config", "--add", "contract.approved", tip);
    server.takes("main");
    expect(server.at("main")).toBe(tip);
  });

  it("that holds more is taken, and judges from then on", () => {
    const server = new Server();
    server.commit("feat: stronger", { [contractPath]: contract.replace("rules: { contract/no-process-env: }", "rules: { contract/no-process-env: , no-debugger: }") });
    server.takes("main");
    server.commit("feat: a", { "src/a.ts": "debugger;\n" });
    server.refuses("no-debugger", "main");
  });

  it.each([
    ["waivers", { "contract-waivers.yml": '- id: W-1\n  clause: ENV-1\n  files: ["src/old.ts"]\n  reason: None.\n  owner: "@a"\n  expires: 2027-01-01\n' }],
    ["the baseline", { "contract-baseline.txt": "ENV-1 0123456789abcdef src/old.ts\n" }],
    ["the vocabulary", { [contractPath]: contract.replace('environment: ["src/env.ts"]', 'environment: ["src/**"]') }],
    ["the scope", { [contractPath]: contract.replace("rules: { contract/no-process-env: }", 'rules: { contract/no-process-env: }\nfiles: ["src/none/**"]') }],
  ])("is not taken when %s would silence more", (_, files) => {
    const server = new Server();
    server.commit("feat: silence", files);
    server.refuses(/would hold less|fault/u, "main");
  });

  it("is as it was when a file moves with what the baseline records of it", () => {
    const server = new Server({ ...beginning, "src/old.ts": `${evil}${good.repeat(3)}` });
    const record = (): void => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "baseline"], { cwd: server.work.root, encoding: "utf8" });
      expect([status, stderr, stdout]).toEqual([0, expect.any(String), expect.stringContaining("It records 1 finding.")]);
    };
    record();
    const first = server.commit("feat: record what stands");
    server.bare.read("config", "contract.approved", first);
    server.takes("main");
    server.work.read("mv", "src/old.ts", "src/new.ts");
    record();
    expect(server.work.read("diff", "--stat", "--", "contract-baseline.txt")).not.toBe("");
    server.commit("feat: move");
    server.takes("main");
  });

  it("that becomes a link with the same bytes behind it is not taken", () => {
    const server = new Server();
    const blob = server.work.read("rev-parse", `HEAD:${contractPath}`);
    server.work.read("update-index", "--cacheinfo", `120000,${blob},${contractPath}`);
    server.work.read("commit", "--quiet", "-m", "feat: link");
    server.refuses(/fault/u, "main");
  });
});

describe("files that hide", () => {
  it("attributes hide nothing", () => {
    const server = new Server();
    server.commit("feat: a", { ".gitattributes": "* export-ignore -diff binary -text filter=x eol=crlf ident\n", "src/.gitattributes": "* linguist-generated\n", "src/a.ts": evil });
    server.refuses("src/a.ts", "main");
  });

  it("attributes and ignore files that were there before hide nothing", () => {
    const server = new Server({ ...beginning, ".gitattributes": "* export-ignore -diff binary\n" });
    server.work.write(".gitignore", "src/a.ts\n").write("src/a.ts", evil);
    server.work.read("add", "--force", "src/a.ts");
    server.commit("feat: a");
    server.refuses("src/a.ts", "main");
  });

  it("a link is not followed, and a submodule not entered", () => {
    const server = new Server();
    symlinkSync("/etc/passwd", inside(server.work, "src/passwd.ts"));
    server.commit("feat: link");
    server.refuses(/src\/passwd.ts .* This is a link, which is not followed/u, "main");
    unlinkSync(inside(server.work, "src/passwd.ts"));
    symlinkSync("/etc/passwd", inside(server.work, "passwd"));
    server.work.read("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},vendor/evil`);
    server.work.write(".gitmodules", '[submodule "evil"]\n\tpath = vendor/evil\n\turl = ext::sh -c "touch marker"\n');
    server.work.read("add", "src", "passwd", ".gitmodules");
    server.work.read("commit", "--quiet", "-m", "feat: links");
    server.takes("main");
  });

  it("names of files move no cursor in the terminal of who pushes", () => {
    const server = new Server();
    server.commit("feat: a", { "src/a\u001b[2J\u001b]0;title\u0007\n✔ Accepted: all is well.\r.ts": evil, "src/\u202etxt.ts": evil });
    const { text } = server.refuses("ENV-1", "main");
    expect(text).toContain("\\x1B");
    expect(text).toContain("\\u202E");
    expect(text).not.toMatch(/^✔ Accepted/mu);
  });

  it("names that differ only in how they are written stand for different files", () => {
    const server = new Server();
    const [env, bad, lower] = [evil, evil, weaker].map((text) => server.work.write("x", text).read("hash-object", "-w", "x"));
    server.work.read("update-index", "--add", "--cacheinfo", `100644,${env ?? ""},SRC/env.ts`);
    server.work.read("update-index", "--add", "--cacheinfo", `100644,${bad ?? ""},src/ENV.ts`);
    server.work.read("update-index", "--add", "--cacheinfo", `100644,${lower ?? ""},${contractPath.toLowerCase()}`);
    server.work.read("commit", "--quiet", "-m", "feat: names");
    server.refuses("src/ENV.ts", "main");
  });

  it("nothing that is pushed is run", () => {
    const server = new Server();
    const marker = inside(server.bare, "marker");
    const code = `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "");\n`;
    server.commit("feat: configuration", {
      "eslint.config.js": code, ".eslintrc.js": code, "commitlint.config.js": code, "prettier.config.js": code, "hooks/pre-receive": `#!/bin/sh\ntouch ${marker}\n`,
      "package.json": `{"scripts":{"preinstall":"touch ${marker}"},"prettier":"./prettier.config.js"}`, ".npmrc": "ignore-scripts=false\n", "tsconfig.json": '{"compilerOptions":{"plugins":[{"name":"../../eslint.config.js"}]}}',
      "src/a.ts": evil, ".gitattributes": "* filter=evil diff=evil merge=evil\n", ".mailmap": "x <a@b> y <c@d>\n",
    });
    server.bare.read("config", "filter.evil.smudge", `touch '${marker}'`);
    server.bare.read("config", "diff.evil.textconv", `touch '${marker}'`);
    server.bare.read("config", "diff.external", `touch '${marker}'`);
    server.bare.read("config", "core.fsmonitor", `touch '${marker}'`);
    server.bare.read("config", "log.showSignature", "true");
    server.refuses("ENV-1", "main");
    expect(server.bare.git("ls-files", "--error-unmatch", marker)).not.toBe(0);
    expect(spawnSync("test", ["-e", marker]).status).toBe(1);
  });
});

describe("what is too large, or no text", () => {
  it("messages with a NUL byte, or larger than any message, are refused", () => {
    const server = new Server();
    const tree = server.work.read("rev-parse", "main^{tree}");
    const hidden = commitOf(server, tree, `feat: a\n\0token = "${token}"\n`);
    server.refuses("NUL byte", `${hidden}:refs/heads/topic`);
    const long = commitOf(server, tree, `feat: a\n\n${"x".repeat(2 * 1024 * 1024)}\n`);
    server.refuses(/is\s+larger\s+than/u, `${long}:refs/heads/topic`);
    const binary = commitOf(server, tree, Buffer.from([0xff, 0xfe, 0x1b, 0x5b, 0x32, 0x4a, 0x80]));
    server.refuses("VER-1", `${binary}:refs/heads/topic`);
  });

  it("a huge file is not read, and said to be not judged", () => {
    const server = new Server();
    server.commit("feat: data", { "data/large.txt": Buffer.alloc(64 * 1024 * 1024, "0123456789\n") });
    const { text } = server.takes("main");
    expect(text).toContain("Not judged: 1 large");
  });

  it("source that is too large for the rules is refused", () => {
    const server = new Server();
    server.commit("feat: a", { "src/a.ts": `${evil}// ${"x".repeat(1024 * 1024)}\n` });
    server.refuses("too large to be judged as code", "main");
  });

  it("a tree that stands for more paths than there can be is refused", () => {
    const server = new Server();
    let entry = `100644 blob ${server.work.read("hash-object", "-w", "src/old.ts")}\t`;
    for (let level = 0; level < 10; level += 1) entry = `040000 tree ${treeOf(server, Array.from({ length: 10 }, (_, index) => `${entry}f${index}`))}\t`;
    const bomb = commitOf(server, treeOf(server, [`${entry}bomb`]), "feat: bomb\n");
    server.bare.read("config", "contract.timeout", "8");
    expect(server.refuses(/it could not be judged/u, `${bomb}:refs/heads/topic`).text).toMatch(/(?:git had not answered|out of memory|more to say)/u);
  });

  it("more than a server judges at once is refused, with what to do", () => {
    const server = new Server();
    for (const [key, value] of [["contract.maxCommits", "3"], ["contract.maxRefs", "4"], ["contract.maxTips", "2"]] as const) server.bare.read("config", key, value);
    for (let index = 0; index < 4; index += 1) server.commit("feat: a", { [`src/a${index}.ts`]: good });
    const text = server.refuses(/more than 3\s+commits/u, "main").text.replace(/\s+/gu, " ");
    expect(text).toContain("Push it in parts");
    expect(text).not.toMatch(/contract\.|config/u);
    server.takes("main~1:main");
    const side = ["a", "b", "c"].map((name) => {
      server.work.read("checkout", "--quiet", "-B", name, "main~1");
      server.commit("feat: a", { [`src/${name}.ts`]: good });
      return name;
    });
    server.refuses(/more than 2\s+states/u, ...side);
    server.refuses(/more than 4\s+refs/u, ...["a", "b", "c", "d", "e"].map((name) => `main:refs/heads/${name}`));
    server.bare.read("config", "contract.maxSize", "100");
    server.refuses(/more than 100\s+bytes/u, "main");
  });

  it("ten thousand commits come to an end", () => {
    const server = new Server();
    const stream = Array.from({ length: 10_000 }, (_, index) => `commit refs/heads/many\ncommitter Test <test@example.com> ${index} +0000\ndata 8\nfeat: x\n${index === 0 ? `from ${server.work.read("rev-parse", "main")}\n` : ""}\n`).join("");
    expect(server.work.gitTold(stream, "fast-import", "--quiet")).toBe(0);
    server.refuses(/more than 5,000\s+commits/u, "many");
  });

  it("two thousand refs come to an end, whether they are taken or not", () => {
    const server = new Server();
    const tip = server.commit("feat: a", { "src/a.ts": good });
    server.bare.read("config", "contract.maxRefs", "5000");
    const refs = Array.from({ length: 2000 }, (_, index) => `create refs/heads/many/${index} ${tip}`).join("\n");
    expect(server.work.gitTold(`${refs}\n`, "update-ref", "--stdin")).toBe(0);
    server.takes("refs/heads/many/*:refs/heads/many/*");
    server.bare.read("config", "--unset", "contract.maxRefs");
    server.refuses(/more than 1,000\s+refs/u, "refs/heads/many/*:refs/heads/more/*");
  });

  it("what takes too long is refused", () => {
    const server = new Server();
    server.bare.read("config", "contract.timeout", "1");
    const text = Array.from({ length: 3000 }, (_, index) => `export const value${index} = process.env.A${index};\n`).join("");
    server.commit("feat: a", Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`src/a${index}.ts`, text])));
    server.refuses(/within 1 second/u, "main");
  });
});
