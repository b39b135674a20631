import { describe, expect, it } from "vitest";
import { memoryRepository, parsers } from "../rule-tester.js";
import { lastNode } from "../source-code-of.js";
import { originName } from "../syntax/origin.js";
import type { Definition } from "./definition.js";
import { definitionOf } from "./definition-of.js";
import { exportOf } from "./export-of.js";

/** `path: text of the node`, with the origin in a package where there is one. */
function shown(definition: Definition | undefined): string | undefined {
  if (!definition) return undefined;
  const { path, node, sourceCode, origin } = definition;
  const text = node.type === "Program" ? "(module)" : sourceCode.getText(node).replace(/\s+/g, " ");
  return `${path}: ${text}${origin ? ` <- ${originName(origin)}` : ""}`;
}

/** Where the last expression of `main.ts` with the given text is defined. */
function defines(main: string, expression: string, files: Readonly<Record<string, string>> = {}, path = "main.ts"): string | undefined {
  const answers = Object.values(parsers).map((parser) => {
    const repository = memoryRepository({ [path]: main, ...files }, parser);
    const sourceCode = repository.parse(path);
    if (!sourceCode) throw new Error(`${main} does not parse`);
    return shown(definitionOf(lastNode(sourceCode, expression), sourceCode, path, repository));
  });
  expect(new Set(answers).size).toBe(1);
  return answers[0];
}

