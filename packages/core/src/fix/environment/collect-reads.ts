import { allEnvironmentReads, type EnvironmentRead, type TSESTree } from "@contract-as-code/eslint-plugin/environment";
import type { RawFinding } from "../../report/report.js";
import type { LeftRead, ReadSite, SourceFile } from "./read-site.js";
import { useOfProperty, useOfRead } from "./read-use.js";

/** The reads of one file that its findings are about. */
export interface CollectedReads {
  /** Reads of one variable each, which can be rewritten as far as their form goes. */
  sites: ReadSite[];
  left: LeftRead[];
}

type Place = Pick<RawFinding, "line" | "column" | "endLine" | "endColumn">;

const place = ({ line, column, endLine, endColumn }: Place): string => `${line}:${column}-${endLine}:${endColumn}`;

/**
 * The reads that the rule reported in a file. The rule decides which reads count, and the same query gives them here.
 * @param findings of the rule in this file; undefined for every read of the file
 */
export function collectReads(file: SourceFile, findings: readonly Place[] | undefined): CollectedReads {
  const wanted = findings && new Set(findings.map(place));
  const collected: CollectedReads = { sites: [], left: [] };
  for (const read of allEnvironmentReads(file.sourceCode)) {
    const { start, end } = read.node.loc;
    const at = { line: start.line, column: start.column + 1, endLine: end.line, endColumn: end.column + 1 };
    if (wanted && !wanted.has(place(at))) continue;
    const { line, column } = at;
    const reason = reasonToLeave(read);
    if (reason) collected.left.push({ file: file.path, line, column, key: read.key, ...reason });
    else collected.sites.push(siteOf(read, file, line, column));
  }
  return collected;
}

function siteOf({ node, key = "", time }: EnvironmentRead, file: SourceFile, line: number, column: number): ReadSite {
  const use = node.type === "Property" ? useOfProperty(node, file.sourceCode) : useOfRead(node, file.sourceCode);
  return { file: file.path, line, column, key, time, node, range: node.range, use };
}

function reasonToLeave({ node, access, key }: EnvironmentRead): Pick<LeftRead, "code" | "reason"> | undefined {
  if (access === "whole") return { code: "whole-object", reason: "The whole environment is taken here. Hand on the variables that are needed, each by its name." };
  if (access === "write") return { code: "write", reason: "The environment is changed here. Pass the value to the code that needs it." };
  if (key === undefined) return { code: "computed-name", reason: "The variable's name is computed. Declare the possible names in the environment module and look the value up there." };
  if (node.type === "BinaryExpression" || isExistenceCall(node)) return { code: "existence", reason: `It is only asked whether \`${key}\` exists. Declare it as optional and compare it with undefined.` };
  return undefined;
}

function isExistenceCall(node: TSESTree.Node): boolean {
  return node.type === "CallExpression" && node.callee.type === "MemberExpression" && node.callee.property.type === "Identifier" && node.callee.property.name === "has";
}
