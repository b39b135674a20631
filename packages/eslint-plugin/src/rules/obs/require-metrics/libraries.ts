/** A library that measures. */
export interface MetricsLibrary {
  name: string;
  /** Whether somebody must fetch its figures from the service. */
  isPulled: boolean;
  /** Whether it measures how long requests take without being told. */
  measuresRequests: boolean;
}

interface KnownLibrary extends MetricsLibrary {
  /** Of the specifiers of its packages, as they stand in code. */
  modules: string;
}

const known: readonly KnownLibrary[] = [
  { name: "prom-client", modules: "prom-client", isPulled: true, measuresRequests: false },
  {
    name: "Prometheus middleware",
    modules: "express-prom-bundle|express-prometheus-middleware|fastify-metrics|prometheus-api-metrics|swagger-stats|@hono/prometheus|@promster/[\\w-]+|koa-prometheus[\\w-]*|next-prometheus",
    isPulled: false,
    measuresRequests: true,
  },
  { name: "NestJS Prometheus", modules: "@willsoto/nestjs-prometheus", isPulled: false, measuresRequests: false },
  {
    name: "OpenTelemetry",
    modules: "@opentelemetry/(?:auto-instrumentations-node(?:/register)?|instrumentation-http)|@azure/monitor-opentelemetry|applicationinsights",
    isPulled: false,
    measuresRequests: true,
  },
  { name: "OpenTelemetry", modules: "@opentelemetry/(?:sdk-metrics|exporter-prometheus|exporter-metrics-[\\w-]+|host-metrics)", isPulled: false, measuresRequests: false },
  { name: "StatsD", modules: "hot-shots|node-statsd|statsd-client|lynx|datadog-metrics|node-dogstatsd", isPulled: false, measuresRequests: false },
  { name: "an agent that measures requests", modules: "dd-trace(?:/init|/initialize\\.mjs)?|newrelic|elastic-apm-node(?:/start(?:\\.js)?)?|@appsignal/nodejs", isPulled: false, measuresRequests: true },
  { name: "CloudWatch", modules: "@aws-lambda-powertools/metrics|aws-embedded-metrics|@google-cloud/monitoring", isPulled: false, measuresRequests: false },
];

const imports = known.map((library) => ({ library, pattern: new RegExp(`(?:\\bfrom|\\bimport|\\brequire)\\s{0,5}\\(?\\s{0,5}["'](?:${library.modules})["']`) }));
const onlyTypes = /\bimport\s+type\b[^;]{0,500}?\bfrom\s{0,5}["'][^"'\n]{1,200}["']/g;
const mention = /prom|opentelemetry|applicationinsights|statsd|hot-shots|lynx|datadog|dd-trace|newrelic|elastic-apm|appsignal|swagger-stats|metrics/;

/** The libraries of metrics that a file loads, by its text; types alone do not count. */
export function metricsIn(text: string): MetricsLibrary[] {
  if (!mention.test(text)) return [];
  const values = text.includes("import type") ? text.replace(onlyTypes, "") : text;
  return imports.flatMap(({ library, pattern }) => (pattern.test(values) ? [library] : []));
}
