import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../../source-code-of.js";
import { isOpenKey } from "./open-vendors.js";

describe("isOpenKey", () => {
  it.each([
    ["apiKey", "import posthog from 'posthog-js';", true],
    ["projectToken", "import mixpanel from 'mixpanel-browser';", true],
    ["WRITE_KEY", 'const { load } = require("@segment/analytics-next");', true],
    ["apiKey", "import { initializeApp } from 'firebase/app';", true],
    ["stripeKey", "import posthog from 'posthog-js';", false],
    ["clientSecret", "import posthog from 'posthog-js';", false],
    ["apiKey", "import { PostHog } from 'posthog-node';", false],
    ["apiKey", "import OpenAI from 'openai';", false],
  ])("%s beside %s: %s", (name, code, expected) => {
    const sourceCode = sourceCodeOf(code);
    expect(isOpenKey(name, sourceCode)).toBe(expected);
    expect(isOpenKey(name, sourceCode)).toBe(expected);
  });
});
