import type { Library } from "../library.js";

/**
 * SDKs of one vendor. AWS and Slack wait for ever (Slack even repeats a failed call for half an hour), Octokit as long
 * as `fetch`; Stripe gives up after 80 seconds.
 */
export const serviceLibraries: readonly Library[] = [
  {
    name: "AWS SDK",
    kind: "service",
    modules: ["@aws-sdk/client-*"],
    calls: [],
    clients: [{ names: ["*"], options: [0], calls: [{ names: ["*"], options: [1] }], holds: "sockets" }],
    deadline: {
      client: ["requestHandler.requestTimeout", "requestHandler.connectionTimeout", "requestHandler.socketTimeout"],
      call: ["abortSignal", "requestTimeout"],
      advice: "requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000 }",
    },
  },
  {
    name: "Stripe",
    kind: "service",
    modules: ["stripe"],
    calls: [],
    clients: [{ names: ["", "Stripe"], options: [1], calls: [{ names: ["*"], options: [1, 2] }] }],
    deadline: { client: ["timeout"], call: ["timeout"], fallback: 80_000, advice: "timeout: 10_000" },
  },
  {
    name: "Slack",
    kind: "service",
    modules: ["@slack/web-api"],
    calls: [],
    clients: [{ names: ["WebClient"], options: [1], calls: [{ names: ["*"], options: [] }] }],
    deadline: { client: ["timeout"], call: [], advice: "timeout: 10_000" },
  },
  {
    name: "Octokit",
    kind: "service",
    modules: ["@octokit/rest", "@octokit/core", "octokit"],
    calls: [],
    clients: [{ names: ["Octokit"], options: [0], calls: [{ names: ["*"], options: [0, 1] }], derives: ["defaults"] }],
    deadline: {
      client: ["request.timeout", "request.signal", "request.fetch"],
      call: ["request.timeout", "request.signal"],
      fallback: 300_000,
      advice: "request: { fetch: (url, options) => fetch(url, { ...options, signal: AbortSignal.timeout(10_000) }) }",
    },
  },
];
