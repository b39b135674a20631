import { describe } from "vitest";
import { testRule, type InvalidCase } from "../../rule-tester.js";
import rule from "./no-process-env.js";

type MessageIds = "read" | "readComputed" | "readWhole" | "write" | "useDeclared";
type Options = readonly [{ allow?: string[]; allowPublic?: string[] }];

/** A spelling, and the 1-based columns of its findings on the last line, each with its message. */
type Spelling = [code: string, ...findings: [messageId: MessageIds, column: number, endColumn?: number][]];

const spellings: Spelling[] = [
  // Members.
  ["process.env.API_KEY;", ["read", 1, 20]],
  ['process["env"].API_KEY;', ["read", 1]],
  ["process[`env`].API_KEY;", ["read", 1]],
  ['process["e" + "nv"]["API_" + "KEY"];', ["read", 1]],
  ["const name = 'env';\nprocess[name].API_KEY;", ["read", 1]],
  ["globalThis.process.env.API_KEY;", ["read", 1, 31]],
  ["global.process.env.API_KEY;", ["read", 1]],
  ['globalThis["process"]["env"].API_KEY;', ["read", 1]],
  ["window.process.env.API_KEY;", ["read", 1]],
  ["globalThis.globalThis.process.env.API_KEY;", ["read", 1]],
  ["(process as any).env.API_KEY;", ["read", 1, 29]],
  ["(<any>process).env.API_KEY;", ["read", 1]],
  ["process!.env!.API_KEY!;", ["read", 1, 22]],
  ["(process satisfies object).env.API_KEY;", ["read", 1]],
  ["process?.env?.API_KEY;", ["read", 1, 22]],
  ["process?.env?.API_KEY?.trim();", ["read", 1, 22]],
  ["(0, process).env.API_KEY;", ["read", 1]],
  ["(process.env ?? {}).API_KEY;", ["read", 1]],
  ["(isServer ? process.env : {}).API_KEY;", ["read", 1]],
  ["typeof process !== 'undefined' && process.env && process.env.API_KEY;", ["read", 50]],
  ["typeof process.env.API_KEY;", ["read", 8]],
  ["process.env[name];", ["readComputed", 1, 18]],
  ["process.env[`KEY_${name}`];", ["readComputed", 1]],
  ["`${process.env.API_KEY}`;", ["read", 4]],
  ["const element = <Page title={process.env.TITLE} />;", ["read", 30]],
  ["class Client { key = process.env.API_KEY; }", ["read", 22]],
  ["class Client { @inject(process.env.API_KEY) key; }", ["read", 24]],
  ["function f(key = process.env.API_KEY) {}", ["read", 18]],
  ["enum Level { Log = process.env.LEVEL }", ["read", 20]],
  ["declare const process: { env: Record<string, string> };\nprocess.env.API_KEY;", ["read", 1]],
  ["{ let process = 1; }\nprocess.env.API_KEY;", ["read", 1]],
  // Questions to the object.
  ['"API_KEY" in process.env;', ["read", 1, 25]],
  ['Reflect.get(process, "env").API_KEY;', ["read", 1]],
  ['Reflect.get(process.env, "API_KEY");', ["read", 1, 36]],
  ['const { get } = Reflect;\nget(process, "env").API_KEY;', ["read", 1]],
  ['Reflect.has(process.env, "API_KEY");', ["read", 1]],
  ['process.env.hasOwnProperty("API_KEY");', ["readWhole", 1]],
  // Destructuring.
  ["const { env } = process;\nenv.API_KEY;", ["read", 1]],
  ["const { env: { API_KEY } } = process;", ["read", 16, 23]],
  ["const { env: { API_KEY: key = 'x' } = {} } = process;", ["read", 16]],
  ["const { API_KEY, OTHER } = process.env;", ["read", 9, 16], ["read", 18, 23]],
  ['const { ["API_KEY"]: key } = process.env;', ["read", 9]],
  ["const { [name]: key } = process.env;", ["readComputed", 9]],
  ["const { API_KEY, ...rest } = process.env;", ["read", 9], ["readWhole", 18, 25]],
  ["const { pid, ...rest } = process;\nrest.env.API_KEY;", ["read", 1]],
  ["let env;\n({ env } = process);\nenv.API_KEY;", ["read", 1]],
  ["let key;\n({ API_KEY: key } = process.env);", ["read", 4]],
  ["let env;\nenv = process.env, env.API_KEY;", ["read", 20]],
  ["const { process: { env: { API_KEY } } } = globalThis;", ["read", 27]],
  ["const { process } = globalThis;\nprocess.env.API_KEY;", ["read", 1]],
  ["function f({ env } = process) { return env.API_KEY; }", ["read", 40]],
  ["function f({ API_KEY } = process.env) {}", ["read", 14]],
  ["const { env } = process;", ["readWhole", 9]],
  // Aliases.
  ["const p = process;\nconst q = p;\nq.env.API_KEY;", ["read", 1]],
  ["let p = process;\np.env.API_KEY;", ["read", 1]],
  ["const env = process.env;\nenv.API_KEY + env.OTHER;", ["read", 1], ["read", 15]],
  ["const env = process.env as Record<string, string>;\nenv.API_KEY;", ["read", 1]],
  ["const g = globalThis;\ng.process.env.API_KEY;", ["read", 1]],
  ["const env = process.env;", ["readWhole", 13]],
  ["let env = process.env; env = {};", ["readWhole", 11]],
  ["function f(env = process.env) { return env.API_KEY; }", ["readWhole", 18]],
  ["function f(p = process) { return p.env.API_KEY; }", ["read", 34]],
  ["((p) => p.env.API_KEY)(process);", ["read", 9]],
  ["(function (p) { return p.env.API_KEY; })(process);", ["read", 24]],
  ["const read = (p) => p.env.API_KEY; read(process);", ["read", 21]],
  ["function read({ env }) { return env.API_KEY; } read(process);", ["read", 33]],
  ["class A { constructor(private p = process) { p.env.API_KEY; } }", ["read", 46]],
  // The whole object.
  ["validate(process.env);", ["readWhole", 10, 21]],
  ["((env) => env.API_KEY)(process.env);", ["readWhole", 24]],
  ["Object.entries(process.env);", ["readWhole", 16]],
  ["const all = { ...process.env };", ["readWhole", 18]],
  ["for (const key in process.env) {}", ["readWhole", 19]],
  ["const element = <Page {...process.env} />;", ["readWhole", 27]],
  ["function env() { return process.env; }", ["readWhole", 25]],
  ["export default process.env;", ["readWhole", 16]],
  ["export const env = process.env;", ["readWhole", 20]],
  ["const env = process.env;\nexport { env };", ["readWhole", 10]],
  ["const config = { env: process.env };", ["readWhole", 23]],
  ["this.env = process.env;", ["readWhole", 12]],
  ["const { env } = process;\nspawn('ls', { env });", ["readWhole", 15]],
  // Modules.
  ['import process from "node:process";\nprocess.env.API_KEY;', ["read", 1]],
  ['import p from "process";\np.env.API_KEY;', ["read", 1]],
  ['import * as p from "process";\np.env.API_KEY;', ["read", 1]],
  ['import * as p from "process";\np.default.env.API_KEY;', ["read", 1]],
  ['import { default as p } from "process";\np.env.API_KEY;', ["read", 1]],
  ['import { env } from "process";\nenv.API_KEY;', ["read", 1]],
  ['import { env as e } from "node:process";\ne.API_KEY;', ["read", 1]],
  ['import { "env" as e } from "node:process";\ne.API_KEY;', ["read", 1]],
  ['import { env } from "node:process";', ["readWhole", 10, 13]],
  ['import p = require("process");\np.env.API_KEY;', ["read", 1]],
  ['export { env } from "node:process";', ["readWhole", 10]],
  ['export { env as e } from "process";', ["readWhole", 10]],
  ['export * from "process";', ["readWhole", 1]],
  ['require("process").env.API_KEY;', ["read", 1]],
  ['const { env } = require("node:process");\nenv.API_KEY;', ["read", 1]],
  ['module.require("process").env.API_KEY;', ["read", 1]],
  ['process.mainModule.require("process").env.API_KEY;', ["read", 1]],
  ['(await import("node:process")).env.API_KEY;', ["read", 1]],
  ['const { env } = await import("process");\nenv.API_KEY;', ["read", 1]],
  ['import("process").then((p) => p.env.API_KEY);', ["read", 31]],
  ['import("process").then(({ env }) => env.API_KEY);', ["read", 37]],
  ['process.getBuiltinModule("process").env.API_KEY;', ["read", 1]],
  [
    'import { createRequire } from "node:module";\nconst load = createRequire(import.meta.url);\nload("process").env.API_KEY;',
    ["read", 1],
  ],
  ['import * as m from "module";\nm.createRequire(import.meta.url)("process").env.API_KEY;', ["read", 1]],
  ['import { config } from "dotenv";\nconfig().parsed.API_KEY;', ["read", 1]],
  ['import dotenv from "dotenv";\nconst { parsed } = dotenv.config();\nparsed?.API_KEY;', ["read", 1]],
  // Other hosts and bundlers.
  ["import.meta.env.VITE_URL;", ["read", 1, 25]],
  ['import.meta["env"].VITE_URL;', ["read", 1]],
  ["(import.meta as any).env.VITE_URL;", ["read", 1]],
  ["const { env } = import.meta;\nenv.VITE_URL;", ["read", 1]],
  ["const { VITE_URL } = import.meta.env;", ["read", 9]],
  ["validate(import.meta.env);", ["readWhole", 10]],
  ["Bun.env.API_KEY;", ["read", 1]],
  ['import { env } from "bun";\nenv.API_KEY;', ["read", 1]],
  ["const { env: { API_KEY } } = Bun;", ["read", 16]],
  ['Deno.env.get("API_KEY");', ["read", 1, 24]],
  ['Deno["env"]["get"]("API_KEY");', ["read", 1]],
  ['Deno.env.has("API_KEY");', ["read", 1]],
  ["Deno.env.get(name);", ["readComputed", 1]],
  ["Deno.env.toObject();", ["readWhole", 1]],
  ['const { get } = Deno.env;\nget("API_KEY");', ["read", 1]],
  ['const { env } = Deno;\nenv.get("API_KEY");', ["read", 1]],
  ["names.map(Deno.env.get);", ["readWhole", 11]],
  ["load(Deno.env);", ["readWhole", 6]],
  ['import { env } from "$env/dynamic/private";\nenv.API_KEY;', ["read", 1]],
  // Writes.
  ['process.env.API_KEY = "x";', ["write", 1, 20]],
  ['process.env.API_KEY ??= "x";', ["write", 1]],
  ["process.env.COUNT++;", ["write", 1]],
  ["delete process.env.API_KEY;", ["write", 8]],
  ["(process.env as any).API_KEY = 'x';", ["write", 1]],
  ["[process.env.API_KEY] = keys;", ["write", 2]],
  ["({ key: process.env.API_KEY } = keys);", ["write", 9]],
  ["process.env = {};", ["write", 1, 12]],
  ['Deno.env.set("API_KEY", "x");', ["write", 1]],
  ['Deno.env.delete("API_KEY");', ["write", 1]],
];

