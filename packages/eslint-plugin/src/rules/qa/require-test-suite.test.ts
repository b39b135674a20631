import { testRule } from "../../rule-tester.js";
import rule from "./require-test-suite.js";

type Files = Readonly<Record<string, string>>;

const contract = { code: "# Contract\n\n### QA-2 · Suites exist and run\n", filename: "CONTRACT.md", language: "contract/text" };
const service: Files = { "package.json": '{ "private": true, "dependencies": { "express": "5" } }', "src/server.ts": 'import express from "express";\nconst app = express();\napp.listen(3000);\n' };
const pages: Files = { "package.json": '{ "private": true, "dependencies": { "react-dom": "19" } }', "index.html": "", "src/main.tsx": "" };
const library: Files = { "package.json": '{ "name": "lib", "exports": "./dist/index.js", "files": ["dist"] }', "src/index.ts": "" };
const ci = (step: string, on = "[pull_request, push]", job = ""): Files => ({ ".github/workflows/ci.yml": `on: ${on}\njobs:\n  test:\n${job}    steps:\n      - ${step.startsWith("uses") ? step : `run: ${step}`}\n` });
const at = (...files: Files[]) => ({ ...contract, repository: Object.assign({}, ...files) as Files });
const of = (kind: "e2e" | "performance" | "load" | ("performance" | "load")[]) => ({ options: [{ kind }] as never });
const collection: Files = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [`${name}/package.json`, `{ "name": "${name}" }`]));
const subject = "the service (src/server.ts)";

/** Suites by the file that shows them. */
const endToEnd: readonly [file: string, text?: string][] = [
  ["playwright.config.ts"],
  ["apps/web/playwright.ci.config.mts"],
  ["cypress.config.ts"],
  ["cypress.json"],
  ["wdio.conf.ts"],
  ["nightwatch.conf.js"],
  [".testcaferc.json"],
  [".detoxrc.js"],
  [".maestro/login.yaml"],
  ["e2e/login.ts"],
  ["apps/shop-e2e/src/a.ts"],
  ["test/app.e2e-spec.ts"],
  ["src/login.e2e.test.ts"],
  ["test/orders.test.ts", 'import request from "supertest";'],
  ["test/orders.test.ts", 'const answer = await app.inject({ url: "/orders" });'],
  ["test/orders.test.ts", "const answer = await fetch(`${address}/orders`);"],
  ["test/orders.test.ts", 'const answer = await fetch("http://localhost:3000/orders");'],
  ["test/orders.test.ts", 'import { GenericContainer } from "testcontainers";'],
  ["test/orders.spec.ts", 'import puppeteer from "puppeteer";'],
  ["test/orders.spec.ts", 'import { Builder } from "selenium-webdriver";'],
];
const speed: readonly [file: string, text?: string][] = [["src/sort.bench.ts"], ["lighthouserc.json"], [".lighthouserc.js"], ["benchmarks/sort.ts"], ["tests/performance/start.test.ts"], ["vitest.bench.config.ts"]];
const heavy: readonly [file: string, text?: string][] = [["tests/load/orders.js"], ["load-tests/orders.js"], ["k6/orders.js"], ["artillery.yml"], ["artillery-load-test.yml"], ["locustfile.py"], ["tests/orders.jmx"], ["benchmarks/orders.js", 'import http from "k6/http";']];