describe("definitionOf", () => {
  it("follows names inside the file", () => {
    expect(defines("const app = express(); const alias = app; use(alias)", "alias")).toBe("main.ts: express()");
    expect(defines("const { router: r } = { router: make() }; use(r)", "r")).toBe("main.ts: make()");
    expect(defines("const all = { api: { v1: make() } } as const; use(all.api['v1'])", "all.api['v1']")).toBe("main.ts: make()");
    expect(defines("const { api: { v1 } } = { api: { v1: make() } }; use(v1)", "v1")).toBe("main.ts: make()");
    expect(defines("function handler() {} use(handler)", "handler")).toBe("main.ts: function handler() {}");
    expect(defines("class Api { static limit = make(); static run() {} } use(Api.limit)", "Api.limit")).toBe("main.ts: make()");
    expect(defines("class Api { static run() {} } use(Api.run)", "Api.run")).toBe("main.ts: () {}");
    expect(defines("enum Level { Low } use(Level)", "Level")).toBe("main.ts: enum Level { Low }");
    expect(defines("const Order = z.object(); type Order = z.infer<typeof Order>; use(Order)", "Order")).toBe("main.ts: z.object()");
    expect(defines("function f(a: string): void; function f(a: number): void; function f(a: unknown) {} use(f)", "f")).toBe("main.ts: function f(a: unknown) {}");
    expect(defines("const key = process.env.KEY!; use(key)", "key")).toBe("main.ts: process.env.KEY");
    expect(defines("const { env } = process; const key = env.KEY; use(key)", "key")).toBe("main.ts: env.KEY");
    expect(defines("use(make()!)", "make()!")).toBe("main.ts: make()");
  });

  it("does not guess", () => {
    expect(defines("function f(app) { use(app) }", "app")).toBeUndefined();
    expect(defines("let app = one(); app = two(); use(app)", "app")).toBeUndefined();
    expect(defines("use(app)", "app")).toBeUndefined();
    expect(defines("type App = string; use(App)", "App")).toBeUndefined();
    expect(defines("var app = one(); var app = two(); use(app)", "app")).toBeUndefined();
    expect(defines("const { app = other() } = { app: one() }; use(app)", "app")).toBeUndefined();
    expect(defines("const { one, ...rest } = { app: two() }; use(rest)", "rest")).toBeUndefined();
    expect(defines("const all = { [name]: one() }; use(all.app)", "all.app")).toBeUndefined();
    expect(defines("const all = { app: one(), ...others }; use(all.app)", "all.app")).toBeUndefined();
    expect(defines("const all = { app: one() }; use(all[name])", "all[name]")).toBeUndefined();
    expect(defines("const a = b; const b = a; use(a)", "a")).toBeUndefined();
    expect(defines("class Api { limit = make(); } use(Api.limit)", "Api.limit")).toBeUndefined();
    expect(defines("import { app } from './none'; use(app)", "app")).toBeUndefined();
    expect(defines("import { app } from '@/none'; use(app)", "app")).toBeUndefined();
    expect(defines("import { app } from './broken'; use(app)", "app", { "broken.ts": "export const app = ;" })).toBeUndefined();
  });

  it.each([
    ["import { app } from './a'; use(app)", "app", "export const app = express();"],
    ["import { app as server } from './a'; use(server)", "server", "const app = express(); export { app };"],
    ["import { server } from './a'; use(server)", "server", "const app = express(); export { app as server };"],
    ["import app from './a'; use(app)", "app", "export default express();"],
    ["import app from './a'; use(app)", "app", "const app = express(); export default app;"],
    ["import app from './a'; use(app)", "app", "const app = express(); export { app as default };"],
    ["import * as a from './a'; use(a.app)", "a.app", "export const app = express();"],
    ["import * as a from './a'; use(a.default)", "a.default", "export default express();"],
    ["import * as a from './a'; const { app } = a; use(app)", "app", "export const app = express();"],
    ["import { 'the app' as app } from './a'; use(app)", "app", "const app = express(); export { app as 'the app' };"],
    ["import { routes } from './a'; use(routes.api)", "routes.api", "export const routes = { api: express() };"],
    ["import { api } from './a'; use(api)", "api", "export const { api } = { api: express() };"],
    ["const { app } = require('./a'); use(app)", "app", "exports.app = express();"],
    ["const app = require('./a'); use(app)", "app", "module.exports = express();"],
    ["const a = require('./a'); use(a.app)", "a.app", "module.exports = { app: express() };"],
    ["const a = require('./a'); use(a.app)", "a.app", "module.exports.app = express();"],
    ["const { app } = require('./a'); use(app)", "app", "exports = module.exports = { app: express() };"],
    ["const app = require('./a').default; use(app)", "app", "export default express();"],
    ["const { app } = await import('./a'); use(app)", "app", "export const app = express();"],
    ["import app = require('./a'); use(app)", "app", "export = express();"],
    ["import app from './a'; use(app)", "app", "module.exports = express();"],
    ["import { app } from './a'; use(app)", "app", "module.exports = { app: express() };"],
    ["import { app } from './a'; use(app)", "app", "exports.app = void 0; const app = express(); exports.app = app;"],
    ["import { app } from './a'; use(app)", "app", "let app = express(); export { app };"],
  ])("follows %s", (main, expression, module) => {
    expect(defines(main, expression, { "a.ts": module })).toBe("a.ts: express()");
  });

  it.each([
    ["export { app } from './a';", "app"],
    ["export { server as app } from './b';", "app"],
    ["export * from './c'; export * from './a';", "app"],
    ["export * as all from './a';", "all.app"],
    ["import { app } from './a'; export { app };", "app"],
    ["import * as all from './a'; export { all };", "all.app"],
    ["import { app } from './a'; export const again = app;", "again"],
    ["export * from './around'; export * from './a';", "app"],
    ["const { app } = require('./a'); module.exports = { app };", "app"],
    ["exports.app = require('./a').app;", "app"],
  ])("follows the barrel %s", (barrel, expression) => {
    const files = { "barrel.ts": barrel, "a.ts": "export const app = express();", "b.ts": "export const server = app; import { app } from './a';", "c.ts": "export const other = 1;", "around.ts": "export * from './barrel';" };
    const [name = ""] = expression.split(".");
    expect(defines(`import { ${name} } from './barrel'; use(${expression})`, expression, files)).toBe("a.ts: express()");
  });

  it("ends in circles", () => {
    const files = { "a.ts": "export * from './b'; export { x } from './b'; export { y } from './b';", "b.ts": "export * from './a'; export { x } from './a'; export { y };\nimport { y } from './a';" };
    expect(defines("import { x } from './a'; use(x)", "x", files)).toBeUndefined();
    expect(defines("import { y } from './a'; use(y)", "y", files)).toBeUndefined();
    expect(defines("import { z } from './a'; use(z)", "z", files)).toBeUndefined();
  });

  it("ends in chains without measure", () => {
    const chain = Array.from({ length: 2000 }, (_, index) => `const a${index + 1} = a${index};`).join("\n");
    expect(defines(`const a0 = make();\n${chain}\nuse(a2000)`, "a2000")).toBeUndefined();
    expect(defines(`const a0 = make();\n${chain}\nuse(a100)`, "a100")).toBe("main.ts: make()");
  });

  it("gives the origin of what comes from a package", () => {
    expect(defines("import { z } from 'zod'; use(z)", "z")).toBe("main.ts: z <- zod#z");
    expect(defines("import { z } from 'zod'; use(z.object)", "z.object")).toBe("main.ts: z <- zod#z.object");
    expect(defines("import express from 'express'; use(express.Router)", "express.Router")).toBe("main.ts: express <- express#Router");
    expect(defines("const { readFile } = require('node:fs'); use(readFile)", "readFile")).toBe("main.ts: require('node:fs') <- fs#readFile");
    expect(defines("import { z } from './a'; use(z.object)", "z.object", { "a.ts": "export { z } from 'zod';" })).toBe("a.ts: z <- zod#z.object");
    expect(defines("import { z } from './a'; use(z)", "z", { "a.ts": "export * from './b'; export * from 'zod';", "b.ts": "" })).toBe("a.ts: (module) <- zod#z");
    expect(defines("import { z } from './a'; use(z)", "z", { "a.ts": "export * from 'zod'; export * from 'other';" })).toBeUndefined();
    expect(defines("import { z } from './a'; use(z)", "z", { "a.ts": "import * as z from 'zod'; export { z };" })).toBe("a.ts: * as z <- zod#");
  });

  it("knows the file alone without a repository", () => {
    const sourceCode = memoryRepository({ "a.ts": "import { b } from './b'; const c = make(); use(b); use(c);" }).parse("a.ts");
    if (!sourceCode) throw new Error("It parses.");
    expect(shown(definitionOf(lastNode(sourceCode, "c"), sourceCode, "a.ts", undefined))).toBe("a.ts: make()");
    expect(definitionOf(lastNode(sourceCode, "b"), sourceCode, "a.ts", undefined)).toBeUndefined();
  });
});

