import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { afterEach, expect, it } from "vitest";
import { Repository, removeRepositories } from "./repository.test.data.js";
import { beginning, bin, evil, good, inside, Server } from "./server.test.data.js";

afterEach(removeRepositories);

/** Runs `contract install --server`. */
function install(cwd: string, ...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "install", ...args], { cwd, encoding: "utf8", env: { PATH: process.env["PATH"], NO_COLOR: "1", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" } });
  return { status, out: stdout, err: stderr };
}

function script(path: string, text: string): void {
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
}

const bare = (): Repository => {
  const repository = new Repository();
  repository.read("init", "--quiet", "--bare", "--initial-branch=main");
  return repository;
};

it("puts a hook in place that git runs, once", () => {
  const server = new Server();
  const hook = inside(server.bare, "hooks/pre-receive");
  const text = readFileSync(hook, "utf8");
  expect(statSync(hook).mode & 0o777).toBe(0o755);
  expect(server.install()).toBe(`✔ Each push is judged by the contract of main: ${hook}\n`);
  expect(readFileSync(hook, "utf8")).toBe(text);
  chmodSync(hook, 0o644);
  expect(server.install()).toContain("is now judged");
  expect(statSync(hook).mode & 0o777).toBe(0o755);
});

it("says what the default branch lacks", () => {
  const empty = bare();
  expect(install(empty.root, "--server", ".")).toMatchObject({ status: 0, out: expect.stringContaining("! main has no contract yet. Until a push brings it one, no other push is taken.") });
  const faulty = bare();
  Repository.begin({ ...beginning, "LLM_DEVELOPMENT_CONTRACT.md": "---\ncontract: 99\n---\n" }).read("push", "--quiet", faulty.root, "main");
  expect(install(faulty.root, "--server", ".")).toMatchObject({ status: 0, out: expect.stringContaining("Until they are mended, no push is taken."), err: expect.stringContaining("1 fault") });
});

it("is for bare repositories", () => {
  const work = Repository.begin(beginning);
  for (const [cwd, folder, reason] of [
    [work.root, ".", "is no bare repository but one that people work in"],
    [work.root, "nowhere", "There is no folder"],
    [work.root, "src", "is no bare repository"],
  ] as const) {
    expect(install(cwd, "--server", folder)).toMatchObject({ status: 2, out: "", err: expect.stringContaining(reason) });
  }
  expect(existsSync(inside(work, ".git/hooks/pre-receive"))).toBe(false);
  expect(install(bare().root)).toMatchObject({ status: 2, err: expect.stringContaining("contract install --server") });
  expect(install(bare().root, "--hook", "x")).toMatchObject({ status: 2, err: expect.stringContaining("Give --server") });
});

it("lets a hook that was there run after it, with all that git gives it", () => {
  const server = new Server();
  const hook = inside(server.bare, "hooks/pre-receive");
  renameSync(hook, `${hook}.gone`);
  script(hook, 'cat > told; env | grep -c "^GIT_PUSH_OPTION" >> told; grep -q refuse told && exit 1; exit 0');
  expect(server.install()).toContain(`  ${hook}.former, which was there before, runs after it.`);
  expect(server.install()).toContain(`${hook}.former`);
  server.bare.read("config", "receive.advertisePushOptions", "true");
  server.commit("feat: a", { "src/a.ts": good });
  server.takes("--push-option", "a", "main");
  expect(readFileSync(inside(server.bare, "told"), "utf8")).toMatch(/^[0-9a-f]{40} [0-9a-f]{40} refs\/heads\/main\n2\n$/u);
  expect(server.push("main:refuse").raw).toContain("pre-receive hook declined");
  const told = readFileSync(inside(server.bare, "told"), "utf8");
  server.commit("feat: b", { "src/b.ts": evil });
  server.refuses("ENV-1", "main");
  expect(readFileSync(inside(server.bare, "told"), "utf8")).toBe(told);
});

it("loses no hook that was there", () => {
  const repository = bare();
  script(inside(repository, "hooks/pre-receive"), "exit 0");
  script(inside(repository, "hooks/pre-receive.former"), "exit 0");
  expect(install(repository.root, "--server", ".")).toMatchObject({ status: 2, err: expect.stringContaining("one of them would be lost") });
});

it("finds where servers look for further hooks", () => {
  const gitea = bare();
  mkdirSync(inside(gitea, "hooks/pre-receive.d"));
  script(inside(gitea, "hooks/pre-receive"), "# Gitea writes this file itself.");
  const own = readFileSync(inside(gitea, "hooks/pre-receive"), "utf8");
  expect(install(gitea.root, "--server", ".").out).toContain("hooks/pre-receive.d/contract");
  expect(readFileSync(inside(gitea, "hooks/pre-receive"), "utf8")).toBe(own);
  const gitlab = bare();
  mkdirSync(inside(gitlab, "custom_hooks"));
  expect(install(gitlab.root, "--server", ".").out).toContain("custom_hooks/pre-receive.d/contract");
  const named = bare();
  expect(install(named.root, "--server", ".", "--hook", "custom_hooks/pre-receive").out).toContain("custom_hooks/pre-receive");
});

it("writes nothing that other repositories share, unless it is told to", () => {
  const [named, linked, shared] = [bare(), bare(), new Repository()];
  named.read("config", "core.hooksPath", shared.root);
  expect(install(named.root, "--server", ".")).toMatchObject({ status: 2, err: expect.stringContaining("which other repositories may share") });
  renameSync(inside(linked, "hooks"), inside(linked, "hooks.gone"));
  symlinkSync(shared.root, inside(linked, "hooks"));
  expect(install(linked.root, "--server", ".")).toMatchObject({ status: 2, err: expect.stringContaining("is a link") });
  expect(existsSync(inside(shared, "pre-receive"))).toBe(false);
  expect(install(named.root, "--server", ".", "--hook", inside(shared, "pre-receive")).status).toBe(0);
});

it("refuses every push where it cannot judge", () => {
  const server = new Server();
  const hook = inside(server.bare, "hooks/pre-receive");
  const text = readFileSync(hook, "utf8");
  server.commit("feat: a", { "src/a.ts": good });
  writeFileSync(hook, text.replace(/^node=.*$/mu, "node=/nowhere/node"));
  server.refuses("Node.js is not where it was", "main");
  writeFileSync(hook, text.replace(/^program=.*$/mu, "program=/nowhere/contract.js"));
  server.refuses("is not where it was when the hook was installed", "main");
  writeFileSync(hook, text.replace(/^program=.*$/mu, `program=${inside(server.bare, "config")}`));
  expect(server.push("main").raw).toContain("pre-receive hook declined");
  writeFileSync(hook, text);
  server.bare.read("config", "contract.maxRefs", "many");
  expect(server.refuses("it could not be judged", "main").text).not.toContain(server.bare.root);
  server.bare.read("config", "--unset", "contract.maxRefs");
  server.takes("main");
});

it("judges as a user without a home, with nobody's Node options", () => {
  const server = new Server();
  server.commit("feat: a", { "src/a.ts": evil });
  const marker = inside(server.work, "marker");
  server.work.write("evil.cjs", `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "");\nprocess.exit(0);\n`);
  const answer = server.pushWith({ HOME: "", XDG_CONFIG_HOME: "", NODE_OPTIONS: `--require ${inside(server.work, "evil.cjs").replaceAll(" ", "\\ ")}` }, "main");
  expect(answer.raw).toContain("ENV-1");
  expect(answer.code).toBe(1);
  expect(existsSync(marker)).toBe(false);
});

it("is not called at a terminal, and reads nothing but git's lines", () => {
  const server = new Server();
  const receive = (input: string) => spawnSync(process.execPath, [bin, "receive"], { cwd: server.bare.root, input, encoding: "utf8", env: server.bare.env() });
  expect(receive("HEAD main\n")).toMatchObject({ status: 2, stderr: expect.stringContaining("is no line of git's `pre-receive`") });
  expect(receive("")).toMatchObject({ status: 0, stderr: "✔ Accepted: there is nothing to judge.\n" });
  expect(receive(`${"0".repeat(40)} ${"1".repeat(40)} refs/heads/x\n`)).toMatchObject({ status: 2, stderr: expect.stringContaining("an object that is missing") });
  const other = receive(`${"1".repeat(40)} ${server.at("main")} refs/heads/main\n`);
  expect(other).toMatchObject({ status: 1, stderr: expect.stringContaining("has moved since this push began") });
  const spaced = spawnSync(process.execPath, [bin, "receive"], { cwd: server.bare.root, input: `${"0".repeat(40)} ${server.at("main")} refs/heads/x\n`, encoding: "utf8", env: { ...server.bare.env(), GIT_NAMESPACE: "a" } });
  expect(spaced).toMatchObject({ status: 2, stderr: expect.stringContaining("namespace of refs") });
});
