import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { originOf } from "../../../syntax/origin.js";
import { allNodes } from "../../../syntax/own-nodes.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What an error tracker does by itself once it is started. */
export interface Tracker {
  name: string;
  /** Whether it reports what nobody catches. */
  catchesUncaught: boolean;
  /** Whether it sees errors that a framework's error handler answers. */
  seesFramework: boolean;
}

interface KnownTracker extends Tracker {
  /** Of the specifiers of its packages. */
  modules: RegExp;
  /** The functions and classes that start it, by the last names of their origins. */
  starts: RegExp;
  /** Specifiers whose import alone starts it. */
  byImport?: RegExp;
}

const trackers: readonly KnownTracker[] = [
  {
    name: "Sentry",
    modules: /^@sentry\/(?!react$|browser$|vue$|angular$|svelte$|react-native$|electron\/renderer|integrations$|types$|core$)/,
    starts: /^(?:init|withSentry|sentryCloudflare\w*)$/,
    byImport: /^@sentry\/[\w-]+\/init$/,
    catchesUncaught: true,
    seesFramework: false,
  },
  { name: "Bugsnag", modules: /^@bugsnag\/(?:js|node|plugin-aws-lambda)$/, starts: /^start$/, catchesUncaught: true, seesFramework: false },
  { name: "Rollbar", modules: /^rollbar$/, starts: /^(?:|Rollbar|init)$/, catchesUncaught: false, seesFramework: false },
  { name: "Honeybadger", modules: /^@honeybadger-io\/(?:js|nextjs)$/, starts: /^(?:configure|factory)$/, catchesUncaught: true, seesFramework: false },
  { name: "Datadog", modules: /^dd-trace(?:\/|$)/, starts: /^init$/, byImport: /^dd-trace\/(?:init|initialize\.mjs)$/, catchesUncaught: true, seesFramework: true },
  { name: "New Relic", modules: /^newrelic$/, starts: /^$/, byImport: /^newrelic$/, catchesUncaught: true, seesFramework: true },
  { name: "Elastic APM", modules: /^elastic-apm-node(?:\/|$)/, starts: /^start$/, byImport: /^elastic-apm-node\/start(?:\.js)?$/, catchesUncaught: true, seesFramework: true },
  { name: "AppSignal", modules: /^@appsignal\/nodejs$/, starts: /^Appsignal$/, catchesUncaught: true, seesFramework: true },
  {
    name: "OpenTelemetry",
    modules: /^(?:@opentelemetry\/(?:sdk-node|sdk-trace-node|auto-instrumentations-node)(?:\/|$)|@vercel\/otel$|@azure\/monitor-opentelemetry$)/,
    starts: /^(?:NodeSDK|NodeTracerProvider|registerOTel|useAzureMonitor)$/,
    byImport: /^@opentelemetry\/auto-instrumentations-node\/register$/,
    catchesUncaught: true,
    seesFramework: true,
  },
  { name: "Application Insights", modules: /^applicationinsights$/, starts: /^(?:setup|start|useAzureMonitor)$/, catchesUncaught: true, seesFramework: true },
  { name: "Airbrake", modules: /^@airbrake\/node$/, starts: /^Notifier$/, catchesUncaught: true, seesFramework: false },
  { name: "Raygun", modules: /^raygun$/, starts: /^(?:Client|Client\.init|init)$/, catchesUncaught: true, seesFramework: false },
  { name: "Google Error Reporting", modules: /^@google-cloud\/error-reporting$/, starts: /^ErrorReporting$/, catchesUncaught: false, seesFramework: false },
  { name: "Highlight", modules: /^@highlight-run\/(?:node|next)/, starts: /^(?:init|H\.init|registerHighlight)$/, catchesUncaught: true, seesFramework: true },
];

const mention =
  /["'](?:@sentry\/|@bugsnag\/|rollbar|@honeybadger-io\/|dd-trace|newrelic|elastic-apm-node|@appsignal\/|@opentelemetry\/|@vercel\/otel|@azure\/monitor-opentelemetry|applicationinsights|@airbrake\/|raygun|@google-cloud\/error-reporting|@highlight-run\/)/;
const capturesUncaught = /\bcaptureUncaught\b/;

/** Whether a text can start a tracker at all. */
export function mentionsTracker(text: string): boolean {
  return mention.test(text);
}

/** The trackers that a file starts. */
export function startedIn(sourceCode: SourceCode): Tracker[] {
  const found = new Set<KnownTracker>();
  for (const node of allNodes(sourceCode.ast, sourceCode)) {
    const imported = importedBy(node);
    for (const tracker of trackers) {
      if (imported !== undefined && tracker.byImport?.test(imported)) found.add(tracker);
      if (node.type === "CallExpression" || node.type === "NewExpression") {
        const origin = originOf(node.callee, sourceCode);
        if (origin?.module === undefined || !tracker.modules.test(origin.module)) continue;
        if (tracker.starts.test(origin.path.filter((step) => step !== "default").at(-1) ?? "") && !(tracker.name === "Rollbar" && node.type === "CallExpression" && origin.path.length === 0)) found.add(tracker);
      }
    }
  }
  return [...found].map(({ name, catchesUncaught, seesFramework }) => ({ name, catchesUncaught: catchesUncaught || capturesUncaught.test(sourceCode.text), seesFramework }));
}

function importedBy(node: TSESTree.Node): string | undefined {
  if (node.type === "ImportDeclaration") return node.importKind === "type" ? undefined : node.source.value;
  if (node.type === "ImportExpression") return node.source.type === "Literal" && typeof node.source.value === "string" ? node.source.value : undefined;
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "require") return undefined;
  const [first] = node.arguments;
  return first?.type === "Literal" && typeof first.value === "string" ? first.value : undefined;
}
