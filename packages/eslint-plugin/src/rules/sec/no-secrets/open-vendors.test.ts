import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../../source-code-of.js";
import { isOpenKey } from "./open-vendors.js";

describe("isOpenKey", () => {
  it.each([
    ["apiKey", "import posthog from 'posthog-js';", true],
    ["projectToken", "import mixpanel from 'mixpanel-browser';", true],
    ["WRITE_KEY", 'const { load } = require("@segment/analytics-next");', true],
    ["apiKey", "import { initializeApp } from 'firebase/app';", true],
    ["apiKey", "window.docsearch({ appId, apiKey, indexName: 'guide' });", true],
    ["apiKey", "import docsearch from '@docsearch/js';", true],
    ["apiKey", "export default { typesenseServerConfig: { apiKey } };", true],
    ["apiKey", "export default { themeConfig: { algolia: { apiKey } } };", true],
    ["apiKey", "export default { search: { provider: 'algolia', options: { apiKey } } };", true],
    ["adminKey", "window.docsearch({ appId, apiKey, indexName: 'guide' });", false],
    ["apiKey", "import algoliasearch from 'algoliasearch';", false],
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
