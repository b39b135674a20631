import { describe, expect, it } from "vitest";
import { testRule, type InvalidCase } from "../../rule-tester.js";
import rule from "./no-public-secret.js";
import { serverSecrets } from "../../syntax/server-secret.js";

type Options = readonly [{ allow?: string[]; prefixes?: string[] }];
type MessageIds = "prefixed" | "exposed" | "exposedWhole" | "inClient" | "loadedByClient";
type Case = InvalidCase<MessageIds, Options>;

describe("the names of secrets", () => {
  const isSecret = serverSecrets([]);
  it.each(
    (
      "API_SECRET CLIENT_SECRET STRIPE_SECRET_KEY JWT_SECRET DB_PASSWORD ADMIN_PASSWORD PRIVATE_KEY WALLET_PRIVATE_KEY OPENAI_API_KEY OPENAI_KEY ANTHROPIC_API_KEY GEMINI_KEY GROQ_KEY " +
      "SENDGRID_API_KEY API_KEY API_TOKEN AUTH_TOKEN ACCESS_TOKEN REFRESH_TOKEN GITHUB_TOKEN SLACK_BOT_TOKEN AWS_SECRET_ACCESS_KEY AWS_ACCESS_KEY SUPABASE_SERVICE_ROLE_KEY " +
      "DATABASE_URL MONGODB_URI REDIS_URL ENCRYPTION_KEY SIGNING_KEY FIREBASE_SERVICE_ACCOUNT_KEY FIREBASE_PRIVATE_KEY MAPBOX_SECRET GOOGLE_CLIENT_SECRET CREDENTIALS SEED_PHRASE " +
      "clientSecret apiSecret dbPassword DEMOGRAPHICS_PASSWORD ALGOLIA_ADMIN_KEY GOOGLE_GENAI_API_KEY AUTH_SECRET_VALUE WEBHOOK_SECRET"
    ).split(" "),
  )("%s is one", (name) => expect(isSecret(name)).toBe(true));

  it.each(
    (
      "STRIPE_PUBLISHABLE_KEY STRIPE_KEY SUPABASE_ANON_KEY RECAPTCHA_SITE_KEY TURNSTILE_SITE_KEY SENTRY_DSN GOOGLE_CLIENT_ID AUTH0_CLIENT_ID POSTHOG_KEY FIREBASE_API_KEY " +
      "GOOGLE_MAPS_API_KEY MAPBOX_ACCESS_TOKEN MAPBOX_TOKEN ALGOLIA_SEARCH_API_KEY ALGOLIA_API_KEY SEGMENT_API_KEY MIXPANEL_TOKEN DATADOG_CLIENT_TOKEN LIVEBLOCKS_API_KEY PUBLIC_API_KEY " +
      "AUTH_ENABLED PASSWORD_RESET_DISABLED PASSWORD_MIN_LENGTH TOKEN_ADDRESS USDC_TOKEN REWARD_TOKEN MAX_TOKENS TOKEN_LIMIT API_URL SECRET_ID_LABEL SESSION_COOKIE VERIFICATION_CODE IBAN BANK_ACCOUNT " +
      "RESET_URL KEY API_KEY_ID APP_KEY DESIGN_TOKEN VAPID_PUBLIC_KEY ENABLE_PASSWORD HAS_SECRET MONKEY FIREBASE_AUTH_DOMAIN GOOGLE_API_KEY TEST_KEY DEMO_PASSWORD GUEST_PASSWORD DEMO_API_KEY"
    ).split(" "),
  )("%s is none", (name) => expect(isSecret(name)).toBe(false));
});

const read = (code: string, name: string, prefix = "NEXT_PUBLIC_", more: Partial<Case> = {}): Case => ({
  code,
  filename: "src/client.ts",
  errors: [{ messageId: "prefixed", data: { name, prefix } }],
  ...more,
});
const secret = "NEXT_PUBLIC_API_SECRET";

