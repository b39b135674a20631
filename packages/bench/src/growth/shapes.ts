/** A kind of code that grows, and how large it starts. */
export interface Shape {
  name: string;
  /** Units at the size 1. */
  base: number;
  /** The text with so many units. */
  text(units: number): string;
}

function repeat(units: number, line: (index: number) => string): string {
  return Array.from({ length: units }, (_, index) => line(index)).join("\n") + "\n";
}

/** Kinds of code that have made rules worse than linear. */
export const shapes: readonly Shape[] = [
  { name: "long concatenation", base: 50, text: (units) => `const name = "a";\nexport const text = ${Array.from({ length: units }, (_, index) => `"part ${index}" + name`).join(" + ")};\n` },
  { name: "many concatenations", base: 60, text: (units) => repeat(units, (index) => `export const text${index} = "https://" + host${index} + "/v1/" + path${index} + "?token=" + token${index};`) },
  {
    name: "deep nesting",
    base: 24,
    text: (units) => `export function nested(a, log) {\n${"if (a) {\n".repeat(units)}log.info(a);\n${"}\n".repeat(units)}}\n`,
  },
  { name: "many functions", base: 100, text: (units) => repeat(units, (index) => `export function step${index}(value) {\n  if (value > ${index}) return step${index === 0 ? 0 : index - 1}(value - 1);\n  return value;\n}`) },
  {
    name: "many log calls",
    base: 100,
    text: (units) => `import { logger } from "./logger.js";\nexport function run(user, password, request) {\n${repeat(units, (index) => `  logger.info({ user: user.id, step: ${index}, header: request.headers }, \`step ${index} \${user.name}\`);`)}}\n`,
  },
  {
    name: "many catch clauses",
    base: 100,
    text: (units) => repeat(units, (index) => `export async function load${index}(store) {\n  try {\n    return await store.get(${index});\n  } catch (error) {\n    console.error(error);\n    return null;\n  }\n}`),
  },
  { name: "long strings", base: 10, text: (units) => `export const data = ${JSON.stringify("the key of a lock 0123456789 + / = abc ".repeat(units * 25))};\n` },
  { name: "chain of aliases", base: 100, text: (units) => `import { logger } from "./logger.js";\nconst value0 = { password: load() };\n${repeat(units, (index) => `const value${index + 1} = value${index};`)}logger.info(value${units});\n` },
  { name: "many uses of one value", base: 100, text: (units) => `import { logger } from "./logger.js";\nlet token = load();\n${repeat(units, (index) => `token = renew(token, ${index});\nlogger.info(token.id, ${index});`)}` },
  { name: "many environment reads", base: 100, text: (units) => `const { env } = process;\n${repeat(units, (index) => `export const value${index} = env.VALUE_${index} ?? process.env["OTHER_${index}"];`)}` },
  {
    // 10,000 at the greatest size.
    name: "many routes",
    base: 625,
    text: (units) =>
      `import express from "express";\nimport { put } from "./store.js";\nconst app = express();\n${repeat(units, (index) => `app.post("/items/${index}", async (req, res) => {\n  res.json(await put(${index}, req.body));\n});`)}app.listen(3000);\n`,
  },
  {
    name: "many clients",
    base: 50,
    text: (units) =>
      `import OpenAI from "openai";\nimport { key } from "./key.js";\n${repeat(units, (index) => `export async function ask${index}(input) {\n  const client = new OpenAI({ apiKey: key });\n  return client.responses.create({ model: "m", input });\n}`)}`,
  },
  {
    name: "many outbound calls",
    base: 100,
    text: (units) => `import axios from "axios";\nconst client = axios.create({ baseURL: base });\n${repeat(units, (index) => `export const load${index} = async () => [await fetch(base + "/${index}"), await client.get("/${index}")];`)}`,
  },
  { name: "large object", base: 100, text: (units) => `export const settings = {\n${repeat(units, (index) => `  setting${index}: { label: "Setting ${index}", secretName: "name-${index}", on: ${index % 2 === 0} },`)}};\n` },
];
