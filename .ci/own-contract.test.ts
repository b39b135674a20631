import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const contract = (...args: string[]) =>
  spawnSync(process.execPath, [`${root}/packages/cli/bin/contract.js`, ...args], { cwd: root, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });

it("this repository keeps its own contract", () => {
  const { status, stdout, stderr } = contract("check", "--format", "pretty");
  expect(stdout + stderr).toContain("0 findings");
  expect(status).toBe(0);
});

it("every example of the contract holds, shipped ones included", () => {
  const { status, stdout, stderr } = contract("test");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/\b[1-9]\d+\b/);
});

it("the example service keeps its contract", () => {
  const { status, stdout } = contract("check", "--root", "examples/agents-service", "--format", "json");
  expect(JSON.parse(stdout)).toMatchObject({ findings: [], diagnostics: [] });
  expect(status).toBe(0);
});

it("the service that breaks every clause shows each of them once", () => {
  const { status, stdout } = contract("check", "--root", "examples/violations", "--format", "json");
  const report = JSON.parse(stdout) as { findings: { clause: string; rule: string; file: string; line: number }[] };
  const found = report.findings.map(({ clause, rule, file, line }) => `${clause} ${rule} ${file}:${line}`);
  expect(found).toMatchInlineSnapshot(`
    [
      "ENV-4 contract/no-shared-env-value .env.production:1",
      "CI-1 contract/require-ci-steps LLM_DEVELOPMENT_CONTRACT.md:1",
      "CI-1 contract/require-ci-steps LLM_DEVELOPMENT_CONTRACT.md:1",
      "CI-1 contract/require-ci-steps LLM_DEVELOPMENT_CONTRACT.md:1",
      "CI-1 contract/require-ci-steps LLM_DEVELOPMENT_CONTRACT.md:1",
      "CI-5 contract/require-server-gate LLM_DEVELOPMENT_CONTRACT.md:1",
      "CON-3 contract/require-synced-files LLM_DEVELOPMENT_CONTRACT.md:1",
      "ENV-3 contract/require-env-files LLM_DEVELOPMENT_CONTRACT.md:1",
      "OBS-2 contract/require-health-route LLM_DEVELOPMENT_CONTRACT.md:1",
      "SEC-2 contract/no-plain-secret-value docker-compose.prod.yml:7",
      "CI-2 contract/no-ignored-failure package.json:9",
      "REL-1 contract/no-swallowed-error src/agents/reviewer.ts:11",
      "SEC-3 contract/require-log-redaction src/logger.ts:4",
      "SEC-4 contract/require-input-validation src/main.ts:13",
      "ENV-1 contract/no-process-env src/model.ts:10",
      "SEC-3 contract/no-sensitive-log src/model.ts:13",
      "REL-2 contract/require-timeout src/model.ts:15",
      "CON-2 contract/no-unwaived-disable src/redact.ts:2",
      "SEC-1 contract/no-secrets src/store.ts:4",
      "SEC-7 contract/no-public-secret src/web/panel.ts:7",
      "CI-3 contract/require-deploy-gate .github/workflows/deploy.yml:12",
      "CI-4 contract/require-workflow-hardening .github/workflows/deploy.yml:17",
      "CMP-2 contract/require-code-owners LLM_DEVELOPMENT_CONTRACT.md:1",
      "DR-1 contract/require-backup-plan LLM_DEVELOPMENT_CONTRACT.md:1",
      "DR-2 contract/require-recovery-drill LLM_DEVELOPMENT_CONTRACT.md:1",
      "OBS-3 contract/require-error-tracking LLM_DEVELOPMENT_CONTRACT.md:1",
      "OBS-4 contract/require-metrics LLM_DEVELOPMENT_CONTRACT.md:1",
      "QA-1 contract/require-coverage-threshold LLM_DEVELOPMENT_CONTRACT.md:1",
      "QA-2 contract/require-test-suite LLM_DEVELOPMENT_CONTRACT.md:1",
      "REL-3 contract/require-http-module LLM_DEVELOPMENT_CONTRACT.md:1",
      "SEC-8 contract/require-dependency-updates LLM_DEVELOPMENT_CONTRACT.md:1",
      "VER-3 contract/require-release-automation LLM_DEVELOPMENT_CONTRACT.md:1",
      "VER-2 contract/require-changelog package.json:3",
      "OBS-1 no-console src/agents/writer.ts:6",
      "ENV-5 contract/no-undeclared-env src/env.ts:6",
      "ENV-2 contract/require-env-schema src/env.ts:8",
      "SEC-5 contract/require-rate-limit src/main.ts:11",
      "SEC-6 contract/no-error-leak src/main.ts:21",
      "QA-5 contract/no-mock-in-source src/metrics.ts:4",
      "QA-4 @typescript-eslint/no-explicit-any src/model.ts:21",
      "REL-4 contract/require-dead-letter src/queue.ts:6",
      "REL-5 contract/require-spend-limit src/summary.ts:8",
      "CMP-1 contract/require-retention-policy LLM_DEVELOPMENT_CONTRACT.md:1",
      "CMP-3 contract/require-security-policy LLM_DEVELOPMENT_CONTRACT.md:1",
      "CMP-3 contract/require-security-policy LLM_DEVELOPMENT_CONTRACT.md:1",
      "CMP-4 contract/require-document LLM_DEVELOPMENT_CONTRACT.md:1",
      "DR-3 contract/require-incident-playbook LLM_DEVELOPMENT_CONTRACT.md:1",
      "QA-3 contract/require-test-suite LLM_DEVELOPMENT_CONTRACT.md:1",
      "OBS-5 contract/require-structured-log src/agents/reviewer.ts:9",
      "REL-6 contract/no-client-per-call src/history.ts:6",
    ]
  `);
  expect(status).toBe(1);
});
