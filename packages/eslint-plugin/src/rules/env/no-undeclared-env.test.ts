import { describe } from "vitest";
import { testRule, type InvalidCase, type ValidCase } from "../../rule-tester.js";
import rule from "./no-undeclared-env.js";

type Options = readonly [{ allow?: string[] }];
type MessageIds = "undeclared" | "unread";
type Case = InvalidCase<MessageIds, Options>;

const environment = { environment: ["src/env.ts"], tests: ["**/*.test.ts"], commands: ["scripts/**"] };
const schema = 'import { z } from "zod";\nexport const env = z.object({ API_KEY: z.string(), PORT: z.string() }).parse(process.env);';
const files = { "src/env.ts": schema, "src/client.ts": "", ".env.example": "API_URL=\n# MAIL_TOKEN=\nexport CACHE_URL=x\n" };
const reads = (code: string, more: Partial<ValidCase<Options>> = {}): ValidCase<Options> => ({ code, filename: "src/client.ts", vocabulary: environment, repository: files, ...more });
/** Two packages, and what declares; the file at hand is one of `apps/web`. */
const monorepo = (declaring: Record<string, string>, dependencies = "{}"): Pick<ValidCase<Options>, "filename" | "vocabulary" | "repository"> => ({
  filename: "apps/web/src/client.ts",
  vocabulary: { ...environment, environment: ["**/env.ts"] },
  repository: { "apps/web/src/client.ts": "", "apps/web/package.json": `{ "name": "web", "dependencies": ${dependencies} }`, "apps/worker/package.json": '{ "name": "worker" }', ...declaring },
});
const undeclared = (code: string, more: Partial<Case> = {}): Case => ({
  code,
  filename: "src/client.ts",
  vocabulary: environment,
  repository: files,
  errors: [{ messageId: "undeclared", data: { key: "QUEUE_URL", places: "src/env.ts and in .env.example" } }],
  ...more,
});

