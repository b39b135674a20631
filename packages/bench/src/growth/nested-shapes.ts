import { repeat, type Shape } from "./shape.js";

/** Deep code takes little time by itself, and more than 1,000 levels are not parsed, which the greatest of them have to keep: each file holds the same nest several times. */
const nests = 40;

function nested(units: number, opening: (nest: number) => string, level: (index: number) => string, core: string, closing: string): string {
  return repeat(nests, (nest) => `${opening(nest)}${Array.from({ length: units }, (_, index) => level(index)).join("")}${core}${closing.repeat(units)};`);
}

/** Kinds of code whose depth grows. */
export const nestedShapes: readonly Shape[] = [
  {
    name: "long concatenations",
    base: 7,
    text: (units) => `const name = load();\n${repeat(nests, (nest) => `export const text${nest} = ${Array.from({ length: units }, (_, index) => `"part ${index} " +\n  name`).join(" +\n  ")};`)}`,
  },
  { name: "nested blocks", base: 7, text: (units) => repeat(nests, (nest) => `export function nested${nest}(a, log) {\n${"if (a) {\n".repeat(units)}log.info(a);\n${"}\n".repeat(units)}}`) },
  { name: "nested functions", base: 5, text: (units) => nested(units, (nest) => `export const nested${nest} =\n`, (index) => `(value${index}) => {\nreturn `, "fetch(value0)", ";\n}") },
  { name: "nested catch clauses", base: 3, text: (units) => repeat(nests, (nest) => `export async function nested${nest}(log) {\n${"try {\n".repeat(units)}await load();\n${repeat(units, (index) => `} catch (error${index}) {\nlog.error(error${index});\n}`)}}`) },
  { name: "catch in catch", base: 3, text: (units) => nested(units, (nest) => `export const nested${nest} = async (log) => {\n`, (index) => `try {\nawait load(${index});\n} catch (error${index}) {\n`, "log.error(error0);\n}\n", "}\n") },
  { name: "else-if chains", base: 12, text: (units) => repeat(nests / 2, (nest) => `export function choose${nest}(value, log) {\n${Array.from({ length: units }, (_, index) => `if (value === ${index}) {\nlog.info(value);\n}`).join(" else ")}\n}`) },
  { name: "nested calls", base: 12, text: (units) => nested(units, (nest) => `export const wrapped${nest} =\n`, () => "wrap(\n", `"${"x".repeat(8)}"`, ")") },
  { name: "nested conditionals", base: 5, text: (units) => repeat(nests, (nest) => `export const chosen${nest} = (value) =>\n${Array.from({ length: units }, (_, index) => `value === ${index} ? "case ${index}" :\n`).join("")}"";`) },
  { name: "nested objects", base: 7, text: (units) => nested(units, (nest) => `export const settings${nest} =\n`, (index) => `{ name: "part ${index}", secret: load(), inner:\n`, "null", "}") },
  { name: "long alternatives", base: 12, text: (units) => repeat(nests, (nest) => `export const found${nest} = (options) =>\n${Array.from({ length: units }, (_, index) => `options.name${index}`).join(" ??\n")};`) },
  { name: "chains of then", base: 7, text: (units) => repeat(nests, (nest) => `export const chained${nest} = (store, log) =>\nstore.get(${nest})\n${repeat(units, (index) => `.then((value) => store.next(value, ${index}))`)}.catch((error) => log.error(error));`) },
  { name: "chains of members", base: 12, text: (units) => repeat(nests, (nest) => `export const built${nest} = builder\n${repeat(units, (index) => `.field${index}`)};`) },
  { name: "nested members of schemas", base: 3, text: (units) => `import { z } from "zod";\n${nested(units, (nest) => `export const schema${nest} =\n`, (index) => `z.object({ name${index}: z.string(), inner:\n`, "z.string()", "})")}` },
  { name: "nested arrays", base: 7, text: (units) => nested(units, (nest) => `export const list${nest} =\n`, (index) => `[load(${index}),\n`, "load()", "]") },
  { name: "nested templates", base: 5, text: (units) => repeat(nests, (nest) => `export const text${nest} =\n${"`part ${".repeat(units)}name${"}`".repeat(units)};`) },
  { name: "nested classes", base: 3, text: (units) => nested(units, (nest) => `export const Outer${nest} =\n`, (index) => `class Inner${index} {\nfield =\n`, "load()", ";\n}") },
  { name: "nested loops", base: 5, text: (units) => repeat(nests, (nest) => `export async function walk${nest}(list0) {\n${Array.from({ length: units }, (_, index) => `for (const list${index + 1} of list${index}) {\n`).join("")}await fetch(list${units});\n${"}\n".repeat(units)}}`) },
  { name: "nested switches", base: 3, text: (units) => repeat(nests, (nest) => `export function choose${nest}(value, log) {\n${"switch (value) {\ncase 1:\n".repeat(units)}log.info(value);\n${"}\n".repeat(units)}}`) },
  { name: "nested elements", base: 5, path: "src/code.tsx", text: (units) => repeat(nests, (nest) => `export const page${nest} =\n${"<div>\n".repeat(units)}text${"</div>\n".repeat(units)};`) },
  { name: "nested types", base: 5, text: (units) => repeat(nests, (nest) => `export type Deep${nest} =\n${"{ password: string; inner: Promise<\n".repeat(units)}string${">; }".repeat(units)};`) },
  { name: "nested promises", base: 3, text: (units) => nested(units, (nest) => `export const loaded${nest} =\n`, (index) => `load(${index}).then((value${index}) =>\n`, "store(value0)", "\n).catch(() => null)") },
  { name: "nested plugins", base: 3, text: (units) => `import fastify from "fastify";\nconst app0 = fastify();\n${repeat(nests, () => `${Array.from({ length: units }, (_, index) => `app${index}.register(async (app${index + 1}) => {\n`).join("")}app${units}.post("/a", async (request) => save(request.body));\n${"});\n".repeat(units)}`)}` },
  { name: "routes in a chain", base: 6, text: (units) => `import { Hono } from "hono";\n${repeat(nests, (nest) => `export const app${nest} = new Hono()\n${repeat(units, (index) => `.post("/${index}", async (c) => c.json(await save(await c.req.json())))`)};`)}` },
  { name: "long assignments", base: 7, text: (units) => `const token = load();\n${repeat(nests, (nest) => `export let ${Array.from({ length: units }, (_, index) => `value${nest}_${index}`).join(",\n")};\n${Array.from({ length: units }, (_, index) => `value${nest}_${index} =\n`).join("")}token;`)}` },
];
