import { describe } from "vitest";
import { testRule, type InvalidCase, type ValidCase } from "../../rule-tester.js";
import rule from "./require-env-schema.js";

type Options = readonly [{ allow?: string[] }];
type MessageIds = "none" | "raw" | "unchecked" | "secretDefault" | "skipped" | "undeclared";
type Case = InvalidCase<MessageIds, Options>;

const module = { filename: "src/env.ts", vocabulary: { environment: ["src/env.ts"] } };
const good = (code: string, more: Partial<ValidCase<Options>> = {}): ValidCase<Options> => ({ code, ...module, ...more });
const bad = (code: string, messageId: MessageIds, data: Record<string, string> = {}, more: Partial<Case> = {}): Case => ({ code, ...module, errors: [{ messageId, data }], ...more });

describe("modules that validate", () => {
  testRule<MessageIds, Options>("require-env-schema", rule, {
    valid: [
      // One for each library.
      good('import { z } from "zod"; export const env = z.object({ KEY: z.string() }).parse(process.env);'),
      good('import { z } from "zod"; const schema = z.object({ KEY: z.string() }); export const env = await schema.parseAsync({ ...process.env });'),
      good('import * as v from "valibot"; export const env = v.parse(v.object({ KEY: v.string() }), process.env);'),
      good('import { parse, object, string } from "valibot"; export const env = parse(object({ KEY: string() }), process.env);'),
      good('import { type } from "arktype"; export const env = type({ KEY: "string" }).assert(process.env);'),
      good('import { type } from "arktype"; const Env = type({ KEY: "string" }); const env = Env(process.env); if (env instanceof type.errors) throw new Error(env.summary); export { env };'),
      good("export const env = schema.parse(process.env); const mail = mailSchema.safeParse(process.env); export const smtp = () => (mail.success ? mail.data : null);"),
      good('import env from "@fastify/env"; export const autoConfig = { schema, data: process.env }; export default env;'),
      good('import { cleanEnv, str } from "envalid"; export const env = cleanEnv(process.env, { KEY: str() });'),
      good('import { createEnv } from "@t3-oss/env-nextjs"; export const env = createEnv({ server: { KEY: z.string() }, runtimeEnv: { KEY: process.env.KEY } });'),
      good('import { createEnv } from "@t3-oss/env-core"; export const env = createEnv({ server: { KEY: z.string() }, runtimeEnv: import.meta.env });'),
      good('import { parseEnv } from "znv"; export const { KEY } = parseEnv(process.env, { KEY: z.string() });'),
      good('import { Value } from "@sinclair/typebox/value"; export const env = Value.Parse(Schema, process.env);'),
      good('import { Value } from "@sinclair/typebox/value"; if (!Value.Check(Schema, process.env)) throw new Error("no"); export const env = process.env;'),
      good('const ajv = new Ajv(); const validate = ajv.compile(schema); const data = { ...process.env }; if (!validate(data)) { console.error(validate.errors); process.exit(1); } export const env = data;'),
      good('const ajv = new Ajv(); const data = { ...process.env }; if (!ajv.validate(schema, data)) throw new Error(ajv.errorsText()); export const env = data;'),
      good('import Joi from "joi"; const { error, value } = Joi.object({ KEY: Joi.string().required() }).validate(process.env); if (error) throw error; export const env = value;'),
      good('import Joi from "joi"; export const env = Joi.attempt(process.env, Joi.object({ KEY: Joi.string() }));'),
      good('import * as yup from "yup"; export const env = yup.object({ KEY: yup.string().required() }).validateSync(process.env);'),
      good('import convict from "convict"; export const config = convict({ key: { env: "API_KEY", default: "" } }); config.validate({ allowed: "strict" });'),
      good('import { from } from "env-var"; export const key = from(process.env).get("API_KEY").required().asString();'),
      good('import env from "env-var"; export const key = env.get("API_KEY").required().asString();'),
      good('import envSchema from "env-schema"; export const env = envSchema({ schema, data: process.env });'),
      good('import { envsafe, str } from "envsafe"; export const env = envsafe({ KEY: str() });'),
      good('import { create, object } from "superstruct"; export const env = create(process.env, object({}));'),
      good('import { schema } from "./schema"; export const env = schema.parse(process.env);', { repository: { "src/env.ts": "", "src/schema.ts": "export const schema = z.object({ KEY: z.string() });" } }),
      good('import { load } from "@acme/env"; export const env = load(process.env);'),
      good("export const env = checkAll(process.env);", { vocabulary: { ...module.vocabulary, validators: ["checkAll"] } }),
      // Own assertions.
      good('function required(name: string): string { const value = process.env[name]; if (!value) throw new Error(`${name} is missing`); return value; } export const key = required("KEY");'),
      good('const required = (name: string) => process.env[name] ?? fail(name); const fail = (name: string): never => { throw new Error(name); }; export const env = { key: required("KEY") };'),
      good("export const key = process.env.KEY; if (!key) throw new Error('KEY is missing');"),
      good("const { KEY } = process.env; if (KEY === undefined) { console.error('no'); process.exit(1); } export const env = { KEY };"),
      good("if (!process.env.KEY) throw new Error('no'); export const env = { key: process.env.KEY };"),
      good("for (const name of ['A', 'B']) if (!process.env[name]) throw new Error(name); export const env = { a: process.env.A, b: process.env.B };"),
      good("import assert from 'node:assert'; assert(process.env.KEY, 'no'); export const key = process.env.KEY;"),
      good("import { required } from './required'; export const key = required(process.env.KEY);", { repository: { "src/env.ts": "", "src/required.ts": "export function required(value?: string) { if (!value) throw new Error(); return value; }" } }),
      good("export const url = new URL(process.env.API_URL!);"),
      good("export const env = (() => { const key = process.env.KEY; if (!key) throw new Error(); return { key }; })();"),
      // Nothing to validate.
      good("export const isProduction = process.env.NODE_ENV === 'production'; export const nodeEnv = process.env.NODE_ENV;"),
      good("export const debug = process.env.DEBUG === '1'; export const verbose = Boolean(process.env.VERBOSE); export const level = ['a'].includes(process.env.LEVEL) ? 1 : 2;"),
      good("export { env } from './other';"),
      good("export const env = { ...schema.parse(process.env), sha: process.env.GIT_SHA };", { options: [{ allow: ["GIT_SHA"] }] }),
      good("export const env = schema.parse(process.env); export const port = Number(process.env.PORT ?? 3000);"),
      good("process.env.TZ = 'UTC'; export const env = schema.parse(process.env);"),
    ],
    invalid: [
      bad("export const env = { key: process.env.KEY };", "none"),
      bad("export const env = process.env;", "none"),
      bad('import type { Options } from "@fastify/env"; export const env = process.env;', "none"),
      bad("export const key = process.env.KEY!;", "none"),
      bad("export const { KEY } = process.env;", "none"),
      bad("export const key = process.env.KEY as string;", "none"),
      bad("export const port = Number(process.env.PORT) || 3000;", "none"),
      bad("export const env = { level: process.env.LEVEL ?? 'info', url: String(process.env.URL) };", "none", {}, { errors: [{ messageId: "none", line: 1, column: 29 }] }),
      bad("import 'dotenv/config'; export default { key: process.env.KEY };", "none"),
      bad("module.exports = { key: process.env.KEY };", "none", {}, { filename: "src/env.cjs", vocabulary: { environment: ["src/env.cjs"] } }),
      bad("export function get(name: string) { return process.env[name]; }", "none"),
      bad("export const get = (name: string) => process.env[name];", "none"),
      bad("const copy = { key: process.env.KEY }; export const env = Object.freeze(copy);", "none"),
      bad("const pick = (value?: string) => value; export const key = pick(process.env.KEY);", "none"),
      bad("class Config { key = process.env.KEY; }", "none"),
      bad("export const env = { key: import.meta.env.VITE_URL };", "none"),
      bad("export const key = Deno.env.get('KEY');", "none"),
      bad("console.log(JSON.stringify(JSON.parse('{}'))); export const key = process.env.KEY;", "none"),
      bad("export const env = { ...schema.parse(process.env), sha: process.env.GIT_SHA };", "raw", { key: "GIT_SHA" }),
      bad("export const env = schema.parse(process.env); export const key = process.env.KEY!;", "raw", { key: "KEY" }),
      bad("export const env = schema.parse(process.env); const { KEY } = process.env; export const later = () => KEY;", "raw", { key: "KEY" }),
      bad("if (!process.env.A) throw new Error('A'); export const env = { a: process.env.A, b: process.env.B };", "raw", { key: "B" }),
    ],
  });
});

