import { describe, expect, it } from "vitest";
import { planned, textAfter } from "./planned.test.data.js";

const read = 'export const a = process.env.NEW ?? "d";\n';

/** The module after the repair of one file that reads NEW. */
function extended(module: string, code = read, path = "src/env.ts"): string {
  return textAfter(planned({ [path]: module, "src/a.ts": code }, { module: path }), path);
}

describe("a module that is there", () => {
  it.each([
    ["zod", 'import { z } from "zod";\n\nexport const env = z.object({\n    OLD: z.string(), // old\n}).parse(process.env);\n', '    OLD: z.string(), // old\n    NEW: z.string().default("d"),\n})'],
    ["zod on one line", "import { z } from 'zod'\n\nconst schema = z.object({ OLD: z.string() })\nexport const env = schema.parse(process.env)\n", "z.object({\n  OLD: z.string(),\n  NEW: z.string().default('d'),\n})\n"],
    ["zod without a last comma", 'import * as zz from "zod";\nexport default zz.object({\n\tOLD: zz.string()\n}).parse(process.env);\n', '\tOLD: zz.string(),\n\tNEW: zz.string().default("d"),\n})'],
    ["valibot", 'import * as v from "valibot";\nexport const env = v.parse(v.object({\n  OLD: v.string(),\n}), process.env);\n', '  OLD: v.string(),\n  NEW: v.optional(v.string(), "d"),\n'],
    ["arktype", 'import { type } from "arktype";\nconst Env = type({\n  OLD: "string",\n});\nexport const env = Env.assert(process.env);\n', '  OLD: "string",\n  NEW: type("string").default("d"),\n'],
    ["envalid", 'import { cleanEnv, num } from "envalid";\nexport const env = cleanEnv(process.env, {\n  OLD: num(),\n});\n', '  OLD: num(),\n  NEW: str({ default: "d" }),\n'],
    ["joi", 'import Joi from "joi";\nconst schema = Joi.object({\n  OLD: Joi.string(),\n});\nexport const env = Joi.attempt(process.env, schema);\n', '  OLD: Joi.string(),\n  NEW: Joi.string().allow("").default("d"),\n'],
    ["an object", "export const env = {\n  OLD: process.env.OLD,\n};\n", '  OLD: process.env.OLD,\n  NEW: process.env.NEW ?? "d",\n'],
  ])("is extended in its own style: %s", (_, module, expected) => {
    expect(extended(module)).toContain(expected);
  });

  it("imports the validators that its new variables need", () => {
    expect(extended('import { cleanEnv, num } from "envalid";\nexport const env = cleanEnv(process.env, {\n  OLD: num(),\n});\n')).toMatch(/^import \{ cleanEnv, num, str \} from "envalid";$/mu);
  });

  it("gets a schema at its end where it has none", () => {
    const module = extended('/** Licence. */\n\n/** Reads. */\nexport function flag(name: string) {\n  return process.env[name];\n}\n');
    expect(module).toBe('/** Licence. */\n\nimport { z } from "zod";\n\n/** Reads. */\nexport function flag(name: string) {\n  return process.env[name];\n}\n\nconst schema = z.object({\n  NEW: z.string().default("d"),\n});\n\n/** Every environment variable that this package reads, checked when it starts. */\nexport const env = schema.parse(process.env);\n');
  });

  it("keeps the names that it has", () => {
    const module = extended("export const env = 1;\nexport const schema = 2;\n");
    expect(module).toContain("const environmentSchema = z.object({");
    expect(module).toContain("export const environment = environmentSchema.parse(process.env);");
  });

  const t3 = 'import { createEnv } from "@t3-oss/env-nextjs";\nimport { z } from "zod";\n\nexport const env = createEnv({\n  server: {\n    OLD: z.string(),\n  },\n  client: {\n    NEXT_PUBLIC_OLD: z.string(),\n  },\n  runtimeEnv: {\n    OLD: process.env.OLD,\n    NEXT_PUBLIC_OLD: process.env.NEXT_PUBLIC_OLD,\n  },\n  emptyStringAsUndefined: true,\n});\n';

  it("of t3-env gets each variable in its section, and in what it reads", () => {
    const module = textAfter(planned({ "src/env.ts": t3, "src/a.ts": 'use(process.env.NEW || "d", process.env.NEXT_PUBLIC_NEW);\n' }, { browser: [] }), "src/env.ts");
    expect(module).toContain('    OLD: z.string(),\n    NEW: z.string().default("d"),\n  },\n  client: {\n    NEXT_PUBLIC_OLD: z.string(),\n    NEXT_PUBLIC_NEW: z.string().optional(),\n  },');
    expect(module).toContain("    NEXT_PUBLIC_OLD: process.env.NEXT_PUBLIC_OLD,\n    NEW: process.env.NEW,\n    NEXT_PUBLIC_NEW: process.env.NEXT_PUBLIC_NEW,\n  },");
  });

  it("of t3-env serves public variables in the browser, and no others", () => {
    const plan = planned({ "src/env.ts": t3, "src/a.ts": "use(process.env.OLD, process.env.NEXT_PUBLIC_OLD);\n" }, { browser: ["src/a.ts"] });
    expect(textAfter(plan, "src/a.ts")).toContain("use(process.env.OLD, env.NEXT_PUBLIC_OLD);");
    expect(plan.left.map(({ code, key }) => [code, key])).toEqual([["browser", "OLD"]]);
  });

  it("has the last word on what a variable is", () => {
    const module = 'import { z } from "zod";\nexport const env = z.object({\n  N: z.coerce.number().default(10),\n  B: z.enum(["true", "false"]).default("false").transform((value) => value === "true"),\n  S: z.string().default("x"),\n  R: z.string().min(1),\n  O: z.string().optional(),\n  L: z.string().transform((value) => value.split(",")),\n}).parse(process.env);\n';
    const lines: [before: string, after: string][] = [
      ["Number(process.env.N ?? 10)", "env.N"],
      ["Number(process.env.N || '10')", "env.N"],
      ["Number(process.env.N ?? 11)", "Number(process.env.N ?? 11)"],
      ["parseInt(process.env.N!, 10)", "Math.trunc(env.N)"],
      ["`${process.env.N}`", "`${env.N}`"],
      ["f(process.env.N)", "f(String(env.N))"],
      ["!process.env.N", "!process.env.N"],
      ['process.env.B === "true"', "env.B"],
      ['process.env.B !== "true"', "!env.B"],
      ['process.env.B === "false"', 'process.env.B === "false"'],
      ['process.env.S ?? "x"', "env.S"],
      ['process.env.S ?? "y"', 'process.env.S ?? "y"'],
      ["!process.env.S", "!process.env.S"],
      ['process.env.S === "y"', 'env.S === "y"'],
      ['process.env.S === "x"', 'process.env.S === "x"'],
      ['process.env.R ?? "d"', "env.R"],
      ['process.env.R || "d"', "env.R"],
      ["process.env.R!", "env.R"],
      ["process.env.O!", "env.O!"],
      ['process.env.O ?? "d"', 'env.O ?? "d"'],
      ["process.env.L", "process.env.L"],
    ];
    const plan = planned({ "src/env.ts": module, "src/a.ts": lines.map(([before]) => `use(${before});\n`).join("") });
    const after = textAfter(plan, "src/a.ts").split("\n").filter((line) => line.startsWith("use("));
    expect(after).toEqual(lines.map(([, text]) => `use(${text});`));
    expect(plan.changes.has("src/env.ts")).toBe(false);
    expect(plan.left.map(({ line, code }) => [line, code]).toSorted(([one], [other]) => Number(one) - Number(other))).toEqual([
      [3, "other-fallback"],
      [7, "other-type"],
      [10, "other-type"],
      [12, "other-fallback"],
      [13, "other-fallback"],
      [15, "other-fallback"],
      [21, "other-type"],
    ]);
  });
});

