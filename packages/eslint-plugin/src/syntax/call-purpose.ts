import { nameWords } from "./name-words.js";

/** Calls that end or undo something, whose failure leaves nothing to do: cleaning up is best effort. */
const cleanup = new Set([
  "abort", "cancel", "cleanup", "close", "closeAll", "closeSync", "destroy", "detach", "disconnect", "dispose",
  "end", "kill", "pause", "quit", "release", "releaseLock", "remove", "removeListener", "revoke", "revokeObjectURL",
  "rm", "rmSync", "rmdir", "rmdirSync", "rollback", "shutdown", "stop", "teardown", "terminate", "unlink", "unlinkSync", "unlock",
  "unref", "unsubscribe", "unwatch", "clearTimeout", "clearInterval", "play", "ROLLBACK",
]);

/** Calls that are made to see whether they fail. */
const probes = new Set([
  "access", "accessSync", "stat", "statSync", "lstat", "lstatSync", "realpath", "realpathSync", "existsSync",
  "URL", "RegExp", "BigInt", "decodeURIComponent", "decodeURI", "atob", "resolve", "import", "require", "getItem", "setItem",
  "removeItem", "URLPattern", "DateTimeFormat", "NumberFormat", "canParse", "Locale", "getCanonicalLocales", "supportedLocalesOf",
  "matches", "getContext", "readText",
]);

/** Calls that only prepare what a probe asks about. */
const pure = new Set([
  "join", "dirname", "basename", "extname", "normalize", "trim", "toString", "slice", "split", "includes", "startsWith",
  "endsWith", "replace", "toLowerCase", "String", "Number", "Boolean", "isArray", "isDirectory", "isFile", "from", "get", "has",
  "push", "map", "filter", "isNaN", "createElement", "test", "substring", "substr", "toUpperCase", "trimStart", "trimEnd", "charAt",
  "padStart", "padEnd", "indexOf", "concat", "flatMap", "some", "every", "reduce", "reverse", "sort", "keys", "values", "entries", "fromEntries",
  "assign", "ceil", "floor", "round", "trunc", "abs", "max", "min", "random", "now", "getTime", "valueOf", "isInteger", "isFinite",
]);

/** Whether a call of this name only computes, so that it says nothing about what may fail. */
export function isPureName(name: string | undefined): boolean {
  return name !== undefined && pure.has(name);
}

/** Calls that only tell how a product is used: nobody acts on one that is lost. */
const telemetry = new Set(["track", "trackEvent", "trackPageView", "sendBeacon"]);

/** Words for what only tells how a product is used, and the clients that are made for nothing else. */
const telemetryWords = new Set(["analytics", "telemetry", "attribution", "posthog", "mixpanel", "amplitude", "plausible", "umami", "matomo", "gtag"]);

/** Whether a call of this name counts use, so that its failure can be let go. */
export function isTelemetryName(name: string | undefined): boolean {
  return name !== undefined && telemetry.has(name);
}

/** Whether a name speaks of telling how a product is used: `analyticsClient`, `captureTelemetry`, `PostHog`. */
export function isAboutTelemetry(name: string): boolean {
  return nameWords(name.replace(/post_?hog/gi, "Posthog")).some((word) => telemetryWords.has(word));
}

/** Whether a call of this name shows how far something has come (`setProgress`, `onProgress`): the next one shows it again. */
export function isProgressName(name: string | undefined): boolean {
  return name !== undefined && nameWords(name).includes("progress");
}

/** Whether a function without arguments of this name gives what is known beforehand: a constant (`PUBLIC_URL()`) or a part of the settings (`getBasePath()`). */
export function isAccessorName(name: string | undefined): boolean {
  return name !== undefined && /^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|get[A-Z]\w*)$/.test(name);
}

/**
 * Whether a call without arguments of this name reads what a framework keeps for the request that runs (`cookies()`,
 * `getRequestContext()`): it fails where there is no request.
 */
export function isContextName(name: string | undefined): boolean {
  return name !== undefined && (name === "cookies" || name === "headers" || /^(?:get|current)[A-Z]\w*(?:Context|State|Scope)$/.test(name));
}

/** Whether a call of this name turns a value into one of another form, which not every input allows: `parse`, `decodeEntry`, `Date`, `toISOString`. */
export function isReadingName(name: string | undefined): boolean {
  return (
    name !== undefined &&
    /^(?:Date$|(?:parse|safeParse|decode|deserialize|normalize|stringify|sanitize|coerce)(?:$|[A-Z])|(?:convert|extract|format|from|to)[A-Z])/.test(name)
  );
}

/** Whether a call of this name cleans up, so that its failure can be let go. */
export function isCleanupName(name: string | undefined): boolean {
  return name !== undefined && (cleanup.has(name) || /^(?:close|destroy|dispose|cleanup|teardown|unlink|abort|cancel|disconnect)[A-Z]/.test(name));
}

/** Whether a call of this name asks a question that failing answers: does it exist, does it parse as a URL. */
export function isProbeName(name: string | undefined): boolean {
  return name !== undefined && probes.has(name);
}

/** Whether a function's name says that `false` is one of its answers. */
export function isPredicateName(name: string | undefined): boolean {
  return (
    name !== undefined &&
    /^#?_?(?:are|can|check|contains|did|does|equals?|exists?|has|in|is|looks|matches|must|needs|probe|should|supports?|test|valid|validate|verify|waitFor|waitUntil|was|will)(?:$|[A-Z_])|^Is[A-Z]|(?:Exists?|Valid|Available|Supported|Enabled|Installed|Equal|Healthy|Alive|Reachable)$/.test(name)
  );
}

/** Whether a function's name says that it gives nothing where others throw. */
export function isAttemptName(name: string | undefined): boolean {
  return (
    name !== undefined &&
    /^#?_?(?:try|safe|safely|maybe|attempt|quiet|soft|ignore|tolerant|best)(?:$|[A-Z_])|(?:Safe|Safely|OrNull|OrUndefined|OrDefault|OrEmpty|OrFalse|IfExists|IfPossible|IfAny|Optional|Quietly)$/.test(name)
  );
}
