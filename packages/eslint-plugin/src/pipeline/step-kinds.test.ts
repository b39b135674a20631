import { describe, expect, it } from "vitest";
import { memoryRepository } from "../rule-tester.js";
import { pipelineCommands } from "./pipeline-commands.js";
import { pipelinesOf } from "./pipelines-of.js";
import { stepKindsOf } from "./step-kinds.js";

function kinds(step: string, scripts: Record<string, string> = {}): string[] {
  const repository = memoryRepository({ ".github/workflows/a.yml": `on: push\njobs: {a: {steps: [${step}]}}\n`, "package.json": JSON.stringify({ scripts }) });
  const commands = pipelinesOf(repository).flatMap((pipeline) => pipelineCommands(pipeline, repository));
  return [...new Set(commands.flatMap((command) => [...stepKindsOf(command)]))].sort();
}

describe("stepKindsOf", () => {
  it.each<[string, string[]]>([
    ["tsc --noEmit", ["build"]],
    ["vite build", ["build"]],
    ["vite preview", []],
    ["docker compose up --build -d", ["build"]],
    ["gradle check", ["test"]],
    ["mvn verify", ["build", "test"]],
    ["node --test --experimental-test-coverage", ["coverage", "test"]],
    ["node scripts/test.js", []],
    ["bun test --coverage", ["coverage", "test"]],
    ["vitest run --coverage.enabled", ["coverage", "test"]],
    ["vitest run --coverage=false", ["test"]],
    ["go test -cover ./...", ["coverage", "test"]],
    ["playwright install", []],
    ["playwright test", ["test"]],
    ["biome check .", ["lint"]],
    ["biome format .", []],
    ["ng lint", ["lint"]],
    ["trivy fs --scanners vuln .", ["vulnerabilities"]],
    ["trivy fs --scanners vuln,secret .", ["secrets", "vulnerabilities"]],
    ["trivy image x", ["vulnerabilities"]],
    ["semgrep --config p/secrets", ["secrets", "vulnerabilities"]],
    ["npm audit", ["vulnerabilities"]],
    ["npm audit fix", []],
    ["npm audit signatures", []],
    ["npm ci", []],
    ["docker run --rm ghcr.io/gitleaks/gitleaks:v8 detect", ["secrets"]],
    ["docker compose run --rm --exit-code-from app app", ["build", "coverage", "lint", "test"]],
    ["contract check", ["lint", "secrets"]],
    ["echo eslint", []],
  ])("%s", (run, expected) => {
    expect(kinds(`{run: '${run}'}`)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ["lint", "node tools/check.js", ["lint"]],
    ["test", "echo none && exit 1", []],
    ["test:unit", "node tools/run.js", ["test"]],
    ["build", "rm -rf dist", []],
    ["build", "node tools/build.js", ["build"]],
    ["test:coverage", "node tools/run.js", ["coverage", "test"]],
    ["audit", "node tools/audit.js", ["vulnerabilities"]],
    ["scan:secrets", "node tools/scan.js", ["secrets"]],
    ["start", "node x.js", []],
  ])("a script %s of %s", (name, script, expected) => {
    expect(kinds(`{run: npm run ${name}}`, { [name]: script })).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ["{uses: gitleaks/gitleaks-action@v2}", ["secrets"]],
    ["{uses: docker/metadata-action@v5, with: {images: x/gitleaks}}", []],
    ["{uses: aquasecurity/trivy-action@v1, with: {scan-type: fs}}", ["secrets", "vulnerabilities"]],
    ["{uses: aquasecurity/trivy-action@v1, with: {scan-type: fs, scanners: vuln}}", ["vulnerabilities"]],
    ["{uses: aquasecurity/trivy-action@v1, with: {image-ref: x}}", ["vulnerabilities"]],
    ["{uses: snyk/actions/setup@v1}", []],
    ["{uses: snyk/actions/node@v1}", ["vulnerabilities"]],
    ["{uses: github/codeql-action/upload-sarif@v3}", []],
    ["{uses: nick-fields/retry@v3, with: {command: npx eslint .}}", ["lint"]],
    ["{uses: a/nx@v1, with: {targets: 'lint,test'}}", ["lint", "test"]],
    ["{uses: ./.github/actions/secret-scan}", ["secrets"]],
    ["{uses: ./.github/actions/security}", ["vulnerabilities"]],
    ["{uses: ./.github/actions/run-lint}", ["lint"]],
    ["{uses: actions/checkout@v4}", []],
    ["{uses: 'docker://zricethezav/gitleaks'}", ["secrets"]],
  ])("%s", (step, expected) => {
    expect(kinds(step)).toEqual(expected);
  });
});
