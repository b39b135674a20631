import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import * as typescriptParser from "@typescript-eslint/parser";
import { build } from "esbuild";
import { Linter } from "eslint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silent, spellings } from "./cases/no-process-env.js";
import plugin, { rules } from "./index.js";
import { readPage } from "./rule-page.js";

const here = import.meta.dirname;
const names = Object.keys(rules).filter((name) => rules[name]?.meta.docs.subject === "code");
const vocabulary = { environment: ["src/env.ts"], sensitive: ["residentNumber"], redactors: ["redact"] };
const oxlint = join(dirname(createRequire(import.meta.url).resolve("oxlint/package.json")), "bin/oxlint");

/** The samples by path: the evasions of `no-process-env`, and every example of every code rule's page. */
function samples(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [index, [code]] of spellings.entries()) found[`src/spelling-${index}.tsx`] = code;
  for (const [index, code] of silent.entries()) found[`src/silent-${index}.ts`] = code;
  found["src/env.ts"] = "export const env = { key: process.env.KEY };";
  found["src/beyond-ascii.ts"] = 'const é = "日本 🙂", key = process.env.KEY;\r\nconst { 이름: b, KEY } = process.env;';
  for (const name of names) {
    const url = rules[name]?.meta.docs.url ?? "";
    const page = readPage(readFileSync(join(here, "rules", url.slice(url.indexOf("/src/rules/") + "/src/rules/".length)), "utf8"));
    for (const { language, line, code } of page.examples) {
      if (/^[cm]?[jt]sx?$/.test(language)) found[`src/${name}-${line}.${language}`] = code;
    }
  }
  // Where one of the two cannot parse a file (angle-bracket assertions in TSX), there is nothing to compare.
  return Object.fromEntries(Object.entries(found).map(([path, code]) => [/<any>/.test(code) ? path.replace(".tsx", ".ts") : path, code]));
}

/** `file:line:column rule message`, 1-based, in UTF-16 columns. */
type Findings = string[];

function withEslint(root: string, files: Readonly<Record<string, string>>): Findings {
  const linter = new Linter({ configType: "flat", cwd: root });
  return Object.entries(files)
    .flatMap(([path, code]) =>
      linter
        .verify(
          code,
          {
            files: ["**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}"],
            plugins: { contract: plugin },
            settings: { contract: { vocabulary } },
            languageOptions: { parser: typescriptParser as object as Linter.Parser },
            linterOptions: { reportUnusedDisableDirectives: "off" },
            rules: Object.fromEntries(names.map((name) => [`contract/${name}`, "error" as const])),
          },
          join(root, path),
        )
        .map(({ line, column, ruleId, message }) => `${path}:${line}:${column} ${ruleId ?? "ESLint"} ${message}`),
    )
    .sort();
}

interface Diagnostic {
  message: string;
  /** Left out where a file does not parse. */
  code?: string;
  filename: string;
  labels: { span: { offset: number } }[];
}

function withOxlint(root: string, files: Readonly<Record<string, string>>): Findings {
  const run = spawnSync(process.execPath, [oxlint, "-c", "oxlintrc.json", "--format", "json", "src"], { cwd: root, encoding: "utf8" });
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: Diagnostic[] };
  return diagnostics
    .map(({ message, code, filename, labels }) => {
      const path = filename.replaceAll("\\", "/");
      // oxlint counts in bytes of UTF-8.
      const before = Buffer.from(files[path] ?? "").subarray(0, labels[0]?.span.offset).toString("utf8");
      const lines = before.split(/\r\n|\n/);
      return `${path}:${lines.length}:${(lines.at(-1) ?? "").length + 1} ${code?.replace(/^(.+)\((.+)\)$/, "$1/$2") ?? "oxlint"} ${message}`;
    })
    .sort();
}

describe("the code rules in oxlint", () => {
  const root = mkdtempSync(join(tmpdir(), "contract-oxlint-"));
  // Beside the package's dependencies, so that the bundle finds them.
  const bundle = join(here, "../node_modules/.oxlint-test", `plugin-${process.pid}.mjs`);
  const files = samples();

  beforeAll(async () => {
    await build({
      entryPoints: [join(here, "index.ts")],
      outfile: bundle,
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
      logLevel: "error",
    });
    mkdirSync(join(root, "src"));
    for (const [path, code] of Object.entries(files)) writeFileSync(join(root, path), code);
    writeFileSync(
      join(root, "oxlintrc.json"),
      JSON.stringify({
        plugins: [],
        categories: { correctness: "off" },
        jsPlugins: [{ name: "contract", specifier: bundle }],
        settings: { contract: { vocabulary } },
        rules: Object.fromEntries(names.map((name) => [`contract/${name}`, "error"])),
      }),
    );
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
    rmSync(bundle, { force: true });
  });

  it("find the same as in ESLint, at the same places, in the same words", () => {
    const expected = withEslint(root, files);
    expect(expected.length).toBeGreaterThan(spellings.length);
    expect(expected.filter((finding) => /^\S+ ESLint |crashed/.test(finding))).toEqual([]);
    expect(withOxlint(root, files)).toEqual(expected);
  });
});
