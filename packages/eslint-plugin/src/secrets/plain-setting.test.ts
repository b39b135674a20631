import { expect, it } from "vitest";
import { isPlainSetting } from "./plain-setting.js";

it.each(["REGION", "DB_TYPE", "awsRegion", "smtp-from", "DB_ENGINE"])("takes %s for a setting", (name) => {
  expect(isPlainSetting(name)).toBe(true);
});

it.each(["door", "API_KEYS", "REGION_KEY", "url", "typed", ""])("takes %j for what may be a secret", (name) => {
  expect(isPlainSetting(name)).toBe(false);
});
