import { testRule } from "../../../rule-tester.js";
import rule from "../require-env-schema.js";

type MessageIds = keyof typeof rule.meta.messages;

const given = (code: string, filename = "src/env.ts") => ({ code, filename, vocabulary: { environment: ["src/env.ts"] } });
const found = (...ids: MessageIds[]): { messageId: MessageIds }[] => ids.map((messageId) => ({ messageId }));

testRule("require-env-schema", rule, {
  valid: [
    given("export const key = process.env.API_KEY && \"dev\"; export const env = schema.parse({ a: process.env.A });"),
    given("export const key = read(\"API_KEY\") ?? \"dev\"; function read(n) { if (!process.env[n]) throw new Error(); return process.env[n]; }"),
    given("const { API_KEY = \"\" } = process.env; export const env = schema.parse({ API_KEY });"),
    given("const { URL = \"dev\" } = process.env; export const env = schema.parse({ URL });"),
    given("const { API_KEY = 5 } = options; export const env = schema.parse(process.env);"),
    given("export const env = createEnv({ server: { API_KEY: z.string().default(ready ? \"x\" : \"y\") }, runtimeEnv: process.env });"),
    given("export const env = createEnv({ server: { API_KEY: process.env.NODE_ENV === \"test\" ? z.string().default(\"x\") : z.string() }, runtimeEnv: process.env });"),
    given("let schema; if (process.env.NODE_ENV === \"test\") { schema = z.object({ API_KEY: z.string().default(\"x\") }); } export const env = schema.parse(process.env);"),
    given("export const env = z.object({ API_KEY: isTest && z.string().default(\"x\") }).parse(process.env);"),
    given("export const env = other({ API_KEY: \"string = 'x'\" }); export const e = schema.parse(process.env);"),
    given("export const env = type({ API_KEY: \"string\" }).assert(process.env);"),
    given("export const env = type({ API_KEY: \"string = ''\" }).assert(process.env);"),
    given("export const env = cleanEnv(process.env, { API_KEY: str({ default: \"\" }) });"),
    given("export const env = cleanEnv(process.env, { API_KEY: str({ default: undefined }) });"),
    given("export const env = cleanEnv(process.env, { API_KEY: str({ other: \"x\" }) });"),
    given("export const env = z.object({ API_KEY: z.string().describe(\"x\") }).parse(process.env);"),
    given("export const env = v.parse(v.object({ API_KEY: v.optional(v.string()) }), process.env);"),
    given("export const env = v.parse(v.object({ API_KEY: v.pipe(v.string(), v.minLength(1)) }), process.env);"),
  ],
  invalid: [
    { ...given("export const key = process.env.API_KEY ?? \"dev\"; export const env = schema.parse(process.env);"), errors: found("secretDefault") },
    { ...given("export const key = process.env.API_KEY || \"dev\"; export const env = schema.parse(process.env);"), errors: found("secretDefault") },
    { ...given("const { API_KEY = \"dev\" } = process.env; export const env = schema.parse({ API_KEY });"), errors: found("secretDefault") },
    { ...given("const { API_KEY: key = \"dev\" } = process.env; export const env = schema.parse({ key });"), errors: found("secretDefault") },
    { ...given("export const env = createEnv({ server: { API_KEY: z.string().default(\"x\") }, runtimeEnv: process.env });"), errors: found("secretDefault") },
    { ...given("export const env = createEnv({ server: { API_KEY: ready ? z.string().default(\"x\") : z.string() }, runtimeEnv: process.env });"), errors: found("secretDefault") },
    { ...given("let schema; if (ready) { schema = z.object({ API_KEY: z.string().default(\"x\") }); } export const env = schema.parse(process.env);"), errors: found("secretDefault") },
    { ...given("export const env = z.object({ API_KEY: z.string().prefault(\"x\") }).parse(process.env);"), errors: found("secretDefault") },
    { ...given("export const env = v.parse(v.object({ API_KEY: v.nullish(v.string(), \"x\") }), process.env);"), errors: found("secretDefault") },
  ],
});
