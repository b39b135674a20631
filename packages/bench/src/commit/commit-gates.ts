import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Installation } from "../peers/installation.js";

const bin = fileURLToPath(new URL("../../../cli/bin/contract.js", import.meta.url));

/** What stands between `git commit` and the commit. */
export interface CommitGate {
  name: string;
  title: string;
  /**
   * Puts its hooks in place.
   * @param root of a clone, absolute
   */
  install(root: string): void;
  /** What git prints when it has judged; a gate that says nothing of itself proves nothing. */
  trace: RegExp | undefined;
}

const globs = "*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}";

/** Ours, no hook at all, two hooks that only start Node, and the two peers with the same tools. */
export function commitGates({ folder }: Installation): CommitGate[] {
  const tool = (path: string): string => join(folder, "node_modules", path);
  const configs = join(folder, "configurations");
  const eslint = `${tool(".bin/eslint")} --no-inline-config --no-warn-ignored --config ${join(configs, "eslint-plugins.mjs")}`;
  const secretlint = `${tool(".bin/secretlint")} --secretlintrc ${join(configs, "secretlintrc.json")} --maskSecrets --no-glob`;
  const commitlint = `${tool(".bin/commitlint")} --config ${join(configs, "commitlint.config.mjs")} --edit`;
  mkdirSync(configs, { recursive: true });
  writeFileSync(join(configs, "commitlint.config.mjs"), 'export default { extends: ["@commitlint/config-conventional"] };\n');
  return [
    { name: "contract", title: "contract install: all shipped clauses", install: (root) => void execFileSync(process.execPath, [bin, "install"], { cwd: root }), trace: /files? judged|\bfindings?\b/ },
    { name: "none", title: "git commit, no hook", install: () => undefined, trace: undefined },
    {
      name: "node",
      title: "two hooks that only start Node",
      install(root) {
        for (const hook of ["pre-commit", "commit-msg"]) write(join(root, ".git/hooks", hook), "#!/bin/sh\nexec node -e 0\n");
      },
      trace: undefined,
    },
    {
      name: "husky",
      title: "husky + lint-staged + eslint (n, security, no-secrets) + secretlint + commitlint",
      install(root) {
        lend(folder, root);
        execFileSync(process.execPath, [tool("husky/bin.js")], { cwd: root });
        write(join(root, ".husky/pre-commit"), "node_modules/.bin/lint-staged --quiet\n");
        write(join(root, ".husky/commit-msg"), `${commitlint} "$1"\n`);
        writeFileSync(join(root, ".lintstagedrc.json"), JSON.stringify({ [globs]: eslint, "*": secretlint }));
      },
      trace: undefined,
    },
    {
      name: "lefthook",
      title: "lefthook with the same tools, side by side",
      install(root) {
        lend(folder, root);
        const jobs = [
          "pre-commit:",
          "  parallel: true",
          "  jobs:",
          ...["eslint", "secretlint"].flatMap((name) => [`    - name: ${name}`, `      run: ${name === "eslint" ? eslint : secretlint} {staged_files}`, ...(name === "eslint" ? [`      glob: "${globs}"`] : [])]),
          "commit-msg:",
          "  jobs:",
          "    - name: commitlint",
          `      run: ${commitlint} {1}`,
          "",
        ];
        writeFileSync(join(root, "lefthook.yml"), jobs.join("\n"));
        execFileSync(tool(".bin/lefthook"), ["install"], { cwd: root, stdio: "ignore" });
      },
      trace: /eslint/,
    },
  ];
}

/** Gives a clone the packages of the peers, as an installation would. */
function lend(folder: string, root: string): void {
  symlinkSync(join(folder, "node_modules"), join(root, "node_modules"), "junction");
}

function write(path: string, text: string): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}