describe("variables that are read", () => {
  testRule<MessageIds, Options>("no-undeclared-env", rule, {
    valid: [
      reads("call(process.env.API_KEY, process.env.PORT, process.env.API_URL, process.env.MAIL_TOKEN, process.env.CACHE_URL)"),
      reads("call(process.env.NODE_ENV, process.env.CI, process.env.HOME, process.env.npm_package_version, process.env.VERCEL_URL, process.env.GITHUB_SHA, import.meta.env.DEV)"),
      reads("call(process.env[name], { ...process.env })"),
      reads("process.env.QUEUE_URL = 'x'; call(process.env.QUEUE_URL)"),
      reads("call(process.env.QUEUE_URL)", { options: [{ allow: ["QUEUE_URL"] }] }),
      reads("call(process.env.QUEUE_URL)", { filename: "vite.config.ts" }),
      reads("call(process.env.QUEUE_URL)", { filename: "test/vitest.setup.ts" }),
      reads("call(process.env.QUEUE_URL)", { filename: "scripts/seed.ts" }),
      reads("call(process.env.QUEUE_URL)", { repository: { "src/client.ts": "" }, name: "nothing is declared" }),
      reads("call(process.env.QUEUE_URL)", { repository: { "src/env.ts": "/* SPDX-License-Identifier: MIT */ export const required = (name: string) => process.env[name] ?? fail(name);" }, name: "helpers declare nothing" }),
      reads("call(process.env.QUEUE_URL)", { repository: { ...files, "apps/web/.env.production": "QUEUE_URL=x" } }),
      reads("call(process.env.QUEUE_URL)", { repository: { ...files, "env.sample": "QUEUE_URL=x" } }),
      reads("call(process.env.QUEUE_URL)", { repository: { ...files, "env-example-relational": "QUEUE_URL=x" } }),
      reads("call(process.env.QUEUE_URL)", { repository: { ...files, "package.json": '{ "scripts": { "emit": "cross-env QUEUE_URL=x node emit.js" } }' } }),
      ...["# Seeding\n\n```bash\nQUEUE_URL=x node seed.js\n```\n", "```\nexport QUEUE_URL=x\n```\n", "- `QUEUE_URL=x` turns it on", "| Name | Use |\n|---|---|\n| `QUEUE_URL` | where jobs go |\n", "$ QUEUE_URL=x npm start"].map((text) =>
        reads("call(process.env.QUEUE_URL)", { repository: { ...files, "docs/setup.md": text }, name: `documented: ${text.slice(0, 20)}` }),
      ),
      reads("call(process.env.queueUrl)", { repository: { ...files, "next.config.mjs": "export default { env: { queueUrl: read() } };" } }),
      reads("listen(process.env.PORT, process.env.EDGE_CONFIG, process.env.PLAYWRIGHT)", { repository: { ".env.example": "API_URL=" } }),
      reads("call(process.env.QUEUE_URL)", { ...monorepo({ "apps/worker/.env.example": "API_URL=" }), name: "declared for another package" }),
      reads("call(process.env.QUEUE_URL)", { ...monorepo({ "apps/worker/src/env.ts": schema }), name: "the module of another package" }),
      reads("call(process.env.QUEUE_URL)", { ...monorepo({ "tests/.env.example": "API_URL=" }), name: "declared for tests" }),
      reads("call(process.env.QUEUE_URL)", { repository: { "src/env.ts": 'import { schema } from "./schema"; export const env = schema.parse(process.env);', "src/schema.ts": "export const schema = z.object({ QUEUE_URL: z.string() });" } }),
      reads("import { required } from './env'; call(required('API_KEY'), required(name), required('plain text'), other('QUEUE_URL'))"),
      reads("import { required } from './other'; call(required('QUEUE_URL'))", { repository: { ...files, "src/other.ts": "" } }),
      reads("import { required } from 'some-package'; call(required('QUEUE_URL'))"),
      { code: "call(process.env.QUEUE_URL)", filename: "src/client.ts", vocabulary: environment, name: "nothing is known of the repository" },
    ],
    invalid: [
      undeclared("call(process.env.QUEUE_URL)", { errors: [{ messageId: "undeclared", data: { key: "QUEUE_URL", places: "src/env.ts and in .env.example" }, line: 1, column: 6, endColumn: 27 }] }),
      undeclared("call(process.env.QUEUE_URL)", { repository: { "src/env.ts": schema, ".env.dev-azure.example": "API_URL=", ".env.dev.example": "API_URL=" }, errors: [{ messageId: "undeclared", data: { key: "QUEUE_URL", places: "src/env.ts and in .env.dev.example" } }] }),
      ...[["README.md", "Set QUEUE_URL to the broker."], ["README.md", "| Where | QUEUE_URL |"], ["CHANGELOG.md", "QUEUE_URL=x"], ["fixtures/a.md", "QUEUE_URL=x"], ["README.txt", "QUEUE_URL=x"], ["README.md", "OTHER_QUEUE_URL=x"]].map(([path = "", text = ""]) =>
        undeclared("call(process.env.QUEUE_URL)", { repository: { ...files, [path]: text }, name: `not documented: ${path} ${text}` }),
      ),
      undeclared("call(process.env['QUEUE_' + 'URL'])"),
      undeclared("const { QUEUE_URL } = process.env; call(QUEUE_URL)"),
      undeclared("const { QUEUE_URL: queue = '' } = globalThis.process.env; call(queue)"),
      undeclared("import { env } from 'node:process'; call(env.QUEUE_URL)"),
      undeclared("const env = process['env']; call(env?.QUEUE_URL)"),
      undeclared("call(import.meta.env.QUEUE_URL)"),
      undeclared("call(Deno.env.get('QUEUE_URL'), Bun.env.QUEUE_URL)"),
      undeclared("const { env } = await import('node:process'); call(env.QUEUE_URL)"),
      undeclared("call('QUEUE_URL' in process.env)"),
      undeclared("call(process.env.QUEUE_URL, process.env.QUEUE_URL)", { name: "once per file" }),
      undeclared("import { required } from './env'; call(required('QUEUE_URL'))", { errors: [{ messageId: "undeclared", line: 1, column: 40 }] }),
      undeclared("import * as env from './env.js'; call(env.required(`QUEUE_URL`))"),
      undeclared("const { required: need } = require('./env'); import x from './env'; call(need('QUEUE_URL'))"),
      undeclared("call(process.env.API_KEY_2, process.env.QUEUE_URL)", {
        errors: [
          { messageId: "undeclared", data: { key: "API_KEY_2", places: "src/env.ts and in .env.example" } },
          { messageId: "undeclared", data: { key: "QUEUE_URL", places: "src/env.ts and in .env.example" } },
        ],
      }),
      undeclared("call(process.env.QUEUE_URL)", {
        repository: { ".env": "API_URL=x", "apps/a/.env.example": "API_KEY=", ".env.sample": "API_KEY=" },
        errors: [{ messageId: "undeclared", data: { key: "QUEUE_URL", places: ".env.sample" } }],
      }),
      undeclared("call(process.env.QUEUE_URL)", {
        ...monorepo({ "apps/worker/src/env.ts": schema, "apps/worker/.env.example": "API_URL=", "apps/web/.env": "API_URL=", ".env.example": "API_URL=" }),
        name: "the nearest of several",
        errors: [{ messageId: "undeclared", data: { key: "QUEUE_URL", places: "apps/web/.env" } }],
      }),
      undeclared("call(process.env.QUEUE_URL)", {
        ...monorepo({ "apps/worker/src/env.ts": schema }, '{ "worker": "*" }'),
        name: "the module of a package that this one depends on",
        errors: [{ messageId: "undeclared", data: { key: "QUEUE_URL", places: "apps/worker/src/env.ts" } }],
      }),
      undeclared("call(process.env.QUEUE_URL)", {
        ...monorepo({ "apps/web/.env.test": "API_URL=", "apps/web/e2e/.env.example": "API_URL=", ".env.example": "API_URL=" }),
        name: "no place of tests",
        errors: [{ messageId: "undeclared", data: { key: "QUEUE_URL", places: ".env.example" } }],
      }),
      undeclared("call(process.env.QUEUE_URL)", {
        ...monorepo({ "docker/.env.example": "API_URL=" }),
        name: "declared for all services",
        errors: [{ messageId: "undeclared", data: { key: "QUEUE_URL", places: "docker/.env.example" } }],
      }),
      undeclared("call(process.env.QUEUE_URL)", {
        repository: { ...files, "package.json": '{ "scripts": { "emit": "node emit.js --MY_QUEUE_URL=x" } }' },
        name: "what scripts set under another name",
      }),
      undeclared("call(process.env.QUEUE_URL)", { repository: { "src/env.ts": schema }, errors: [{ messageId: "undeclared", data: { key: "QUEUE_URL", places: "src/env.ts" } }] }),
    ],
  });
});