describe("names that a bundler writes into code", () => {
  testRule<MessageIds, Options>("no-public-secret", rule, {
    valid: [
      "process.env.NEXT_PUBLIC_API_URL",
      "process.env.NEXT_PUBLIC_POSTHOG_KEY",
      "process.env.API_SECRET",
      "process.env.NEXT_PUBLIC_",
      "process.env.MY_NEXT_PUBLIC_API_SECRET",
      "type Names = 'NEXT_PUBLIC_API_SECRET'; interface Env { NEXT_PUBLIC_API_SECRET: string }",
      "log('NEXT_PUBLIC_API_SECRET is gone')",
      { code: "process.env.NEXT_PUBLIC_API_SECRET", options: [{ allow: [secret] }] },
      { code: "process.env.NEXT_PUBLIC_API_SECRET", options: [{ allow: [secret] }], filename: "next.config.js" },
      { code: "process.env.PUBLIC_API_TOKEN", repository: { "src/file.ts": "" }, name: "PUBLIC_ without a framework that publishes it" },
      { code: "process.env.PUBLIC_KEY" },
      { code: "process.env.PUB_API_SECRET" },
      { code: "API_URL=x\nNEXT_PUBLIC_SITE_KEY=x\n# NEXT_PUBLIC_API_SECRET=x", language: "contract/dotenv", filename: ".env" },
      { code: "process.env.NEXT_PUBLIC_RESIDENT_NUMBER" },
    ],
    invalid: [
      read(`process.env.${secret}`, secret),
      read(`process.env["${secret}"]`, secret),
      read("process.env[`NEXT_PUBLIC_API_SECRET`]", secret),
      read("process.env['NEXT_PUBLIC_' + 'API_SECRET']", secret),
      read("const name = 'NEXT_PUBLIC_API_' + 'SECRET'; call(process.env[name])", secret),
      read(`const { ${secret} } = process.env; call(${secret})`, secret),
      read(`const { ${secret}: key = "" } = process.env; call(key)`, secret),
      read(`const env = process.env; call(env.${secret})`, secret),
      read(`import { env } from "node:process"; call(env.${secret})`, secret),
      read(`call(globalThis.process?.env?.${secret}!)`, secret),
      read(`call(import.meta.env.${secret})`, secret),
      read(`call(import.meta.env["NEXT_PUBLIC_" + "API_SECRET"])`, secret),
      read(`call(Bun.env.${secret})`, secret),
      read(`call(Deno.env.get("${secret}"))`, secret),
      read(`call(required("${secret}"))`, secret),
      read(`export const env = createEnv({ client: { ${secret}: z.string() } })`, secret),
      read(`call(window.__ENV__.NAMES["${secret}"])`, secret),
      read(`import { env } from "./env"; const { x = "${secret}" } = env;`, secret),
      read("call(import.meta.env.VITE_OPENAI_API_KEY)", "VITE_OPENAI_API_KEY", "VITE_"),
      read("call(process.env.EXPO_PUBLIC_DB_PASSWORD)", "EXPO_PUBLIC_DB_PASSWORD", "EXPO_PUBLIC_"),
      read("call(process.env.REACT_APP_GITHUB_TOKEN)", "REACT_APP_GITHUB_TOKEN", "REACT_APP_"),
      read("call(process.env.VUE_APP_SECRET)", "VUE_APP_SECRET", "VUE_APP_"),
      read("call(process.env.NUXT_PUBLIC_JWT_SECRET)", "NUXT_PUBLIC_JWT_SECRET", "NUXT_PUBLIC_"),
      read("call(process.env.GATSBY_API_SECRET)", "GATSBY_API_SECRET", "GATSBY_"),
      read("call(import.meta.env.STORYBOOK_API_SECRET)", "STORYBOOK_API_SECRET", "STORYBOOK_"),
      read(`call(window._env_.${secret})`, secret, "NEXT_PUBLIC_", { errors: [{ messageId: "prefixed", column: 6, endColumn: 41 }] }),
      read(`import { env } from "@acme/env"; call(env?.${secret})`, secret),
      read('import { PUBLIC_API_SECRET as key } from "$env/static/public"; call(key)', "PUBLIC_API_SECRET", "PUBLIC_"),
      read('import { PUBLIC_API_SECRET } from "$env/static/public"; call({ PUBLIC_API_SECRET })', "PUBLIC_API_SECRET", "PUBLIC_", { repository: { "svelte.config.js": "" } }),
      read("call(import.meta.env.PUBLIC_API_SECRET)", "PUBLIC_API_SECRET", "PUBLIC_", { repository: { "apps/site/astro.config.mjs": "" } }),
      read("call(process.env.PUBLIC_API_SECRET)", "PUBLIC_API_SECRET", "PUBLIC_"),
      read("call(import.meta.env.SHOP_API_SECRET)", "SHOP_API_SECRET", "SHOP_", { options: [{ prefixes: ["SHOP_"] }] }),
      read("call(process.env.NEXT_PUBLIC_RESIDENT_NUMBER)", "NEXT_PUBLIC_RESIDENT_NUMBER", "NEXT_PUBLIC_", { vocabulary: { sensitive: ["residentNumber"] } }),
      {
        code: `call(process.env.${secret}, process.env.${secret});\ncall("${secret}", process.env.VITE_DB_PASSWORD)`,
        name: "each name once",
        errors: [
          { messageId: "prefixed", line: 1, column: 6, endColumn: 40 },
          { messageId: "prefixed", line: 2, data: { name: "VITE_DB_PASSWORD", prefix: "VITE_" } },
        ],
      },
      {
        code: `A=1\nexport ${secret}=\nREACT_APP_API_TOKEN="x"\n`,
        language: "contract/dotenv",
        filename: ".env.example",
        errors: [
          { messageId: "prefixed", line: 2, column: 8, endColumn: 8 + secret.length },
          { messageId: "prefixed", line: 3, column: 1, data: { name: "REACT_APP_API_TOKEN", prefix: "REACT_APP_" } },
        ],
      },
    ],
  });
});

