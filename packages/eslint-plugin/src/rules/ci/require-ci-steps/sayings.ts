import { pathsOf } from "../../../modules/module-file.js";
import type { StepKind } from "../../../pipeline/step-tools.js";
import type { Repository } from "../../../settings.js";

/** How messages speak of a step, and whether a schedule may stand for the default branch: what a scan finds comes without a change. */
export const sayings: Readonly<Record<StepKind, { does: string; mayBeScheduled: boolean }>> = {
  build: { does: "builds the project", mayBeScheduled: false },
  test: { does: "runs the tests", mayBeScheduled: false },
  lint: { does: "lints the code", mayBeScheduled: false },
  coverage: { does: "measures the coverage of the tests", mayBeScheduled: false },
  secrets: { does: "looks for secrets", mayBeScheduled: true },
  vulnerabilities: { does: "looks for known vulnerabilities", mayBeScheduled: true },
};

const lockfiles = [
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
] as const;

/** The smallest step that does what is asked, in the words of the repository's package manager. */
export function exampleStep(kind: StepKind, repository: Repository): string {
  const paths = pathsOf(repository);
  const manager = lockfiles.find(([file]) => paths.has(file))?.[1] ?? "npm";
  const run = `- run: ${manager} run`;
  switch (kind) {
    case "build":
      return `${run} build`;
    case "test":
      return `${run} test`;
    case "lint":
      return `${run} lint`;
    case "coverage":
      return manager === "npm" ? "- run: npm test -- --coverage" : `${run} test --coverage`;
    case "secrets":
      return '- run: docker run --rm -v "$PWD:/repo" ghcr.io/gitleaks/gitleaks:v8.28.0 git /repo';
    case "vulnerabilities":
      if (manager !== "yarn") return `- run: ${manager} audit --audit-level=high`;
      return isClassicYarn(repository) ? "- run: yarn audit --level high" : "- run: yarn npm audit --severity high";
  }
}

/** Yarn 1 has other commands than those after it, and says so in its lockfile. */
function isClassicYarn(repository: Repository): boolean {
  return repository.read("yarn.lock")?.slice(0, 200).includes("# yarn lockfile v1") === true;
}
