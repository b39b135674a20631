import { wordSet, wordsOf } from "../secrets/words.js";

const endpointName = /(?:^|[_.-]|(?<=[a-z]))(?:url|uri|host|hosts|hostname|endpoint|dsn|brokers?|servers?|address|addr|domain|origins?|nodes)$/i;
const address = /^(?:([a-z][a-z0-9+.-]{0,20}):\/\/)?(?:[^\s/@]*@)?(\[[0-9a-f:]+\]|\w[\w.-]*)(?::\d{1,5})?(?:[/?#,]|$)/i;
const stores = wordSet("database db postgres postgresql mysql mariadb mongo mongodb redis valkey cache queue amqp rabbitmq rabbit kafka nats elasticsearch elastic opensearch clickhouse memcached cassandra mssql sqlserver broker brokers");
/** Names of one's own parts, after what a bundler puts before them; a name with more words may be that of somebody else's service. */
const own = /^(?:(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|VITE|REACT_APP|GATSBY|NG_APP)_)?(?:APP|APPLICATION|API|SITE|WEB|WEBSITE|WEBAPP|BASE|PUBLIC|FRONTEND|FRONT|BACKEND|SERVER|SERVICE|CLIENT|GATEWAY|GRAPHQL|WS|WEBSOCKET|ADMIN|DASHBOARD|AUTH|API_BASE|APP_BASE|API_ROOT|FRONT_BASE)_(?:URL|URI|HOST|HOSTNAME|ORIGIN|DOMAIN|ENDPOINT)$/i;
const machine = /(?:^|[/@,\s])(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|host\.docker\.internal)(?=[:/,\s?#]|$)/i;
/** Where a process listens, and what runs beside each of its instances. */
const beside = wordSet("bind listen otel opentelemetry dd datadog statsd agent jaeger zipkin sidecar proxy pgbouncer exporter collector metrics prometheus local localstack emulator whitelist denylist blocklist");
const lower = wordSet("dev develop development staging stage stg uat qa preprod");
const foreign = /(?:^|\.)(?:dev\.azure\.com|dev\.to|dev\.mysql\.com|visualstudio\.com)$/i;

/** The host that a setting leads to, in lower case; undefined where it is none, or is filled in elsewhere. */
export function hostOf(name: string, value: string): string | undefined {
  if (/[${}<>]/.test(value)) return undefined;
  const [, scheme, host] = address.exec(value.trim()) ?? [];
  if (host === undefined || (scheme === undefined && !endpointName.test(name))) return undefined;
  return host.toLowerCase();
}

/**
 * The host of a setting that only one environment may have: a store of data or messages, or a part of the product itself, under a name that leads out of the own
 * machine and its containers.
 */
export function ownHost(name: string, value: string): string | undefined {
  const host = hostOf(name, value);
  if (host === undefined || !host.includes(".") || machine.test(host) || /^0\.0\.0\.0$|(?:^|\.)example\.(?:com|org|net)$|\.(?:test|example|invalid|localhost|local)$/.test(host)) return undefined;
  const scheme = /^([a-z]+)(?:\+\w+)?:\/\//i.exec(value.trim())?.[1] ?? "";
  const isStore = stores.has(scheme.toLowerCase()) || (endpointName.test(name) && wordsOf(name).some((word) => stores.has(word)));
  return isStore || own.test(name) ? host : undefined;
}

/** Whether a setting leads to the machine itself: not where a process listens, and not to what runs beside it. */
export function leadsToMachine(name: string, value: string): boolean {
  if (!machine.test(value.trim()) || /\/cloudsql\//.test(value) || /^(?:host|hostname|ip|address)$/i.test(name)) return false;
  const words = wordsOf(name);
  return !words.some((word) => beside.has(word)) && (endpointName.test(name) || /:\/\//.test(value));
}

/** The host of a setting that by its name belongs to development or staging; undefined for every other. */
export function lowerHost(name: string, value: string): string | undefined {
  const host = hostOf(name, value);
  if (host === undefined || !host.includes(".") || foreign.test(host)) return undefined;
  return host.split(".").slice(0, -1).some((label) => label.split("-").some((word) => lower.has(word))) ? host : undefined;
}

const debugName = /(?:^|_)DEBUG(?:_(?:MODE|ENABLED|LOGS?|LOGGING|TOOLBAR|SQL))?$/i;
const levelName = /(?:^|_)(?:LOG|LOGGING|LOGGER)_?LEVEL$/i;
const modeName = /^(?:(?:NODE|APP|RAILS|FLASK|DJANGO|DENO|BUN|NEXT_PUBLIC_APP|VITE_APP)_)?(?:ENV|ENVIRONMENT)$|^NODE_ENV$/i;
const toolName = /(?:^|_)(?:PLAYGROUND|GRAPHIQL|DEVTOOLS|STACK_?TRACES?)(?:_ENABLED)?$|^(?:ENABLE|SHOW|EXPOSE)_(?:PLAYGROUND|GRAPHIQL|DEVTOOLS|STACK_?TRACES?|DEBUG)$/i;

/** Whether a setting turns on what only developers may see: debug switches, the log level debug, the mode of development. */
export function isDebug(name: string, value: string): boolean {
  const plain = value.trim().toLowerCase();
  const isOn = /^(?:1|true|yes|on|enabled)$/.test(plain);
  if (name.toUpperCase() === "DEBUG") return plain !== "" && !/^(?:0|false|no|off|disabled)$/.test(plain);
  if (debugName.test(name) || toolName.test(name)) return isOn;
  if (levelName.test(name)) return /^(?:debug|trace|silly|verbose|all)$/.test(plain);
  return modeName.test(name) && /^(?:dev|development|local)$/.test(plain);
}
