import { matchesAny } from "../../glob.js";
import { resolveModule } from "../../modules/resolve-module.js";
import { servicesOf, type Service } from "../../modules/services.js";
import { createRepositoryRule } from "../../repository-rule.js";
import type { Repository } from "../../settings.js";
import { byServices } from "../../strictness.js";
import { errorHandlersOf, processEventsOf } from "./require-error-tracking/error-handlers.js";
import { isReached } from "./require-error-tracking/reached.js";
import { mentionsTracker, startedIn, type Tracker } from "./require-error-tracking/trackers.js";

type MessageIds = "none" | "unreached" | "uncaught" | "handler";

/** A file that starts a tracker, or is one by the vocabulary. */
interface Start {
  file: string;
  trackers: readonly Tracker[];
}

/** What shows that errors are handed to a tracker, by its own names or the project's. */
const reporting = /\b(?:capture(?:Exception|Error|RequestError)|recordException|noticeError|trackException|trace\w*Exception|setup\w+ErrorHandler|errorHandler\s*\(|getPlugin\s*\(|\w*[nN]otify|rollbar|bugsnag|[sS]entry|report\w*)/;
const browser = /client|browser/i;

export default createRepositoryRule<MessageIds, readonly []>({
  meta: {
    type: "problem",
    docs: {
      description: "Require an error tracker that is started and told of errors",
      clause: "OBS-3",
      strictness: { vocabulary: { ...byServices, entrypoints: "undecided", errorTracker: "exempts" } },
    },
    messages: {
      none: "{{service}} serves HTTP ({{start}}), but starts no error tracker, so errors in production are seen when somebody reads the log. Start one (Sentry, Bugsnag, OpenTelemetry ...) first thing in its entry point, or name the module that reports errors under `errorTracker` in the contract's vocabulary.",
      unreached: "{{service}} never starts its error tracker: no entry point loads {{file}}. Import that file first thing in {{start}}.",
      uncaught: "{{service}} does not report errors that nobody catches: no listener of {{events}} hands them to its error tracker. Add one next to where the tracker is started ({{file}}), and let the process end after the report.",
      handler: "{{service}} answers errors in {{file}}, line {{line}}, without telling its error tracker, which sees no error that a handler answers. Report the error there before the answer, or register the tracker's own error handler first.",
    },
    schema: [],
    defaultOptions: [],
  },
  judge({ repository, vocabulary, report, honour }) {
    for (const service of servicesOf(repository, vocabulary)) {
      const isDeclared = (file: string): boolean => matchesAny(file, vocabulary.errorTracker);
      const starts = startsOf(service, isDeclared, repository);
      const data = { service: service.name, start: service.starts[0] ?? "" };
      const reached = starts.filter(({ file }) => isReached(file, service, vocabulary, repository));
      const [first] = reached;
      if (!first) {
        const [dead] = starts;
        if (dead) report("unreached", { ...data, file: dead.file });
        else report("none", data);
        continue;
      }
      for (const { file } of reached) honour(file, 1, `error tracker of ${service.name}`);
      const trackers = reached.flatMap((start) => start.trackers);
      if (!trackers.some(({ catchesUncaught }) => catchesUncaught)) {
        const missing = missingEvents(service, isDeclared, repository);
        if (missing.length > 0) report("uncaught", { ...data, file: first.file, events: missing.map((event) => `\`${event}\``).join(" and ") });
      }
      if (trackers.some(({ seesFramework }) => seesFramework)) continue;
      const silent = silentHandler(service, isDeclared, repository);
      if (silent) report("handler", { ...data, file: silent.file, line: String(silent.line) });
    }
  },
});

function startsOf({ own, inherited }: Service, isDeclared: (file: string) => boolean, repository: Repository): Start[] {
  return [...own, ...inherited].flatMap((file): Start[] => {
    if (isDeclared(file)) return [{ file, trackers: [] }];
    if (!mentionsTracker(repository.read(file) ?? "") || browser.test(file.slice(file.lastIndexOf("/") + 1))) return [];
    const sourceCode = repository.parse?.(file);
    const trackers = sourceCode ? startedIn(sourceCode) : [];
    return trackers.length > 0 ? [{ file, trackers }] : [];
  });
}

/** Whether a file reports errors: by the names that trackers use, or through a module that the contract declares. */
function reports(file: string, isDeclared: (file: string) => boolean, repository: Repository): boolean {
  if (isDeclared(file) || reporting.test(repository.read(file) ?? "")) return true;
  return repository.requests?.(file).some(({ specifier }) => isDeclared(resolveModule(specifier, file, repository) ?? "")) ?? true;
}

function missingEvents({ own, inherited }: Service, isDeclared: (file: string) => boolean, repository: Repository): string[] {
  const missing = new Set(["uncaughtException", "unhandledRejection"]);
  for (const file of [...own, ...inherited]) {
    if (!/uncaughtException|unhandledRejection/.test(repository.read(file) ?? "") || !reports(file, isDeclared, repository)) continue;
    const sourceCode = repository.parse?.(file);
    // Events that are looped over are listened to as well.
    for (const event of missing) if (!sourceCode || processEventsOf(sourceCode).includes(event) || /for\s*\(|forEach/.test(sourceCode.text)) missing.delete(event);
  }
  return [...missing];
}

/** The first error handler of a framework that tells no tracker, where the tracker's own handler is registered nowhere. */
function silentHandler({ own }: Service, isDeclared: (file: string) => boolean, repository: Repository): { file: string; line: number } | undefined {
  let silent: { file: string; line: number } | undefined;
  for (const file of own) {
    const text = repository.read(file) ?? "";
    if (/\bsetup(?:Express|Fastify|Koa|Hapi|Connect)ErrorHandler\b|\bHandlers\.errorHandler\b|\bgetPlugin\s*\(|\brollbar\.errorHandler\b|SentryModule|SentryGlobalFilter/.test(text)) return undefined;
    if (silent || !/\.(?:use|setErrorHandler|onError)\s*\(/.test(text) || reports(file, isDeclared, repository)) continue;
    const sourceCode = repository.parse?.(file);
    const [handler] = sourceCode ? errorHandlersOf(sourceCode, file) : [];
    if (handler) silent = { file, line: handler.loc.start.line };
  }
  return silent;
}