const exposes = (filename: string, code: string, name: string, by: string): Case => ({ code, filename, errors: [{ messageId: "exposed", data: { name, by } }] });
const exposesAll = (filename: string, code: string, by: string): Case => ({ code, filename, errors: [{ messageId: "exposedWhole", data: { by } }] });

describe("configurations that write values into code", () => {
  testRule<MessageIds, Options>("no-public-secret", rule, {
    valid: [
      { code: "module.exports = { env: { API_URL: process.env.API_URL } }", filename: "next.config.js" },
      { code: "module.exports = { env: { HAS_KEY: Boolean(process.env.API_SECRET), ON: process.env.API_SECRET ? '1' : '0', NO: !process.env.API_SECRET, SAME: process.env.API_SECRET === 'x', SIZE: process.env.API_SECRET.length } }", filename: "next.config.js" },
      { code: "module.exports = { serverRuntimeConfig: { apiSecret: process.env.API_SECRET } }", filename: "next.config.js" },
      { code: "module.exports = { env: { API_SECRET: process.env.API_SECRET } }", filename: "src/settings.js" },
      { code: "module.exports = { env: { STRIPE_PUBLISHABLE_KEY: process.env.STRIPE_PUBLISHABLE_KEY } }", filename: "next.config.js" },
      { code: "module.exports = { env: { API_SECRET: process.env.API_SECRET } }", filename: "next.config.js", options: [{ allow: ["API_SECRET"] }] },
      { code: "export default { runtimeConfig: { apiSecret: '', public: { apiBase: '/api' } } }", filename: "nuxt.config.ts" },
      { code: "export default { nitro: { public: { apiSecret: '' } } }", filename: "nuxt.config.ts" },
      { code: "export default { define: { __VERSION__: JSON.stringify(pkg.version), 'process.env': {} } }", filename: "vite.config.ts" },
      { code: "module.exports = { target: 'node', plugins: [new webpack.DefinePlugin({ 'process.env.API_SECRET': JSON.stringify(process.env.API_SECRET) })] }", filename: "webpack.config.js" },
      { code: "export default { plugins: [new OtherPlugin({ API_SECRET: process.env.API_SECRET })] }", filename: "webpack.config.js" },
      { code: "export default { app: { extra: { apiSecret: process.env.API_SECRET } } }", filename: "app.config.ts" },
      { code: "const secret = process.env.API_SECRET; export default { server: { proxy: secret } }", filename: "vite.config.ts" },
    ],
    invalid: [
      exposes("next.config.js", "module.exports = { env: { API_SECRET: process.env.API_SECRET } }", "API_SECRET", "env"),
      exposes("next.config.mjs", "export default { env: { 'KEY': process.env.API_SECRET } }", "API_SECRET", "env"),
      exposes("apps/web/next.config.ts", "const config: NextConfig = { env: { key: `${process.env.API_SECRET}` } }; export default config;", "API_SECRET", "env"),
      exposes("next.config.js", "module.exports = { env: { key: process.env.API_SECRET || 'x' } }", "API_SECRET", "env"),
      exposes("next.config.js", "module.exports = { publicRuntimeConfig: { apiSecret: secrets.x } }", "apiSecret", "publicRuntimeConfig"),
      exposes("nuxt.config.ts", "export default defineNuxtConfig({ runtimeConfig: { public: { apiSecret: '' } } })", "apiSecret", "public"),
      exposes("nuxt.config.ts", "export default defineNuxtConfig({ runtimeConfig: { public: { shop: { token: process.env.SHOP_TOKEN } } } })", "token", "public"),
      exposes("app.config.ts", "export default ({ config }) => ({ ...config, extra: { apiSecret: process.env.API_SECRET } })", "apiSecret", "extra"),
      exposes("app.config.js", "module.exports = { expo: { extra: { key: process.env.OPENAI_API_KEY } } }", "OPENAI_API_KEY", "extra"),
      exposes("vite.config.ts", "export default { define: { 'process.env.API_SECRET': JSON.stringify(env.API_SECRET) } }", "API_SECRET", "define"),
      exposes("vite.config.ts", "export default { define: { __API_SECRET__: JSON.stringify(value) } }", "API_SECRET", "define"),
      exposes("vite.config.ts", "export default { define: { 'process.env': { OPENAI_API_KEY: JSON.stringify(env.OPENAI_API_KEY) } } }", "OPENAI_API_KEY", "define"),
      exposes("vite.config.ts", "export default { define: { 'process.env': JSON.stringify({ OPENAI_API_KEY: x }) } }", "OPENAI_API_KEY", "define"),
      exposes("webpack.config.js", "module.exports = { plugins: [new webpack.DefinePlugin({ X: JSON.stringify(process.env.API_SECRET) })] }", "API_SECRET", "DefinePlugin"),
      exposes("webpack.prod.js", "module.exports = { plugins: [new EnvironmentPlugin(['NODE_ENV', 'API_SECRET'])] }", "API_SECRET", "EnvironmentPlugin"),
      exposes("webpack.config.js", "module.exports = { plugins: [new webpack.EnvironmentPlugin({ API_SECRET: '' })] }", "API_SECRET", "EnvironmentPlugin"),
      exposesAll("vite.config.ts", "export default { define: { 'process.env': process.env } }", "define"),
      exposesAll("vite.config.ts", "export default { define: { 'process.env': JSON.stringify(env) } }", "define"),
      exposesAll("vite.config.ts", "export default { define: { 'process.env': loadEnv(mode, process.cwd(), '') } }", "define"),
      exposesAll("next.config.js", "module.exports = { env: process.env }", "env"),
      exposesAll("next.config.js", "module.exports = { env: { ...process.env } }", "env"),
    ],
  });
});

