import { testRule } from "../../rule-tester.js";
import rule from "./require-error-tracking.js";

const contract = { code: "# Contract\n\n### OBS-3 · Errors\n", filename: "CONTRACT.md", language: "contract/text" };
const server = (...lines: string[]): string => ['import express from "express";', "const app = express();", ...lines, "app.listen(3000);"].join("\n");
const start = 'import * as Sentry from "@sentry/node"; Sentry.init({ dsn });';
const silent = 'app.use((error, request, response, next) => response.status(500).end());';
const declared = { errorTracker: ["src/report.ts"] };
const report = "export const report = (error) => send(error);";
const uncaught = 'process.on("uncaughtException", report); process.on("unhandledRejection", report);';
const next = { "package.json": '{ "name": "web", "dependencies": { "next": "16" } }', "app/api/users/route.ts": "export const GET = () => Response.json([]);" };

/** Repositories whose errors reach a tracker, by what they show. */
const whole: Record<string, Record<string, string>> = {
  "a tracker in the entry point": { "src/server.ts": `${start}\n${server()}` },
  "a tracker in a module that the entry point loads": { "src/server.ts": `import "./setup.js";\n${server()}`, "src/setup.ts": 'import "./tracing.js";', "src/tracing.ts": start },
  "a tracker that the start script loads": { "package.json": '{ "name": "api", "scripts": { "start": "node --import ./dist/tracing.js dist/run.js" } }', "src/run.ts": server(), "src/tracing.ts": start },
  "a tracker that starts by its import": { "src/server.ts": `import "dd-trace/init";\n${server()}` },
  "a tracker that is required": { "src/server.js": `require("newrelic");\n${server()}` },
  "a tracker that is constructed": { "src/server.ts": `import { NodeSDK } from "@opentelemetry/sdk-node"; new NodeSDK({}).start();\n${server(silent)}` },
  Bugsnag: { "src/server.ts": `import Bugsnag from "@bugsnag/js"; Bugsnag.start({ apiKey });\n${server()}` },
  "Rollbar that catches by itself": { "src/server.ts": `import Rollbar from "rollbar"; new Rollbar({ captureUncaught: true });\n${server()}` },
  "Next.js": { ...next, "instrumentation.ts": 'import { registerOTel } from "@vercel/otel"; export const register = () => registerOTel("web");' },
  "Next.js by a configuration": { ...next, "sentry.server.config.ts": start.replace("/node", "/nextjs") },
  "a handler that reports": { "src/server.ts": `${start}\n${server(silent.replace("=> response", "=> { Sentry.captureException(error); response").replace("end());", "end(); });"))}` },
  "the tracker's own handler": { "src/server.ts": `${start}\n${server("Sentry.setupExpressErrorHandler(app);")}`, "src/errors.ts": 'import express from "express"; const app = express(); ' + silent },
  "no server": { "src/index.ts": "export const one = 1;" },
};

testRule("require-error-tracking", rule, {
  valid: [
    ...Object.entries(whole).map(([name, repository]) => ({ ...contract, name, repository })),
    { ...contract, name: "a declared module", vocabulary: declared, repository: { "src/server.ts": `import { report } from "./report.js"; ${uncaught}\n${server()}`, "src/report.ts": report } },
    { ...contract, name: "a declared module that listens itself", vocabulary: declared, repository: { "src/server.ts": `import "./report.js";\n${server()}`, "src/report.ts": `${report} ${uncaught}` } },
    { ...contract, name: "a declared entry point", vocabulary: { entrypoints: ["src/begin.ts"] }, repository: { "src/begin.ts": 'import "./tracing.js"; import "./http.js";', "src/http.ts": server(), "src/tracing.ts": start } },
  ],
  invalid: [
    { ...contract, name: "none", repository: { "src/server.ts": server() }, errors: [{ messageId: "none", line: 3, data: { service: "This repository", start: "src/server.ts" } }] },
    { ...contract, name: "a tracker that is imported only", repository: { "src/server.ts": `import * as Sentry from "@sentry/node";\n${server()}` }, errors: [{ messageId: "none" }] },
    { ...contract, name: "a tracker of the browser", repository: { ...next, "instrumentation-client.ts": start, "app/page.tsx": 'import { init } from "@sentry/react"; init({});' }, errors: [{ messageId: "none" }] },
    { ...contract, name: "types of a tracker", repository: { "src/server.ts": `import type newrelic from "newrelic";\n${server()}` }, errors: [{ messageId: "none" }] },
    { ...contract, name: "nobody loads it", repository: { "src/server.ts": server(), "src/tracing.ts": start }, errors: [{ messageId: "unreached", data: { service: "This repository", start: "src/server.ts", file: "src/tracing.ts" } }] },
    { ...contract, name: "Rollbar that catches nothing", repository: { "src/server.ts": `import Rollbar from "rollbar"; new Rollbar({});\n${server()}` }, errors: [{ messageId: "uncaught" }] },
    {
      ...contract,
      name: "half of what nobody catches",
      vocabulary: declared,
      repository: { "src/server.ts": `import { report } from "./report.js"; process.on("uncaughtException", report);\n${server()}`, "src/report.ts": report },
      errors: [{ messageId: "uncaught", data: { service: "This repository", file: "src/report.ts", events: "`unhandledRejection`" } }],
    },
    {
      ...contract,
      name: "a listener that tells nobody",
      vocabulary: declared,
      repository: { "src/server.ts": `import "./setup.js"; import "./report.js";\n${server()}`, "src/setup.ts": 'process.on("uncaughtException", () => {}); process.on("unhandledRejection", () => {});', "src/report.ts": report },
      errors: [{ messageId: "uncaught", data: { service: "This repository", file: "src/report.ts", events: "`uncaughtException` and `unhandledRejection`" } }],
    },
    { ...contract, name: "a handler that tells nobody", repository: { "src/server.ts": `import "./tracing.js";\n${server(silent)}`, "src/tracing.ts": start }, errors: [{ messageId: "handler", data: { service: "This repository", file: "src/server.ts", line: 4 } }] },
    {
      ...contract,
      name: "Fastify's handler",
      repository: { "src/server.ts": 'import "./tracing.js"; import fastify from "fastify"; const server = fastify(); server.setErrorHandler((error, request, reply) => reply.send()); server.listen({ port: 1 });', "src/tracing.ts": start },
      errors: [{ messageId: "handler" }],
    },
  ],
});
