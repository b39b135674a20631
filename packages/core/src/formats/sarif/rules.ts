import type { Clause, Level, Priority } from "../../document/contract.js";
import type { Finding, Report } from "../../report/report.js";
import { showsSecrets } from "../secret.js";
import { shortened, wellFormed } from "./text.js";

const shipped = "contract-as-code/";
const contracts = "https://github.com/contract-as-code/contract-as-code/blob/main/configs/contracts";
/** GitHub reads over 9.0 as critical, 7.0 to 8.9 as high, 4.0 to 6.9 as medium. */
const severity: Record<Priority, string> = { P0: "9.5", P1: "8.0", P2: "5.0" };

/** A SARIF reportingDescriptor (SARIF 2.1.0 §3.49): a clause. */
export interface Descriptor {
  id: string;
  name: string;
  shortDescription: { text: string };
  fullDescription: { text: string };
  help: { text: string; markdown: string };
  helpUri?: string;
  defaultConfiguration: { level: "error" | "warning" };
  properties: Record<string, unknown>;
}

/** The page of a shipped contract on the web, or undefined for a document of the repository itself. */
export function documentUri(document: string): string | undefined {
  return document.startsWith(shipped) ? `${contracts}/${encodeURIComponent(document.slice(shipped.length))}.md` : undefined;
}

/** `Configuration is read in one place` as the identifier `ConfigurationIsReadInOnePlace`. */
function pascalCase(title: string): string {
  const words = title.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("").slice(0, 255);
}

/** A fence longer than any run of backticks in the code. */
function fenced(language: string, code: string): string {
  const runs = code.match(/`{3,}/g) ?? [];
  const fence = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}${language}\n${code.replace(/\n$/, "")}\n${fence}`;
}

function markdown(id: string, title: string, clause: Clause | undefined): string {
  const parts = [`# ${id}: ${title}`];
  if (clause) {
    if (clause.prose.trim()) parts.push(clause.prose.trim());
    if (!showsSecrets(clause)) {
      for (const kind of ["bad", "good"] as const) {
        const example = clause.examples.find((each) => each.kind === kind);
        if (example) parts.push(kind === "bad" ? "Not like this:" : "But like this:", fenced(example.language, example.code));
      }
    }
  }
  parts.push(`How to fix it, with every example: \`contract explain ${id}\``);
  return wellFormed(parts.join("\n\n"));
}

interface About {
  id: string;
  title: string;
  level: Level;
  priority: Priority;
  checks: string[];
}

function descriptor(about: About, clause: Clause | undefined): Descriptor {
  const { id, level, priority } = about;
  const title = wellFormed(about.title) || id;
  const text = markdown(id, title, clause);
  const isSecurity = id.startsWith("SEC-");
  const uri = clause && documentUri(clause.document);
  const [firstParagraph = ""] = clause?.prose.trim().split(/\n\s*\n/) ?? [];
  return {
    id,
    name: pascalCase(title) || id,
    shortDescription: { text: shortened(title) },
    fullDescription: { text: shortened(wellFormed(firstParagraph).replace(/\s+/g, " ") || title) },
    help: { text, markdown: text },
    ...(uri === undefined ? {} : { helpUri: uri }),
    defaultConfiguration: { level: level === "error" ? "error" : "warning" },
    properties: {
      priority,
      checks: about.checks,
      tags: [...(isSecurity ? ["security"] : []), id.replace(/-\d+$/, ""), priority],
      "problem.severity": level === "error" ? "error" : "warning",
      ...(isSecurity ? { "security-severity": severity[priority] } : {}),
    },
  };
}

/** The clauses of a report as SARIF rules, in the report's order, then those that only a finding names. */
export function descriptors(report: Report, listed: readonly Finding[], clauses: readonly Clause[]): Descriptor[] {
  const texts = new Map(clauses.map((clause) => [clause.id, clause]));
  const rules = new Map<string, Descriptor>();
  for (const clause of report.clauses) {
    if (clause.level !== "off") rules.set(clause.id, descriptor(clause, texts.get(clause.id)));
  }
  for (const { clause: id, level, priority, rule } of listed) {
    if (rules.has(id)) continue;
    const clause = texts.get(id);
    rules.set(id, descriptor({ id, title: clause?.title ?? id, level, priority, checks: [rule] }, clause));
  }
  return [...rules.values()];
}
