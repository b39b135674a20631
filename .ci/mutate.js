// Mutation testing with Stryker: `npm run mutate -- AREA [FILE ...]`. Works on a copy with its own installation, since
// Stryker writes mutants into the sources. The report is left in reports/mutation.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const versions = ["@stryker-mutator/core@9.6.1", "@stryker-mutator/vitest-runner@9.6.1"];
const core = "packages/core/src";
const plugin = "packages/eslint-plugin/src";
const named = (...names) => names.map((name) => `${plugin}/syntax/${name}.ts`);

/** What is mutated, and the tests that must notice. */
const areas = {
  document: { mutate: [`${core}/document/*.ts`], tests: [`${core}/document/*.test.ts`] },
  report: { mutate: [`${core}/report/*.ts`], tests: [`${core}/report/*.test.ts`] },
  env: {
    mutate: [`${plugin}/rules/env/**/*.ts`, `${plugin}/{environment,declared}-module.ts`, ...named("environment-reads", "every-environment-read", "origin", "property-name", "static-string", "unwrap", "variable")],
    tests: [`${plugin}/rules/env/**/*.test.ts`, `${plugin}/{environment,declared}-module.test.ts`, `${plugin}/syntax/*.test.ts`],
  },
  modules: {
    mutate: [`${plugin}/modules/*.ts`, `${plugin}/languages/oxc/module-requests.ts`, `${core}/plan/parsed-modules.ts`],
    tests: [`${plugin}/modules/*.test.ts`, `${plugin}/languages/oxc/module-requests.test.ts`, `${core}/plan/parsed-modules.test.ts`],
  },
  public: {
    mutate: [`${plugin}/rules/sec/no-public-secret.ts`, `${plugin}/rules/sec/no-public-secret/*.ts`, ...named("server-secret")],
    tests: [`${plugin}/rules/sec/no-public-secret.test.ts`],
  },
  rel: {
    mutate: [
      `${plugin}/rules/rel/**/*.ts`,
      ...named("call-purpose", "calls-of", "failure-handler", "function-name", "handler-function", "is-answering", "is-empty-value", "is-handling-failure", "is-log-call", "own-nodes"),
    ],
    tests: [`${plugin}/rules/rel/**/*.test.ts`, `${plugin}/syntax/*.test.ts`],
  },
  outbound: {
    mutate: [
      `${plugin}/rules/rel/require-timeout.ts`,
      `${plugin}/rules/rel/require-timeout/*.ts`,
      `${plugin}/rules/rel/require-resilient-client.ts`,
      `${plugin}/rules/rel/no-client-per-call.ts`,
      `${plugin}/rules/rel/require-spend-limit.ts`,
      `${plugin}/rules/rel/require-dead-letter.ts`,
      `${plugin}/rules/rel/require-dead-letter/*.ts`,
      `${plugin}/syntax/outbound/*.ts`,
    ],
    tests: ["require-timeout", "require-resilient-client", "no-client-per-call", "require-spend-limit", "require-dead-letter"].map((rule) => `${plugin}/rules/rel/${rule}.test.ts`),
  },
  secrets: { mutate: [`${plugin}/rules/sec/no-secrets.ts`, `${plugin}/rules/sec/no-secrets/*.ts`], tests: [`${plugin}/rules/sec/no-secrets.test.ts`, `${plugin}/rules/sec/no-secrets/*.test.ts`] },
  logs: {
    mutate: [
      `${plugin}/rules/sec/no-sensitive-log.ts`,
      `${plugin}/rules/sec/require-log-redaction.ts`,
      `${plugin}/syntax/sensitive-flow/*.ts`,
      ...named("log-call", "logger", "logger-redaction", "redaction", "sensitive-name"),
    ],
    tests: [`${plugin}/rules/sec/no-sensitive-log.test.ts`, `${plugin}/rules/sec/require-log-redaction.test.ts`, `${plugin}/syntax/**/*.test.ts`],
  },
};

const [name, ...files] = process.argv.slice(2);
const area = Object.hasOwn(areas, name ?? "") ? areas[name] : undefined;
if (!area) {
  process.stderr.write(`Which area? npm run mutate -- ${Object.keys(areas).join("|")} [FILE ...], where a FILE may end in a range of lines, :10-50.\n`);
  process.exit(2);
}

const copy = mkdtempSync(join(tmpdir(), "contract-mutate-"));

function run(command, args, environment = {}) {
  const { status, error } = spawnSync(command, args, { cwd: copy, stdio: "inherit", env: { ...process.env, ...environment }, shell: process.platform === "win32" });
  if (status === 0) return;
  process.stderr.write(`${command} ${args.join(" ")} failed (${error ? error.message : `exit code ${status}`}) in ${copy}.\n`);
  process.exitCode = 2;
  throw new Error("stopped");
}

try {
  const listed = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  if (listed.status !== 0) throw new Error(`The files could not be listed: ${listed.stderr}`);
  for (const file of listed.stdout.split("\n")) if (file !== "" && existsSync(join(root, file))) cpSync(join(root, file), join(copy, file));
  run("npx", ["-y", "pnpm@12", "install", "--frozen-lockfile"], { CI: "1" });
  run("npx", ["-y", "pnpm@12", "add", "--workspace-root", "--save-dev", ...versions], { CI: "1" });
  const mutate = [...(files.length > 0 ? files : area.mutate), "!**/*.test.ts", "!**/*.test.data.ts"].join(",");
  run("npx", ["stryker", "run", ".ci/stryker.config.json", "--mutate", mutate], { MUTATION_TESTS: area.tests.join(" ") });
  cpSync(join(copy, "reports/mutation"), join(root, "reports/mutation", name), { recursive: true });
} catch (error) {
  if (process.exitCode !== 2) throw error;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