describe("a new module", () => {
  it.each([
    ["valibot", 'import * as v from "valibot";', "v.parse(schema, process.env)", 'v.optional(v.pipe(v.string(), v.transform((value) => Number(value || "5")), v.number()), "")'],
    ["arktype", 'import { type } from "arktype";', "Env.assert(process.env)", 'type("string").pipe((value) => Number(value || "5"), type("number")).default("")'],
    ["envalid", 'import { cleanEnv, str } from "envalid";', "cleanEnv(process.env, {", "str({ default: undefined })"],
    ["joi", 'import Joi from "joi";', "Joi.attempt(process.env, schema)", 'Joi.number().empty("").default(5)'],
  ])("takes the library that the project has: %s", (name, imports, call, entry) => {
    const plan = planned({ "src/a.ts": "use(Number(process.env.N || 5));\n" }, { manifest: { dependencies: { [name]: "^1.0.0" } } });
    const module = textAfter(plan, "src/env.ts");
    for (const part of [imports, call, `  N: ${entry},\n`]) expect(module).toContain(part);
    expect(plan.changes.has("package.json")).toBe(false);
  });

  it("takes zod where there is none, and says that it must be installed", () => {
    const plan = planned({ "src/a.ts": read }, { manifest: { dependencies: { b: "1", fastify: "2" } } });
    expect(textAfter(plan, "package.json")).toBe('{\n  "name": "p",\n  "type": "module",\n  "dependencies": {\n    "b": "1",\n    "fastify": "2",\n    "zod": "^4.0.0"\n  }\n}\n');
    expect(plan.notes).toContain("zod is new among the dependencies. Install it.");
  });

  it("speaks to zod 3 as it needs", () => {
    const plan = planned({ "src/a.ts": "use(new URL(process.env.A!));\n" }, { manifest: { dependencies: { zod: "3.25.76" } } });
    expect(textAfter(plan, "src/env.ts")).toContain("A: z.string().url(),");
  });

  it("is CommonJS where its package is", () => {
    const plan = planned({ "src/a.js": '"use strict";\n\nmodule.exports = process.env.NEW ?? "d";\n' }, { module: "src/env.js", manifest: { type: "commonjs" } });
    expect(textAfter(plan, "src/env.js")).toBe('const { z } = require("zod");\n\nconst schema = z.object({\n  NEW: z.string().default("d"),\n});\n\n/** Every environment variable that this package reads, checked when it starts. */\nconst env = schema.parse(process.env);\n\nmodule.exports = { env };\n');
    expect(textAfter(plan, "src/a.js")).toBe('"use strict";\n\nconst { env } = require("./env");\n\nmodule.exports = env.NEW;\n');
  });

  it("is required once", () => {
    const module = 'const { z } = require("zod");\nconst env = z.object({\n  OLD: z.string(),\n}).parse(process.env);\nmodule.exports = { env };\n';
    const code = 'const { env: e } = require("./env.js");\n\nmodule.exports = [e.OLD, process.env.NEW ?? "d"];\n';
    const plan = planned({ "src/env.js": module, "src/a.js": code }, { module: "src/env.js", manifest: { type: "commonjs" } });
    expect(textAfter(plan, "src/a.js")).toBe('const { env: e } = require("./env.js");\n\nmodule.exports = [e.OLD, e.NEW];\n');
  });

  it("loads .env itself where the program does so too late", () => {
    const code = 'import dotenv from "dotenv";\nimport { b } from "./b.js";\ndotenv.config();\nb(process.env.NEW);\n';
    expect(textAfter(planned({ "src/a.ts": code }, { manifest: { dependencies: { zod: "4", dotenv: "17" } } }), "src/env.ts")).toMatch(/^import "dotenv\/config";\nimport \{ z \} from "zod";\n/u);
    const early = 'import "dotenv/config";\nimport { b } from "./b.js";\nb(process.env.NEW);\n';
    expect(textAfter(planned({ "src/a.ts": early }, { manifest: { dependencies: { zod: "4", dotenv: "17" } } }), "src/env.ts")).not.toContain("dotenv");
  });

  it("names what must now be set, and what differs between places", () => {
    const plan = planned({ "src/a.ts": 'use(process.env.KEY!, process.env.L ?? "a");\n', "src/b.ts": 'use(process.env.L ?? "b");\n', "test/a.test.ts": 'process.env.KEY = "1";\nvi.stubEnv("L", "c");\n' });
    expect(plan.notes).toEqual([
      "The program now ends at its start where one of these is not set: KEY.",
      'L has different fallbacks, which stay where they are: "a" at src/a.ts:1; "b" at src/b.ts:1.',
      "Tests set these while they run, and now must do so before src/env.ts is loaded: KEY (test/a.test.ts:1), L (test/a.test.ts:2).",
    ]);
  });
});
