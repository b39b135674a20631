import type { Random } from "./random.js";

const nouns = ["order", "invoice", "customer", "shipment", "payment", "refund", "product", "account", "session", "message", "document", "report", "agent", "prompt", "dataset", "review"];
const verbs = ["create", "update", "load", "archive", "publish", "validate", "assign", "merge", "score", "export", "import", "schedule", "cancel", "approve"];
const fields = ["id", "name", "email", "status", "total", "currency", "createdAt", "owner", "attempts", "token", "password", "region", "notes", "score", "tags", "address"];
const types = ["string", "number", "boolean", "string | null", "Date", "readonly string[]", "Record<string, number>"];
const words = "the service answers when every part of an order was checked and its customer has agreed to what it costs before the queue hands it on".split(" ");

function upper(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function sentence(random: Random): string {
  const text = Array.from({ length: random.integer(6, 14) }, () => random.pick(words)).join(" ");
  return `${upper(text)}.`;
}

function interfaceOf(random: Random, name: string): string {
  const members = new Set(Array.from({ length: random.integer(3, 8) }, () => random.pick(fields)));
  return `/** ${sentence(random)} */\nexport interface ${name} {\n${[...members].map((field) => `  ${field}${random.chance(0.2) ? "?" : ""}: ${random.pick(types)};`).join("\n")}\n}\n`;
}

function statement(random: Random, noun: string, depth: number): string[] {
  const field = random.pick(fields);
  const local = `${random.pick(verbs)}${upper(random.pick(nouns))}${random.integer(1, 99)}`;
  const inner = (): string[] => (depth > 1 ? [`count += ${random.integer(1, 9)};`] : block(random, noun, depth + 1, random.integer(1, 2)));
  const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
  switch (random.integer(0, 9)) {
    case 0:
      return [`const ${local} = ${noun}s.filter((item) => item.${field} !== undefined).map(({ ${field}, ...rest }) => ({ ${field}: String(${field}), rest }));`];
    case 1:
      return [`if (${noun}.${field} === ${JSON.stringify(random.pick(words))} || count > ${random.integer(2, 90)}) {`, ...indent(inner()), "} else {", ...indent(inner()), "}"];
    case 2:
      return [`for (const [index, entry] of ${noun}s.entries()) {`, ...indent([`count += index + (entry.${field} === undefined ? 0 : 1);`, ...inner()]), "}"];
    case 3:
      return [
        "try {",
        ...indent([`await this.store.${random.pick(verbs)}(${noun}.id, { ${field}: count });`, ...inner()]),
        "} catch (error) {",
        ...(random.chance(0.08) ? ["  // It may be gone already."] : [`  logger.error({ err: error, ${noun}: ${noun}.id }, "${random.pick(verbs)} failed");`, `  throw new Error(\`${upper(noun)} \${${noun}.id} cannot be ${random.pick(verbs)}d.\`, { cause: error });`]),
        "}",
      ];
    case 4:
      return [`const ${local} = \`\${${noun}.id}:\${count}/${random.pick(words)}-${random.integer(100, 999)}\`;`];
    case 5:
      return [`logger.${random.pick(["info", "debug", "warn"])}({ ${noun}: ${noun}.id, count${random.chance(0.05) ? `, token: ${noun}.token` : ""} }, ${JSON.stringify(sentence(random))});`];
    case 6:
      return [`const ${local} = await Promise.all(${noun}s.map(async (item) => this.store.${random.pick(verbs)}(item.id, { ${field}: item.${field} ?? null })));`];
    case 7:
      return [`const ${local} = { ...${noun}, ${field}: count, label: ${JSON.stringify(sentence(random))}, nested: { at: new Date(count), on: ${random.chance(0.5)} } };`];
    case 8:
      return [
        `switch (${noun}.${field}) {`,
        ...Array.from({ length: random.integer(2, 5) }, (_, index) => `  case ${JSON.stringify(`${random.pick(words)}${index}`)}:\n    count += ${random.integer(1, 9)};\n    break;`),
        "  default:",
        `    count = Math.max(count, ${random.integer(1, 99)});`,
        "}",
      ];
    default:
      return random.chance(0.03) ? [`const ${local} = process.env.${noun.toUpperCase()}_${field.toUpperCase()} ?? "";`] : [`// ${sentence(random)}`, `count = (count * ${random.integer(3, 31)} + ${noun}s.length) % ${random.integer(97, 997)};`];
  }
}

function block(random: Random, noun: string, depth: number, length: number): string[] {
  return Array.from({ length }, () => statement(random, noun, depth)).flat().flatMap((line) => line.split("\n"));
}

/**
 * The text of one TypeScript module as teams write them: types, a class with asynchronous methods, log calls, handled errors, now and then a breach.
 * @param index makes the module's names its own
 */
export function serviceModule(random: Random, index: number): string {
  const noun = random.pick(nouns);
  const name = `${upper(noun)}${random.pick(["Service", "Repository", "Controller", "Worker", "Gateway"])}${index}`;
  const methods = Array.from({ length: random.integer(2, 4) }, (_, number) => [
    `  /** ${sentence(random)} */`,
    `  async ${random.pick(verbs)}${upper(noun)}${number}(${noun}: ${upper(noun)}, ${noun}s: readonly ${upper(noun)}[]): Promise<number> {`,
    "    let count = 0;",
    ...block(random, noun, 0, random.integer(3, 7)).map((line) => `    ${line}`),
    "    return count;",
    "  }",
  ].join("\n"));
  return [
    `import { logger } from "../logger.js";`,
    `import type { Store } from "../store.js";`,
    "",
    interfaceOf(random, upper(noun)),
    interfaceOf(random, `${upper(noun)}Options${index}`),
    `/** ${sentence(random)} */`,
    `export class ${name} {`,
    `  constructor(private readonly store: Store, private readonly options: ${upper(noun)}Options${index}) {}`,
    "",
    methods.join("\n\n"),
    "}",
    "",
  ].join("\n");
}

/** A YAML file of settings, as it stands beside services. */
export function settingsFile(random: Random): string {
  const lines = ["# " + sentence(random)];
  for (let index = 0; index < random.integer(5, 20); index += 1) {
    lines.push(`${random.pick(nouns)}${index}:`, `  enabled: ${random.chance(0.5)}`, `  retries: ${random.integer(0, 9)}`, `  url: https://${random.pick(nouns)}.internal/${random.pick(verbs)}`, `  note: ${sentence(random)}`);
  }
  return lines.join("\n") + "\n";
}

/** A page of documentation. */
export function documentPage(random: Random): string {
  const sections = Array.from({ length: random.integer(3, 9) }, () => `## ${upper(random.pick(verbs))} ${random.pick(nouns)}\n\n${Array.from({ length: random.integer(2, 8) }, () => sentence(random)).join(" ")}\n`);
  return `# ${upper(random.pick(nouns))}\n\n${sections.join("\n")}`;
}
