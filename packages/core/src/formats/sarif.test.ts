import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Report } from "../report/report.js";
import { arbitraryReport } from "./arbitrary-report.test.data.js";
import { cleanReport, fakeSecret, faultyReport, richClauses, richReport, richSource } from "./rich-report.test.data.js";
import { sarif } from "./sarif.js";

// The OASIS schema as Microsoft's SARIF SDK ships it; it differs from the OASIS text in the notation of GUIDs only.
const multitool = import.meta.resolve("@microsoft/sarif-multitool-ts");
const schema: unknown = JSON.parse(readFileSync(fileURLToPath(new URL("../assets/sarif-2.1.0.schema.json", multitool)), "utf8"));
if (typeof schema !== "object" || schema === null) throw new Error("The SARIF schema is no object");
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

interface Log {
  runs: {
    tool: { driver: { version?: string; rules: { id: string; name: string; help: { markdown: string }; helpUri?: string; properties: Record<string, unknown>; fullDescription: { text: string } }[] } };
    invocations: { executionSuccessful: boolean; toolConfigurationNotifications: { message: { text: string }; locations: unknown[] }[]; toolExecutionNotifications: { descriptor: { id: string }; message: { text: string } }[] }[];
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: { text: string };
      suppressions: { justification: string }[];
      baselineState?: string;
      partialFingerprints: Record<string, string>;
      locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
    }[];
  }[];
}

function run(report: Report, version?: string): Log["runs"][number] {
  const log = JSON.parse(sarif(report, { clauses: richClauses, source: richSource, ...(version === undefined ? {} : { version }) })) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  const [only, ...others] = log.runs;
  expect(others).toEqual([]);
  if (!only) throw new Error("No run");
  return only;
}

