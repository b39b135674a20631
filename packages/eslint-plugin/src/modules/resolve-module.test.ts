import { describe, expect, it } from "vitest";
import { memoryRepository } from "../rule-tester.js";
import { resolveModule } from "./resolve-module.js";

type Case = [specifier: string, from: string, expected: string | undefined];

/** Holds every case against one repository; files without a text are empty. */
function resolves(files: readonly string[], texts: Readonly<Record<string, string | object>>, cases: readonly Case[]): void {
  const contents = Object.entries(texts).map(([path, text]) => [path, typeof text === "string" ? text : JSON.stringify(text)]);
  const repository = memoryRepository({ ...Object.fromEntries(files.map((path) => [path, ""])), ...(Object.fromEntries(contents) as Record<string, string>) });
  expect(cases.map(([specifier, from]) => [specifier, from, resolveModule(specifier, from, repository)])).toEqual(cases);
}

describe("resolveModule", () => {
  it("finds relative modules with and without ending, of every kind", () => {
    const files = ["src/a.ts", "src/b.tsx", "src/c.js", "src/d.mts", "src/e.cjs", "src/f/index.ts", "src/g.d.ts", "src/h.jsx", "src/i.vue", "src/j.json", "top.ts", "src/k.server.ts", "src/l.cts", "src/n.mjs"];
    resolves(files, {}, [
      ["./a", "src/x.ts", "src/a.ts"],
      ["./a.js", "src/x.ts", "src/a.ts"],
      ["./a.ts", "src/x.ts", "src/a.ts"],
      ["./b", "src/x.ts", "src/b.tsx"],
      ["./b.js", "src/x.ts", "src/b.tsx"],
      ["./b.jsx", "src/x.ts", "src/b.tsx"],
      ["./c", "src/x.ts", "src/c.js"],
      ["./c.js", "src/x.ts", "src/c.js"],
      ["./d.mjs", "src/x.ts", "src/d.mts"],
      ["./d", "src/x.ts", "src/d.mts"],
      ["./l.cjs", "src/x.ts", "src/l.cts"],
      ["./e.cjs", "src/x.ts", "src/e.cjs"],
      ["./n", "src/x.ts", "src/n.mjs"],
      ["./f", "src/x.ts", "src/f/index.ts"],
      ["./f/", "src/x.ts", "src/f/index.ts"],
      ["./f/index.js", "src/x.ts", "src/f/index.ts"],
      [".", "src/f/y.ts", "src/f/index.ts"],
      ["./", "src/f/y.ts", "src/f/index.ts"],
      ["..", "src/f/deep/y.ts", "src/f/index.ts"],
      ["../a", "src/f/y.ts", "src/a.ts"],
      ["../../top", "src/f/y.ts", "top.ts"],
      ["./top", "x.ts", "top.ts"],
      ["./g", "src/x.ts", "src/g.d.ts"],
      ["./h", "src/x.ts", "src/h.jsx"],
      ["./i.vue", "src/x.ts", "src/i.vue"],
      ["./j", "src/x.ts", "src/j.json"],
      ["./j.json?raw", "src/x.ts", "src/j.json"],
      ["./k.server", "src/x.ts", "src/k.server.ts"],
    ]);
  });

  it("prefers a file to a folder and the source to what is emitted beside it", () => {
    resolves(["a.ts", "a.js", "a/index.ts", "b.js", "b.ts"], {}, [
      ["./a", "x.ts", "a.ts"],
      ["./b.js", "x.ts", "b.ts"],
    ]);
  });

  it("finds nothing outside of the repository, nor what it does not have", () => {
    resolves(["a.ts", "fs.ts", "src/react.ts"], {}, [
      ["../a", "x.ts", undefined],
      ["../../../etc/passwd", "src/x.ts", undefined],
      ["./none", "x.ts", undefined],
      ["./a.tsx", "x.ts", undefined],
      ["node:fs", "x.ts", undefined],
      ["fs", "x.ts", undefined],
      ["react", "src/x.ts", undefined],
      ["/a.ts", "x.ts", undefined],
      ["https://example.com/a.ts", "x.ts", undefined],
      ["raw-loader!./a", "x.ts", undefined],
      ["", "x.ts", undefined],
    ]);
    expect(resolveModule("./a", "x.ts", undefined)).toBeUndefined();
  });

  it("follows `main` of a folder's package.json", () => {
    resolves(["lib/core/start.ts", "lib/odd/index.ts"], { "lib/core/package.json": { main: "./start.js" }, "lib/odd/package.json": { main: "./none.js" } }, [
      ["./lib/core", "x.ts", "lib/core/start.ts"],
      ["./lib/odd", "x.ts", "lib/odd/index.ts"],
    ]);
  });

  it("honours paths and baseUrl of the nearest configuration, comments and inheritance included", () => {
    resolves(
      ["src/a.ts", "src/lib/db.ts", "apps/web/src/page.ts", "apps/web/src/lib/db.ts", "packages/ui/src/index.ts", "tools/x/a.ts", "src/generated/b.ts", "src/b.ts"],
      {
        "tsconfig.json": '{\n  // paths\n  "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*",], "~gen/*": ["src/generated/*", "src/*"], "@db": ["src/lib/db.ts"], "@/lib/*.js": ["src/lib/*.ts"] }, /* end */ },\n}',
        "apps/web/tsconfig.json": { extends: "../../tsconfig.base.json", compilerOptions: { paths: { "@/*": ["./src/*"], "@ui": ["../../packages/ui/src"] } } },
        "tsconfig.base.json": { compilerOptions: { paths: { "no/*": ["./no/*"] } } },
        "tools/tsconfig.json": { compilerOptions: {} },
        "tools/x/jsconfig.json": { compilerOptions: { baseUrl: "../.." } },
      },
      [
        ["@/a", "src/x.ts", "src/a.ts"],
        ["@/lib/db", "src/deep/x.ts", "src/lib/db.ts"],
        ["@/lib/db.js", "src/x.ts", "src/lib/db.ts"],
        ["@db", "src/x.ts", "src/lib/db.ts"],
        ["~gen/b", "src/x.ts", "src/generated/b.ts"],
        ["~gen/a", "src/x.ts", "src/a.ts"],
        ["src/a", "src/x.ts", "src/a.ts"],
        ["@/lib/db", "apps/web/src/x.ts", "apps/web/src/lib/db.ts"],
        ["@ui", "apps/web/src/x.ts", "packages/ui/src/index.ts"],
        ["@/none", "apps/web/src/x.ts", undefined],
        ["@/a", "tools/x.ts", undefined],
        ["src/a", "tools/x/y.ts", "src/a.ts"],
      ],
    );
  });

  it("reads what a configuration extends: lists, packages of the repository, ${configDir}, and referred projects", () => {
    resolves(
      ["a/src/m.ts", "b/src/m.ts", "c/src/m.ts", "d/src/m.ts"],
      {
        "config/package.json": { name: "@acme/config" },
        "config/base.json": { compilerOptions: { paths: { "@/*": ["${configDir}/src/*"] } } },
        "config/other.json": { compilerOptions: { strict: true } },
        "a/tsconfig.json": { extends: ["@acme/config/base.json", "../config/other"] },
        "b/tsconfig.json": { extends: "@acme/config/base" },
        "c/tsconfig.json": { files: [], references: [{ path: "./tsconfig.node.json" }, { path: "./tsconfig.app.json" }] },
        "c/tsconfig.node.json": {},
        "c/tsconfig.app.json": { compilerOptions: { paths: { "@/*": ["./src/*"] } } },
        "d/tsconfig.json": { extends: "./tsconfig.json", compilerOptions: { paths: { "@/*": "no list" } } },
      },
      [
        ["@/m", "a/src/x.ts", "a/src/m.ts"],
        ["@/m", "b/src/x.ts", "b/src/m.ts"],
        ["@/m", "c/src/x.ts", "c/src/m.ts"],
        ["@/m", "d/src/x.ts", undefined],
      ],
    );
  });

  it("survives configurations that cannot be read", () => {
    resolves(["a.ts"], { "tsconfig.json": "{ no json", "package.json": "[1]" }, [
      ["@/a", "x.ts", undefined],
      ["#a", "x.ts", undefined],
      ["./a", "x.ts", "a.ts"],
    ]);
  });

  it("honours imports of the own package.json", () => {
    resolves(
      ["src/env.ts", "src/lib/db.ts", "src/node.ts", "pkg/a.ts", "shared/src/index.ts", "src/deep/inner/q.ts"],
      {
        "package.json": {
          imports: {
            "#env": "./src/env.js",
            "#lib/*": "./src/lib/*.js",
            "#lib/deep/*": { types: "./src/deep/*.d.ts", default: "./src/deep/*.ts" },
            "#host": { node: "./src/node.js", default: "./src/browser.js" },
            "#built": "./dist/env.js",
            "#shared": "shared",
          },
        },
        "pkg/package.json": {},
        "shared/package.json": { name: "shared" },
      },
      [
        ["#env", "src/x.ts", "src/env.ts"],
        ["#lib/db", "src/x.ts", "src/lib/db.ts"],
        ["#lib/deep/inner/q", "src/x.ts", "src/deep/inner/q.ts"],
        ["#host", "src/x.ts", "src/node.ts"],
        ["#built", "src/x.ts", "src/env.ts"],
        ["#shared", "src/x.ts", "shared/src/index.ts"],
        ["#none", "src/x.ts", undefined],
        ["#env", "pkg/x.ts", undefined],
      ],
    );
  });

  it("finds packages of the repository by name, built targets at their sources", () => {
    resolves(
      ["packages/a/src/index.ts", "packages/a/src/sub.ts", "packages/a/src/deep/x.tsx", "packages/b/lib.ts", "packages/c/index.js", "packages/d/source/main.ts", "packages/e/src/entry.ts", "packages/f/src/main.ts", "packages/f/src/util.ts", "node_modules/g/index.js", "packages/h/src/only.ts"],
      {
        "packages/a/package.json": { name: "@acme/a", exports: { ".": { types: "./dist/index.d.ts", import: "./dist/index.mjs" }, "./sub": "./dist/esm/sub.js", "./deep/*": "./dist/deep/*.js", "./package.json": "./package.json" } },
        "packages/b/package.json": { name: "b", main: "lib" },
        "packages/c/package.json": { name: "c" },
        "packages/d/package.json": { name: "d", source: "source/main.ts", main: "dist/main.js" },
        "packages/e/package.json": { name: "e", exports: "./build/entry.js" },
        "packages/f/package.json": { name: "f", types: "dist/main.d.ts" },
        "node_modules/g/package.json": { name: "g" },
        "packages/h/package.json": { name: "h", exports: [{ import: "./dist/only.js" }] },
      },
      [
        ["@acme/a", "x.ts", "packages/a/src/index.ts"],
        ["@acme/a/", "x.ts", "packages/a/src/index.ts"],
        ["@acme/a/sub", "x.ts", "packages/a/src/sub.ts"],
        ["@acme/a/deep/x", "x.ts", "packages/a/src/deep/x.tsx"],
        ["@acme/a/none", "x.ts", undefined],
        ["@acme/other", "x.ts", undefined],
        ["b", "x.ts", "packages/b/lib.ts"],
        ["c", "x.ts", "packages/c/index.js"],
        ["d", "x.ts", "packages/d/source/main.ts"],
        ["e", "x.ts", "packages/e/src/entry.ts"],
        ["f", "x.ts", "packages/f/src/main.ts"],
        ["f/util", "x.ts", "packages/f/src/util.ts"],
        ["g", "x.ts", undefined],
        ["h", "x.ts", "packages/h/src/only.ts"],
      ],
    );
  });

  it("honours aliases that a bundler's configuration declares", () => {
    resolves(
      ["web/src/a.ts", "web/src/lib/b.ts", "web/shared/c.ts", "pack/src/a.ts", "list/src/a.ts", "list/src/components/d.tsx", "other/src/a.ts"],
      {
        "web/vite.config.ts": 'import path from "node:path";\nexport default { resolve: { alias: { "@": path.resolve(__dirname, "./src"), "@lib": fileURLToPath(new URL("./src/lib", import.meta.url)), "~shared/": "/shared/" } } };',
        "pack/webpack.config.js": 'const path = require("path");\nmodule.exports = { resolve: { alias: { "@": path.join(__dirname, "src") } } };',
        "list/vite.config.mts": 'export default { resolve: { alias: [{ find: "@", replacement: "/src" }, { find: /x/, replacement: "/y" }, { find: "@/components", replacement: "/src/components" }, ...more] } };',
      },
      [
        ["@/a", "web/src/x.ts", "web/src/a.ts"],
        ["@lib/b", "web/src/x.ts", "web/src/lib/b.ts"],
        ["~shared/c", "web/src/x.ts", "web/shared/c.ts"],
        ["@other/a", "web/src/x.ts", undefined],
        ["@/a", "pack/src/deep/x.ts", "pack/src/a.ts"],
        ["@/a", "list/src/x.ts", "list/src/a.ts"],
        ["@/components/d", "list/src/x.ts", "list/src/components/d.tsx"],
        ["@/a", "other/src/x.ts", undefined],
      ],
    );
  });

  it("knows what Nuxt and SvelteKit declare by themselves", () => {
    resolves(["a.ts", "four/app/b.ts", "four/c.ts", "kit/src/lib/d.ts", "kit/src/lib/index.ts"], { "nuxt.config.ts": "", "four/nuxt.config.ts": "", "kit/svelte.config.js": "" }, [
      ["~/a", "server/x.ts", "a.ts"],
      ["@/a", "server/x.ts", "a.ts"],
      ["~~/a", "server/x.ts", "a.ts"],
      ["~/b", "four/app/x.ts", "four/app/b.ts"],
      ["~~/c", "four/app/x.ts", "four/c.ts"],
      ["$lib/d", "kit/src/x.ts", "kit/src/lib/d.ts"],
      ["$lib", "kit/src/x.ts", "kit/src/lib/index.ts"],
      ["$lib/d", "four/x.ts", undefined],
    ]);
  });

  it("reads each configuration once", () => {
    const files: Record<string, string> = { "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }', "src/a.ts": "", "package.json": '{ "name": "x" }' };
    const repository = memoryRepository(files);
    const read: string[] = [];
    const watched = { ...repository, read: (path: string) => (read.push(path), repository.read(path)) };
    for (const folder of ["src", "src/b", "src/b/c"]) for (const name of ["@/a", "react", "@/none"]) resolveModule(name, `${folder}/x.ts`, watched);
    expect(read.sort()).toEqual(["package.json", "tsconfig.json"]);
  });
});
