import { testRule } from "../../rule-tester.js";
import rule from "./require-metrics.js";

const contract = { code: "# Contract\n\n### OBS-4 · Metrics\n", filename: "CONTRACT.md", language: "contract/text" };
const server = (...lines: string[]): Record<string, string> => ({ "src/server.ts": ['import express from "express";', ...lines, "const app = express();", "app.listen(3000);"].join("\n") });
const histogram = 'import { Histogram, register } from "prom-client"; export const durations = new Histogram({}); ';
const route = 'app.get("/metrics", async (request, response) => response.send(await register.metrics()));';
const declared = { metrics: ["src/metrics.ts"] };
const own = { service: "This repository", start: "src/server.ts" };

/** Repositories that measure how long requests take, by what they measure with. */
const whole: Record<string, Record<string, string>> = {
  "prom-client with a route": server(histogram, route),
  "prom-client over two files": { ...server('import "./metrics.js";', 'import { register } from "prom-client";', route), "src/metrics.ts": histogram },
  "prom-client with a summary": server(histogram.replaceAll("Histogram", "Summary"), route),
  "prom-client that pushes": server(histogram, 'import { Pushgateway } from "prom-client"; new Pushgateway(address).push();'),
  middleware: server('import metrics from "express-prom-bundle"; use(metrics({ includeMethod: true }));'),
  "Fastify's plugin": { "src/server.ts": 'import fastify from "fastify"; const server = fastify(); server.register(require("fastify-metrics")); server.listen({ port: 1 });' },
  "OpenTelemetry by hand": server('import { MeterProvider } from "@opentelemetry/sdk-metrics"; const durations = meter.createHistogram("durations");'),
  "OpenTelemetry by itself": server('import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";'),
  StatsD: server('import { StatsD } from "hot-shots"; const client = new StatsD(); client.timing("request", ms);'),
  "an agent": server('import "dd-trace/init";'),
  "a package of the repository": {
    "apps/api/package.json": '{ "name": "api", "dependencies": { "@acme/metrics": "*" } }',
    "apps/api/src/server.ts": 'import express from "express"; const app = express(); app.listen(1);',
    "packages/metrics/package.json": '{ "name": "@acme/metrics" }',
    "packages/metrics/src/index.ts": histogram + route,
  },
  "no server": { "src/index.ts": "export const one = 1;" },
};

testRule("require-metrics", rule, {
  valid: [
    ...Object.entries(whole).map(([name, repository]) => ({ ...contract, name, repository })),
    { ...contract, name: "a declared module", vocabulary: declared, repository: { ...server('import { record } from "./metrics.js";'), "src/metrics.ts": "export const record = (route, duration) => send(route, duration);" } },
    { ...contract, name: "a declared module beside a library", vocabulary: declared, repository: { ...server('import { count } from "./metrics.js";', 'import "newrelic";'), "src/metrics.ts": "export const count = (route) => send(route);" } },
  ],
  invalid: [
    { ...contract, name: "none", repository: server(), errors: [{ messageId: "none", line: 3, data: own }] },
    { ...contract, name: "types of a library", repository: server('import type { Histogram } from "prom-client";', route), errors: [{ messageId: "none" }] },
    { ...contract, name: "a library that is only named", repository: server('const name = "prom-client";', route), errors: [{ messageId: "none" }] },
    { ...contract, name: "a library in tests", repository: { ...server(), "src/server.test.ts": histogram + route }, errors: [{ messageId: "none" }] },
    { ...contract, name: "nobody can read them", repository: server(histogram), errors: [{ messageId: "unexposed", data: { ...own, library: "prom-client", file: "src/server.ts" } }] },
    { ...contract, name: "counts alone", repository: server('import { Counter, register } from "prom-client"; const requests = new Counter({});', route), errors: [{ messageId: "noDuration", data: { ...own, library: "prom-client", file: "src/server.ts" } }] },
    { ...contract, name: "a gauge of the start", repository: server('import { Gauge, register } from "prom-client"; const start = new Gauge({}); const end = start.startTimer();', route), errors: [{ messageId: "noDuration" }] },
    { ...contract, name: "StatsD that counts", repository: server('import { StatsD } from "hot-shots"; new StatsD().increment("requests");'), errors: [{ messageId: "noDuration", data: { ...own, library: "StatsD", file: "src/server.ts" } }] },
    { ...contract, name: "a time that something else takes", repository: { ...server('import { Counter, register } from "prom-client";', route), "src/other.ts": "const timer = setTimeout(run);" }, errors: [{ messageId: "noDuration" }] },
    { ...contract, name: "a declared module that nobody loads", vocabulary: declared, repository: { ...server(), "src/metrics.ts": "export const record = (duration) => send(duration);" }, errors: [{ messageId: "unused", data: { ...own, file: "src/metrics.ts" } }] },
    { ...contract, name: "a declared module that counts", vocabulary: declared, repository: { ...server('import { count } from "./metrics.js";'), "src/metrics.ts": "export const count = (route) => send(route);" }, errors: [{ messageId: "noDuration", data: { ...own, library: "declared", file: "src/metrics.ts" } }] },
  ],
});