describe("sarif", () => {
  it("notes how many recorded findings are gone, and makes no result of them", () => {
    const entry = { clause: "ENV-1", fingerprint: "0".repeat(16), file: "a.ts" };
    const { invocations, results } = run({ ...cleanReport, stale: [entry] });
    expect(results).toEqual([]);
    expect(invocations[0]?.toolExecutionNotifications).toMatchObject([{ descriptor: { id: "baseline-stale" }, message: { text: "1 recorded finding is gone: `contract baseline` takes it out of the baseline." } }]);
  });

  it("refers each result to the rule of its clause", () => {
    const { results, tool } = run(richReport);
    expect(results.map(({ ruleId, ruleIndex }) => [ruleId, tool.driver.rules[ruleIndex]?.id])).toEqual(results.map(({ ruleId }) => [ruleId, ruleId]));
    expect(results).toHaveLength(9);
  });

  it("lists every clause that is not off, and one that only a finding names", () => {
    const [first] = richReport.findings;
    if (!first) throw new Error("The rich report has findings");
    const { rules } = run({ ...richReport, findings: [...richReport.findings, { ...first, clause: "NEW-9" }] }).tool.driver;
    expect(rules.map((rule) => rule.id)).toEqual(["ENV-1", "SEC-1", "REL-1", "OBS-1", "QA-4", "DOC-1", "NEW-9"]);
  });

  it("names a rule, links shipped clauses only, and rates security clauses", () => {
    const { rules } = run(richReport).tool.driver;
    expect(rules.map((rule) => rule.name)).toEqual(["ConfigurationIsReadInOnePlace", "NoSecretInAnyFile", "NoErrorIsSwallowed", "코드는구조화된로거로기록한다", "TypesAreNotSwitchedOff", "DecisionsAreWrittenDown"]);
    expect(rules.map((rule) => rule.helpUri?.endsWith("/configs/contracts/production.md"))).toEqual([true, true, undefined, undefined, undefined, undefined]);
    expect(rules.map((rule) => rule.properties["security-severity"])).toEqual([undefined, "9.5", undefined, undefined, undefined, undefined]);
  });

  it("shows examples in the help, fenced so that they stay whole, but none that holds a sample secret", () => {
    const [environment, secrets, errors] = run(richReport).tool.driver.rules;
    expect(environment?.help.markdown).toContain("Not like this:\n\n```ts\nconst a = process.env.A;\n```\n\nBut like this:\n\n```ts\ngood();\n```");
    expect(errors?.help.markdown).toContain("`````ts\nconst fence = '````';\n`````");
    expect(secrets?.help.markdown).not.toContain("Not like this");
    expect(sarif(richReport, { clauses: richClauses, source: richSource })).not.toContain(fakeSecret);
  });

  it("encodes paths as URIs", () => {
    const uris = run(richReport).results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri);
    expect(uris).toContain("src/%ED%95%9C%EA%B8%80%20%ED%8F%B4%EB%8D%94/%EC%84%A4%EC%A0%95%2C%EA%B0%92%3A1.ts");
    expect(uris).toContain("src/%1B%5B2Jevil%E2%80%AEcod%07%0A%3A%3Aerror%3A%3Ax.ts");
  });

  it("lets no message become a placeholder or a link", () => {
    const message = run(richReport).results.find(({ ruleId }) => ruleId === "REL-1")?.message.text;
    expect(message).toBe('The error is swallowed [see\\](https://example.com): {{0}} & <b>"quoted"</b> 100 %, ::error::no');
  });

  it("suppresses what is waived or recorded, and compares with the baseline only where there is one", () => {
    const { results } = run(richReport);
    expect(results.map(({ baselineState, suppressions }) => [baselineState, suppressions.length])).toEqual([
      ...richReport.findings.map(() => ["new", 0]),
      ["new", 1],
      ["unchanged", 1],
    ]);
    expect(run({ ...richReport, baselined: [] }).results.map((result) => result.baselineState)).toEqual(Array.from({ length: 8 }, () => undefined));
  });

  it("carries the fingerprint, the level and the version", () => {
    const { results, tool } = run(richReport, "1.2.3");
    expect(results.map((result) => result.partialFingerprints["contractFingerprint/v1"])).toEqual([...richReport.findings, ...richReport.waived, ...richReport.baselined].map((each) => each.fingerprint));
    expect(results.map((result) => result.level)).toEqual(["error", "error", "error", "error", "error", "error", "warning", "error", "error"]);
    expect(tool.driver.version).toBe("1.2.3");
  });

  it("says that a run with faults did not succeed, and where they are", () => {
    const { invocations, results } = run(faultyReport);
    expect(results).toEqual([]);
    expect(invocations[0]?.executionSuccessful).toBe(false);
    expect(invocations[0]?.toolConfigurationNotifications).toHaveLength(3);
    expect(run(cleanReport).invocations[0]?.executionSuccessful).toBe(true);
  });

  it("names files that no rule saw, or only those for secrets", () => {
    const { invocations } = run({ ...cleanReport, skipped: [{ file: "a.min.js", reason: "generated" }, { file: "a.png", reason: "binary" }] });
    expect(invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text)).toEqual(["a.min.js was searched for secrets only: generated.", "a.png was not judged: binary."]);
  });

  it("keeps to the 25,000 results that GitHub takes, and says what it left out", () => {
    const [first, second] = richReport.findings;
    if (!first || !second) throw new Error("The rich report has findings");
    const findings = [...Array.from({ length: 25_000 }, () => first), second, second];
    const log = JSON.parse(sarif({ ...richReport, findings })) as Log;
    expect(log.runs[0]?.results).toHaveLength(25_000);
    expect(log.runs[0]?.results.every((result) => result.partialFingerprints["contractFingerprint/v1"] === first.fingerprint)).toBe(true);
    expect(log.runs[0]?.invocations[0]?.toolExecutionNotifications.at(-1)?.message.text).toBe("4 further results were left out: code scanning takes 25000 a run.");
  });

  it("shortens what GitHub would cut, at a word", () => {
    const clauses = richClauses.map((clause) => ({ ...clause, prose: "word ".repeat(400) }));
    const log = JSON.parse(sarif(richReport, { clauses })) as Log;
    const text = log.runs[0]?.tool.driver.rules[0]?.fullDescription.text ?? "";
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text).toMatch(/word…$/);
  });

  it("is valid for any report", () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        validate(JSON.parse(sarif(report, { version: "1.0.0" })));
        expect(validate.errors ?? []).toEqual([]);
      }),
    );
  });

  it.each([["rich", richReport], ["faulty", faultyReport]])("matches the golden file of the %s report", async (name, report) => {
    await expect(sarif(report, { clauses: richClauses, version: "1.2.3" })).toMatchFileSnapshot(`snapshots/${name}.sarif`);
  });
});
