import { describe, expect, it } from "vitest";
import { isAttemptName, isCleanupName, isPredicateName, isProbeName, isPureName, isReadingName, isTelemetryName } from "./call-purpose.js";

describe.each<[string, (name: string | undefined) => boolean, string[], (string | undefined)[]]>([
  ["isPureName", isPureName, ["join", "trim"], ["load", undefined]],
  ["isCleanupName", isCleanupName, ["close", "closeQuietly", "ROLLBACK", "destroySession"], ["closet", "precloseAll", "rollbackAll", undefined]],
  ["isTelemetryName", isTelemetryName, ["track", "sendBeacon"], ["tracked", undefined]],
  ["isReadingName", isReadingName, ["parse", "decodeEntry", "safeParse"], ["parser", "reparse", undefined]],
  ["isProbeName", isProbeName, ["stat", "URL", "import"], ["statistics", undefined]],
  [
    "isPredicateName",
    isPredicateName,
    ["isValid", "is", "#isValid", "_has", "#_canRead", "exist", "exists", "equal", "equals", "support", "supports_x", "fileExists", "fileExist", "jobAlive"],
    ["island", "hasty", "thisX", "loadValidOrders", "isvalid", "__is", undefined],
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
