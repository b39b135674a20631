import { describe } from "vitest";
import { silent, spellings } from "../../cases/no-process-env.js";
import { testRule, type InvalidCase } from "../../rule-tester.js";
import rule from "./no-process-env.js";

type MessageIds = "read" | "readComputed" | "readWhole" | "write" | "useDeclared";
type Options = readonly [{ allow?: string[]; allowPublic?: string[] }];

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
const abroad = "`environment` in the contract's vocabulary names: src/env.ts belongs to another package.";
const packages = { "src/env.ts": schema, "package.json": '{ "name": "root" }', "apps/b/package.json": '{ "name": "b" }' };

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
      replaced(
        'import { schema } from "./env.js";\ncall(process.env.API_KEY);',
        'import { schema } from "./env.js";\nimport env from "./env.js";\ncall(env.API_KEY);',
        { repository: { "src/env.ts": "export default { API_KEY: process.env.API_KEY };" } },
      ),
      replaced(
        'import env from "./env.js";\ncall(process.env.API_KEY);',
        'import env from "./env.js";\ncall(env.API_KEY);',
        { repository: { "src/env.ts": "export default { API_KEY: process.env.API_KEY };" } },
      ),
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

      // The declared module belongs to another package.
      ...(
        [
          ["process.env.API_KEY;", "read", `Take the value as a parameter, or declare \`API_KEY\` in an environment module of apps/b that ${abroad}`],
          ["process.env[name];", "readComputed", `Take the value as a parameter, or declare the possible names in an environment module of apps/b that ${abroad}`],
          ["call(process.env);", "readWhole", `Take the keys that this code needs as parameters, or declare them in an environment module of apps/b that ${abroad}`],
          ["process.env.API_KEY = key;", "write", "Set it where the process is started."],
        ] as const
      ).map(([code, messageId, instead]) => told(code, messageId, instead, { filename: "apps/b/client.ts", repository: packages })),
      told(
        "process.env.API_KEY;",
        "read",
        `Take the value as a parameter, or declare \`API_KEY\` in an environment module of the root package that \`environment\` in the contract's vocabulary names: apps/a/env.ts belongs to another package.`,
        { vocabulary: { environment: ["apps/a/env.ts"] }, repository: { "apps/a/env.ts": schema, "apps/a/package.json": '{ "name": "a" }' } },
      ),

      // Declared, but the name means something else here, or the node is no expression with the value.
      told("const env = {}; call(process.env.API_KEY);", "read", useIt, { repository: { "src/env.ts": schema } }),
      told("function f(env) { call(process.env.API_KEY); }", "read", useIt, { repository: { "src/env.ts": schema } }),
      told("call(env, process.env.API_KEY);", "read", useIt, { repository: { "src/env.ts": schema } }),
      told('import { env } from "./env.js"; function f(env) { call(process.env.API_KEY); }', "read", useIt, {
        repository: { "src/env.ts": schema },
      }),
      told('import { type env } from "./env.js"; call(process.env.API_KEY);', "read", useIt, {
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
      { code: "const version = process.env.npm_package_version ?? process.env['npm_lifecycle_event'];" },
      { code: 'if (process.env.NEXT_RUNTIME === "nodejs" && process.env.NEXT_PHASE !== "build") start();' },
      ...["next.config.mjs", "apps/web/vite.config.ts", "vitest.integration.config.mts", "jest.config.e2e.js", "e2e/playwright.config.ts", "src/karma.conf.js", "wdio.local.conf.ts"].map(
        (filename) => ({ code: "call(process.env.API_KEY);", filename }),
      ),
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
      { code: "process.env.npm_config_registry;", errors: [{ messageId: "read" }] },
      { code: "process.env.npm_package_version = version;", errors: [{ messageId: "write" }] },
      { code: "process.env.NEXT_PUBLIC_URL;", errors: [{ messageId: "read" }] },
      { code: "process.env.NODE_ENV_2;", options: [{ allow: ["NODE_ENV"] }], errors: [{ messageId: "read" }] },
      { code: "process.env.MY_NEXT_PUBLIC_URL;", options: [{ allowPublic: ["NEXT_PUBLIC_"] }], errors: [{ messageId: "read" }] },
      { code: "process.env.NODE_ENV = 'x';", options: [{ allow: ["NODE_ENV"] }], errors: [{ messageId: "write" }] },
      { code: "process.env[name];", options: [{ allow: ["NODE_ENV"] }], errors: [{ messageId: "readComputed" }] },
      { code: "process.env.NEXT_RUNTIME = name;", errors: [{ messageId: "write" }] },
      { code: "process.env.NEXT_RUNTIME_NAME;", errors: [{ messageId: "read" }] },
      ...["src/app.config.ts", "sentry.server.config.ts", "drizzle.config.ts", "next-auth.config.ts", "app.conf.js", "src/next.config/index.ts"].map((filename) => ({
        code: "call(process.env.API_KEY);",
        filename,
        errors: [{ messageId: "read" as const }],
      })),
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

describe("scripts and CommonJS", () => {
  const found: InvalidCase<MessageIds, Options>["errors"] = [{ messageId: "read", line: 2, column: 1 }];
  const kinds = ["commonjs", "script"] as const;
  testRule<MessageIds, Options>("no-process-env", rule, {
    valid: kinds.flatMap((sourceType) => [
      { code: "var process = make();\nprocess.env.KEY;", languageOptions: { sourceType } },
      { code: "var require = make();\nrequire('process').env.KEY;", languageOptions: { sourceType } },
    ]),
    invalid: kinds.flatMap((sourceType) => [
      { code: ";\nprocess.env.KEY;", languageOptions: { sourceType }, errors: found },
      {
        code: ";\nprocess.env.KEY;",
        languageOptions: { sourceType, globals: { process: "readonly", require: "readonly" } },
        errors: found,
      },
      { code: "var p = require('process');\np.env.KEY;", languageOptions: { sourceType }, errors: found },
      {
        code: "const { env } = require('process');\nenv.KEY;",
        languageOptions: { sourceType, globals: { require: "readonly" } },
        errors: found,
      },
      { code: "var process = require('process');\nprocess.env.KEY;", languageOptions: { sourceType }, errors: found },
      { code: "declare var process: any;\nprocess.env.KEY;", languageOptions: { sourceType }, errors: found },
    ]),
  });
});
