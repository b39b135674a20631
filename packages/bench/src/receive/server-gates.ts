import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Installation } from "../peers/installation.js";
import { lintHook, words, type LintHookOptions } from "./lint-hook.js";

const bin = fileURLToPath(new URL("../../../cli/bin/contract.js", import.meta.url));

/** What stands between `git push` and the refs of a server. */
export interface ServerGate {
  name: string;
  title: string;
  /**
   * Puts its hook in place.
   * @param root of a bare repository, absolute
   */
  install(root: string): void;
  /** What git prints when it has judged a push of one commit with so many files; a gate that says nothing of itself proves nothing. */
  trace(files: number): RegExp | undefined;
}

/** Ours, no hook at all, a hook that only starts Node, and hooks that check out what is pushed and run ESLint, which the configurations of `peersOf` must stand beside. */
export function serverGates({ folder }: Installation): ServerGate[] {
  const configs = join(folder, "configurations");
  const node = (path: string, ...args: string[]): string[] => [process.execPath, join(folder, "node_modules", path), ...args];
  mkdirSync(configs, { recursive: true });
  writeFileSync(join(configs, "linted.mjs"), 'export default (results) => `${results.length} files linted`;\n');
  writeFileSync(join(configs, "commitlint.config.mjs"), 'export default { extends: ["@commitlint/config-conventional"] };\n');
  const eslint = node("eslint/bin/eslint.js", "--no-inline-config", "--no-warn-ignored", "--config", join(configs, "eslint-plugins.mjs"), "--format", join(configs, "linted.mjs"));
  const secretlint = node("secretlint/bin/secretlint.js", "--secretlintrc", join(configs, "secretlintrc.json"), "--maskSecrets", "--no-glob");
  const commitlint = node("@commitlint/cli/cli.js", "--config", join(configs, "commitlint.config.mjs"), "--cwd", folder);
  const linting = (name: string, title: string, further: Pick<LintHookOptions, "isWhole" | "secretlint" | "commitlint">): ServerGate => ({
    name,
    title,
    install: (root) => {
      writeHook(root, lintHook({ modules: join(folder, "node_modules"), eslint, ...further }));
    },
    trace: (files) => (further.isWhole ? /\d{2,} files linted/u : new RegExp(String.raw`\b${files} files linted`, "u")),
  });
  return [
    {
      name: "contract",
      title: "contract receive: all shipped clauses",
      install: (root) => void execFileSync(process.execPath, [bin, "install", "--server", root], { cwd: root, stdio: ["ignore", "pipe", "inherit"] }),
      trace: () => /Accepted: 1 new commit\b/u,
    },
    { name: "none", title: "git push, no hook", install: () => undefined, trace: () => undefined },
    {
      name: "node",
      title: "a hook that only starts Node",
      install: (root) => {
        writeHook(root, `#!/bin/sh\nexec ${words([process.execPath, "-e", "0"])}\n`);
      },
      trace: () => undefined,
    },
    linting("eslint", "checkout + eslint (n, security, no-secrets), changed files", { isWhole: false }),
    linting("tools", "the same + secretlint + commitlint", { isWhole: false, secretlint, commitlint }),
    linting("eslint-whole", "checkout + eslint (n, security, no-secrets), all files", { isWhole: true }),
  ];
}

function writeHook(root: string, text: string): void {
  const path = join(root, "hooks/pre-receive");
  mkdirSync(join(root, "hooks"), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}