testRule("require-test-suite", rule, {
  valid: [
    ...endToEnd.map(([file, text = ""]) => ({ ...at(service, ci("npm run test:e2e && npm test"), { [file]: text, "package.json": '{ "scripts": { "test:e2e": "node e2e.js", "test": "vitest run" } }' }), name: `e2e: ${file} ${text}` })),
    ...["npx playwright test", "npx cypress run", "xvfb-run npx cypress run", "npx wdio run wdio.conf.ts", "npx nx run shop:e2e", "uses: cypress-io/github-action@v6", "npx newman run api.json", "docker compose -f docker-compose.e2e.yml up"].map((step) => ({ ...at(service, ci(step)), name: `e2e: ${step}` })),
    ...["npx vitest bench --run", "npx lhci autorun", "uses: treosh/lighthouse-ci-action@v12", "uses: CodSpeedHQ/action@v4", "node bench/run.js"].map((step) => ({ ...at(service, ci(step, "{ schedule: [{ cron: '0 0 * * *' }] }")), ...of("performance"), name: `performance: ${step}` })),
    ...["k6 run load.js", "npx artillery run a.yml", "npx autocannon http://localhost:3000", "uses: grafana/run-k6-action@v1", "oha http://localhost:3000", "npm run load"].map((step) => ({ ...at(service, ci(step, "workflow_dispatch"), { "package.json": '{ "dependencies": { "express": "5" }, "scripts": { "load": "node load.js" } }' }), ...of(["performance", "load"]), name: `load: ${step}` })),
    { ...at(library), name: "a library needs no end-to-end tests" },
    { ...at(library), ...of(["performance", "load"]), name: "a library needs no load tests" },
    { ...at(library, { "src/sort.bench.ts": "" }), ...of(["performance", "load"]), name: "a library's benchmarks" },
    { ...at(service, { "packages/sort/package.json": '{ "name": "sort", "exports": "./i.js", "files": ["dist"] }', "packages/sort/sort.bench.ts": "" }, ci("k6 run a.js", "{ schedule: [{ cron: '0 0 * * *' }] }")), ...of("performance"), name: "the benchmarks of a library beside a service" },
    { ...at(service, collection), name: "a collection of examples" },
    { ...at(pages), ...of("load"), name: "pages without a service need no load tests" },
    { ...at({ "examples/a/package.json": pages["package.json"] ?? "", "examples/a/index.html": "" }), name: "pages of examples" },
    { ...at(service, { "test/a.test.ts": 'import request from "supertest";' }, ci("npx vitest run")), name: "requests in the usual tests" },
    { ...at(service, { "tests/performance/a.test.ts": "" }, ci("npx vitest run")), ...of("performance"), name: "measurements in the usual tests" },
    { ...at(service, { "tests/integration/chain-e2e.test.ts": "" }, ci("npx vitest run")), name: "end-to-end tests among the usual ones" },
    { ...at(service, { "playwright.config.ts": "", ".circleci/config.yml": "" }), name: "another system may run it" },
    { ...at(service, { "playwright.config.ts": "" }, { ".github/workflows/ci.yml": "on: push\njobs:\n  all:\n    uses: acme/shared/.github/workflows/ci.yml@v1\n" }), name: "a workflow of another repository may run it" },
    { ...contract, name: "no repository" },
  ],
  invalid: [
    { ...at(service), name: "a service without any", errors: [{ messageId: "noE2e", line: 3, column: 1, data: { subject, step: "npx playwright test" } }] },
    { ...at(pages), name: "pages without any", errors: [{ messageId: "noE2e", data: { subject: "the application (package.json)", step: "npx playwright test" } }] },
    { ...at(service), ...of("performance"), name: "no measurement of a service", errors: [{ messageId: "noPerformance", data: { subject, step: "npx vitest bench --run" } }] },
    { ...at(pages), ...of(["performance", "load"]), name: "no measurement of pages", errors: [{ messageId: "noPerformance", data: { subject: "the application (package.json)", step: "npx vitest bench --run" } }] },
    { ...at(service), ...of("load"), name: "no load test", errors: [{ messageId: "noLoad", data: { subject, step: "k6 run tests/load/service.js" } }] },
    { ...at(service), ...of(["performance", "load"]), name: "neither is said once", errors: [{ messageId: "noLoad" }] },
    { ...at(service, ci("npx vitest bench --run")), ...of(["performance", "load"]), name: "benchmarks show no load", errors: [{ messageId: "noLoad" }] },
    { ...at(service, ci("npx vitest run"), { "test/a.test.ts": 'import { expect } from "vitest";' }), name: "tests of single parts", errors: [{ messageId: "noE2e" }] },
    { ...at(service, ci("npx playwright install --with-deps")), name: "a browser that is only installed", errors: [{ messageId: "noE2e" }] },
    { ...at(service, ci("npx cypress run", "push", "    if: false\n")), name: "a job that never runs", errors: [{ messageId: "noE2e" }] },
    { ...at(service, { "src/lib/performance/meter.ts": "" }), ...of("performance"), name: "code of the product that is called like it", errors: [{ messageId: "noPerformance" }] },
    { ...at(service, ci("npx vitest run"), { "playwright.config.ts": "" }), name: "Playwright that nothing runs", errors: [{ messageId: "idle", line: 3, data: { kind: "end-to-end tests", file: "playwright.config.ts", when: "on pull requests", step: "npx playwright test" } }] },
    { ...at(service, ci("npx vitest run"), { "e2e/start.test.ts": "" }), name: "a folder of its own that the usual tests leave out", errors: [{ messageId: "idle", data: { kind: "end-to-end tests", file: "e2e/start.test.ts", when: "on pull requests", step: "npm run test:e2e" } }] },
    { ...at(service, ci("npx vitest run"), { "src/login.e2e.test.ts": "", "cypress.config.ts": "" }), name: "a runner of its own", errors: [{ messageId: "idle" }] },
    { ...at(service, { "src/a.seed.ts": "import express from 'express'; const app = express(); app.listen(1);" }), name: "the file that starts the service", errors: [{ messageId: "noE2e", data: { subject, step: "npx playwright test" } }] },
    {
      ...at({ "package.json": "{}", "apps/web/package.json": '{ "name": "web", "dependencies": { "next": "16" } }', "apps/web/app/[id]/route.ts": "export const GET = () => new Response();", "apps/web/app/page.tsx": "", "apps/web/lib/a.ts": "", "apps/agent/package.json": '{ "name": "agent", "dependencies": { "express": "5" } }', "apps/agent/server.ts": service["src/server.ts"] ?? "" }),
      ...of("load"),
      name: "the larger of two services, by its folder where a framework starts it",
      errors: [{ messageId: "noLoad", data: { subject: "the service (apps/web)", step: "k6 run tests/load/service.js" } }],
    },
    { ...at(service, collection, { "a/package.json": '{ "name": "a", "dependencies": { "b": "*" } }' }), name: "packages that need each other", errors: [{ messageId: "noE2e" }] },
    { ...at(service, Object.fromEntries(Object.entries(collection).slice(1))), name: "a few packages", errors: [{ messageId: "noE2e" }] },
    { ...at(service, { "apps/web/package.json": '{ "name": "web" }', "apps/web/a.bench.ts": "" }), ...of("performance"), name: "the benchmarks of an application", errors: [{ messageId: "idle" }] },
    { ...at(library, { "e2e/a.ts": "" }), name: "a library's suite that nothing runs", errors: [{ messageId: "idle", data: { kind: "end-to-end tests", file: "e2e/a.ts", when: "on pull requests", step: "npm run test:e2e" } }] },
    { ...at(service, { "playwright.config.ts": "", "test/a.test.ts": 'import request from "supertest";' }), name: "the suite by its configuration", errors: [{ messageId: "idle", data: { kind: "end-to-end tests", file: "playwright.config.ts", when: "on pull requests", step: "npx playwright test" } }] },
    { ...at(service, { "test/a.test.ts": 'import request from "supertest";' }), name: "requests that nothing runs", errors: [{ messageId: "idle", data: { kind: "end-to-end tests", file: "test/a.test.ts", when: "on pull requests", step: "npm test" } }] },
    ...speed.map(([file, text = ""]) => ({ ...at(service, { [file]: text }), ...of("performance"), name: `performance: ${file}`, errors: [{ messageId: "idle" as const }] })),
    ...heavy.map(([file, text = ""]) => ({ ...at(service, { [file]: text }), ...of("load"), name: `load: ${file}`, errors: [{ messageId: "idle" as const }] })),
    { ...at(service, { "artillery.yml": "" }), ...of("load"), name: "Artillery's own step", errors: [{ messageId: "idle", data: { kind: "load tests", file: "artillery.yml", when: "on a schedule or by `workflow_dispatch`", step: "npx artillery run artillery.yml" } }] },
  ],
});
