import fc from "fast-check";
import type { Diagnostic } from "../document/contract.js";
import type { ClauseStatus, Finding, Report, SkippedFile, TextEdit } from "../report/report.js";

const text = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: "binary", maxLength: 40 }), fc.string({ unit: "grapheme", maxLength: 40 }));
const position = fc.integer({ min: 1, max: 100_000 });
const count = fc.nat({ max: 100_000 });
const priority = fc.constantFrom("P0" as const, "P1" as const, "P2" as const);
const id = fc.oneof(fc.constantFrom("ENV-1", "SEC-1", "QA-4", "SEC-3"), text.filter((value) => value !== ""));
const span = { file: text, line: position, column: position, endLine: position, endColumn: position };

const edit: fc.Arbitrary<TextEdit> = fc.record({ range: fc.tuple(count, count), text });

export const finding: fc.Arbitrary<Finding> = fc.record(
  {
    ...span,
    clause: id,
    rule: fc.oneof(fc.constant("contract/no-secrets"), text),
    level: fc.constantFrom("error" as const, "warn" as const),
    priority,
    message: text,
    fingerprint: fc.stringMatching(/^[0-9a-f]{16}$/),
    fix: fc.array(edit, { maxLength: 2 }),
  },
  { requiredKeys: ["file", "line", "column", "endLine", "endColumn", "clause", "rule", "level", "priority", "message", "fingerprint"] },
);

const clause: fc.Arbitrary<ClauseStatus> = fc.record({
  id,
  title: text,
  level: fc.constantFrom("error" as const, "warn" as const, "off" as const),
  priority,
  status: fc.constantFrom("ENFORCED" as const, "DETECTED" as const, "REVIEWED" as const, "ADVISORY" as const, "OFF" as const),
  checks: fc.array(text, { maxLength: 3 }),
  files: count,
  examples: fc.record({ bad: count, good: count, held: fc.option(count, { nil: undefined }) }),
  findings: count,
});

const diagnostic: fc.Arbitrary<Diagnostic> = fc.record({ ...span, code: text, message: text });

const skipped: fc.Arbitrary<SkippedFile> = fc.record({
  file: text,
  reason: fc.constantFrom("binary" as const, "large" as const, "generated" as const, "unreadable" as const, "symlink" as const, "submodule" as const),
});

/** Any report that the types allow, with any text in it. */
export const arbitraryReport: fc.Arbitrary<Report> = fc.record(
  {
    stale: fc.array(fc.record({ clause: fc.constantFrom("ENV-1", "QA-4"), fingerprint: fc.stringMatching(/^[0-9a-f]{16}$/), file: text }), { minLength: 1, maxLength: 2 }),
    base: fc.record({ commit: fc.stringMatching(/^[0-9a-f]{40}$/), contract: fc.constantFrom("base" as const, "head" as const), changed: fc.array(text, { maxLength: 2 }) }),
    version: fc.constant(1 as const),
    contract: text,
    view: fc.constantFrom("working-tree" as const, "index" as const, "commit" as const, "memory" as const),
    findings: fc.array(finding, { maxLength: 6 }),
    waived: fc.array(finding, { maxLength: 2 }),
    baselined: fc.array(finding, { maxLength: 2 }),
    clauses: fc.uniqueArray(clause, { maxLength: 5, selector: (each) => each.id }),
    diagnostics: fc.array(diagnostic, { maxLength: 2 }),
    skipped: fc.array(skipped, { maxLength: 2 }),
    files: count,
  },
  { requiredKeys: ["version", "contract", "view", "findings", "waived", "baselined", "clauses", "diagnostics", "skipped", "files"] },
);