const declares = (code: string, others: Record<string, string>, more: Partial<ValidCase<Options>> = {}): ValidCase<Options> => ({
  code,
  filename: "src/env.ts",
  vocabulary: environment,
  repository: { "src/env.ts": code, ...others },
  ...more,
});
const unread = (code: string, others: Record<string, string>, keys: readonly string[] = ["API_KEY"], more: Partial<Case> = {}): Case => ({
  ...declares(code, others),
  errors: keys.map((key) => ({ messageId: "unread", data: { key } })),
  ...more,
});
const one = "export const env = z.object({ API_KEY: z.string() }).parse(process.env);";
const t3 = "export const env = createEnv({ server: { API_KEY: z.string() }, runtimeEnv: { API_KEY: process.env.API_KEY } });";
const renamed = "export const env = { apiKey: required('API_KEY') };";
const user = { "src/use.ts": 'import { env } from "./env";\nstart(env.OTHER_KEY);' };

describe("variables that are declared", () => {
  testRule<MessageIds, Options>("no-undeclared-env", rule, {
    valid: [
      declares(one, { "src/use.ts": 'import { env } from "./env"; call(env.API_KEY);' }),
      declares(one, { "src/use.ts": 'import { env } from "./env"; const { API_KEY } = env;' }),
      declares(one, { "src/App.vue": "<p>{{ env.API_KEY }}</p>" }),
      declares(one, { "prisma/schema.prisma": 'url = env("API_KEY")' }),
      declares(one, { "start.sh": "curl -H $API_KEY" }),
      declares(one, { "src/use.test.ts": "env.API_KEY" }),
      declares(renamed, { "src/use.ts": 'import { env } from "./env"; call(env.apiKey);' }),
      declares("export const apiKey = required('API_KEY');", { "src/use.ts": 'import { apiKey } from "./env"; call(apiKey);' }),
      declares("const parsed = z.object({ API_KEY: z.string() }).parse(process.env); connect(parsed.API_KEY); export const env = parsed;", {}),
      declares(one, user, { options: [{ allow: ["API_KEY"] }] }),
      declares("export const env = z.object({ NODE_ENV: z.string(), AWS_REGION: z.string(), SENTRY_AUTH_TOKEN: z.string(), OTEL_EXPORTER: z.string() }).parse(process.env);", user),
      declares(one, { "src/use.ts": 'import { env } from "./env"; call(env[name]);' }),
      declares(one, { "src/use.ts": 'import { env } from "./env"; call({ ...env });' }),
      declares(one, { "src/use.ts": 'import { env } from "./env"; call(Object.entries(env));' }),
      declares(one, { "src/use.ts": 'import { env } from "./env"; for (const key in env) call(key);' }),
      { code: one, filename: "src/env.ts", vocabulary: environment },
    ],
    invalid: [
      unread(one, user, ["API_KEY"], { errors: [{ messageId: "unread", data: { key: "API_KEY" }, line: 1, column: 31, endColumn: 38 }] }),
      unread(t3, user),
      unread(renamed, user),
      unread("export const apiKey = required('API_KEY');", user),
      unread("export const env = cleanEnv(process.env, { API_KEY: str(), MAIL_TOKEN: str() });", user, ["API_KEY", "MAIL_TOKEN"]),
      unread(one, { ...user, "README.md": "API_KEY", ".env.example": "API_KEY=", ".env.production": "API_KEY=x", "compose.yml": "API_KEY: x", Dockerfile: "ARG API_KEY", "turbo.json": '["API_KEY"]' }),
      unread(one, { "src/use.ts": 'import { env } from "./env"; call(env["OTHER_KEY"], env.API_KEY_ID, { ...env.LIST });' }),
      unread(one, { ...user, "src/copy.test.ts": 'import { env } from "./env"; mock({ ...env });' }),
      unread(one, { ...user, "src/spread.ts": "const env = {}; call({ ...env });" }),
    ],
  });
});

