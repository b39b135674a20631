import { testRule } from "../../rule-tester.js";
import rule from "./require-coverage-threshold.js";

type Files = Readonly<Record<string, string>>;

const contract = { code: "# Contract\n\n### QA-1 · Coverage is enforced\n", filename: "CONTRACT.md", language: "contract/text" };
const ci = (...steps: string[]): string => `on: [pull_request, push]\njobs:\n  test:\n    steps:\n${steps.map((step) => `      - ${step.startsWith("uses") ? step : `run: ${step}`}\n`).join("")}`;
const base: Files = { "package.json": '{ "scripts": { "test": "vitest run" }, "devDependencies": { "vitest": "4" } }', "src/a.ts": "", "src/a.test.ts": "", ".github/workflows/ci.yml": ci("npm test -- --coverage") };
const all = "{ lines: 80, statements: 80, branches: 80, functions: 80 }";

/** The question on the contract's heading. */
const at = (files: Files) => ({ ...contract, repository: { ...base, ...files } });
/** The question on one file, the last of those given. */
function inFile(files: Files, rest: Files = base) {
  const [filename = "", code = ""] = Object.entries(files).at(-1) ?? [];
  return { code, filename, language: "contract/text", repository: { ...rest, ...files } };
}
const vitest = (inner: string): string => `import { defineConfig, mergeConfig } from "vitest/config";\n${inner}`;
const content = `test: { coverage: { thresholds: ${all} } }`;

/** What enforces coverage, by its name. */
const enforcing: Readonly<Record<string, Files>> = {
  "vitest": { "vitest.config.ts": vitest(`export default defineConfig({ test: { coverage: { thresholds: ${all} } } });`) },
  "vitest at 100": { "vitest.config.ts": vitest("export default defineConfig({ test: { coverage: { thresholds: { 100: true } } } });") },
  "old vitest": { "vite.config.ts": vitest("export default defineConfig({ test: { coverage: { lines: 90 } } });") },
  "a function": { "vitest.config.ts": vitest(`export default defineConfig(async ({ mode }) => { return { test: { coverage: { thresholds: ${all} } } }; });`) },
  "a merged base": { "tests/base.ts": `export const base = { test: { coverage: { thresholds: ${all} } } };`, "vitest.config.ts": vitest('import { base } from "./tests/base";\nexport default mergeConfig(base, defineConfig({ test: { coverage: { enabled: true } } }));') },
  "imported constants": { "config/limits.ts": "export const limits = { lines: 85 } as const;\nexport default 90;", "vitest.config.ts": vitest('import least, { limits } from "./config/limits";\nexport default defineConfig({ test: { coverage: { thresholds: { ...limits, branches: least } } } });') },
  "what is computed": { "vitest.config.ts": vitest("export default defineConfig({ test: { coverage: { thresholds: { lines: Number(process.env.LEAST) } } } });") },
  "thresholds that cannot be read": { "vitest.config.ts": vitest('import { least } from "@acme/limits";\nexport default defineConfig({ test: { coverage: { thresholds: least } } });') },
  "uncovered places": { "vitest.config.ts": vitest("export default defineConfig({ test: { coverage: { thresholds: { lines: -10 } } } });") },
  "the higher of two": { "vitest.config.ts": vitest("export default defineConfig({ test: { coverage: { thresholds: { lines: process.env.CI ? 80 : 0 } } } });") },
  "a spread that is written over": { "vitest.config.ts": vitest("const low = { lines: 1 };\nexport default defineConfig({ test: { coverage: { thresholds: { ...low, lines: 80 } } } });") },
  "jest": { "jest.config.js": `module.exports = { coverageThreshold: { global: ${all} } };` },
  "jest in JSON": { "jest.config.json": '{ "coverageThreshold": { "global": { "lines": 80 } } }' },
  "jest in the manifest": { "package.json": '{ "scripts": { "test": "jest" }, "jest": { "coverageThreshold": { "global": { "lines": 80 } } } }' },
  "a preset of jest": { "tools/jest-preset.js": `module.exports = { coverageThreshold: { global: ${all} } };`, "jest.config.js": "module.exports = { preset: '<rootDir>/tools' };" },
  "a wrapped configuration": { "jest.config.mjs": `import next from "next/jest.js";\nconst wrap = next({ dir: "./" });\nexport default wrap({ coverageThreshold: { global: ${all} } });` },
  "karma": { "karma.conf.js": `module.exports = function (config) { config.set({ coverageReporter: { check: { global: ${all} } } }); };` },
  "nyc": { ".nycrc": '{ "check-coverage": true, "lines": 80 }' },
  "nyc in YAML": { ".nycrc.yml": "check-coverage: true\nlines: 80\n" },
  "nyc in code": { "nyc.config.js": "module.exports = { 'check-coverage': true };" },
  "c8 by default": { ".c8rc.json": '{ "check-coverage": true }' },
  "c8 at 100": { ".c8rc.json": '{ "check-coverage": true, "100": true }' },
  "nyc in the manifest": { "package.json": '{ "scripts": { "test": "nyc mocha" }, "nyc": { "checkCoverage": true, "branches": 80 } }' },
  "flags of c8": { "package.json": '{ "scripts": { "test": "c8 --check-coverage --lines 80 mocha" } }' },
  "c8 check-coverage": { "package.json": '{ "scripts": { "test": "c8 mocha", "posttest": "c8 check-coverage --lines=80" } }' },
  "flags of vitest": { "package.json": '{ "scripts": { "test": "vitest run --coverage --coverage.thresholds.lines=80" } }' },
  "flags of vitest at 100": { "package.json": '{ "scripts": { "test": "vitest run --coverage --coverage.thresholds.100" } }' },
  "flags of jest": { "package.json": `{ "scripts": { "test": "jest --coverage --coverageThreshold='{\\"global\\": {\\"lines\\": 80}}'" } }` },
  "flags of node": { "package.json": '{ "scripts": { "test": "node --test --experimental-test-coverage --test-coverage-lines=80" } }' },
  "flags in a pipeline": { ".github/workflows/ci.yml": ci("npx c8 --check-coverage --lines 80 npm test") },
  "bun": { "bunfig.toml": "[test]\ncoverage = true\ncoverageThreshold = 0.8\n" },
  "bun by metric": { "bunfig.toml": "[test]\ncoverageThreshold = { line = 0.9, function = 0.8 }\n" },
  "codecov": { "codecov.yml": "coverage:\n  status:\n    project:\n      default:\n        target: 80%\n", ".github/workflows/ci.yml": ci("uses: codecov/codecov-action@v5") },
  "codecov on what is new": { ".github/codecov.yml": "coverage:\n  status:\n    patch:\n      default:\n        target: 90\n    project:\n      default:\n        target: auto\n", ".github/workflows/ci.yml": ci("uses: codecov/codecov-action@v5") },
  "sonar": { ".github/workflows/ci.yml": ci("uses: SonarSource/sonarqube-scan-action@v6") },
  "coveralls": { ".github/workflows/ci.yml": ci("uses: coverallsapp/github-action@v2") },
  "an action with a share": { ".github/workflows/ci.yml": "on: push\njobs:\n  a:\n    steps:\n      - uses: acme/coverage-check@v1\n        with: { min-coverage: 80 }\n" },
};

