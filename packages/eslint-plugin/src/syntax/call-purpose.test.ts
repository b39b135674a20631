import { describe, expect, it } from "vitest";
import { isAboutTelemetry, isAttemptName, isCleanupName, isContextName, isPredicateName, isProbeName, isPureName, isReadingName, isTelemetryName } from "./call-purpose.js";

describe.each<[string, (name: string | undefined) => boolean, string[], (string | undefined)[]]>([
  ["isPureName", isPureName, ["join", "trim"], ["load", undefined]],
  ["isCleanupName", isCleanupName, ["close", "closeQuietly", "ROLLBACK", "destroySession"], ["closet", "precloseAll", "rollbackAll", undefined]],
  ["isTelemetryName", isTelemetryName, ["track", "sendBeacon"], ["tracked", undefined]],
  ["isReadingName", isReadingName, ["parse", "decodeEntry", "safeParse", "Date", "toISOString", "sanitizeInput"], ["parser", "reparse", "Dated", "toast", "format", undefined]],
  ["isContextName", isContextName, ["cookies", "headers", "getRequestContext", "getOAuthState"], ["getStateOf", "setContext", "getContexts", undefined]],
  ["isProbeName", isProbeName, ["stat", "URL", "import"], ["statistics", undefined]],
  [
    "isPredicateName",
    isPredicateName,
    ["isValid", "is", "#isValid", "_has", "#_canRead", "exist", "exists", "equal", "equals", "support", "supports_x", "fileExists", "fileExist", "jobAlive", "IsJsonText"],
    ["island", "Island", "HasAccess", "thisIsIt", "hasty", "thisX", "loadValidOrders", "isvalid", "__is", undefined],
  ],
  ["isAttemptName", isAttemptName, ["tryParse", "try", "#tryParse", "_safe", "loadOrNull", "removeIfExists"], ["entryPoint", "trying", "loadOrNullable", undefined]],
])("%s", (_, holds, named, others) => {
  it.each(named)("holds for %s", (name) => {
    expect(holds(name)).toBe(true);
  });

  it.each(others)("does not hold for %s", (name) => {
    expect(holds(name)).toBe(false);
  });
});

it.each([["ServerPostHog", true], ["POSTHOG_KEY", true], ["analyticsClient", true], ["captureTelemetry", true], ["analyst", false], ["segmentIds", false]])(
  "isAboutTelemetry(%s) is %s",
  (name, expected) => {
    expect(isAboutTelemetry(name)).toBe(expected);
  },
);
