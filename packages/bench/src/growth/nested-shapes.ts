import { repeat, type Shape } from "./shape.js";

/** Deep code takes little time by itself, and more than 1,000 levels are not parsed: each file holds the same nest several times. */
const nests = 10;

function nested(units: number, opening: (nest: number) => string, level: (index: number) => string, core: string, closing: string): string {
  return repeat(nests, (nest) => `${opening(nest)}${Array.from({ length: units }, (_, index) => level(index)).join("")}${core}${closing.repeat(units)};`);
}

/** Kinds of code whose depth grows. */
export const nestedShapes: readonly Shape[] = [
  {
    name: "long concatenations",
    base: 28,
    text: (units) => `const name = load();\n${repeat(nests, (nest) => `export const text${nest} = ${Array.from({ length: units }, (_, index) => `"part ${index} " +\n  name`).join(" +\n  ")};`)}`,
  },
  { name: "nested blocks", base: 28, text: (units) => repeat(nests, (nest) => `export function nested${nest}(a, log) {\n${"if (a) {\n".repeat(units)}log.info(a);\n${"}\n".repeat(units)}}`) },
  { name: "nested functions", base: 20, text: (units) => nested(units, (nest) => `export const nested${nest} =\n`, (index) => `(value${index}) => {\nreturn `, "fetch(value0)", ";\n}") },
  { name: "nested catch clauses", base: 14, text: (units) => repeat(nests, (nest) => `export async function nested${nest}(log) {\n${"try {\n".repeat(units)}await load();\n${repeat(units, (index) => `} catch (error${index}) {\nlog.error(error${index});\n}`)}}`) },
  { name: "catch in catch", base: 14, text: (units) => nested(units, (nest) => `export const nested${nest} = async (log) => {\n`, (index) => `try {\nawait load(${index});\n} catch (error${index}) {\n`, "log.error(error0);\n}\n", "}\n") },
  { name: "else-if chains", base: 50, text: (units) => repeat(nests, (nest) => `export function choose${nest}(value, log) {\n${Array.from({ length: units }, (_, index) => `if (value === ${index}) {\nlog.info(value);\n}`).join(" else ")}\n}`) },
  { name: "nested calls", base: 50, text: (units) => nested(units, (nest) => `export const wrapped${nest} =\n`, () => "wrap(\n", `"${"x".repeat(8)}"`, ")") },
  { name: "nested conditionals", base: 20, text: (units) => repeat(nests, (nest) => `export const chosen${nest} = (value) =>\n${Array.from({ length: units }, (_, index) => `value === ${index} ? "case ${index}" :\n`).join("")}"";`) },
  { name: "nested objects", base: 28, text: (units) => nested(units, (nest) => `export const settings${nest} =\n`, (index) => `{ name: "part ${index}", secret: load(), inner:\n`, "null", "}") },
  { name: "long alternatives", base: 50, text: (units) => repeat(nests, (nest) => `export const found${nest} = (options) =>\n${Array.from({ length: units }, (_, index) => `options.name${index}`).join(" ??\n")};`) },
  { name: "chains of then", base: 28, text: (units) => repeat(nests * 4, (nest) => `export const chained${nest} = (store, log) =>\nstore.get(${nest})\n${repeat(units, (index) => `.then((value) => store.next(value, ${index}))`)}.catch((error) => log.error(error));`) },
  { name: "chains of members", base: 50, text: (units) => repeat(nests, (nest) => `export const built${nest} = builder\n${repeat(units, (index) => `.field${index}`)};`) },
  { name: "nested members of schemas", base: 14, text: (units) => `import { z } from "zod";\n${nested(units, (nest) => `export const schema${nest} =\n`, (index) => `z.object({ name${index}: z.string(), inner:\n`, "z.string()", "})")}` },
];
