import type { Library } from "../library.js";

const signal = "signal: AbortSignal.timeout(10_000)";
const withoutBody = ["get", "delete", "head", "options"];
const withBody = ["post", "put", "patch", "postForm", "putForm", "patchForm"];
const verbs = ["get", "post", "put", "patch", "delete", "head", "options"];

const axiosCalls = [
  { names: ["", "request"], options: [0, 1] },
  { names: withoutBody, options: [1] },
  { names: withBody, options: [2] },
];
const gotCalls = [{ names: ["", "stream", "paginate", ...verbs], options: [0, 1] }];
const undiciDeadline = ["signal", "headersTimeout", "bodyTimeout", "dispatcher.headersTimeout", "dispatcher.bodyTimeout"];
const undiciCalls = [{ names: ["request", "stream", "pipeline"], options: [0] }];

/**
 * Clients for any address. Node's own `fetch` and undici give up on a silent server after five minutes, which no caller
 * waits for; ky after ten seconds.
 */
export const httpLibraries: readonly Library[] = [
  {
    name: "fetch",
    kind: "http",
    modules: [""],
    calls: [{ names: ["fetch"], options: [1] }],
    clients: [],
    deadline: { client: [], call: ["signal", "dispatcher.headersTimeout", "dispatcher.bodyTimeout"], fallback: 300_000, advice: signal },
  },
  {
    name: "fetch",
    kind: "http",
    modules: ["node-fetch", "cross-fetch", "isomorphic-fetch", "isomorphic-unfetch", "whatwg-fetch", "@whatwg-node/fetch", "make-fetch-happen"],
    calls: [{ names: ["", "fetch"], options: [1] }],
    clients: [],
    deadline: { client: [], call: ["signal", "timeout"], advice: signal },
  },
  {
    name: "undici",
    kind: "http",
    modules: ["undici"],
    calls: [{ names: ["fetch", "request", "stream", "pipeline"], options: [1] }],
    clients: [
      { names: ["Client", "Pool", "BalancedPool"], options: [1], calls: undiciCalls, holds: "connections" },
      { names: ["Agent", "ProxyAgent", "EnvHttpProxyAgent"], options: [0], calls: [], holds: "sockets" },
    ],
    deadline: { client: ["headersTimeout", "bodyTimeout", "connectTimeout"], call: undiciDeadline, fallback: 300_000, advice: signal },
  },
  {
    name: "axios",
    kind: "http",
    modules: ["axios"],
    calls: axiosCalls,
    clients: [{ names: ["create"], options: [0], calls: axiosCalls, derives: ["create"] }],
    // `axios.defaults.timeout = …`, or an interceptor that writes it
    deadline: { client: ["timeout", "signal"], call: ["timeout", "signal", "cancelToken"], advice: "timeout: 10_000", elsewhere: /\.timeout\s*=[^=]/ },
  },
  {
    name: "got",
    kind: "http",
    modules: ["got"],
    calls: gotCalls,
    clients: [{ names: ["extend"], options: [0], calls: gotCalls, derives: ["extend"] }],
    deadline: { client: ["timeout", "signal"], call: ["timeout", "signal"], advice: "timeout: { request: 10_000 }" },
  },
  {
    name: "ky",
    kind: "http",
    modules: ["ky", "ky-universal"],
    calls: [{ names: ["", ...verbs], options: [1] }],
    clients: [{ names: ["create", "extend"], options: [0], calls: [{ names: ["", ...verbs], options: [1] }], derives: ["create", "extend"] }],
    deadline: { client: ["timeout"], call: ["timeout"], fallback: 10_000, advice: "timeout: 10_000" },
  },
  {
    name: "ofetch",
    kind: "http",
    modules: ["ofetch"],
    calls: [{ names: ["ofetch", "$fetch", "ofetch.raw", "$fetch.raw"], options: [1] }],
    clients: [{ names: ["ofetch.create", "$fetch.create"], options: [0], calls: [{ names: ["", "raw"], options: [1] }], derives: ["create"] }],
    deadline: { client: ["timeout", "signal"], call: ["timeout", "signal"], advice: "timeout: 10_000" },
  },
  {
    name: "http",
    kind: "http",
    modules: ["http", "https", "follow-redirects"],
    calls: [{ names: ["request", "get", "http.request", "http.get", "https.request", "https.get"], options: [0, 1] }],
    clients: [{ names: ["Agent"], options: [0], calls: [], holds: "sockets" }],
    deadline: { client: ["timeout"], call: ["timeout", "signal", "agent.timeout"], advice: signal, later: "anywhere" },
  },
  {
    name: "superagent",
    kind: "http",
    modules: ["superagent"],
    calls: [{ names: ["", "get", "post", "put", "patch", "delete", "del", "head"], options: [] }],
    clients: [{ names: ["agent"], options: [], calls: [{ names: ["get", "post", "put", "patch", "delete", "del", "head"], options: [] }] }],
    deadline: { client: [], call: [], advice: ".timeout({ response: 5_000, deadline: 10_000 })", later: "chain" },
  },
  {
    name: "request",
    kind: "http",
    modules: ["request", "request-promise", "request-promise-native"],
    calls: [{ names: ["", "get", "post", "put", "patch", "delete", "del", "head"], options: [0, 1] }],
    clients: [],
    deadline: { client: ["timeout"], call: ["timeout"], advice: "timeout: 10_000" },
  },
];
