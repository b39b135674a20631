import { repeat, type Shape } from "./shape.js";

/** Kinds of texts and data that grow. */
export const dataShapes: readonly Shape[] = [
  { name: "long string", base: 8, text: (units) => `${repeat(12, (index) => `export const name${index} = ${index};`)}export const data = ${JSON.stringify("the key of a lock 0123456789 + / = abc ".repeat(units * 50))};\n` },
  { name: "long template", base: 220, text: (units) => `export const text = (user) => \`\n${repeat(units, (index) => `The key of lock ${index} is with the owner of the house, password=none.`)}\`;\n` },
  { name: "long template with values", base: 250, text: (units) => `import { logger } from "./logger.js";\nexport const text = (user, token) => {\n  logger.info(\`\n${repeat(units, (index) => `line ${index} of \${user.name} at \${token}`)}\`);\n};\n` },
  { name: "large object", base: 200, text: (units) => `export const settings = {\n${repeat(units, (index) => `  setting${index}: { label: "Setting ${index}", secretName: "name-${index}", on: ${index % 2 === 0} },`)}};\n` },
  { name: "large object, each member read", base: 200, text: (units) => `const settings = {\n${repeat(units, (index) => `  setting${index}: "value-${index}",`)}};\n${repeat(units, (index) => `fetch(settings.setting${index});`)}` },
  { name: "large object, logged", base: 200, text: (units) => `import { logger } from "./logger.js";\nconst settings = {\n${repeat(units, (index) => `  password${index}: load(${index}),`)}};\nlogger.info(settings);\n${repeat(units, (index) => `logger.info(settings.password${index});`)}` },
  { name: "large list", base: 250, text: (units) => `export const list = [\n${repeat(units, (index) => `  "https://example.com/items/${index}?token=abc",`)}];\n` },
  { name: "list with each item read", base: 250, text: (units) => `const list = [\n${repeat(units, (index) => `  "/items/${index}",`)}];\n${repeat(units, (index) => `fetch(list[${index}]);`)}` },
  { name: "large list of objects", base: 190, text: (units) => `export const list = [\n${repeat(units, (index) => `  { id: ${index}, url: "https://example.com/${index}", password: "", name: "Name ${index}" },`)}];\n` },
  { name: "large object of functions", base: 160, text: (units) => `export const handlers = {\n${repeat(units, (index) => `  handle${index}: async (request) => fetch("/${index}", { body: request.body }),`)}};\n${repeat(units, (index) => `handlers.handle${index}(input);`)}` },
  { name: "texts like keys", base: 120, text: (units) => repeat(units, (index) => `export const apiKey${index} = "${(index * 2654435761).toString(36)}-${(index * 40503).toString(36)}-none";`) },
  { name: "large settings of an environment", base: 200, path: "src/env.ts", text: (units) => `import { z } from "zod";\nexport const env = z\n  .object({\n${repeat(units, (index) => `    VALUE_${index}: z.string().default("${index}"),`)}  })\n  .parse(process.env);\n` },
  { name: "long dotenv file", base: 230, path: ".env.example", text: (units) => repeat(units, (index) => `# The value ${index}\nVALUE_${index}=value-${index}\nNEXT_PUBLIC_TOKEN_${index}=`) },
  { name: "long page", base: 220, path: "docs/page.md", text: (units) => repeat(units, (index) => `Line ${index} says that the password is in the vault and the token=none.`) },
];
