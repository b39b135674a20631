import { describe, expect, it } from "vitest";
import { memoryRepository } from "../rule-tester.js";
import { importersOf } from "./importers-of.js";

const files: Record<string, string> = {
  "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  "src/db.ts": "export const db = 1; export type Db = typeof db;",
  "src/index.ts": "export * from './db';",
  "src/static.ts": "import { db } from '@/db';",
  "src/minified.js": "import{db}from'./db.js';",
  "src/side-effect.ts": "import './db';",
  "src/named.ts": "export { db } from './db';",
  "src/dynamic.ts": "const load = () => import(/* webpackChunkName: 'db' */ './db');",
  "src/template.ts": "const load = () => import(`./db`);",
  "src/required.cjs": "const { db } = require('./db');",
  "src/equals.cts": "import all = require('./db');",
  "src/mixed.ts": "import { type Db, db } from './db';",
  "src/types.ts": "import type { Db } from './db';\nimport { type Db as Other } from './db';\nexport type { Db } from './db';",
  "src/comment.ts": "// import { db } from './db';\n/* require('./db') */\nexport const x = 1; // require('./db')",
  "src/text.ts": "export const text = \"import { db } from './db'\";",
  "src/computed.ts": "const load = (name: string) => import(`./${name}`); require(`./${name}`);",
  "src/other/db.ts": "export const db = 2;",
  "src/other/user.ts": "import { db } from './db';",
  "src/broken.ts": "import { db } from './db'; const = 1;",
  "src/user.ts": "import { db } from '.';",
  "notes.md": "import { db } from './src/db'",
};

describe("importersOf", () => {
  const repository = memoryRepository(files);

  it("gives the files that load a module", () => {
    expect(importersOf("src/db.ts", repository)).toEqual([
      "src/dynamic.ts",
      "src/equals.cts",
      "src/index.ts",
      "src/minified.js",
      "src/mixed.ts",
      "src/named.ts",
      "src/required.cjs",
      "src/side-effect.ts",
      "src/static.ts",
      "src/template.ts",
    ]);
    expect(importersOf("src/other/db.ts", repository)).toEqual(["src/other/user.ts"]);
    expect(importersOf("src/index.ts", repository)).toEqual(["src/user.ts"]);
    expect(importersOf("src/user.ts", repository)).toEqual([]);
    expect(importersOf("src/none.ts", repository)).toEqual([]);
  });

  it("reads each text once, makes no tree, and looks only at likely importers", () => {
    const seen = { read: [] as string[], parse: [] as string[], requests: [] as string[] };
    const fresh = memoryRepository(files);
    const watched = {
      ...fresh,
      read: (path: string) => (seen.read.push(path), fresh.read(path)),
      parse: (path: string) => (seen.parse.push(path), fresh.parse(path)),
      requests: (path: string) => (seen.requests.push(path), fresh.requests(path)),
    };
    for (let time = 0; time < 2; time += 1) importersOf("src/other/db.ts", watched);
    expect(seen.parse).toEqual([]);
    expect(seen.requests).toEqual(["src/other/user.ts"]);
    expect(seen.read.length).toBe(new Set(seen.read).size);
    expect(seen.read).not.toContain("notes.md");
  });

  it("is empty without a parser", () => {
    const { list, read } = memoryRepository(files);
    expect(importersOf("src/db.ts", { list, read })).toEqual([]);
  });
});