describe("validations whose failure counts", () => {
  testRule<MessageIds, Options>("require-env-schema", rule, {
    valid: [
      good("const result = schema.safeParse(process.env); if (!result.success) throw result.error; export const env = result.data;"),
      good("const result = schema.safeParse(process.env); if (!result.success) { console.error(result.error); process.exit(1); } export const env = result.data;"),
      good("const result = await schema.safeParseAsync(process.env); if (result.success) { start(result.data); } else { throw new Error('no'); }"),
      good("const { success, data, error } = schema.safeParse(process.env); if (!success) throw error; export const env = data;"),
      good("const result = schema.safeParse(process.env); if (!result.success) die(result.error); function die(error: unknown): never { throw error; } export const env = result.data;"),
      good("import { stop } from './stop'; const result = schema.safeParse(process.env); if (!result.success) stop(result.error); export const env = result.data;", {
        repository: { "src/env.ts": "", "src/stop.ts": "export const stop = (error: unknown): never => { console.error(error); process.exit(1); };" },
      }),
      good("import { stop } from '@acme/stop'; const result = schema.safeParse(process.env); if (!result.success) stop(result.error); export const env = result.data;"),
      good("export const load = () => schema.safeParse(process.env);"),
      good("export function load() { const result = schema.safeParse(process.env); return result; }"),
      good("const result = schema.safeParse(process.env); export const env = result.success ? result.data : fail(result.error); function fail(e: Error): never { throw e; }"),
      good("const result = v.safeParse(Schema, process.env); if (result.issues) throw new Error('no'); export const env = result.output;"),
      good("try { env = schema.parse(process.env); } catch (error) { console.error(error); process.exit(1); } export let env;"),
      good("try { check(schema.parse(process.env)); } catch (error) { throw new Error('no', { cause: error }); }"),
      good("export function load() { try { return schema.parse(process.env); } catch (error) { return undefined; } }"),
      good("export const env = schema.parse(process.env); const other = inner.safeParse(text); export const x = other.data;"),
      good("export const config = convict({}); config.load({}); config.validate();"),
    ],
    invalid: [
      bad("const result = schema.safeParse(process.env); export const env = () => (result.success ? result.data : null);", "unchecked"),
      bad("export const env = schema.parse(process.env); const result = mail.safeParse(process.env); export const smtp = result.success ? result.data : { host: 'localhost' };", "unchecked"),
      bad("const result = schema.safeParse(process.env); export const env = result.data;", "unchecked", {}, { errors: [{ messageId: "unchecked", line: 1, column: 16, endColumn: 32 }] }),
      bad("export const env = schema.safeParse(process.env).data;", "unchecked"),
      bad("const result = schema.safeParse(process.env); if (!result.success) console.error(result.error); export const env = result.data;", "unchecked"),
      bad("const result = schema.safeParse(process.env); if (!result.success) { logger.error(result.error.format()); } export const env = result.data!;", "unchecked"),
      bad("const result = await schema.safeParseAsync({ ...process.env }); export const env = result.data ?? defaults;", "unchecked"),
      bad("const raw = { KEY: process.env.KEY }; const result = schema.safeParse(raw); export const env = result.success ? result.data : raw;", "unchecked"),
      bad("const { data } = schema.safeParse(process.env); export const env = data;", "unchecked"),
      bad("const { success, data } = schema.safeParse(process.env); if (!success) warn('no'); function warn(text: string) { console.warn(text); } export const env = data;", "unchecked"),
      bad("import { safeParse } from 'valibot'; const result = safeParse(Schema, process.env); export const env = result.output;", "unchecked"),
      bad("import Joi from 'joi'; const schema = Joi.object({}); const { error, value } = schema.validate(process.env); if (error) console.error(error); export const env = value;", "unchecked"),
      bad("import Joi from 'joi'; export const { value: env } = Joi.object({}).validate(process.env);", "unchecked"),
      bad("const ajv = new Ajv(); const validate = ajv.compile(schema); validate(process.env); export const env = process.env;", "unchecked"),
      bad("const ajv = new Ajv(); ajv.validate(schema, process.env); export const env = process.env;", "unchecked"),
      bad("import { type } from 'arktype'; const Env = type({}); export const env = Env(process.env) as { KEY: string }; ", "unchecked"),
      bad("export let env = {}; try { env = schema.parse(process.env); } catch (error) { console.error(error); }", "unchecked"),
      bad("export let env = {}; try { env = createEnv({ server: {}, runtimeEnv: process.env }); } catch {}", "unchecked"),
    ],
  });
});