const silent = [
  // Other things of the process, and the existence of the environment alone.
  "process.exit(1); process.argv; process.environment; process.cwd();",
  "if (process.env) {}",
  "typeof process.env;",
  "process.env !== undefined;",
  "run(process);",
  "const { argv } = process;",
  'import { argv } from "node:process"; argv;',
  'export { argv } from "node:process";',
  'export * as p from "node:process";',
  'export * from "node:path";',
  'require("path").env.API_KEY;',
  'require(name).env.API_KEY;',
  'Reflect.get(process, "argv").env;',
  'Reflect.ownKeys(process);',
  // Names that the file declares itself.
  "const process = { env: {} }; process.env.API_KEY;",
  "function f(process) { return process.env.API_KEY; }",
  "import process from './process.js'; process.env.API_KEY;",
  "import { env } from './env.js'; env.API_KEY;",
  "function f(env) { return env.API_KEY; }",
  "export default { fetch(request, env) { return env.API_KEY; } };",
  "const Bun = make(); Bun.env.API_KEY;",
  "const Deno = make(); Deno.env.get('API_KEY');",
  "const require = make(); require('process').env.API_KEY;",
  "function f(globalThis) { globalThis.process.env.API_KEY; }",
  "let p = process; p = other; p.env.API_KEY;",
  "a = a ?? process; let a;",
  // Members of the same names on other objects.
  "worker.process.env.API_KEY;",
  "this.process.env.API_KEY;",
  "config.env.API_KEY;",
  "c.env.API_KEY;",
  "meta.env.API_KEY;",
  "new.target.env;",
  "import.meta.url; import.meta.environment;",
  // Types.
  "type Environment = typeof process.env;",
  "let key: (typeof process.env)['API_KEY'];",
  "declare global { namespace NodeJS { interface ProcessEnv { API_KEY: string } } }",
  "interface ImportMeta { readonly env: Record<string, string> }",
  'import type { env } from "node:process"; let a: typeof env;',
  'import { type env } from "node:process"; let a: typeof env;',
  "import { env } from 'node:process'; type A = typeof env;",
  // What a bundler says of the build.
  "import.meta.env.DEV; import.meta.env.MODE; import.meta.env.PROD; import.meta.env.SSR; import.meta.env.BASE_URL;",
  "const { DEV } = import.meta.env;",
  // Loading is no reading.
  'import "dotenv/config";',
  'import dotenv from "dotenv"; dotenv.config();',
  'import { parse } from "dotenv"; parse(text).API_KEY;',
  "process.loadEnvFile();",
  // Text.
  "// process.env.API_KEY",
  "'process.env.API_KEY';",
];

