import { parse } from "@typescript-eslint/parser";
import { describe, expect, it } from "vitest";
import { declaredKeys } from "./declared-keys.js";

/** The declared keys as `KEY: export.member`. */
function keys(source: string): string[] {
  const program = parse(source, { range: true, sourceType: "module" });
  return [...declaredKeys(program)].map(([key, { exported, member }]) => `${key}: ${exported}${member === undefined ? "" : `.${member}`}`).sort();
}

const both = ["A: env.A", "B: env.B"];

describe("declaredKeys", () => {
  it.each([
    ["zod", "export const env = z.object({ A: z.string(), B: z.coerce.number().default(1) }).parse(process.env);"],
    ["zod by name", "const schema = z.object({ A: z.string(), B: z.string() }); export const env = schema.parse(process.env);"],
    ["safeParse", "const s = z.object({ A: 1, B: 2 }); const r = s.safeParse(process.env); if (!r.success) throw r.error; export const env = r.data;"],
    ["extend", "const a = z.object({ A: z.string() }); export const env = a.extend({ B: z.string() }).parse(process.env);"],
    ["merge", "const a = z.object({ A: 1 }); const b = z.object({ B: 1 }); export const env = a.merge(b).parse(process.env);"],
    ["a schema, not its input", "export const env = z.object({ A: z.string(), B: 1 }).parse({ ...process.env, C: 1 });"],
    ["refinements", "export const env = z.object({ A: z.string(), B: z.string() }).strict().superRefine(check).parse(process.env);"],
    ["valibot", "const S = v.object({ A: v.string(), B: v.string() }); export const env = v.parse(S, process.env);"],
    ["valibot safeParse", "const r = v.safeParse(v.object({ A: 1, B: 1 }), process.env); export const env = r.output;"],
    ["arktype", 'const Env = type({ A: "string", B: "string" }); export const env = Env(process.env);'],
    ["arktype assert", 'export const env = type({ A: "string", B: "string" }).assert(process.env);'],
    ["envalid", "export const env = cleanEnv(process.env, { A: str(), B: port() });"],
    ["t3-env", "export const env = createEnv({ server: { A: z.string() }, client: { B: z.string() }, runtimeEnv: process.env });"],
    ["znv", "export const env = parseEnv(process.env, { A: z.string(), B: port() });"],
    ["a literal", "export const env = { A: process.env.A, B: process.env['B'] } as const;"],
    ["a frozen literal", "export const env = Object.freeze({ A: required('A'), B: 1 });"],
    ["a spread", "const a = { A: 1 }; export const env = { ...a, B: 1 };"],
    ["a local function", "function load() { const r = s.safeParse(process.env); if (!r.success) { throw 1 } return r.data; } const s = z.object({ A: 1, B: 1 }); export const env = load();"],
    ["an arrow function", "const load = () => ({ A: 1, B: 1 }); export const env = load();"],
    ["branches", "function load() { if (x) { return { A: 1 }; } else return { B: 1 }; } export const env = load();"],
    ["try", "function load() { try { return z.object({ A: 1, B: 1 }).parse(process.env); } catch (e) { throw e; } } export const env = load();"],
    ["await", "export const env = await z.object({ A: 1, B: 1 }).parseAsync(process.env);"],
    ["a condition", "export const env = isTest ? { A: 1 } : { B: 1 };"],
    ["a list of exports", "const e = { A: 1, B: 1 }; export { e as env };"],
    ["an exported schema beside it", "export const schema = z.object({ A: 1, B: 1 }); export const env = schema.parse(process.env);"],
  ])("reads %s", (_, source) => {
    expect(keys(source)).toEqual(both);
  });

  it.each([
    ["the default export", "export default { A: 1 };", ["A: default.A"]],
    ["a default export by name", "const env = { A: 1 }; export default env;", ["A: default.A"]],
    ["members of other names", "export const env = { apiKey: process.env.API_KEY ?? 'x', port: Number(process.env.PORT || 1) };", ["API_KEY: env.apiKey", "PORT: env.port"]],
    ["members that a function reads", 'export const env = { key: required("API_KEY") };', ["API_KEY: env.key"]],
    ["members of import.meta.env", "export const env = { url: import.meta.env.VITE_URL };", ["VITE_URL: env.url"]],
    ["members of a checked object", "export const env = z.object({ port: z.number() }).parse({ port: Number(process.env.PORT) });", ["PORT: env.port"]],
    ["constants", 'export const port = process.env.PORT; export const key = required("API_KEY");', ["API_KEY: key", "PORT: port"]],
    ["the first export of a key", "export const a = { A: 1 }; export const b = { A: 1 };", ["A: a.A"]],
  ])("reads %s", (_, source, expected) => {
    expect(keys(source)).toEqual(expected);
  });

  it.each([
    ["nothing that is not exported", "const env = { A: 1 };"],
    ["no values in a schema alone", "export const schema = z.object({ A: z.string() }).extend({ B: z.string() });"],
    ["no keys after a transformation", "export const env = z.object({ A: 1 }).transform((v) => ({ a: v.A })).parse(process.env);"],
    ["no other module's keys", 'export { env } from "./other.js"; export * from "./more.js";'],
    ["no computed keys", "export const env = { [A]: 1 };"],
    ["no functions", "export function env() { return { A: 1 }; }"],
    ["no constants of other kinds", "export const LIMIT = 3; export const name = read('lower');"],
    ["no cycles", "const a = b; const b = a; export const env = a;"],
    ["no bottomless nesting", `export const env = ${"f(".repeat(100)}{ A: 1 }${")".repeat(100)};`],
    [
      "nothing in names that double at every step, and ends",
      `${Array.from({ length: 28 }, (_, index) => `const v${index} = f(v${index + 1}, v${index + 1});`).join("\n")} export const env = v0;`,
    ],
  ])("finds %s", (_, source) => {
    expect(keys(source)).toEqual([]);
  });
});