const withDefault = (code: string, key: string, more: Partial<Case> = {}): Case => bad(code, "secretDefault", { key }, more);

describe("defaults of secrets", () => {
  testRule<MessageIds, Options>("require-env-schema", rule, {
    valid: [
      good("export const env = z.object({ PORT: z.coerce.number().default(3000), LOG_LEVEL: z.string().default('info') }).parse(process.env);"),
      good("export const env = z.object({ JWT_SECRET: z.string().min(32), API_KEY: z.string().optional(), OTHER_SECRET: z.string().default('') }).parse(process.env);"),
      good("export const env = cleanEnv(process.env, { JWT_SECRET: str({ devDefault: 'x' }), TOKEN_TTL: num({ default: 3600 }) });"),
      good("export const env = z.object({ REDIS_URL: z.string().default('redis://localhost:6379'), STRIPE_PUBLISHABLE_KEY: z.string().default('pk') }).parse(process.env);"),
      good("export const env = z.object({ JWT_SECRET: isProduction ? z.string() : z.string().default('dev') }).parse(process.env);"),
      good("export const env = z.object({ JWT_SECRET: z.string().default(process.env.NODE_ENV === 'test' ? 'test' : undefined) }).parse(process.env);"),
      good("export const env = schema.parse(process.env); export const key = process.env.API_URL ?? 'http://localhost';"),
      good("export const env = z.object({ AUTH_ID_TOKEN: z.enum(['true', 'false']).default('true'), USE_JWT: z.string().default('on'), BOT_TOKEN: z.string().default('none') }).parse(process.env);"),
      good("export const env = z.object({ JWT_SECRET: z.string().default(generated) }).parse(process.env);"),
    ],
    invalid: [
      withDefault("export const env = z.object({ JWT_SECRET: z.string().default('dev-only') }).parse(process.env);", "JWT_SECRET"),
      withDefault("export const env = z.object({ 'JWT_SECRET': z.string().min(8).optional().default(`dev`) }).parse(process.env);", "JWT_SECRET"),
      withDefault("export const env = z.object({ API_KEY: z.string().prefault('x') }).parse(process.env);", "API_KEY"),
      withDefault("export const env = z.object({ API_KEY: z.string().catch('x') }).parse(process.env);", "API_KEY"),
      withDefault("const fallback = 'dev'; export const env = z.object({ API_KEY: z.string().default(fallback) }).parse(process.env);", "API_KEY"),
      withDefault("export const env = v.parse(v.object({ API_KEY: v.optional(v.string(), 'x') }), process.env);", "API_KEY"),
      withDefault("export const env = v.parse(v.object({ API_KEY: v.fallback(v.string(), 'x') }), process.env);", "API_KEY"),
      withDefault("export const env = cleanEnv(process.env, { JWT_SECRET: str({ default: 'x' }) });", "JWT_SECRET"),
      withDefault("export const env = Value.Parse(Type.Object({ JWT_SECRET: Type.String({ default: 'x' }) }), process.env);", "JWT_SECRET"),
      withDefault("export const env = envSchema({ schema: { properties: { JWT_SECRET: { type: 'string', default: 'x' } } } });", "JWT_SECRET"),
      withDefault("export const config = convict({ auth: { secret: { env: 'JWT_SECRET', default: 'x' } } }); config.validate();", "JWT_SECRET"),
      withDefault("export const env = type({ JWT_SECRET: \"string = 'x'\" }).assert(process.env);", "JWT_SECRET"),
      withDefault("export const env = Joi.attempt(process.env, Joi.object({ DB_PASSWORD: Joi.string().default('postgres') }));", "DB_PASSWORD"),
      withDefault("export const key = env.get('API_KEY').default('x').asString();", "API_KEY"),
      withDefault("export const env = schema.parse({ JWT_SECRET: process.env.JWT_SECRET ?? 'dev' });", "JWT_SECRET"),
      withDefault("export const env = schema.parse({ JWT_SECRET: process.env.JWT_SECRET || 'dev' });", "JWT_SECRET"),
      withDefault("const { JWT_SECRET = 'dev' } = process.env; export const env = schema.parse({ JWT_SECRET });", "JWT_SECRET"),
      withDefault("function str(name: string, fallback: string) { const value = process.env[name]; if (value === '') throw new Error(); return value ?? fallback; } export const key = str('API_KEY', 'x');", "API_KEY"),
      withDefault("export const env = z.object({ DATABASE_URL: z.string().default('postgres://app:' + 'app@db/app') }).parse(process.env);", "DATABASE_URL"),
      withDefault("import { schema } from './schema'; export const env = schema.parse(process.env);", "JWT_SECRET", {
        repository: { "src/env.ts": "", "src/schema.ts": "export const schema = z.object({ JWT_SECRET: z.string().default('x') });" },
        errors: [{ messageId: "secretDefault", data: { key: "JWT_SECRET" }, line: 1, column: 10 }],
      }),
      bad("export const env = z.object({ RESIDENT_NUMBER: z.string().default('x') }).parse(process.env);", "secretDefault", { key: "RESIDENT_NUMBER" }, { vocabulary: { ...module.vocabulary, sensitive: ["residentNumber"] } }),
    ],
  });
});

