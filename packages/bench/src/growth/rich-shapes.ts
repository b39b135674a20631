import { repeat, type Shape } from "./shape.js";

const logger = `import { logger } from "./logger.js";\n`;

/** What one place in a file may hold much of: a handler, a class, a declaration, a type, a catch clause. */
export const richShapes: readonly Shape[] = [
  { name: "one declaration of many variables", base: 250, text: (units) => `export const\n${Array.from({ length: units }, (_, index) => `  value${index} = step(${index})`).join(",\n")};\n` },
  { name: "large destructuring of the environment", base: 250, text: (units) => `const {\n${repeat(units, (index) => `  VALUE_${index}: value${index} = "${index}",`)}} = process.env;\n${repeat(units, (index) => `use(value${index});`)}` },
  { name: "many public environment reads", base: 160, text: (units) => repeat(units, (index) => `export const token${index} = process.env.NEXT_PUBLIC_SECRET_${index};`) },
  { name: "one handler that reads much", base: 200, text: (units) => `import express from "express";\nconst app = express();\napp.post("/items", async (req, res) => {\n${repeat(units, (index) => `  const value${index} = req.body.value${index};\n  await put(value${index});`)}  res.json({});\n});\n` },
  { name: "one handler that validates much", base: 200, text: (units) => `import express from "express";\nimport { z } from "zod";\nconst app = express();\napp.post("/items", async (req, res) => {\n${repeat(units, (index) => `  await put(z.object({ id: z.string() }).parse(req.body.part${index}));`)}  res.json({});\n});\n` },
  { name: "many middlewares and routes", base: 160, text: (units) => `import express from "express";\nconst app = express();\n${repeat(units, (index) => `app.use("/items/${index}", guard${index});`)}${repeat(units, (index) => `app.post("/items/${index}", save);`)}` },
  { name: "many routes with schemas", base: 120, text: (units) => `import fastify from "fastify";\nconst app = fastify();\n${repeat(units, (index) => `app.post("/items/${index}", { schema: { body: { type: "object" } } }, async (request) => put(request.body));`)}` },
  { name: "routes of one path", base: 160, text: (units) => `import { Router } from "express";\nexport const router = Router();\n${repeat(units, (index) => `router.route("/items/${index}").get(list).post(check, save).delete(drop);`)}` },
  { name: "large controller", base: 110, text: (units) => `import { Body, Controller, Post, UseGuards } from "@nestjs/common";\n@Controller("items")\nexport class Items {\n${repeat(units, (index) => `  @Post("${index}")\n  @UseGuards(Guard)\n  async save${index}(@Body() body: Item) {\n    return this.store.put(body);\n  }`)}}\n` },
  { name: "many decorators of one class", base: 250, text: (units) => `import { ApiTags } from "@nestjs/swagger";\n${repeat(units, (index) => `@ApiTags("tag${index}")`)}export class Items {}\n` },
  { name: "large router of procedures", base: 120, text: (units) => `import { initTRPC } from "@trpc/server";\nimport { z } from "zod";\nconst t = initTRPC.create();\nexport const router = t.router({\n${repeat(units, (index) => `  save${index}: t.procedure.input(z.string()).mutation(({ input }) => put(input)),`)}});\n` },
  { name: "many server actions", base: 120, path: "src/app/actions.ts", text: (units) => `"use server";\n${repeat(units, (index) => `export async function save${index}(form: FormData) {\n  await put(form.get("name"), ${index});\n}`)}` },
  { name: "many branches in a catch clause", base: 160, text: (units) => `${logger}export async function run(store) {\n  try {\n    await store.get();\n  } catch (error) {\n${repeat(units, (index) => `    if (error.code === ${index}) logger.error(error);\n    else if (error.name === "${index}") count(${index});`)}  }\n}\n` },
  { name: "many answers in a catch clause", base: 160, text: (units) => `export async function run(req, res) {\n  try {\n    await load();\n  } catch (error) {\n${repeat(units, (index) => `    if (error.code === ${index}) return res.status(500).json({ code: ${index}, message: error.message });`)}    throw error;\n  }\n}\n` },
  { name: "many calls in one try", base: 220, text: (units) => `export async function run(store) {\n  try {\n${repeat(units, (index) => `    await store.get(${index});`)}  } catch {\n    return undefined;\n  }\n}\n` },
  { name: "many modules imported", base: 220, text: (units) => `${repeat(units, (index) => `import module${index} from "package-${index}";`)}${repeat(units, (index) => `module${index}.get("/${index}");`)}` },
  { name: "many modules required", base: 220, path: "src/code.cjs", text: (units) => repeat(units, (index) => `const module${index} = require("package-${index}");\nmodule${index}.get("/${index}");`) },
  { name: "many modules exported", base: 200, text: (units) => repeat(units, (index) => `export { value${index} } from "./module-${index}.js";\nexport * from "./other-${index}.js";`) },
  { name: "many mocks", base: 160, path: "src/code.test.ts", text: (units) => `import { it, vi } from "vitest";\n${repeat(units, (index) => `vi.mock("./module-${index}.js", () => ({ load: vi.fn() }));\nit.skip("loads ${index}", () => run(${index}));`)}` },
  { name: "long union of types", base: 250, text: (units) => `export type Name =\n${repeat(units, (index) => `  | "name-${index}"`)};\n` },
  { name: "large enumeration", base: 250, text: (units) => `export enum Name {\n${repeat(units, (index) => `  Password${index} = "name-${index}",`)}}\n` },
  { name: "many overloads", base: 220, text: (units) => `${repeat(units, (index) => `export function load(value: Name${index}): any;`)}export function load(value: unknown): unknown {\n  return value;\n}\n` },
  { name: "long regular expressions", base: 160, text: (units) => repeat(units, (index) => `export const names${index} = /^(?:name-${index}|other-${index})[a-z]*:\\s(.*)$/u;`) },
  { name: "long comment", base: 250, text: (units) => `/*\n${repeat(units, (index) => ` * Line ${index}: eslint-disable is not for the token of a user.`)} */\nexport const value = 1;\n` },
  { name: "one comment that silences many rules", base: 250, text: (units) => `/* eslint-disable\n${Array.from({ length: units }, (_, index) => `  rule-${index}`).join(",\n")}\n*/\nexport const value = 1;\n` },
  { name: "many secrets", base: 120, text: (units) => repeat(units, (index) => `export const key${index} = "${"AKIA"}${(index + 1048576).toString(32).toUpperCase().replace(/[0189]/gu, "X").padEnd(16, "QZ7RT5WK")}";`) },
];
