import type { Span } from "../document/contract.js";
import type { Finding, Report } from "../report/report.js";
import type { FormatContext } from "./context.js";
import { goneFromBaseline } from "./counts.js";
import { jsonText } from "./json-text.js";
import { descriptors, documentUri } from "./sarif/rules.js";
import { messageText, pathUri } from "./sarif/text.js";

/** GitHub refuses a run with more (https://docs.github.com/en/code-security/reference/code-scanning/sarif-files). */
const mostResults = 25_000;
const root = "%SRCROOT%";
const home = "https://github.com/contract-as-code/contract-as-code";

function location(span: Span) {
  const uri = documentUri(span.file);
  const { line, column, endLine, endColumn } = span;
  return {
    physicalLocation: {
      artifactLocation: uri === undefined ? { uri: pathUri(span.file), uriBaseId: root } : { uri },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

function suppression(justification: string) {
  return { kind: "external", status: "accepted", justification };
}

type Standing = "open" | "waived" | "baselined";

const suppressions: Record<Standing, ReturnType<typeof suppression>[]> = {
  open: [],
  waived: [suppression("A live waiver covers this finding.")],
  baselined: [suppression("This finding is recorded in the baseline.")],
};

/** A SARIF notification (SARIF 2.1.0 §3.58): a fault of the contract, or something that the run left out. */
function notification(id: string, level: "error" | "warning" | "note", message: string, span?: Span) {
  return {
    descriptor: { id },
    level,
    message: { text: messageText(message) },
    ...(span ? { locations: [location(span)] } : {}),
  };
}

function invocation(report: Report, leftOut: number) {
  const execution = report.skipped.map(({ file, reason }) => notification("skipped-file", "note", reason === "generated" ? `${file} was searched for secrets only: generated.` : `${file} was not judged: ${reason}.`));
  const gone = goneFromBaseline(report);
  if (gone !== undefined) execution.push(notification("baseline-stale", "note", gone));
  if (leftOut > 0) {
    execution.push(notification("results-left-out", "warning", `${leftOut} further results were left out: code scanning takes ${mostResults} a run.`));
  }
  return {
    executionSuccessful: report.diagnostics.length === 0,
    toolConfigurationNotifications: report.diagnostics.map((fault) => notification(fault.code, "error", fault.message, fault)),
    toolExecutionNotifications: execution,
  };
}

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), one run. A clause is a SARIF rule; the ESLint rule that
 * reported stands in a result's properties. Waived and recorded findings are results with an accepted suppression. At
 * most 25,000 results, the most important first; what is left out is said in a notification.
 */
export function sarif(report: Report, context: FormatContext = {}): string {
  const standings: [Standing, readonly Finding[]][] = [
    ["open", report.findings],
    ["waived", report.waived],
    ["baselined", report.baselined],
  ];
  const everything = standings.flatMap(([standing, findings]) => findings.map((finding) => ({ standing, finding })));
  const listed = everything.slice(0, mostResults);
  const rules = descriptors(report, listed.map(({ finding }) => finding), context.clauses ?? []);
  const indexOf = new Map(rules.map((rule, index) => [rule.id, index]));
  const hasBaseline = report.baselined.length > 0;
  const result = ({ standing, finding }: { standing: Standing; finding: Finding }) => ({
    ruleId: finding.clause,
    ruleIndex: indexOf.get(finding.clause),
    level: finding.level === "error" ? "error" : "warning",
    message: { text: messageText(finding.message) },
    locations: [location(finding)],
    partialFingerprints: { "contractFingerprint/v1": finding.fingerprint },
    suppressions: suppressions[standing],
    ...(hasBaseline ? { baselineState: standing === "baselined" ? "unchanged" : "new" } : {}),
    properties: { rule: finding.rule, priority: finding.priority },
  });
  const { version } = context;
  return jsonText({
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "contract-as-code", ...(version === undefined ? {} : { version, semanticVersion: version }), informationUri: home, rules } },
        automationDetails: { id: "contract-as-code/" },
        originalUriBaseIds: { [root]: { description: { text: "The root of the repository that was judged." } } },
        columnKind: "utf16CodeUnits",
        invocations: [invocation(report, everything.length - listed.length)],
        results: listed.map(result),
      },
    ],
  });
}