const t3 = (escape: string): string => `export const env = createEnv({ server: {}, runtimeEnv: process.env, skipValidation: ${escape} });`;

describe("escapes from validation", () => {
  testRule<MessageIds, Options>("require-env-schema", rule, {
    valid: [
      good(t3("!!process.env.SKIP_ENV_VALIDATION")),
      good(t3("process.env.DOCKER_BUILD === '1'")),
      good(t3("!!process.env.CI || process.env.npm_lifecycle_event === 'lint'")),
      good(t3("process.env.NODE_ENV === 'test'")),
      good(t3("process.env.NODE_ENV !== 'production'")),
      good(t3("false")),
      good(t3("isBuild")),
      good(t3("!!process.env.SKIP_ENV_VALIDATION"), { repository: { "src/env.ts": "", ".env.example": "SKIP_ENV_VALIDATION=1", ".env.test": "SKIP_ENV_VALIDATION=1", ".env.production": "SKIP_ENV_VALIDATION=false" } }),
      good("export const env = process.env.DOCKER_BUILD === '1' ? (process.env as never) : schema.parse(process.env);"),
      good("export const env = process.env.SKIP_ENV_VALIDATION ? process.env : schema.parse(process.env);"),
    ],
    invalid: [
      bad(t3("true"), "skipped", { when: " here" }),
      bad(t3("!0"), "skipped", { when: " here" }),
      bad(t3("true || !!process.env.CI"), "skipped", { when: " here" }),
      bad(t3("process.env.NODE_ENV === 'production'"), "skipped", { when: " in production" }),
      bad(t3("process.env.VERCEL_ENV === \"production\" || !!process.env.CI"), "skipped", { when: " in production" }),
      bad(t3("!!process.env.SKIP_ENV_VALIDATION"), "skipped", { when: " by `SKIP_ENV_VALIDATION` in apps/web/.env.production" }, { repository: { "src/env.ts": "", "apps/web/.env.production": "SKIP_ENV_VALIDATION=1" } }),
      bad("export const env = process.env.API_HOST ? { ...process.env, x: process.env.API_KEY } : schema.parse(process.env);", "raw", { key: "API_KEY" }),
    ],
  });
});