const inClient = (code: string, name: string, repository: Record<string, string> = {}, more: Partial<Case> = {}): Case => ({
  code: `"use client";\n${code}`,
  filename: "src/panel.tsx",
  repository: { "src/panel.tsx": "", ...repository },
  errors: [{ messageId: "inClient", data: { name } }],
  ...more,
});
const environment = { environment: ["src/env.ts"] };
const client = '"use client";\nimport { api } from "./api";';

describe("modules that run in browsers", () => {
  testRule<MessageIds, Options>("no-public-secret", rule, {
    valid: [
      '"use client"; call(process.env.NODE_ENV, process.env.NEXT_PUBLIC_API_URL, process.env.STRIPE_PUBLISHABLE_KEY)',
      '"use server"; call(process.env.API_SECRET)',
      'call("use client", process.env.API_SECRET)',
      { code: '"use client"; call(process.env.API_SECRET)', options: [{ allow: ["API_SECRET"] }] },
      { code: '"use client"; import { env } from "./env"; call(env.NEXT_PUBLIC_API_URL, env.apiUrl)', vocabulary: environment, repository: { "src/env.ts": "export const env = {};" } },
      { code: '"use client"; import { form } from "./form"; call(form.password)', repository: { "src/form.ts": "export const form = { password: '' };" } },
      { code: '"use client"; import { password } from "./form"; call(password)', repository: { "src/form.ts": "export const password = z.string();" } },
      { code: '"use client"; import type { env } from "./env"; type T = typeof env.API_SECRET;', vocabulary: environment, repository: { "src/env.ts": "export const env = {};" } },
      { code: "export const api = connect(process.env.API_SECRET);", filename: "src/api.ts", repository: { "src/api.ts": "", "src/page.tsx": 'import { api } from "./api";' } },
      { code: "export const api = () => connect(process.env.API_SECRET);", filename: "src/api.ts", repository: { "src/api.ts": "", "src/panel.tsx": client } },
      { code: "export const api = connect(process.env.API_URL);", filename: "src/api.ts", repository: { "src/api.ts": "", "src/panel.tsx": client } },
      { code: '"use server"; export const api = connect(process.env.API_SECRET);', filename: "src/api.ts", repository: { "src/api.ts": '"use server";', "src/panel.tsx": client } },
      { code: 'import "server-only"; export const api = connect(process.env.API_SECRET);', filename: "src/api.ts", repository: { "src/api.ts": 'import "server-only";', "src/panel.tsx": client } },
      { code: "export const api = connect(process.env.API_SECRET);", filename: "src/api.ts", repository: { "src/api.ts": "", "src/panel.tsx": '"use client";\nimport type { Api } from "./api";' } },
      { code: "export const api = connect(process.env.API_SECRET);", filename: "src/api.ts", repository: { "src/api.ts": "", "src/act.ts": '"use server";\nimport { api } from "./api";', "src/panel.tsx": '"use client";\nimport { act } from "./act";' } },
      { code: "export const api = connect(process.env.API_SECRET);", filename: "src/api.ts", repository: { "src/api.ts": "", "src/panel.tsx": client, "package.json": '{ "dependencies": { "next-auth": "1" } }' } },
      { code: "export const env = { key: process.env.API_SECRET };", filename: "src/env.ts", vocabulary: environment, repository: { "src/env.ts": "", "src/panel.tsx": '"use client";\nimport { env } from "./env";' } },
    ],
    invalid: [
      inClient("call(process.env.API_SECRET)", "API_SECRET"),
      inClient("const { API_SECRET } = process.env; call(API_SECRET)", "API_SECRET"),
      inClient('import { env } from "./env"; call(env.API_SECRET)', "API_SECRET", { "src/env.ts": "export const env = parse(process.env);" }, { vocabulary: environment }),
      inClient('import { env as e } from "./env"; call(e["apiSecret"])', "apiSecret", { "src/env.ts": "export const env = parse(process.env);" }, { vocabulary: environment }),
      inClient('import * as env from "./env"; call(env.API_SECRET)', "API_SECRET", { "src/env.ts": "export const API_SECRET = required('API_SECRET');" }, { vocabulary: environment }),
      inClient('import { API_SECRET } from "./constants"; call(API_SECRET)', "API_SECRET", { "src/constants.ts": "export const API_SECRET = process.env.API_SECRET ?? '';" }),
      inClient('import { API_SECRET as key } from "./all"; call(key)', "API_SECRET", { "src/all.ts": "export * from './constants';", "src/constants.ts": "export const API_SECRET = process.env.KEY!;" }),
      inClient('import { config } from "./constants"; call(config.apiSecret)', "apiSecret", { "src/constants.ts": "export const config = { apiSecret: process.env.API_SECRET };" }),
      {
        code: "export const api = connect(process.env.API_SECRET, process.env.API_SECRET);",
        filename: "src/api.ts",
        repository: { "src/api.ts": "export const api = 1;", "src/panel.tsx": client },
        errors: [{ messageId: "loadedByClient", data: { name: "API_SECRET", client: "src/panel.tsx" } }],
      },
      {
        code: "export const api = connect(process.env.API_SECRET);",
        filename: "src/api.ts",
        repository: { "src/api.ts": "", "package.json": "{}", "apps/web/package.json": '{ "dependencies": { "next": "16" } }', "src/index.ts": 'export * from "./api";', "src/panel.tsx": '"use client";\nimport { api } from "./index";' },
        errors: [{ messageId: "loadedByClient", data: { name: "API_SECRET", client: "src/panel.tsx" } }],
      },
    ],
  });
});
