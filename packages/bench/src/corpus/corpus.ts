import { Random } from "./random.js";
import { documentPage, serviceModule, settingsFile } from "./service.js";

const seed = 20_261_123;

const logger = `import pino from "pino";

export const logger = pino({ redact: ["password", "*.password", "token", "*.token", "secret", "*.secret"] });
`;

const store = `export interface Store {
  [operation: string]: (id: unknown, values: object) => Promise<void>;
}
`;

/** How many files of each kind there are. */
export interface CorpusSize {
  modules: number;
  settings: number;
  documents: number;
}

/** About 600 files and 3 MB. */
export const wholeCorpus: CorpusSize = { modules: 520, settings: 40, documents: 40 };

/** About 1,500 files: the bare repository to which is pushed. */
export const servedCorpus: CorpusSize = { modules: 1300, settings: 100, documents: 96 };

/**
 * A repository of TypeScript services, made up but realistic, the same on every machine.
 * @returns text by path relative to the root, in the order of paths
 */
export function generateCorpus({ modules, settings, documents }: CorpusSize = wholeCorpus): Map<string, string> {
  const random = new Random(seed);
  const files: [path: string, text: string][] = [
    ["package.json", `${JSON.stringify({ name: "generated-services", private: true, type: "module" }, null, 2)}\n`],
    ["src/logger.ts", logger],
    ["src/store.ts", store],
  ];
  for (let index = 0; index < modules; index += 1) files.push([`src/part${index % 20}/module${index}.ts`, serviceModule(random, index)]);
  for (let index = 0; index < settings; index += 1) files.push([`config/settings${index}.yml`, settingsFile(random)]);
  for (let index = 0; index < documents; index += 1) files.push([`docs/page${index}.md`, documentPage(random)]);
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}