const source = ["src/**", "lib/**"];

describe("repositories without a declared module", () => {
  const files = { "src/a.ts": "export const a = process.env.NODE_ENV;", "src/b.ts": "export const b = process.env.KEY;", "src/c.ts": "export const c = process.env.KEY;", "src/b.test.ts": "", "next.config.js": "" };
  const other = { filename: "src/b.ts", vocabulary: { source, tests: ["**/*.test.ts"], commands: ["lib/**"] }, repository: files };
  testRule<MessageIds, Options>("require-env-schema", rule, {
    valid: [
      { code: "export const c = process.env.KEY;", ...other, filename: "src/c.ts" },
      { code: "export const a = process.env.NODE_ENV;", ...other, filename: "src/a.ts" },
      { code: "export const b = process.env.KEY;", ...other, repository: { "src/b.ts": "// process.env.KEY" } },
      { code: "export const b = process.env.KEY;", ...other, repository: { "lib/a.ts": "export const x = process.env.KEY", "src/a.test.ts": "process.env.KEY", "src/vite.config.ts": "process.env.KEY", "other/a.ts": "process.env.KEY" } },
      { code: "export const b = process.env.KEY;", filename: "src/b.ts", vocabulary: { source, environment: ["src/env.ts"] }, repository: files },
      { code: "export const b = process.env.KEY;", filename: "src/b.ts", vocabulary: { source } },
      {
        code: "export const version = process.env.NEXT_PUBLIC_VERSION;\nif (process.env.EMIT_SCHEMA) emit();",
        ...other,
        repository: {
          "src/b.ts": "export const version = process.env.NEXT_PUBLIC_VERSION;\nif (process.env.EMIT_SCHEMA) emit();",
          "next.config.mjs": "export default { env: { NEXT_PUBLIC_VERSION: version } };",
          "package.json": '{ "scripts": { "emit": "cross-env EMIT_SCHEMA=1 node emit.js" } }',
        },
        name: "what the repository's own tools set",
      },
      { code: "export const version = process.env.version + process.env.npm_config_user_agent;", ...other, repository: { "src/b.ts": "export const version = process.env.version + process.env.npm_config_user_agent;" }, name: "what tools set and bundlers write in" },
    ],
    invalid: [
      { code: "export const mode = process.env.NODE_ENV;\nexport const b = process.env.KEY + process.env.OTHER;", ...other, errors: [{ messageId: "undeclared", line: 2, column: 18 }] },
      {
        name: "the first read that configures the service",
        code: "export const version = process.env.version;\nexport const isYarn = process.env.npm_config_user_agent;\nif (process.env.TESTING) skip();\nlisten(process.env.PORT);",
        ...other,
        errors: [{ messageId: "undeclared", line: 4, column: 8 }],
      },
    ],
  });
});
