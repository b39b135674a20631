import type { Finding } from "@contract-as-code/core";

/** A finding that every tool is made to report: at the same place, by the same rule, in the same words. */
export interface Replayed {
  file: string;
  rule: string;
  message: string;
  /** 1-based, the end exclusive. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Findings as rules of the plugin `contract`, which all have: a rule of ESLint's own would be another tool's own elsewhere. */
export function replayed(findings: readonly Finding[]): Replayed[] {
  return findings.map(({ file, rule, message, line, column, endLine, endColumn }) => ({ file, rule: rule.replace(/^.*\//u, ""), message, line, column, endLine, endColumn }));
}

/**
 * The text of a plugin, for ESLint and for oxlint, whose rules report a list of findings, whatever stands in the files: so each tool
 * writes the very same ones in its own words.
 * @param root absolute; findings name files below it
 */
export function replayPlugin(root: string, findings: readonly Replayed[]): string {
  return `import { relative } from "node:path";

const findings = ${JSON.stringify(findings)};
const names = [...new Set(findings.map(({ rule }) => rule))];

const create = (name) => (context) => ({
  Program() {
    const file = relative(${JSON.stringify(root)}, context.filename).replaceAll("\\\\", "/");
    for (const { message, line, column, endLine, endColumn } of findings.filter((each) => each.file === file && each.rule === name)) {
      context.report({ message: message.replaceAll("{{", "{ {"), loc: { start: { line, column: column - 1 }, end: { line: endLine, column: endColumn - 1 } } });
    }
  },
});

export default { meta: { name: "contract" }, rules: Object.fromEntries(names.map((name) => [name, { create: create(name) }])) };
`;
}

/** What turns every rule of the replaying plugin on. */
export function replayRules(findings: readonly Replayed[]): Record<string, "error"> {
  return Object.fromEntries(findings.map(({ rule }) => [`contract/${rule}`, "error" as const]));
}
