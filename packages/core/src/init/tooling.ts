import type { Manifest } from "./manifest.js";

/** What a repository works with, as far as its files and manifests show. */
export interface Tooling {
  /** As people call them: `Next.js`. */
  frameworks: string[];
  testRunners: string[];
  /** Pipelines of a server: `GitHub Actions (3 workflows)`. */
  pipelines: string[];
  /** ESLint's flat configuration. */
  eslint: string | undefined;
  /** Where lint-staged, commitlint and other tools of the commit are configured. */
  lintStaged: string | undefined;
  commitlint: string | undefined;
  /** Programs that put git hooks in place: husky, lefthook, simple-git-hooks, pre-commit. */
  hookTools: string[];
}

const frameworks: readonly (readonly [string, string])[] = [
  ["next", "Next.js"],
  ["nuxt", "Nuxt"],
  ["@remix-run/node", "Remix"],
  ["@sveltejs/kit", "SvelteKit"],
  ["astro", "Astro"],
  ["@nestjs/core", "NestJS"],
  ["fastify", "Fastify"],
  ["express", "Express"],
  ["hono", "Hono"],
  ["koa", "Koa"],
  ["react", "React"],
  ["vue", "Vue"],
  ["svelte", "Svelte"],
];
const carriers = new Map([
  ["Next.js", ["React"]],
  ["Remix", ["React"]],
  ["Nuxt", ["Vue"]],
  ["SvelteKit", ["Svelte"]],
  ["NestJS", ["Express", "Fastify"]],
]);
const testRunners: readonly (readonly [string, string])[] = [
  ["vitest", "Vitest"],
  ["jest", "Jest"],
  ["mocha", "Mocha"],
  ["ava", "AVA"],
  ["@playwright/test", "Playwright"],
  ["cypress", "Cypress"],
];
const pipelines: readonly (readonly [RegExp, string])[] = [
  [/^\.github\/workflows\/[^/]+\.ya?ml$/u, "GitHub Actions"],
  [/^\.gitlab-ci\.ya?ml$/u, "GitLab CI"],
  [/^\.circleci\/config\.ya?ml$/u, "CircleCI"],
  [/^Jenkinsfile$/u, "Jenkins"],
  [/^azure-pipelines\.ya?ml$/u, "Azure Pipelines"],
  [/^bitbucket-pipelines\.ya?ml$/u, "Bitbucket Pipelines"],
  [/^\.buildkite\//u, "Buildkite"],
  [/^\.(?:gitea|forgejo)\/workflows\//u, "Gitea Actions"],
  [/^\.woodpecker(?:\.ya?ml$|\/)/u, "Woodpecker"],
];
const ownWorkflow = ".github/workflows/contract.yml";

/**
 * Finds what a repository works with. Reads no configuration that is code.
 * @param paths of the repository
 */
export function toolingOf(paths: readonly string[], manifests: readonly Manifest[]): Tooling {
  const packages = new Set(manifests.flatMap((manifest) => [...manifest.packages]));
  const named = (list: readonly (readonly [string, string])[]): string[] => list.flatMap(([name, title]) => (packages.has(name) ? [title] : []));
  const root = manifests.find(({ folder }) => folder === "")?.values;
  const first = (form: RegExp): string | undefined => paths.find((path) => form.test(path));
  const keyed = (key: string): string | undefined => (root !== undefined && Object.hasOwn(root, key) ? "package.json" : undefined);
  const found = named(frameworks);
  const runs = (form: RegExp): boolean => manifests.some(({ values }) => Object.values(values.scripts ?? {}).some((script) => form.test(script)));
  return {
    frameworks: found.filter((title) => !found.some((other) => carriers.get(other)?.includes(title))),
    testRunners: [...named(testRunners), ...(runs(/\bnode\b[^&|;]{0,200}\s--test\b/u) ? ["node:test"] : []), ...(runs(/\bbun test\b/u) ? ["bun test"] : [])],
    pipelines: pipelines.flatMap(([form, title]) => {
      const count = paths.filter((path) => form.test(path) && path !== ownWorkflow).length;
      return count === 0 ? [] : [title === "GitHub Actions" ? `${title} (${count} ${count === 1 ? "workflow" : "workflows"})` : title];
    }),
    eslint: first(/^eslint\.config\.[cm]?[jt]s$/u),
    lintStaged: first(/^(?:\.lintstagedrc(?:\.\w+)?|lint-staged\.config\.\w+)$/u) ?? keyed("lint-staged"),
    commitlint: first(/^(?:\.commitlintrc(?:\.\w+)?|commitlint\.config\.\w+)$/u) ?? keyed("commitlint"),
    hookTools: [
      ...(packages.has("husky") || paths.some((path) => path.startsWith(".husky/")) ? ["husky"] : []),
      ...(packages.has("lefthook") || first(/^\.?lefthook\.\w+$/u) !== undefined ? ["lefthook"] : []),
      ...(packages.has("simple-git-hooks") ? ["simple-git-hooks"] : []),
      ...(first(/^\.pre-commit-config\.ya?ml$/u) === undefined ? [] : ["pre-commit"]),
    ],
  };
}
