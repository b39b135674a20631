import { describe, expect, it } from "vitest";
import { readManifest, type Manifest } from "./manifest.js";
import { vocabularyWords } from "./vocabulary-words.js";

/** The words of a repository by key; files without a text hold one of no interest. */
function wordsOf(files: Record<string, string>): Record<string, string[]> {
  const paths = Object.keys(files).sort();
  const manifests = paths.flatMap((path) => {
    const read = path.endsWith("package.json") ? readManifest(path, files[path] ?? "") : undefined;
    return read !== undefined && "values" in read ? [read] : [];
  }) satisfies Manifest[];
  const words: Record<string, string[]> = {};
  for (const { key, value } of vocabularyWords({ paths, manifests, read: (path) => files[path] })) (words[key] ??= []).push(value);
  return words;
}

const reads = "export const env = { key: process.env.KEY, url: process.env.URL };\n";
const logs = 'import pino from "pino";\nexport const logger = pino();\n';
const json = JSON.stringify;

describe("vocabularyWords", () => {
  it.each<[string, Record<string, string>, Record<string, string[]>]>([
    [
      "Next.js",
      { "package.json": json({ dependencies: { next: "16" }, scripts: { dev: "next dev", start: "next start" } }), "app/page.tsx": "", "lib/env.ts": reads, "components/button.tsx": "", "middleware.ts": "", "next.config.ts": "", "seed-once.ts": "", "public/worker.js": "" },
      { source: ["app/**", "components/**", "lib/**", "middleware.ts"], environment: ["lib/env.ts"] },
    ],
    [
      "Express without a folder for code",
      { "package.json": json({ dependencies: { express: "5" }, scripts: { start: "node app.js" } }), "app.js": "", "routes/users.js": "", "test/users.js": "", "config.js": reads, "jest.config.js": "" },
      { source: ["app.js", "routes/**"], entrypoints: ["app.js"], environment: ["config.js"] },
    ],
    [
      "Fastify with what is built",
      { "package.json": json({ dependencies: { fastify: "5" }, scripts: { start: "node --enable-source-maps dist/server.js" } }), "src/server.ts": "", "src/logger.ts": logs, "src/metrics.ts": 'import { Registry } from "prom-client";\nexport const registry = new Registry();\n', "dist/server.js": "" },
      { source: ["src/**"], entrypoints: ["src/server.ts"], logger: ["src/logger.ts"], metrics: ["src/metrics.ts"] },
    ],
    [
      "NestJS",
      { "package.json": json({ dependencies: { "@nestjs/core": "11" }, scripts: { start: "nest start" } }), "src/main.ts": "", "src/app.module.ts": "", "src/config/a.config.ts": reads, "src/config/b.config.ts": reads, "src/config/c.config.ts": reads, "src/config/d.config.ts": reads, "test/app.e2e-spec.ts": "", "src/database/seeds/run.ts": "" },
      { source: ["src/**"], commands: ["src/database/seeds/**"], entrypoints: ["src/main.ts"], environment: ["src/config/*.config.ts"] },
    ],
    [
      "workspaces of npm",
      { "package.json": json({ workspaces: ["packages/*", "apps/*"] }), "packages/a/package.json": "{}", "packages/a/src/index.ts": "", "packages/b/package.json": "{}", "packages/b/src/index.ts": "", "packages/b/tsup.config.ts": "", "apps/web/package.json": "{}", "apps/web/app/page.tsx": "", "apps/web/lib/env.ts": reads, "apps/web/hooks/use.ts": "", "scripts/release.ts": "" },
      { source: ["apps/**", "packages/*/src/**"], environment: ["apps/web/lib/env.ts"] },
    ],
    [
      "workspaces of pnpm",
      { "package.json": "{}", "pnpm-workspace.yaml": 'packages:\n  - "services/*"\n', "services/a/package.json": "{}", "services/a/src/index.ts": "", "services/b/package.json": "{}", "services/b/src/index.ts": "" },
      { source: ["services/*/src/**"] },
    ],
    [
      "a server that other scripts start, beside settings of tools and examples",
      { "package.json": json({ scripts: { start: "npm run start-server", dev: "yarn start-server", "start-server": "node server/server.js", serve: "pnpm run serve" } }), "server/server.js": "", "server/config.js": reads, "config/vite.config.js": reads, "config/playwright.config.js": reads, "extra/push-examples/fetch/package.json": json({ scripts: { start: "node index.js" } }), "extra/push-examples/fetch/index.js": "" },
      { source: ["config/**", "server/**"], entrypoints: ["server/server.js"], environment: ["server/config.js"] },
    ],
    ["a package that is a command", { "package.json": json({ workspaces: ["packages/*"] }), "packages/cli/package.json": json({ bin: "x.js" }), "packages/cli/src/a.ts": "", "packages/core/package.json": "{}", "packages/core/src/a.ts": "" }, { source: ["packages/*/src/**"], commands: ["packages/cli/**"] }],
    ["nothing but a manifest", { "package.json": "{}" }, {}],
  ])("finds the words of %s", (_, files, words) => {
    expect(wordsOf(files)).toEqual(words);
  });

  it("names no module by its name alone", () => {
    expect(wordsOf({ "src/env.ts": "export const name = 1;\n", "src/logger.ts": "export const logger = 1;\n", "src/http.ts": "export const call = () => fetch(url);\n", "src/sentry.ts": "export const x = 1;\n" })).toEqual({ source: ["src/**"] });
    expect(wordsOf({ "src/env.ts": "// process.env is read elsewhere\nexport const name = 1;\n" })).toEqual({ source: ["src/**"] });
  });

  it("takes a module of settings for the environment module only where there is no other, and where it reads more than one variable", () => {
    expect(wordsOf({ "src/config.ts": "export const port = process.env.PORT;\n" }).environment).toBeUndefined();
    expect(wordsOf({ "src/config.ts": reads }).environment).toEqual(["src/config.ts"]);
    expect(wordsOf({ "src/config.ts": reads, "src/env.ts": reads }).environment).toEqual(["src/env.ts"]);
  });

  it("takes no page, route or component for a module of a kind", () => {
    expect(wordsOf({ "src/pages/config/index.ts": reads, "src/components/environment.tsx": reads }).environment).toBeUndefined();
  });

  it("names functions that are exported and do what their names say", () => {
    const masks = 'export function redactEmail(text: string) { return text.replace(/@.*/, "***"); }\nfunction redactName() {}\nexport function maskImage() {}\n';
    const limits = 'import rateLimit from "express-rate-limit";\nexport const apiLimiter = rateLimit({ max: 5 });\nexport const other = 1;\n';
    const validates = "export const validateBody = (schema) => (request) => schema.parse(request.body);\nexport const validateEmail = 1;\n";
    expect(wordsOf({ "src/redact.ts": masks, "src/middleware/limits.ts": limits, "src/middleware/validate.ts": validates })).toEqual({ source: ["src/**"], redactors: ["redactEmail"], limiters: ["apiLimiter"], validators: ["validateBody"] });
    expect(wordsOf({ "src/redact.ts": "export function redactEmail(text: string) { return text; }\n" }).redactors).toBeUndefined();
  });

  it("declares tests and commands only beside those that are known without a word, and with them", () => {
    expect(wordsOf({ "src/a.ts": "", "src/a.test.ts": "", "scripts/a.ts": "", "tests/b.ts": "" })).toEqual({ source: ["src/**"] });
    expect(wordsOf({ "src/a.ts": "", "src/a.test.ts": "", "spec/a.ts": "", "src/b.servertest.ts": "", "scripts/a.ts": "", "src/cli/run.ts": "" })).toEqual({ source: ["src/**"], tests: ["**/*.test.*", "**/*.servertest.ts", "spec/**"], commands: ["scripts/**", "src/cli/**"] });
  });

  it("takes addresses of a web application for no folder of scripts", () => {
    expect(wordsOf({ "src/app/api/scripts/route.ts": "" })).toEqual({ source: ["src/**"] });
  });

  it("starts from no settings of a tool and from no script", () => {
    expect(wordsOf({ "package.json": json({ scripts: { dev: "vite --config vite.config.ts", start: "tsx scripts/dev.ts", test: "node src/a.ts" } }), "src/a.ts": "", "vite.config.ts": "", "scripts/dev.ts": "" }).entrypoints).toBeUndefined();
  });

  it("declares no source where it would take too many globs, since all code is judged without", () => {
    expect(wordsOf(Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`part-${index}/a.ts`, ""])))).toEqual({});
    expect(wordsOf(Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`part-${index}/a.ts`, ""]))).source).toHaveLength(12);
  });
});
