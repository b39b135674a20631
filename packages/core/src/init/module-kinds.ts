import type { VocabularyKey } from "../document/contract.js";

/** How a module of a kind is told: by its name, and by what it does. */
export interface ModuleKind {
  key: VocabularyKey & ("environment" | "logger" | "http" | "errorTracker" | "metrics");
  /** Of the path, without its extension and without `/index` at its end, in lower case. */
  name: RegExp;
  /** What its text must hold; every one of them. */
  does: readonly RegExp[];
  /** How often the first of them must be found. */
  times: number;
  /** What it does, in words that go on from its path. */
  because: string;
}

const reads = /\bprocess\s*\.\s*env\b|\bimport\.meta\.env\b|\bDeno\.env\b|\bBun\.env\b|\bcreateEnv\s*\(|\bcleanEnv\s*\(|from\s+["'](?:node:)?process["']/gu;
const loggers = /["'](?:pino|winston|bunyan|log4js|tslog|consola|loglevel|signale|roarr|nestjs-pino|@logtape\/logtape|electron-log|evlog|next-axiom|@axiomhq\/[\w-]+|@datadog\/browser-logs|@google-cloud\/logging[\w-]*)["']|\bclass\s+\w*Logger\b|\bextends\s+(?:ConsoleLogger|Logger)\b|\bimplements\s+LoggerService\b|\bconsole\s*\.\s*(?:log|info|warn|error|debug)\b/gu;
const exported = /\bexport\b|\bmodule\.exports\b|\bexports\.\w/u;

/** The kinds of modules that a vocabulary names, the surest first. */
export const moduleKinds: readonly ModuleKind[] = [
  {
    key: "environment",
    name: /(?:^|\/)(?:env|environment|env[._-](?:server|client|schema|config|vars|variables|validation)|(?:server|client)[._-]env|env\/(?:server|client|schema|env))$/u,
    does: [reads],
    times: 1,
    because: "reads the environment",
  },
  {
    key: "environment",
    name: /(?:^|\/)(?:config|configuration|settings|config\/(?:config|configuration|settings|vars|environment|env\.?\w*|(?!(?:astro|babel|cypress|esbuild|eslint|jest|next|nuxt|playwright|postcss|prettier|rollup|rspack|svelte|tailwind|tsup|vite|vitest|webpack)\.)\w+\.config)|config\/env\/\w+)$/u,
    does: [reads],
    times: 2,
    because: "reads the environment",
  },
  {
    key: "logger",
    name: /(?:^|\/)(?:logger|logging|log|logger[._-](?:server|service|config|module)|pino|winston|log(?:ger|ging)\/(?:logger|log|pino|winston|logger[._-]service))$/u,
    does: [loggers, exported],
    times: 1,
    because: "makes the logger",
  },
  {
    key: "http",
    name: /(?:^|\/)(?:http|http[._-]?client|fetcher|fetch[._-]?client|resilient[._-]?(?:http|fetch|client)|http\/client)$/u,
    does: [/["'](?:cockatiel|opossum|p-retry|axios-retry|async-retry|retry|ky|got|resilience-typescript)["']|\bretr(?:y|ies)\b/giu, /\btimeout\b|\bAbortSignal\b|\bAbortController\b/iu, /\bfetch\s*\(|\baxios\b|["'](?:ky|got|undici)["']/u, exported],
    times: 1,
    because: "calls out with a deadline and retries",
  },
  {
    key: "errorTracker",
    name: /(?:^|\/)(?:error[._-]?(?:tracker|tracking|reporter|reporting)|sentry|bugsnag|rollbar|honeybadger)$/u,
    does: [/["'](?:@sentry\/[\w-]+|@bugsnag\/[\w-]+|rollbar|@honeybadger-io\/[\w-]+|dd-trace|newrelic|applicationinsights)["']/gu, exported],
    times: 1,
    because: "reports errors",
  },
  {
    key: "metrics",
    name: /(?:^|\/)(?:metrics|prometheus|metrics\/(?:metrics|prometheus|registry))$/u,
    does: [/["'](?:prom-client|@opentelemetry\/(?:api|sdk-metrics|exporter-prometheus)|hot-shots|node-statsd|fastify-metrics|express-prom-bundle)["']/gu, exported],
    times: 1,
    because: "defines metrics",
  },
];
