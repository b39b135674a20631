import { repeat, type Shape } from "./shape.js";

const logger = `import { logger } from "./logger.js";\n`;

/** Kinds of code of which a file has many, each in a statement of its own. Those with 250 units have 4,000 at 16 times the size, where even a quick step for each pair takes more than 10 ms. */
export const manyShapes: readonly Shape[] = [
  { name: "many concatenations", base: 120, text: (units) => repeat(units, (index) => `export const text${index} = "https://" + host${index} + "/v1/" + path${index} + "?token=" + token${index};`) },
  { name: "many log calls", base: 160, text: (units) => `${logger}export function run(user, password, request) {\n${repeat(units, (index) => `  logger.info({ user: user.id, step: ${index}, header: request.headers }, \`step ${index} \${user.name}\`);`)}}\n` },
  { name: "the same log call", base: 220, text: (units) => `${logger}export function run(user, password, request) {\n${repeat(units, () => `  logger.info({ user: user.id, password, header: request.headers });`)}}\n` },
  { name: "many log calls by console", base: 250, text: (units) => repeat(units, (index) => `console.log("step ${index}", state.value);`) },
  { name: "many catch clauses", base: 100, text: (units) => repeat(units, (index) => `export async function load${index}(store) {\n  try {\n    return await store.get(${index});\n  } catch (error) {\n    console.error(error);\n    return null;\n  }\n}`) },
  { name: "many catch clauses in a function", base: 200, text: (units) => `${logger}export async function load(store) {\n${repeat(units, (index) => `  try {\n    await store.get(${index});\n  } catch (error) {\n    report(error);\n  }`)}}\nfunction report(error) {\n  logger.error(error);\n}\n` },
  { name: "many promises", base: 200, text: (units) => repeat(units, (index) => `store.get(${index}).then((value) => put(value)).catch((error) => tell(error));`) },
  { name: "many environment reads", base: 120, text: (units) => `const { env } = process;\n${repeat(units, (index) => `export const value${index} = env.VALUE_${index} ?? process.env["OTHER_${index}"];`)}` },
  { name: "many routes", base: 170, text: (units) => `import express from "express";\nimport { put } from "./store.js";\nconst app = express();\n${repeat(units, (index) => `app.post("/items/${index}", async (req, res) => {\n  res.json(await put(${index}, req.body));\n});`)}app.listen(3000);\n` },
  { name: "many routes to one handler", base: 250, text: (units) => `import express from "express";\nconst app = express();\nasync function handle(req, res) {\n  try {\n    res.json(await put(req.body));\n  } catch (error) {\n    res.status(500).json({ message: error.message });\n  }\n}\n${repeat(units, (index) => `app.post("/items/${index}", check, handle);`)}app.listen(3000);\n` },
  { name: "nested routers", base: 160, text: (units) => `import { Router } from "express";\nconst router0 = Router();\n${repeat(units, (index) => `const router${index + 1} = Router();\nrouter${index}.use("/a", router${index + 1});\nrouter${index}.post("/b", save);`)}export { router0 };\n` },
  { name: "routers under one", base: 160, text: (units) => `import { Router } from "express";\nconst router = Router();\n${repeat(units, (index) => `const router${index} = Router();\nrouter.use("/${index}", router${index});\nrouter${index}.post("/b", save);`)}export { router };\n` },
  { name: "many clients", base: 110, text: (units) => `import OpenAI from "openai";\nimport { key } from "./key.js";\n${repeat(units, (index) => `export async function ask${index}(input) {\n  const client = new OpenAI({ apiKey: key });\n  return client.responses.create({ model: "m", input });\n}`)}` },
  { name: "many calls of one client", base: 180, text: (units) => `import OpenAI from "openai";\nconst client = new OpenAI({ timeout: 1000 });\n${repeat(units, (index) => `export const ask${index} = (input) => client.responses.create({ model: "m", input });`)}` },
  { name: "many outbound calls", base: 160, text: (units) => `import axios from "axios";\nconst client = axios.create({ baseURL: base });\n${repeat(units, (index) => `export const load${index} = async () => [await fetch(base + "/${index}"), await client.get("/${index}")];`)}` },
  { name: "many consumers", base: 120, text: (units) => `import { Worker } from "bullmq";\n${repeat(units, (index) => `export const worker${index} = new Worker("queue-${index}", async (job) => handle(job.data));\nworker${index}.on("failed", tell);`)}` },
  { name: "many cases", base: 220, text: (units) => `${logger}export function choose(value, token) {\n  switch (value) {\n${repeat(units, (index) => `    case ${index}:\n      logger.info(token);\n      return step(${index});`)}  }\n}\n` },
  { name: "many silencing comments", base: 220, text: (units) => repeat(units, (index) => `// eslint-disable-next-line no-console -- known\nconsole.log(${index});`) },
  { name: "many comments", base: 190, text: (units) => repeat(units, (index) => `/** The value of step ${index}. */\nexport const value${index} = step(${index}); // plain`) },
  { name: "many tests", base: 200, path: "src/code.test.ts", text: (units) => `import { describe, expect, it } from "vitest";\ndescribe("code", () => {\n${repeat(units, (index) => `  it("holds ${index}", () => {\n    expect(mockUser${index}).toBe(${index});\n  });`)}});\n` },
  { name: "many assertions of types", base: 250, text: (units) => repeat(units, (index) => `export const value${index} = (load(${index}) as any)!.name;`) },
  { name: "many types", base: 250, text: (units) => repeat(units, (index) => `export interface Row${index} {\n  id: string;\n  password: string;\n}`) },
  { name: "many elements", base: 200, path: "src/code.tsx", text: (units) => `export const page = (\n  <ul>\n${repeat(units, (index) => `    <li key="item-${index}" onClick={() => choose(${index})}>{names[${index}]}</li>`)}  </ul>\n);\n` },
];
