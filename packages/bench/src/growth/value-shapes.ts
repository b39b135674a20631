import { repeat, type Shape } from "./shape.js";

const logger = `import { logger } from "./logger.js";\n`;

/** Kinds of code in which one name leads to many others: what the shared queries follow. */
export const valueShapes: readonly Shape[] = [
  { name: "chain of aliases", base: 200, text: (units) => `${logger}const value0 = { password: load() };\n${repeat(units, (index) => `const value${index + 1} = value${index};`)}logger.info(value${units});\n` },
  { name: "chain of aliases, each used", base: 200, text: (units) => `${logger}const value0 = { password: load() };\n${repeat(units, (index) => `const value${index + 1} = value${index};\nlogger.info(value${index});\nfetch(value${index});`)}` },
  { name: "chain of concatenated constants", base: 160, text: (units) => `const value0 = "https://";\n${repeat(units, (index) => `const value${index + 1} = value${index} + "/a";\nfetch(value${index});`)}` },
  { name: "doubled constants", base: 160, text: (units) => `const value0 = "https://";\n${repeat(units, (index) => `const value${index + 1} = value${index} + value${index};\nfetch(value${index});`)}` },
  { name: "chain of spreads", base: 160, text: (units) => `${logger}const value0 = { password: load() };\n${repeat(units, (index) => `const value${index + 1} = { ...value${index}, name${index}: ${index} };\nlogger.info(value${index});`)}` },
  { name: "chain of templates", base: 160, text: (units) => `${logger}const value0 = load().password;\n${repeat(units, (index) => `const value${index + 1} = \`\${value${index}} \${value${index}}\`;\nlogger.info(value${index});`)}` },
  { name: "many uses of one value", base: 200, text: (units) => `${logger}let token = load();\n${repeat(units, (index) => `token = renew(token, ${index});\nlogger.info(token.id, ${index});`)}` },
  { name: "one value in a function", base: 200, text: (units) => `${logger}export async function run(user) {\n  let value = user.name;\n${repeat(units, (index) => `  value = next(value, ${index});\n  logger.info(value);\n  await fetch(value);`)}}\n` },
  { name: "one value, assigned constants", base: 200, text: (units) => `let url = "/";\n${repeat(units, (index) => `url = "/items/${index}";\nfetch(url);`)}` },
  { name: "one object, written by member", base: 200, text: (units) => `${logger}const state = {};\n${repeat(units, (index) => `state.name${index} = load(${index});\nlogger.info(state.name${index});`)}logger.info(state);\n` },
  { name: "one list, pushed and logged", base: 200, text: (units) => `${logger}const list = [];\n${repeat(units, (index) => `list.push(load(${index}));\nlogger.info(list);`)}` },
  { name: "functions in a chain", base: 125, text: (units) => `${logger}${repeat(units, (index) => `export async function step${index}(value, token) {\n  logger.info(value);\n  return step${index + 1}(token);\n}`)}async function step${units}(value) {\n  return fetch(value);\n}\n` },
  { name: "functions in a chain back", base: 125, text: (units) => `${logger}async function step0(value) {\n  logger.info(value);\n  return fetch(value);\n}\n${repeat(units, (index) => `export async function step${index + 1}(value) {\n  try {\n    return await step${index}(value.password);\n  } catch (error) {\n    step${index}(error);\n  }\n}`)}` },
  { name: "functions in a star", base: 125, text: (units) => `${logger}export function hub(value, token) {\n  logger.info(value);\n${repeat(units, (index) => `  step${index}(value, token);`)}}\n${repeat(units, (index) => `function step${index}(value, token) {\n  logger.info(value);\n  hub(token, value);\n}`)}` },
  { name: "functions with one handler", base: 125, text: (units) => `${logger}function failed(error) {\n  logger.error(error);\n  throw error;\n}\n${repeat(units, (index) => `export async function step${index}() {\n  try {\n    await fetch("/${index}");\n  } catch (error) {\n    failed(error);\n  }\n}`)}` },
  { name: "functions that return each other's value", base: 125, text: (units) => `${logger}const make0 = () => load().password;\n${repeat(units, (index) => `const make${index + 1} = () => make${index}();\nlogger.info(make${index}());`)}` },
  { name: "class with many methods", base: 125, text: (units) => `${logger}export class Service {\n${repeat(units, (index) => `  async step${index}(value) {\n    logger.info(value);\n    return this.step${index + 1}(value);\n  }`)}  async step${units}(value) {\n    return fetch(value);\n  }\n}\n` },
  { name: "class with many fields", base: 160, text: (units) => `${logger}export class Service {\n${repeat(units, (index) => `  field${index} = load(${index});`)}  async run() {\n${repeat(units, (index) => `    await this.field${index}.get("/${index}");\n    logger.info(this.field${index});`)}  }\n}\n` },
  { name: "many classes", base: 125, text: (units) => `import { Controller, Get } from "@nestjs/common";\n${repeat(units, (index) => `@Controller("items${index}")\nexport class Items${index} extends Items${index + 1} {\n  @Get()\n  async all() {\n    return fetch(this.base);\n  }\n}`)}class Items${units} {}\n` },
  { name: "many imports of one module", base: 200, text: (units) => `import {\n${repeat(units, (index) => `  step${index},`)}} from "./store.js";\n${repeat(units, (index) => `step${index}(${index});`)}` },
  { name: "many import statements", base: 200, text: (units) => `${repeat(units, (index) => `import { step${index} } from "./store.js";`)}${repeat(units, (index) => `step${index}(${index});`)}` },
  { name: "many unused variables", base: 250, text: (units) => repeat(units, (index) => `const value${index} = step(${index});`) },
  { name: "many parameters", base: 120, text: (units) => `${logger}export function run(\n${repeat(units, (index) => `  value${index},`)}) {\n${repeat(units, (index) => `  logger.info(value${index});`)}}\n${repeat(4, () => `run(\n${repeat(units, (index) => `  token(${index}),`)});`)}` },
  { name: "one name in many scopes", base: 200, text: (units) => `${logger}const name = load();\n${repeat(units, (index) => `export function run${index}() {\n  const name = load(${index});\n  {\n    logger.info(name);\n  }\n}`)}` },
  { name: "many functions that read one value", base: 200, text: (units) => `${logger}let state = load();\n${repeat(units, (index) => `export function run${index}() {\n  state = next(state);\n  logger.info(state);\n}`)}` },
];
