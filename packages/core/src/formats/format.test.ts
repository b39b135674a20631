import { describe, expect, it } from "vitest";
import { format, formatNames } from "./format.js";
import { fakeSecret, richClauses, richReport, richSource } from "./rich-report.test.data.js";

describe("format", () => {
  it.each(formatNames)("%s: gives the same bytes twice, ends with one line feed, shows no secret", async (name) => {
    const options = { name, clauses: richClauses, source: richSource, version: "1.2.3" };
    const text = await format(richReport, options);
    expect(await format(structuredClone(richReport), options)).toBe(text);
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toContain(fakeSecret);
    expect(text).not.toContain("\u001b");
  });

  it("writes each format by its own name", async () => {
    const starts = await Promise.all(formatNames.map(async (name) => (await format(richReport, { name })).slice(0, 12)));
    expect(new Set(starts).size).toBeGreaterThanOrEqual(formatNames.length - 1);
    expect(await format(richReport, { name: "junit" })).toMatch(/^<\?xml/);
    expect(JSON.parse(await format(richReport, { name: "sarif" }))).toHaveProperty("version", "2.1.0");
    expect(JSON.parse(await format(richReport, { name: "json" }))).toHaveProperty("version", 1);
  });
});
