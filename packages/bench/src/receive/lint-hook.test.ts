import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { removeFolders, temporaryFolder } from "../measure/scratch.js";
import { lintHook, type LintHookOptions } from "./lint-hook.js";

afterEach(removeFolders);

// Real git and real pushes; the tools are scripts that print what they are given.

const says = (name: string, code = 0): string[] => [process.execPath, "-e", `
  const { existsSync, readdirSync, readFileSync } = require("node:fs");
  const given = process.argv.slice(1);
  const lacking = given.filter((path) => !existsSync(path));
  const text = given.length === 0 ? readFileSync(0, "utf8").trim() : given.join(" ");
  console.log(${JSON.stringify(name)} + ": " + text + "; lacking " + lacking.length + "; beside " + readdirSync(".").sort().join(" "));
  process.exit(${code});
`];

/** A clone of a bare repository that has the hook. */
function clone(options: Partial<LintHookOptions>) {
  const folder = temporaryFolder("it's lint-hook");
  const root = join(folder, "clone");
  const git = (...args: string[]): string => execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "core.hooksPath=", ...args], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const commit = (message: string, files: Record<string, string>): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    git("add", "--all");
    git("commit", "--quiet", "-m", message);
  };
  const push = (...refs: string[]) => {
    const { status, stderr } = spawnSync("git", ["push", "origin", ...refs], { cwd: root, encoding: "utf8" });
    return { status, said: stderr.split("\n").filter((line) => line.startsWith("remote: ")).map((line) => line.slice("remote: ".length).trimEnd()) };
  };
  mkdirSync(root);
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", join(folder, "server.git")]);
  git("init", "--quiet", "--initial-branch=main");
  git("remote", "add", "origin", join(folder, "server.git"));
  commit("feat: begin", { "src/old.ts": "1", "src/gone.ts": "1", "README.md": "1" });
  push("main");
  mkdirSync(join(folder, "packages"));
  const hook = join(folder, "server.git/hooks/pre-receive");
  mkdirSync(dirname(hook), { recursive: true });
  writeFileSync(hook, lintHook({ modules: join(folder, "packages"), eslint: says("eslint"), isWhole: false, ...options }));
  chmodSync(hook, 0o755);
  git("switch", "--quiet", "-c", "topic");
  git("rm", "--quiet", "src/gone.ts");
  return { commit, push };
}

const beside = "beside README.md a b.tsx node_modules src";

it("runs tools in a checkout of what is pushed, on what differs from the branch or from what it left, and on the new messages", () => {
  const { commit, push } = clone({ secretlint: says("secretlint"), commitlint: says("commitlint") });
  commit("feat: one", { "a b.tsx": "1", "README.md": "2" });
  commit("feat: two", { "src/old.ts": "2" });
  expect(push("topic")).toEqual({
    status: 0,
    said: [`eslint: a b.tsx src/old.ts; lacking 0; ${beside}`, `secretlint: README.md a b.tsx src/old.ts; lacking 0; ${beside}`, expect.stringContaining("commitlint: feat: two; lacking 0;"), expect.stringContaining("commitlint: feat: one; lacking 0;")],
  });
  commit("feat: three", { "src/old.ts": "3" });
  expect(push("topic").said.map((line) => line.split(";")[0])).toEqual(["eslint: src/old.ts", "secretlint: src/old.ts", "commitlint: feat: three"]);
  expect(push(":topic")).toEqual({ status: 0, said: [] });
});

it("refuses what a tool refuses, and starts none where no code is changed", () => {
  const { commit, push } = clone({ eslint: says("eslint", 1) });
  commit("feat: one", { "README.md": "2" });
  expect(push("topic")).toEqual({ status: 0, said: [] });
  commit("feat: two", { "src/old.ts": "2" });
  expect(push("topic")).toMatchObject({ status: 1, said: [expect.stringMatching(/^eslint: src\/old\.ts;/u)] });
});

it.each([
  [1, 0],
  [2, 1],
])("over the whole checkout ESLint's exit code %d ends the push with %d", (code, status) => {
  const { commit, push } = clone({ eslint: says("eslint", code), isWhole: true });
  commit("feat: one", { "a b.tsx": "1" });
  expect(push("topic")).toEqual({ status, said: [`eslint: .; lacking 0; ${beside}`] });
});
