import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { planned, textAfter } from "./planned.test.data.js";

/** The schema of a variable in the new module, and the code that reads it. */
function repaired(code: string, key = "X"): { schema: string | undefined; code: string } {
  const plan = planned({ "src/a.ts": `import "./b.js";\n${code}\n` });
  const schema = new RegExp(`^  ${key}: (.*),$`, "mu").exec(textAfter(plan, "src/env.ts"))?.[1];
  return { schema, code: textAfter(plan, "src/a.ts").replace(/^import.*\n/gmu, "").trimEnd() };
}

const optional = "z.string().optional()";

describe("what a variable is, by its use", () => {
  it.each([
    // Numbers.
    ["use(Number(process.env.X ?? 3000));", "z.coerce.number().default(3000)", "use(env.X);"],
    ['use(Number(process.env.X || "3000"));', "z.preprocess(present, z.coerce.number().default(3000))", "use(env.X);"],
    ["use(parseInt(process.env.X ?? '5', 10));", "z.coerce.number().int().default(5)", "use(env.X);"],
    ["use(Number.parseInt(process.env.X ?? '5'));", "z.coerce.number().int().default(5)", "use(env.X);"],
    ["use(parseFloat(process.env.X ?? '0.5'));", "z.coerce.number().default(0.5)", "use(env.X);"],
    ["use(Number(process.env.X));", "z.coerce.number()", "use(env.X);"],
    ["use(+process.env.X!);", "z.coerce.number()", "use(env.X);"],
    ["use(process.env.X * 2);", "z.coerce.number()", "use(env.X * 2);"],
    ["use(process.env.X > 10);", "z.coerce.number()", "use(env.X > 10);"],
    ["use(Number(process.env.X) || 5);", "z.preprocess(present, z.coerce.number().optional())", "use(env.X || 5);"],
    ["use(parseInt(process.env.X, 16));", optional, "use(parseInt(env.X, 16));"],
    ["use(process.env.X ? Number(process.env.X) : 5);", optional, "use(env.X ? Number(env.X) : 5);"],
    ["use(Number(process.env.X ?? base));", optional, "use(Number(env.X ?? base));"],
    // Booleans.
    ['use(process.env.X === "true");', 'z.string().optional().transform((value) => value === "true")', "use(env.X);"],
    ['use(process.env.X !== "true");', 'z.string().optional().transform((value) => value === "true")', "use(!env.X);"],
    ['use(process.env.X !== "false");', 'z.string().optional().transform((value) => value !== "false")', "use(env.X);"],
    ['use("1" == process.env.X);', 'z.string().optional().transform((value) => value === "1")', "use(env.X);"],
    ['const on = (process.env.X === "true");', 'z.string().optional().transform((value) => value === "true")', "const on = env.X;"],
    ['use(process.env.X === "true" || process.env.X === "1");', optional, 'use(env.X === "true" || env.X === "1");'],
    ['use(process.env.X === "true", process.env.X);', optional, 'use(env.X === "true", env.X);'],
    ["use(!!process.env.X);", optional, "use(!!env.X);"],
    // Texts.
    ['use(process.env.X ?? "d");', 'z.string().default("d")', "use(env.X);"],
    ['use(process.env.X || "d");', 'z.preprocess(present, z.string().default("d"))', "use(env.X);"],
    ["use(process.env.X || `d`);", 'z.preprocess(present, z.string().default("d"))', "use(env.X);"],
    ['use(process.env.X || "");', optional, 'use(env.X || "");'],
    ["use(process.env.X ?? make());", optional, "use(env.X ?? make());"],
    ['use(process.env.X ?? "a", process.env.X);', optional, 'use(env.X ?? "a", env.X);'],
    ['use(process.env.X ?? "a", process.env.X ?? "b");', optional, 'use(env.X ?? "a", env.X ?? "b");'],
    ['use((process.env.X as any) || "d");', optional, 'use((env.X as any) || "d");'],
    ["use(process.env.X);", optional, "use(env.X);"],
    ["use(process.env.X?.trim());", optional, "use(env.X?.trim());"],
    ["if (process.env.X !== undefined) use(process.env.X!);", optional, "if (env.X !== undefined) use(env.X!);"],
    ["use(process.env.X!);", "z.string().min(1)", "use(env.X);"],
    ["use(process.env.X as string);", "z.string().min(1)", "use(env.X);"],
    ["const f = () => use(process.env.X!);", "z.string().min(1)", "const f = () => use(env.X);"],
    ["use(flag ? process.env.X! : 1);", optional, "use(flag ? env.X! : 1);"],
    ['if (!process.env.X) throw new Error("X");', "z.string().min(1)", 'if (!env.X) throw new Error("X");'],
    ['function f() { if (!process.env.X) throw new Error("X"); }', optional, 'function f() { if (!env.X) throw new Error("X"); }'],
    ["use(`${process.env.X}/a`);", "z.string().min(1)", "use(`${env.X}/a`);"],
    ["const f = () => `${process.env.X}/a`;", optional, "const f = () => `${env.X}/a`;"],
    // Enumerations.
    ['switch (process.env.X) { case "a": break; case "b": break; default: throw new Error("X"); }', 'z.preprocess(present, z.enum(["a", "b"]).optional())', 'switch (env.X) { case "a": break; case "b": break; default: throw new Error("X"); }'],
    ['use(process.env.X === "a", process.env.X === "b");', 'z.preprocess(present, z.enum(["a", "b"]).optional())', 'use(env.X === "a", env.X === "b");'],
    ['use(process.env.X === "a");', optional, 'use(env.X === "a");'],
  ])("%s", (code, schema, rewritten) => {
    expect(repaired(code)).toEqual({ schema, code: rewritten });
  });

  it.each([
    ["use(process.env.A_URL);", 'z.url().or(z.literal("")).optional()', "use(env.A_URL);"],
    ["use(new URL(process.env.A_URL!));", "z.url()", "use(new URL(env.A_URL));"],
    ['use(process.env.A_URL ?? "https://a.example");', 'z.url().or(z.literal("")).default("https://a.example")', "use(env.A_URL);"],
    ['use(process.env.A_URL || "https://a.example");', 'z.preprocess(present, z.url().default("https://a.example"))', "use(env.A_URL);"],
    ['use(process.env.A_URL || "/api");', 'z.preprocess(present, z.string().default("/api"))', "use(env.A_URL);"],
    ['use(process.env.A_URL === "x");', optional, 'use(env.A_URL === "x");'],
  ])("%s", (code, schema, rewritten) => {
    expect(repaired(code, "A_URL")).toEqual({ schema, code: rewritten });
  });

  it("believes the repository's example files", () => {
    const files = { "src/a.ts": 'use(process.env.A_URL);\nuse(process.env.M === "a", process.env.M === "b");\n', ".env.example": 'A_URL=localhost:80 # where\nexport M="c"\n' };
    const module = textAfter(planned(files), "src/env.ts");
    expect(module).toContain("  A_URL: z.string().optional(),\n");
    expect(module).toContain('z.enum(["a", "b", "c"])');
  });
});