const environment = ["src/env.ts"];

testRule<MessageIds, Options>("no-process-env", rule, {
  valid: silent.map((code) => ({ code, vocabulary: { environment } })),
  invalid: spellings.map(([code, ...findings]): InvalidCase<MessageIds, Options> => {
    const line = code.split("\n").length;
    return {
      code,
      filename: code.includes("<Page") ? "src/page.tsx" : "src/client.ts",
      vocabulary: { environment },
      errors: findings.map(([messageId, column, endColumn]) => ({
        messageId,
        line,
        column,
        ...(endColumn !== undefined && { endLine: line, endColumn }),
      })),
    };
  }),
});

const schema = `import { z } from "zod";
const schema = z.object({ API_KEY: z.string(), PORT: z.coerce.number() });
export const env = schema.parse(process.env);
`;

/** A read of a declared key, and the file after its suggestion. */
function replaced(code: string, output: string, more: Partial<InvalidCase<MessageIds, Options>> = {}): InvalidCase<MessageIds, Options> {
  const value = /env\.\w+|env\["[^"]+"\]/.exec(output.slice(output.lastIndexOf("\n") + 1))?.[0] ?? "env.API_KEY";
  return {
    code,
    filename: "src/client.ts",
    vocabulary: { environment },
    repository: { "src/env.ts": schema },
    errors: [{ messageId: "read", suggestions: [{ messageId: "useDeclared", data: { value, module: "src/env.ts" }, output }] }],
    ...more,
  };
}

