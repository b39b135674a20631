/** Variables that shells, operating systems, Node, package managers, tools, CI and hosting platforms set, or that libraries read by themselves. */
const names = new Set(
  (
    "NODE_ENV NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_TLS_REJECT_UNAUTHORIZED NODE_V8_COVERAGE NODE_DEBUG MODE DEV PROD SSR BASE_URL CI PATH HOME USER USERNAME USERPROFILE LOGNAME SHELL PWD OLDPWD " +
    "TMP TEMP TMPDIR LANG LANGUAGE TERM TERM_PROGRAM COLORTERM COLUMNS LINES EDITOR VISUAL PAGER DISPLAY HOSTNAME HOST OS COMSPEC APPDATA LOCALAPPDATA PROGRAMFILES SYSTEMROOT WINDIR TZ DEBUG INIT_CWD " +
    "NO_COLOR FORCE_COLOR CLICOLOR HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY http_proxy https_proxy no_proxy NETLIFY RENDER DYNO CONTEXT DEPLOY_URL BRANCH K_SERVICE K_REVISION FUNCTION_TARGET GAE_ENV " +
    "GCLOUD_PROJECT GOOGLE_CLOUD_PROJECT GOOGLE_APPLICATION_CREDENTIALS LAMBDA_TASK_ROOT NEXT_RUNTIME NEXT_PHASE NEXT_DEPLOYMENT_ID VITEST VITEST_WORKER_ID VITEST_POOL_ID JEST_WORKER_ID TEST TURBOPACK " +
    "STORYBOOK CODESPACES GITPOD_WORKSPACE_ID EDGE_RUNTIME PM2_HOME pm_id name exec_mode CLAUDECODE SSH_AUTH_SOCK SSH_CONNECTION SUDO_USER BUN_ENV DENO_ENV DENO_DEPLOYMENT_ID CF_PAGES WEBSITE_SITE_NAME " +
    "PORT EDGE_CONFIG PLAYWRIGHT CYPRESS STORYBOOK_ENV NODE_TEST_CONTEXT DOCKER_HOST DOCKER_CONTEXT DOCKER_BUILDKIT DOCKER_DEFAULT_PLATFORM BUILDKIT_PROGRESS"
  ).split(" "),
);
const prefixes =
  /^(?:npm_|NPM_CONFIG_|PNPM_|VERCEL_|NEXT_PUBLIC_VERCEL_|NETLIFY_|RAILWAY_|RENDER_|FLY_|HEROKU_|GITHUB_|GITLAB_|CI_|RUNNER_|BUILDKITE_|CIRCLE_|TRAVIS_|JENKINS_|AWS_LAMBDA_|AWS_EXECUTION_|ECS_|KUBERNETES_|XDG_|TURBO_|NX_|ELECTRON_|PLAYWRIGHT_|COREPACK_|COMPOSE_|WSL_|__|PW_TEST|CF_PAGES_|WEBSITE_|VITEST_|JEST_|NEXT_MANUAL_|POSTGRES_(?:URL|PRISMA)|DATABASE_URL_UNPOOLED$)/;

/** What SDKs take from the environment without being told. */
const readByLibraries = /^(?:AWS_|OTEL_|SENTRY_|NEXTAUTH_|AUTH_|BETTER_AUTH_|DD_|NEW_RELIC_|PG[A-Z]+$|PRISMA_|REDIS_URL$|DATABASE_URL$|(?:OPENAI|ANTHROPIC|GEMINI|GOOGLE|GROQ|MISTRAL|COHERE|RESEND|CLERK|UPSTASH|KV|BLOB|TRIGGER|INNGEST|LANGFUSE|LANGSMITH|LANGCHAIN|AZURE|AI)_)/;

/** Whether a variable is one that nobody declares for a service, because the platform or a tool sets it. */
export function isPlatformVariable(name: string): boolean {
  return names.has(name) || prefixes.test(name);
}

/** Where a service listens: hosting platforms set it, and a service that takes it is configured all the same. */
const listening = new Set(["PORT", "HOST", "HOSTNAME"]);

/**
 * Whether a variable tells of the surroundings of the code and configures no service: set by tools and platforms, for tests, or a constant that a bundler
 * writes in (`process.env.basePath`).
 */
export function isSurroundings(name: string): boolean {
  return (isPlatformVariable(name) && !listening.has(name)) || /[a-z]/.test(name) || /(?:^|_)TEST(?:ING|S)?(?:_|$)/.test(name);
}

/** Whether a library may read a variable though no code of the repository does. */
export function mayBeReadByLibrary(name: string): boolean {
  return isPlatformVariable(name) || readByLibraries.test(name);
}