/** What a piece of code gives, where it may read `process` or the module's `env`. */
function valueOf(expression: string, context: object): unknown {
  return runInNewContext(`(${expression})`, { URL, ...context });
}

/** Like valueOf; an error is one outcome. */
function outcome(expression: string, context: object): unknown {
  try {
    return valueOf(expression, context);
  } catch (error) {
    return String(error);
  }
}

describe("what the code gives is what it gave, for every value that the schema lets through", () => {
  it.each([
    "Number(process.env.X ?? 3000)",
    "Number(process.env.X || 3000)",
    "Number(process.env.X) || 3000",
    'parseInt(process.env.X || "7", 10)',
    'process.env.X === "true"',
    'process.env.X !== "true"',
    'process.env.X !== "false"',
    'process.env.X === "1"',
    'process.env.X ?? "d"',
    'process.env.X || "d"',
    'process.env.X || ""',
    "process.env.X",
    "process.env.X_URL",
    'process.env.X_URL ?? "https://d.example"',
    'process.env.X_URL || "https://d.example"',
    'new URL(process.env.X ?? "https://d.example").href',
    '[process.env.X === "a", process.env.X === "b"]',
    'process.env.X?.length ?? 0',
    "typeof process.env.X",
    "process.env.X ? Number(process.env.X) : 5",
    'String(process.env.X ?? "true") === "true"',
    '(process.env.X || "D").toLowerCase()',
  ])("%s", (expression) => {
    const plan = planned({ "src/a.ts": `export const value = ${expression};\n` });
    const module = textAfter(plan, "src/env.ts").replace(/^import.*$/mu, "").replace("(value: unknown)", "(value)").replace("export const env =", "env =");
    const rewritten = /^export const value = (.*);$/mu.exec(textAfter(plan, "src/a.ts"))?.[1] ?? "";
    let judged = 0;
    for (const value of [undefined, "", "0", "1", "5", "true", "false", "a", "b", "d", "https://a.example"]) {
      const process = { env: value === undefined ? {} : { X: value, X_URL: value } };
      const context = { z, process, env: {} };
      try {
        runInNewContext(module, context);
      } catch {
        // The schema does not let it through: the program ends at its start.
        continue;
      }
      judged += 1;
      expect([value, outcome(rewritten, context)]).toEqual([value, outcome(expression, { process })]);
    }
    expect(judged).toBeGreaterThanOrEqual(3);
  });
});
