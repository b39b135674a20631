import { matchesAny } from "../../glob.js";
import { importersOf } from "../../modules/importers-of.js";
import { servicesOf, type Service } from "../../modules/services.js";
import { createRepositoryRule } from "../../repository-rule.js";
import type { Repository } from "../../settings.js";
import { byServices } from "../../strictness.js";
import { metricsIn, type MetricsLibrary } from "./require-metrics/libraries.js";

type MessageIds = "none" | "unused" | "unexposed" | "noDuration";

/** What a service measures with, and where that is seen first. */
interface Use {
  library: MetricsLibrary;
  file: string;
}

const exposing = /\.\s*metrics\s*\(|\.\s*getMetricsAsJSON\s*\(|\bPushgateway\b|["'`][^"'`\n]{0,60}\/metrics["'`]/;
const durations = /\b(?:Histogram|Summary|createHistogram|recordHistogram|recordDistribution)\b|\.\s*(?:timing|timer|asyncTimer|histogram|distribution)\s*\(/;
/** What a module of the project's own calls the time that something takes. */
const ownDurations = /duration|latency|histogram|elapsed|timing|timer|observe|milliseconds|\w*[mM]s\b/i;

export default createRepositoryRule<MessageIds, readonly []>({
  meta: {
    type: "problem",
    docs: {
      description: "Require metrics that are exposed and include how long requests take",
      clause: "OBS-4",
      strictness: { vocabulary: { ...byServices, metrics: "exempts" } },
    },
    messages: {
      none: "{{service}} serves HTTP ({{start}}), but has no metrics. Count its requests and measure how long they take (prom-client, OpenTelemetry metrics, StatsD ...), or name the module that defines its metrics under `metrics` in the contract's vocabulary.",
      unused: "{{service}} has no metrics: no file loads its metrics module {{file}}. Record how long requests take where they are answered.",
      unexposed: "{{service}} defines metrics ({{library}} in {{file}}), but nobody can read them. Answer `GET /metrics` with the registry's `metrics()`, or push them to a gateway.",
      noDuration: "{{service}} has metrics ({{library}} in {{file}}), but none of how long requests take. Add a histogram of request durations by route and status, recorded for every request.",
    },
    schema: [],
    defaultOptions: [],
  },
  judge({ repository, vocabulary, report, honour }) {
    for (const service of servicesOf(repository, vocabulary)) {
      const data = { service: service.name, start: service.starts[0] ?? "" };
      const files = [...service.own, ...service.inherited];
      const declared = files.filter((file) => matchesAny(file, vocabulary.metrics));
      const [module] = declared;
      const used = declared.find((file) => service.starts.includes(file) || importersOf(file, repository).length > 0);
      const uses = usesOf(service, repository);
      const [first] = uses;
      if (used !== undefined) honour(used, 1, "declared metrics");
      for (const { library, file } of uses) honour(file, 1, library.name);
      if (module !== undefined && used === undefined && !first) report("unused", { ...data, file: module });
      else if (used !== undefined) {
        const isMeasured = measures(uses, files, repository) || declared.some((file) => ownDurations.test(repository.read(file) ?? ""));
        if (!isMeasured) report("noDuration", { ...data, library: "declared", file: used });
      } else if (!first) report("none", data);
      else if (uses.every(({ library }) => library.isPulled) && !some(files, exposing, repository)) report("unexposed", { ...data, library: first.library.name, file: first.file });
      else if (!measures(uses, files, repository)) report("noDuration", { ...data, library: first.library.name, file: first.file });
    }
  },
});

function usesOf({ own, inherited }: Service, repository: Repository): Use[] {
  return [...own, ...inherited].flatMap((file) => metricsIn(repository.read(file) ?? "").map((library) => ({ library, file })));
}

/** Whether a library measures requests by itself, or code that uses one measures times. */
function measures(uses: readonly Use[], files: readonly string[], repository: Repository): boolean {
  if (uses.some(({ library }) => library.measuresRequests)) return true;
  const using = new Set(uses.flatMap(({ file }) => [file, ...importersOf(file, repository)]));
  return files.some((file) => using.has(file) && durations.test(repository.read(file) ?? ""));
}

function some(files: readonly string[], pattern: RegExp, repository: Repository): boolean {
  return files.some((file) => pattern.test(repository.read(file) ?? ""));
}