/** Configurations that enforce nothing by themselves. */
const loose: Readonly<Record<string, Files>> = {
  "nothing": {},
  "coverage that is only measured": { "vitest.config.ts": vitest("export default defineConfig({ test: { coverage: { enabled: true } } });") },
  "empty thresholds": { "vitest.config.ts": vitest("export default defineConfig({ test: { coverage: { thresholds: { autoUpdate: true } } } });") },
  "an example's": { "examples/a/vitest.config.ts": vitest(`export default defineConfig({ test: { coverage: { thresholds: ${all} } } });`) },
  "codecov that nothing uploads to": { "codecov.yml": "coverage:\n  status:\n    project:\n      default:\n        target: 80%\n" },
  "codecov's status switched off": { "codecov.yml": "coverage:\n  status:\n    project: off\n", ".github/workflows/ci.yml": ci("uses: codecov/codecov-action@v5") },
  "flags without their tool's check": { "package.json": '{ "scripts": { "test": "vitest run", "size": "check --lines 80" }, "devDependencies": { "vitest": "4" } }' },
};
const low = (metric: string, percent: number, rest: object = {}) => ({ messageId: "low" as const, data: { metric, percent: String(percent), rest: "20", minimum: "80" }, ...rest });

testRule("require-coverage-threshold", rule, {
  valid: [
    ...Object.entries(enforcing).map(([name, files]) => ({ ...at(files), name: `heading: ${name}` })),
    ...Object.entries(enforcing).map(([name, files]) => ({ ...inFile(files), name: `file: ${name}` })),
    { ...contract, name: "no repository" },
    { ...at(Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [`${name}/package.json`, `{ "name": "${name}" }`]))), name: "a collection of examples" },
    { ...contract, repository: { "main.go": "", "main_test.go": "" }, name: "another language" },
    { ...at({ ...enforcing["vitest"], ".github/workflows/ci.yml": "", ".circleci/config.yml": "" }), name: "another system may measure it" },
    { ...at({ ".nycrc": '{ "lines": 90 }' }), name: "what is reported in the file is not reported on the heading" },
    { ...at({ "vitest.config.ts": vitest(`export default defineConfig({ test: { coverage: { enabled: true, thresholds: ${all} } } });`), ".github/workflows/ci.yml": ci("npm test") }), name: "a runner that always measures" },
    { ...at({ "vitest.config.ts": vitest(`export default defineConfig({ test: { coverage: { thresholds: ${all} } } });`), ".github/workflows/ci.yml": ci("npm run test:coverage"), "package.json": '{ "scripts": { "test:coverage": "node scripts/cover.js" } }' }), name: "a script that measures by its name" },
    { ...inFile({ "vitest.config.ts": vitest("export default defineConfig({ test: { coverage: { thresholds: { lines: 70, branches: 60 } } } });") }), options: [{ minimum: { lines: 70, branches: 60 } }], name: "a share for each metric" },
    { ...inFile({ "vitest.config.ts": vitest("export default defineConfig({ test: { coverage: { thresholds: { lines: 50 } } } });") }), options: [{ minimum: 50 }], name: "one share for all" },
    { ...inFile({ ...enforcing["vitest"], "packages/a/package.json": "{}", "packages/a/a.test.ts": "", "packages/a/vitest.config.ts": vitest("export default defineConfig({ test: {} });") }), name: "thresholds at the root are enough" },
    { ...inFile({ "packages/a/package.json": "{}", "packages/a/a.test.ts": "", "packages/a/vitest.config.ts": vitest("export default defineConfig({ test: {} });") }), name: "a package where none has thresholds" },
    { ...inFile({ "packages/b/package.json": "{}", "packages/b/.nycrc": '{ "check-coverage": true }', "packages/a/package.json": "{}", "packages/a/a.test.ts": "", "packages/a/vite.config.ts": vitest("export default defineConfig({ plugins: [] });") }), name: "a configuration that is not of tests" },
    { ...inFile({ "packages/b/package.json": "{}", "packages/b/.nycrc": '{ "check-coverage": true }', "packages/a/package.json": "{}", "packages/a/vitest.config.ts": vitest("export default defineConfig({ test: {} });") }), name: "a package without tests" },
    { ...inFile({ ...enforcing["sonar"], "codecov.yml": "coverage:\n  status:\n    project:\n      default:\n        target: auto\n" }), name: "Codecov beside a gate" },
  ],
  invalid: [
    ...Object.entries(loose).map(([name, files]) => ({ ...at(files), name: `heading: ${name}`, errors: [{ messageId: "none" as const, line: 3, column: 1, data: { file: "vitest.config.ts", content } }] })),
    { ...contract, repository: { "package.json": base["package.json"] ?? "", "src/a.ts": "" }, name: "no tests", errors: [{ messageId: "noTests", line: 3, data: { minimum: "80", file: "vitest.config.ts", content } }] },
    { ...at({ "package.json": '{ "devDependencies": { "jest": "30" } }', "apps/x/jest.config.ts": "export default {};" }), options: [{ minimum: 90 }], name: "none, in the words of jest", errors: [{ messageId: "none", data: { file: "apps/x/jest.config.ts", content: `coverageThreshold: { global: ${all.replaceAll("80", "90")} }` } }] },
    { ...at({ "package.json": "{}" }), options: [{ minimum: { lines: 80, functions: 70, branches: 0, statements: 0 } }], name: "none, in the words of node", errors: [{ messageId: "none", data: { file: "the package script that runs the tests", content: "node --test --experimental-test-coverage --test-coverage-lines=80 --test-coverage-functions=70" } }] },
    { ...at({ "package.json": '{ "devDependencies": { "mocha": "11" } }' }), options: [{ minimum: { branches: 0, functions: 0, statements: 0 } }], name: "none, in the words of c8", errors: [{ messageId: "none", data: { file: "the package script that runs the tests", content: "c8 --check-coverage --lines 80" } }] },
    { ...at({ "package.json": '{ "scripts": { "test": "bun test" } }' }), name: "none, in the words of bun", errors: [{ messageId: "none", data: { file: "bunfig.toml", content: "[test] coverageThreshold = 0.8" } }] },
    { ...at({ ".github/workflows/ci.yml": ci("npm test -- --coverage", "uses: codecov/codecov-action@v5") }), options: [{ minimum: 85 }], name: "Codecov without a file", errors: [{ messageId: "relativeByDefault", line: 3, data: { minimum: "85" } }] },
    { ...at({ ...enforcing["vitest"], ".github/workflows/ci.yml": ci("npm test") }), name: "no pipeline measures it", errors: [{ messageId: "notRun", line: 3, data: { file: "vitest.config.ts", step: "npx vitest run --coverage" } }] },
    { ...at({ ...enforcing["jest"], ".github/workflows/ci.yml": ci("npm test") }), name: "no pipeline measures it with jest", errors: [{ messageId: "notRun", data: { file: "jest.config.js", step: "npx jest --coverage" } }] },
    {
      ...inFile({ "vitest.config.ts": vitest("export default defineConfig({\n  test: { coverage: { thresholds: {\n    statements: 9,\n    branches: 60,\n    functions: 80,\n    lines: 79.9,\n  } } },\n});") }),
      name: "each share that is too low",
      errors: [low("statements", 9, { line: 4, column: 17 }), low("branches", 60, { line: 5 }), low("lines", 79.9, { line: 7 })],
    },
    { ...inFile({ "config/limits.ts": "export const limits = { lines: 10 };", "vitest.config.ts": vitest('import { limits } from "./config/limits";\nexport default defineConfig({\n  test: { coverage: {\n    thresholds: limits,\n } } });') }), name: "a share in another module, where the configuration names it", errors: [low("lines", 10, { line: 5, column: 17 })] },
    { ...inFile({ "jest.config.js": "module.exports = { coverageThreshold: { global: { lines: 1 } } };" }), name: "jest", errors: [low("lines", 1)] },
    { ...inFile({ ".nycrc.json": '{\n  "check-coverage": true,\n  "lines": 40\n}' }), name: "nyc", errors: [low("lines", 40, { line: 3, column: 3 })] },
    { ...inFile({ "package.json": '{ "scripts": {\n  "test": "c8 --check-coverage --lines 50 mocha"\n} }' }), name: "a flag", errors: [low("lines", 50, { line: 2, column: 11 })] },
    { ...inFile({ "bunfig.toml": "[test]\ncoverageThreshold = 0.5\n" }), name: "bun", errors: [low("lines", 50, { line: 2, column: 1 })] },
    { ...inFile({ ".github/workflows/ci.yml": ci("uses: codecov/codecov-action@v5"), "codecov.yml": "coverage:\n  status:\n    project:\n      default:\n        target: 0.6\n" }), name: "codecov", errors: [low("lines", 60, { line: 5 })] },
    { ...inFile({ ".github/workflows/ci.yml": ci("npx c8 --check-coverage --lines 10 npm test") }), name: "a flag in a pipeline", errors: [low("lines", 10, { line: 5 })] },
    { ...inFile({ "vitest.config.ts": vitest("export default defineConfig({ test: { coverage: {\n  thresholds: { 'src/core/**': { lines: 90 } } } } });") }), name: "some files only", errors: [{ messageId: "partial", line: 3, data: { content } }] },
    { ...inFile({ "jest.config.json": '{ "coverageThreshold": { "./src/core": { "lines": 90 } } }' }), name: "some files only, in JSON", errors: [{ messageId: "partial" }] },
    { ...inFile({ ".nycrc": '{ "lines": 90 }' }), name: "shares that nothing checks", errors: [{ messageId: "unchecked", line: 1, column: 3 }] },
    { ...inFile({ "nyc.config.js": "module.exports = { 'check-coverage': false, lines: 90 };" }), name: "shares in code that nothing checks", errors: [{ messageId: "unchecked" }] },
    { ...inFile({ ".github/workflows/ci.yml": ci("uses: codecov/codecov-action@v5"), "codecov.yml": "coverage:\n  status:\n    project:\n      default:\n        target: auto\n" }), name: "what is relative", errors: [{ messageId: "relative", line: 3, data: { minimum: "80" } }] },
    {
      ...inFile({ "packages/b/package.json": "{}", "packages/b/vitest.config.ts": vitest(`export default defineConfig({ test: { coverage: { thresholds: ${all} } } });`), "packages/a/package.json": "{}", "packages/a/a.test.ts": "", "packages/a/jest.config.js": "module.exports = {\n};" }),
      name: "a package without what others have",
      errors: [{ messageId: "package", line: 1, data: { package: "packages/a", other: "packages/b/vitest.config.ts", content: `coverageThreshold: { global: ${all} }` } }],
    },
  ],
});