/** A read without a suggestion, with what its message says to do instead. */
function told(
  code: string,
  messageId: Exclude<MessageIds, "useDeclared">,
  instead: string,
  more: Partial<InvalidCase<MessageIds, Options>> = {},
): InvalidCase<MessageIds, Options> {
  const data = { instead, ...(messageId === "read" && { key: "API_KEY" }) };
  return {
    code,
    filename: "src/client.ts",
    vocabulary: { environment },
    repository: { "src/env.ts": "export const env = {};" },
    errors: [{ messageId, data }],
    ...more,
  };
}

const declareIt = 'Declare `API_KEY` in src/env.ts and import it from "./env.js".';
const useIt = 'Use `env.API_KEY` from "./env.js".';

describe("the way out that a finding shows", () => {
  testRule<MessageIds, Options>("no-process-env", rule, {
    valid: [],
    invalid: [
      replaced("call(process.env.API_KEY);", 'import { env } from "./env.js";\ncall(env.API_KEY);'),
      replaced("call(process.env?.API_KEY!);", 'import { env } from "./env.js";\ncall(env.API_KEY!);'),
      replaced("call(process.env.API_KEY);", 'import { env } from "./env.js";\ncall(env["api-key"]);', {
        repository: { "src/env.ts": 'export const env = { "api-key": process.env.API_KEY };' },
      }),
      replaced('call(Reflect.get(process.env, "API_KEY"));', 'import { env } from "./env.js";\ncall(env.API_KEY);'),
      replaced('call(Deno.env.get("API_KEY"));', 'import { env } from "./env.js";\ncall(env.API_KEY);'),
      replaced(
        '"use server";\n// why\ncall(process.env.API_KEY);',
        '"use server";\nimport { env } from "./env.js";\n// why\ncall(env.API_KEY);',
      ),
      replaced(
        'import { a } from "./a";\nimport b from "b";\ncall(process.env.API_KEY);',
        'import { a } from "./a";\nimport b from "b";\nimport { env } from "./env";\ncall(env.API_KEY);',
      ),
      replaced(
        'import { a } from "./a.ts";\ncall(process.env.API_KEY);',
        'import { a } from "./a.ts";\nimport { env } from "./env.ts";\ncall(env.API_KEY);',
      ),
      replaced(
        'import { env } from "./env.js";\ncall(process.env.API_KEY);',
        'import { env } from "./env.js";\ncall(env.API_KEY);',
      ),
      replaced(
        'import { env as settings } from "./env.js";\ncall(process.env.API_KEY);',
        'import { env as settings } from "./env.js";\ncall(settings.API_KEY);',
        {
          errors: [
            {
              messageId: "read",
              suggestions: [
                {
                  messageId: "useDeclared",
                  data: { value: "settings.API_KEY", module: "src/env.ts" },
                  output: 'import { env as settings } from "./env.js";\ncall(settings.API_KEY);',
                },
              ],
            },
          ],
        },
      ),
      replaced(
        'import { schema } from "./env.js";\ncall(process.env.API_KEY);',
        'import { schema, env } from "./env.js";\ncall(env.API_KEY);',
      ),
      replaced(
        'import type { Env } from "./env.js";\ncall(process.env.API_KEY);',
        'import type { Env } from "./env.js";\nimport { env } from "./env.js";\ncall(env.API_KEY);',
      ),
      replaced(
        'import * as all from "./env";\ncall(process.env.API_KEY);',
        'import * as all from "./env";\nimport { env } from "./env";\ncall(env.API_KEY);',
      ),
      replaced("call(process.env.API_KEY);", 'import { env } from "../../env.js";\ncall(env.API_KEY);', {
        filename: "src/deep/er/client.ts",
      }),
      replaced("call(process.env.API_KEY);", 'import env from "./env.js";\ncall(env.API_KEY);', {
        repository: { "src/env.ts": "export default { API_KEY: process.env.API_KEY };" },
      }),
      replaced("call(process.env.API_KEY);", 'import { env } from "./env.js";\ncall(env.apiKey);', {
        repository: { "src/env.ts": "export const env = { apiKey: process.env.API_KEY ?? fail() };" },
      }),
      replaced("call(process.env.API_KEY);", 'import { apiKey } from "./env.js";\ncall(apiKey);', {
        repository: { "src/env.ts": 'export const apiKey = required("API_KEY");' },
        errors: [
          {
            messageId: "read",
            data: { key: "API_KEY", instead: 'Use `apiKey` from "./env.js".' },
            suggestions: [
              {
                messageId: "useDeclared",
                data: { value: "apiKey", module: "src/env.ts" },
                output: 'import { apiKey } from "./env.js";\ncall(apiKey);',
              },
            ],
          },
        ],
      }),
      // The nearest module, or the one that has the key.
      replaced("call(process.env.API_KEY);", 'import { env } from "./config/env.js";\ncall(env.API_KEY);', {
        filename: "apps/b/src/client.ts",
        vocabulary: { environment: ["apps/*/src/config/**"] },
        repository: { "apps/a/src/config/env.ts": schema, "apps/b/src/config/env.ts": schema, "apps/b/src/config/notes.md": "API_KEY" },
        errors: [
          {
            messageId: "read",
            suggestions: [
              {
                messageId: "useDeclared",
                data: { value: "env.API_KEY", module: "apps/b/src/config/env.ts" },
                output: 'import { env } from "./config/env.js";\ncall(env.API_KEY);',
              },
            ],
          },
        ],
      }),
      told("process.env.API_KEY;", "read", 'Use `env.API_KEY` from "../shared/env.js".', {
        vocabulary: { environment: ["src/env.ts", "./shared/env.ts"] },
        repository: { "src/env.ts": "export const env = {};", "shared/env.ts": schema },
        errors: [
          {
            messageId: "read",
            data: { key: "API_KEY", instead: 'Use `env.API_KEY` from "../shared/env.js".' },
            suggestions: [
              {
                messageId: "useDeclared",
                data: { value: "env.API_KEY", module: "shared/env.ts" },
                output: 'import { env } from "../shared/env.js";\nenv.API_KEY;',
              },
            ],
          },
        ],
      }),

      // Declared, but the name means something else here, or the node is no expression with the value.
      told("const env = {}; call(process.env.API_KEY);", "read", useIt, { repository: { "src/env.ts": schema } }),
      told("function f(env) { call(process.env.API_KEY); }", "read", useIt, { repository: { "src/env.ts": schema } }),
      told("call(env, process.env.API_KEY);", "read", useIt, { repository: { "src/env.ts": schema } }),
      told('import { env } from "./env.js"; function f(env) { call(process.env.API_KEY); }', "read", useIt, {
        repository: { "src/env.ts": schema },
      }),
      told("const { API_KEY } = process.env;", "read", useIt, { repository: { "src/env.ts": schema } }),
      told('"API_KEY" in process.env;', "read", useIt, { repository: { "src/env.ts": schema } }),
      told('Deno.env.has("API_KEY");', "read", useIt, { repository: { "src/env.ts": schema } }),
      told('Reflect.has(process.env, "API_KEY");', "read", useIt, { repository: { "src/env.ts": schema } }),

      // Not declared, or not known.
      told("process.env.API_KEY;", "read", declareIt),
      told("process.env.API_KEY;", "read", declareIt, { repository: { "src/env.ts": "export const = broken" } }),
      told("process.env.API_KEY;", "read", declareIt, { repository: {} }),
      told("process.env[name];", "readComputed", 'Declare the possible names in src/env.ts and look the value up there, by import from "./env.js".'),
      told("call(process.env);", "readWhole", 'Import the keys that this code needs from "./env.js".'),
      told("process.env.API_KEY = key;", "write", "Set it where the process is started, and validate it in src/env.ts."),
      told(
        "process.env.API_KEY;",
        "read",
        "Read it in one module that validates it at start. Name that module under `environment` in the contract's vocabulary.",
        { vocabulary: {} },
      ),
      told(
        "process.env.API_KEY = key;",
        "write",
        "Set it where the process is started. Name that module under `environment` in the contract's vocabulary.",
        { vocabulary: {} },
      ),
    ],
  });
});

