import { describe, expect, it } from "vitest";
import { planned, textAfter, type Planned } from "./planned.test.data.js";

/** A file after the repair. */
function after(code: string, options: Planned & { path?: string; others?: Record<string, string> } = {}): string {
  const { path = "src/a.ts", others = {}, ...rest } = options;
  return textAfter(planned({ [path]: code, ...others }, rest), path);
}

describe("the import of the module", () => {
  it.each([
    ["after the last one", 'import a from "./a.js"; // a\nimport b from "./b.js";\n\nuse(process.env.X);\n', 'import a from "./a.js"; // a\nimport b from "./b.js";\nimport { env } from "./env.js";\n\nuse(env.X);\n'],
    ["in the file's own extension", 'import b from "./b.ts";\nuse(process.env.X);\n', 'import b from "./b.ts";\nimport { env } from "./env.ts";\nuse(env.X);\n'],
    ["without an extension", "import b from './b'\nuse(process.env.X)\n", "import b from './b'\nimport { env } from './env'\nuse(env.X)\n"],
    ["below a hashbang and the file's head", '#!/usr/bin/env node\n// Licence.\n\n/** Uses. */\nuse(process.env.X);\n', '#!/usr/bin/env node\n// Licence.\n\nimport { env } from "./env.js";\n\n/** Uses. */\nuse(env.X);\n'],
    ["above the comment of the first statement", "/** Uses. */\nuse(process.env.X);\n", 'import { env } from "./env.js";\n\n/** Uses. */\nuse(env.X);\n'],
    ["below directives", '"use strict";\nuse(process.env.X);\n', '"use strict";\n\nimport { env } from "./env.js";\nuse(env.X);\n'],
    ["as one more name", 'import { other } from "./env.js";\nuse(process.env.X);\n', 'import { other, env } from "./env.js";\nuse(env.X);\n'],
    ["beside one of types", 'import type { Env } from "./env.js";\nuse(process.env.X);\n', 'import type { Env } from "./env.js";\nimport { env } from "./env.js";\nuse(env.X);\n'],
    ["as it is there", 'import { env as e } from "./env.js";\nuse(process.env.X);\n', 'import { env as e } from "./env.js";\nuse(e.X);\n'],
    ["under another name where its own is taken", 'const f = (env: string) => env + process.env.X;\n', 'import { env as environment } from "./env.js";\n\nconst f = (env: string) => env + environment.X;\n'],
    ["with the line ends of the file", 'import b from "./b.js";\r\nuse(process.env.X);\r\n', 'import b from "./b.js";\r\nimport { env } from "./env.js";\r\nuse(env.X);\r\n'],
    ["in place of one that nothing uses any more", 'import { env } from "node:process";\n\nuse(env.X);\n', 'import { env } from "./env.js";\n\nuse(env.X);\n'],
    ["beside one that something still uses", 'import process, { env } from "node:process";\nuse(env.X, process.pid);\n', 'import process from "node:process";\nimport { env } from "./env.js";\nuse(env.X, process.pid);\n'],
  ])("%s", (_, code, expected) => {
    expect(after(code)).toBe(expected);
  });

  it("goes through the alias that the file goes through", () => {
    const aliases = [{ prefix: "@/", folder: "src/" }];
    expect(after('import b from "@/b";\nuse(process.env.X);\n', { path: "src/deep/a.ts", aliases })).toContain('import { env } from "@/env";');
    expect(after('import b from "@/b.js";\nuse(process.env.X);\n', { path: "src/deep/a.ts", aliases })).toContain('import { env } from "@/env.js";');
    expect(after('import b from "@/b";\nuse(process.env.X);\n', { path: "src/deep/a.ts", aliases, module: "src/env.mts" })).toContain('import { env } from "@/env.mjs";');
    expect(after('import b from "../b.js";\nuse(process.env.X);\n', { path: "src/deep/a.ts", aliases })).toContain('import { env } from "../env.js";');
  });

  it("goes by the neighbours of a file that imports nothing", () => {
    expect(after("use(process.env.X);\n", { others: { "src/b.ts": 'import { c } from "./c";\nuse(process.env.Y, c);\n' } })).toContain('from "./env";');
    expect(after("use(process.env.X);\n", { manifest: { type: "commonjs" } })).toContain('from "./env";');
  });
});