describe("exportOf", () => {
  const files = {
    "a.ts": "export function f() {}\nexport class C {}\nexport const one = 1, [two] = [2];\nexport enum E { A }\nexport default class {}\nexport let changing = 1; changing = 2;\nexport type T = string;",
    "types.ts": "export default interface Options {}",
    "commonjs.js": "exports.a = function () {};\nif (x) module.exports.b = 1;\nmodule.exports.c = other.c = 3;",
    "barrel.ts": Array.from({ length: 50 }, (_, index) => `export * from './part${index}';`).join("\n"),
    ...Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`part${index}.ts`, `export const part${index} = ${index};`])),
  };
  const repository = memoryRepository(files);

  it("gives what a name stands for", () => {
    const names = ["f", "C", "one", "E", "default", "changing", "none"];
    expect(names.map((name) => shown(exportOf("a.ts", name, repository)))).toEqual([
      "a.ts: function f() {}",
      "a.ts: class C {}",
      "a.ts: 1",
      "a.ts: enum E { A }",
      "a.ts: class {}",
      undefined,
      undefined,
    ]);
    expect(exportOf("none.ts", "f", repository)).toBeUndefined();
  });

  it("gives the names of CommonJS, and all of it as the default", () => {
    expect(["a", "b", "c", "default"].map((name) => shown(exportOf("commonjs.js", name, repository)))).toEqual([
      "commonjs.js: function () {}",
      undefined,
      "commonjs.js: 3",
      "commonjs.js: (module)",
    ]);
  });

  it("parses no module of `export *` whose text does not hold the name", () => {
    const parsed: string[] = [];
    const watched = { ...repository, parse: (path: string) => (parsed.push(path), repository.parse(path)) };
    expect(shown(exportOf("barrel.ts", "part49", watched))).toBe("part49.ts: 49");
    expect(new Set(parsed)).toEqual(new Set(["barrel.ts", "part49.ts"]));
  });

  it("parses a module of `export *` that only mentions names once for all of them", () => {
    const stars = { "barrel.ts": "export * from './user.js'; export * from './maker.js';", "user.ts": "/** one * two */ import { one, two } from './maker.js'; one(two);", "maker.ts": "export const one = 1, two = 2;" };
    const within = memoryRepository(stars);
    const parsed: string[] = [];
    const watched = { ...within, parse: (path: string) => (parsed.push(path), within.parse(path)) };
    expect(["one", "two"].map((name) => shown(exportOf("barrel.ts", name, watched)))).toEqual(["maker.ts: 1", "maker.ts: 2"]);
    expect(parsed.filter((path) => path === "user.ts")).toEqual(["user.ts"]);
  });

  it("looks into modules of `export *` that hand on what they do not name", () => {
    const forwards = ["export * from './maker.js';", "export type * from './types.js'; export*from './maker.js';", "module.exports = require('./maker.js');", "export = require('./maker.js');"];
    for (const forward of forwards) {
      const within = memoryRepository({ "barrel.ts": "export * from './through.js';", "through.ts": forward, "maker.ts": "export const one = 1;" });
      expect(shown(exportOf("barrel.ts", "one", within))).toBe("maker.ts: 1");
    }
    const broken = memoryRepository({ "barrel.ts": "export * from './through.js'; export * from './none.js';", "through.ts": "export const one = ;" });
    expect(exportOf("barrel.ts", "one", broken)).toBeUndefined();
  });
});