describe("its options and scope", () => {
  testRule<MessageIds, Options>("no-process-env", rule, {
    valid: [
      { code: "process.env.API_KEY;", filename: "src/env.ts", vocabulary: { environment } },
      { code: "process.env.API_KEY;", filename: "src/config/a.ts", vocabulary: { environment: ["src/config/**"] } },
      { code: "process.env.API_KEY;", filename: ".config/env.ts", vocabulary: { environment: ["./.config/*.ts"] } },
      { code: "process.env.NODE_ENV; import.meta.env.NODE_ENV; Deno.env.get('NODE_ENV');", options: [{ allow: ["NODE_ENV"] }] },
      { code: "const { NODE_ENV } = process.env;", options: [{ allow: ["NODE_ENV"] }] },
      { code: "const env = process.env; env.NODE_ENV;", options: [{ allow: ["NODE_ENV"] }] },
      { code: "process.env.NEXT_PUBLIC_URL; import.meta.env.VITE_URL;", options: [{ allowPublic: ["NEXT_PUBLIC_", "VITE_"] }] },
    ],
    invalid: [
      { code: "process.env.NODE_ENV;", errors: [{ messageId: "read" }] },
      { code: "process.env.NEXT_PUBLIC_URL;", errors: [{ messageId: "read" }] },
      { code: "process.env.NODE_ENV_2;", options: [{ allow: ["NODE_ENV"] }], errors: [{ messageId: "read" }] },
      { code: "process.env.MY_NEXT_PUBLIC_URL;", options: [{ allowPublic: ["NEXT_PUBLIC_"] }], errors: [{ messageId: "read" }] },
      { code: "process.env.NODE_ENV = 'x';", options: [{ allow: ["NODE_ENV"] }], errors: [{ messageId: "write" }] },
      { code: "process.env[name];", options: [{ allow: ["NODE_ENV"] }], errors: [{ messageId: "readComputed" }] },
      { code: "process.env.DEV; Bun.env.MODE;", errors: [{ messageId: "read" }, { messageId: "read" }] },
      { code: "process.env.API_KEY;", filename: "lib/src/env.ts", vocabulary: { environment }, errors: [{ messageId: "read" }] },
      // One finding where two paths of the value meet.
      {
        code: "function f(p) { return p.env.A; } f(process); f(globalThis.process);",
        errors: [{ messageId: "read", column: 24 }],
      },
    ],
  });
});
