import { hasDependencies } from "../../modules/service-dependencies.js";
import { servicesOf } from "../../modules/services.js";
import { createRepositoryRule } from "../../repository-rule.js";
import type { Repository } from "../../settings.js";
import { byServices } from "../../strictness.js";
import { answersConstantly } from "./require-health-route/constant-answer.js";
import { probesOf, type Probe } from "./require-health-route/probes.js";

type Options = readonly [{ health?: string[]; ready?: string[] }];
type MessageIds = "neither" | "noHealth" | "noReady" | "shared" | "constant";

const paths = { type: "array", items: { type: "string", pattern: "^/." }, uniqueItems: true } as const;
const wanted = "one that answers 200 only after its database, queue or other dependency has answered";

export default createRepositoryRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require routes for health and readiness where HTTP is served",
      clause: "OBS-2",
      strictness: { options: { health: { kind: "undecided" }, ready: { kind: "undecided" } }, vocabulary: byServices },
    },
    messages: {
      neither: `{{service}} serves HTTP ({{start}}), but has no route for its health and none for its readiness. Add \`GET {{health}}\`, which answers while the process lives, and \`GET {{ready}}\`, ${wanted}.`,
      noHealth: "{{service}} serves HTTP ({{start}}), but has no route for its health. Add `GET {{health}}`, which answers while the process lives and waits for nothing.",
      noReady: `{{service}} serves HTTP ({{start}}), but has no route for its readiness. Add \`GET {{ready}}\`, ${wanted}.`,
      shared:
        `{{service}} has one route for its health and its readiness, \`{{path}}\` in {{file}}. Add \`GET {{ready}}\`, ${wanted}, and let the health route wait for nothing, so that nobody restarts a process because another one is down.`,
      constant:
        "{{service}} is always ready: `{{path}}` in {{file}} waits for no dependency before it answers. Await the database, queue or other service that requests need, and answer 503 while it does not.",
    },
    schema: [{ type: "object", properties: { health: paths, ready: paths }, additionalProperties: false }],
    defaultOptions: [{}],
  },
  judge({ repository, vocabulary, options: [{ health, ready }], report, honour }) {
    for (const service of servicesOf(repository, vocabulary)) {
      const probes = probesOf(service, repository, { health, ready });
      const healths = probes.filter(({ kind }) => kind === "health");
      const readies = probes.filter(({ kind }) => kind === "ready");
      for (const { kind, path, file, handlers } of probes) honour(file, handlers.find((handler) => handler.file === file)?.node.loc.start.line ?? 1, path === "" ? kind : `${kind}: ${path}`);
      const [start = ""] = service.starts;
      const data = { service: service.name, start, health: health?.[0] ?? "/health", ready: ready?.[0] ?? "/ready" };
      const hasHealth = healths.length > 0 || health?.length === 0;
      // Without anything to wait for, a service is ready while it lives.
      const hasReady = readies.length > 0 || ready?.length === 0 || !hasDependencies(service, repository);
      if (!hasHealth) report(hasReady ? "noHealth" : "neither", data);
      else if (!hasReady) {
        const constant = healths.filter((probe) => isConstant(probe, repository));
        const [waiting] = healths.filter((probe) => !constant.includes(probe));
        // Two probes, one of which waits and one does not, are health and readiness by other names.
        if (waiting && constant.length > 0) continue;
        if (waiting && waiting.path !== "") report("shared", { ...data, path: waiting.path, file: waiting.file });
        else report("noReady", data);
      }
      const [always] = readies;
      if (always && hasDependencies(service, repository) && readies.every((probe) => isConstant(probe, repository))) report("constant", { ...data, path: always.path, file: always.file });
    }
  },
});

/** Whether a probe provably answers the same whatever state the dependencies are in. */
function isConstant({ handlers }: Probe, repository: Repository): boolean {
  return handlers.length > 0 && handlers.every((handler) => answersConstantly(handler, repository));
}