describe("aliases and patterns", () => {
  it.each([
    ["const env = process.env;\nuse(env.X, env.Y);\n", 'import { env } from "./env.js";\n\nuse(env.X, env.Y);\n'],
    ["const { env } = process;\nuse(env.X);\n", 'import { env } from "./env.js";\n\nuse(env.X);\n'],
    ["const e = process.env;\nuse(e.X);\nuse(e);\n", 'import { env } from "./env.js";\n\nconst e = process.env;\nuse(env.X);\nuse(e);\n'],
    ['const { X, Y: y, Z = "z" } = process.env;\n', 'import { env } from "./env.js";\n\nconst { X, Y: y, Z } = env;\n'],
    ["const { X = make() } = process.env;\n", 'import { env } from "./env.js";\n\nconst { X = make() } = env;\n'],
    ['use(Reflect.get(process.env, "X"));\n', 'import { env } from "./env.js";\n\nuse(env.X);\n'],
    ['use(Deno.env.get("X") ?? "d");\n', 'import { env } from "./env.js";\n\nuse(env.X);\n'],
    ['use(globalThis["process"].env["X"]);\n', 'import { env } from "./env.js";\n\nuse(env.X);\n'],
    ["use(process?.env?.X);\n", 'import { env } from "./env.js";\n\nuse(env.X);\n'],
    ["use(/* why */ process.env.X /* so */);\n", 'import { env } from "./env.js";\n\nuse(/* why */ env.X /* so */);\n'],
    ["use(process.env.A || process.env.B || 'd');\n", "import { env } from './env.js';\n\nuse(env.A || env.B || 'd');\n"],
  ])("%j", (code, expected) => {
    expect(after(code)).toBe(expected);
  });
});

describe("what stays, and why", () => {
  it.each<[string, string, string, Planned & { others?: Record<string, string> }]>([
    ["pattern", "X", "const { X, ...rest } = process.env;\n", {}],
    ["pattern", "X", "function f({ X } = process.env) {}\n", {}],
    ["build-time", "X", "use(import.meta.env.X);\n", {}],
    ["build-time", "NEXT_PUBLIC_X", "use(process.env.NEXT_PUBLIC_X);\n", {}],
    ["browser", "X", "use(process.env.X);\n", { browser: ["src/a.ts"] }],
    ["written-elsewhere", "X", "use(process.env.X);\n", { others: { "src/b.ts": 'process.env.X = "1";\n' } }],
    ["written-elsewhere", "X", "use(process.env.X);\n", { others: { "src/b.ts": "delete process.env.X;\n" } }],
    ["secret-default", "JWT_SECRET", 'use(process.env.JWT_SECRET ?? "change-me");\n', {}],
    ["secret-default", "X", `use(process.env.X || "ghp_${"a1B2".repeat(6)}");\n`, {}],
    ["secret-default", "DATABASE_URL", 'use(process.env.DATABASE_URL ?? "postgres://u:' + 'pw1234@h/db");\n', {}],
    ["dotenv", "X", 'import dotenv from "dotenv";\ndotenv.config({ path: "a" });\nuse(process.env.X);\n', {}],
    ["unreadable-module", "X", "use(process.env.X);\n", { others: { "src/env.ts": "export const = 1;\n" } }],
    ["module-format", "X", 'const b = require("./b");\nuse(process.env.X);\n', { others: {}, module: "src/env.mjs", manifest: { type: "commonjs" } }],
  ])("%s: %s in %j", (code, key, text, { others = {}, ...options }) => {
    const path = code === "module-format" ? "src/a.js" : "src/a.ts";
    const plan = planned({ [path]: text, ...others }, options);
    expect(plan.left.map((left) => [left.file, left.code, left.key])).toEqual([[path, code, key]]);
    expect([...plan.changes]).toEqual([]);
  });

  it("leaves commands, and does not ask for what only they read", () => {
    const plan = planned({ "scripts/a.ts": "use(process.env.ONLY!);\n", "src/a.ts": "use(process.env.X);\n" });
    expect(plan.left.map(({ code, file }) => [code, file])).toEqual([["command", "scripts/a.ts"]]);
    expect(textAfter(plan, "src/env.ts")).not.toContain("ONLY");
  });

  it("moves a local default, which opens no door", () => {
    expect(after('use(process.env.DATABASE_URL ?? "postgres://localhost/db");\n')).toContain("use(env.DATABASE_URL);");
  });
});