const envFile = (filename: string, code: string, repository: Record<string, string> = {}) => ({ filename, code, language: "contract/dotenv", repository: { ...repository, [filename]: code } });

testRule("no-undeclared-env: files of keys and values", rule, {
  valid: [
    { ...envFile(".env.example", "QUEUE_URL=\n", { "src/a.ts": "process.env.QUEUE_URL" }), name: "read by code" },
    { ...envFile(".env.example", "QUEUE_URL=\n", { "compose.yml": "services: { a: { image: 'x:${QUEUE_URL}' } }" }), name: "interpolated by compose" },
    { ...envFile(".env.example", "QUEUE_URL=\n", { "prisma/schema.prisma": 'url = env("QUEUE_URL")' }), name: "read by Prisma" },
    { ...envFile(".env.example", "QUEUE_URL=\n", { "package.json": '{"scripts":{"a":"x $QUEUE_URL"}}' }), name: "read by a script" },
    { ...envFile(".env.example", "QUEUE_HOST=a\nQUEUE_URL=amqp://${QUEUE_HOST}\n", { "src/a.py": "QUEUE_URL" }), name: "read by another key" },
    { ...envFile(".env.example", "MAIL_ORDERS_TO=\nACME_SIGNATURE=\n", { "src/a.ts": "env[`MAIL_${name}`]; env[`${owner}_SIGNATURE`]" }), name: "put together from parts" },
    { ...envFile(".env.example", "AWS_REGION=\nPORT=\nlower_case=\n"), name: "read by libraries and platforms" },
    { ...envFile(".env.example", "COMPOSE_PROJECT_NAME=\nDOCKER_HOST=\n"), name: "read by Docker" },
    { ...envFile(".env.example", "OCI_CONFIG_FILE=\n", { "package.json": '{"dependencies":{"oci-objectstorage":"1"}}' }), name: "read by a client" },
    { ...envFile(".env.example", "LINGO_API_KEY=\nBROWSER=none\n", { "package.json": '{"scripts":{"a":"npx lingo.dev run"}}' }), name: "read by a tool" },
    { ...envFile(".env.example", "QUEUE_URL=\n", {}), options: [{ allow: ["QUEUE_URL"] }], name: "a name that is allowed" },
    { ...envFile("tests/.env.example", "QUEUE_URL=\n"), name: "tests" },
    { ...envFile(".env.example", "# QUEUE_URL=\n"), name: "a comment" },
    { ...envFile("deploy/.env.example", "QUEUE_URL=\n", { "deploy/compose.yml": "services: { a: { image: x, env_file: .env } }" }), name: "handed to an image" },
    { ...envFile("deploy/app.env", "QUEUE_URL=\n", { "deploy/compose.yml": "services: { a: { image: x, env_file: [{ path: ./app.env }] } }" }), name: "handed to an image by its path" },
  ],
  invalid: [
    { ...envFile(".env.example", "A_URL=\nQUEUE_URL=\n", { "src/a.ts": "A_URL", "README.md": "QUEUE_URL", ".env.production": "QUEUE_URL=1" }), name: "named in documents and files of keys alone", errors: [{ messageId: "unread", data: { key: "QUEUE_URL" }, line: 2, column: 1, endColumn: 10 }] },
    { ...envFile(".env.production", "QUEUE_URL=1\nQUEUE_URL=2\n"), name: "a key that is given twice, once", errors: [{ messageId: "unread", line: 2 }] },
    { ...envFile(".env.example", "QUEUE_URL=\n", { "src/a.ts": "OLD_QUEUE_URL; QUEUE_URLS" }), name: "part of another name", errors: [{ messageId: "unread" }] },
    { ...envFile("api/.env.example", "QUEUE_URL=\n", { "api/compose.yml": "services: { a: { image: x, build: ., env_file: .env } }" }), name: "handed to the code itself", errors: [{ messageId: "unread" }] },
    { ...envFile(".env.example", "OCI_CONFIG_FILE=\n"), name: "the client of a service that nobody depends on", errors: [{ messageId: "unread" }] },
  ],
});
