import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryReport } from "./arbitrary-report.test.data.js";
import { json } from "./json.js";
import { cleanReport, faultyReport, richReport } from "./rich-report.test.data.js";

const schema: unknown = JSON.parse(readFileSync(new URL("../../report.schema.json", import.meta.url), "utf8"));
if (typeof schema !== "object" || schema === null) throw new Error("report.schema.json holds no object");
const validate = new Ajv2020({ allErrors: true, strict: true, strictTuples: false, allowUnionTypes: true }).compile(schema);

function faults(text: string): unknown {
  validate(JSON.parse(text));
  return validate.errors ?? [];
}

/** Every schema that stands under a `properties` key, with its name. */
function properties(node: unknown, found: [string, Record<string, unknown>][] = []): [string, Record<string, unknown>][] {
  if (typeof node !== "object" || node === null) return found;
  for (const [key, value] of Object.entries(node)) {
    if (key === "properties") for (const [name, each] of Object.entries(value as Record<string, Record<string, unknown>>)) found.push([name, each]);
    properties(value, found);
  }
  return found;
}

describe("json", () => {
  it("is the report, value for value", () => {
    expect(JSON.parse(json(richReport))).toEqual(JSON.parse(JSON.stringify(richReport)));
  });

  it.each([["rich", richReport], ["faulty", faultyReport], ["clean", cleanReport]])("of the %s report fits the published schema", (_name, report) => {
    expect(faults(json(report))).toEqual([]);
  });

  it("of any report fits the published schema and drives no terminal", () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        const text = json(report);
        expect(faults(text)).toEqual([]);
        expect(text).not.toMatch(/[^\n\P{Cc}]|[\u202A-\u202E\u2066-\u2069]/u);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report)));
      }),
    );
  });

  it.each([
    ["an unknown key", { ...richReport, extra: 1 }],
    ["a missing list", { ...richReport, waived: undefined }],
    ["a finding at line 0", { ...richReport, findings: richReport.findings.map((finding) => ({ ...finding, line: 0 })) }],
    ["a level that does not exist", { ...richReport, findings: richReport.findings.map((finding) => ({ ...finding, level: "off" })) }],
    ["another version", { ...richReport, version: 2 }],
  ])("the schema refuses %s", (_name, report) => {
    expect(validate(JSON.parse(JSON.stringify(report)))).toBe(false);
  });

  it("the schema describes every field", () => {
    const undescribed = properties(schema).filter(([, each]) => typeof each["description"] !== "string" && typeof each["$ref"] !== "string");
    expect(undescribed.map(([name]) => name)).toEqual([]);
  });

  it("matches the golden file", async () => {
    await expect(json(richReport)).toMatchFileSnapshot("snapshots/rich.json");
  });
});
