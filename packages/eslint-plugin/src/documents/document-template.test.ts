import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { blankFor, blanksFor } from "../blanks.js";
import { text as textLanguage } from "../languages/text.js";
import { memoryRepository } from "../rule-tester.js";
import { rules } from "../index.js";
import { contractSettings } from "../settings.js";
import type { Template } from "../template.js";

const today = "2026-11-23";
const manifest = { "package.json": JSON.stringify({ name: "orders", private: true, dependencies: { pg: "^8" } }) };
type Files = Readonly<Record<string, string>>;

function settingsOf(files: Files) {
  return { contract: { vocabulary: { source: ["src/**"] }, repository: memoryRepository(files), waivers: [], today, file: "CONTRACT.md" } };
}

/** What a rule says of a repository: `line messageId` of the contract and of each document. */
function findings(name: string, files: Files): string[] {
  const rule = rules[name];
  const clause = rule?.meta.docs.clause ?? "";
  const found: string[] = [];
  for (const [path, text] of Object.entries({ ...files, "CONTRACT.md": `# Contract\n\n### ${clause} · Title\n` })) {
    if (!path.endsWith(".md")) continue;
    const config = { files: ["**"], plugins: { contract: { rules: { rule }, languages: { text: textLanguage } } as object }, language: "contract/text", settings: settingsOf(files), rules: { "contract/rule": "error" as const } };
    for (const { line, messageId } of new Linter().verify(text, [config], { filename: path })) found.push(`${path}:${line} ${messageId ?? "crash"}`);
  }
  return found;
}

function templates(name: string, files: Files): readonly Template[] {
  const rule = rules[name];
  const settings = contractSettings({ settings: settingsOf(files) });
  const { repository, vocabulary } = settings;
  if (!rule?.template || !repository) return [];
  return rule.template({ clause: rule.meta.docs.clause, path: "CONTRACT.md", repository, vocabulary, settings, options: rule.meta.defaultOptions ?? [], files: ["CONTRACT.md"] });
}

/** The repository with what a rule's template adds. */
function written(name: string, files: Files): Files {
  const changed: Record<string, string> = { ...files };
  for (const { path, text, at = 0 } of templates(name, files).toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0))) {
    const before = changed[path] ?? "";
    changed[path] = before.slice(0, at) + text + before.slice(at);
  }
  return changed;
}

/** A text with an answer in place of each blank: by a word in the blank, else "as agreed". */
function filled(text: string, answers: readonly (readonly [RegExp, string])[]): string {
  return text.replace(/\[FILL IN [^\]]+\]/gu, (blank) => answers.find(([word]) => word.test(blank))?.[1] ?? "as agreed");
}

const answers: [name: string, path: string, answers: [RegExp, string][]][] = [
  ["require-backup-plan", "docs/recovery/backup-plan.md", [[/recovery may take/u, "4 h"], [/may be lost/u, "15 minutes"], [/how often/u, "daily"], [/how long backups/u, "30 days"], [/answers/u, "@acme/platform"]]],
  ["require-recovery-drill", "docs/recovery/runbook.md", [[/YYYY/u, "2026-10-01"]]],
  ["require-incident-playbook", "docs/incident-playbook.md", [[/is down/u, "nobody can order"], [/is worse/u, "orders are slow"], [/can wait/u, "a report is late"], [/who leads/u, "whoever is on call"], [/meets/u, "#incidents"]]],
  ["require-retention-policy", "docs/data-retention.md", [[/further kind/u, "Invoices"], [/delete/u, "the nightly job"], [/how long|90|30/u, "30 days"], [/answers/u, "@acme/platform"]]],
  ["require-security-policy", "SECURITY.md", [[/address/u, "security@acme.example"], [/days/u, "3 days"], [/versions/u, "the latest version"], [/where/u, "the table audit_log"], [/how long/u, "1 year"]]],
  ["require-document", "docs/performance-plan.md", [[/number/u, "300 ms"]]],
];

describe.each(answers)("the template of %s", (name, path, given) => {
  const files = written(name, manifest);
  const text = files[path] ?? "";

  it("is a new document where there is none", () => {
    expect(findings(name, manifest).every((found) => found.startsWith("CONTRACT.md"))).toBe(true);
    expect(templates(name, manifest).map((template) => [template.path, template.at])).toEqual([[path, undefined]]);
    expect(text).toMatch(/^# \S.*\n\n[\s\S]*\S\n$/u);
  });

  it("is red with a finding for each blank, at its line, and with no other", () => {
    const lines = text.split("\n").flatMap((line, index) => [...line.matchAll(/\[FILL IN /gu)].map(() => `${path}:${index + 1} blank`));
    expect(lines.length).toBeGreaterThan(3);
    expect(findings(name, files)).toEqual(lines);
    expect(templates(name, files)).toEqual([]);
  });

  it("is green when it is filled in, and red as long as one blank is left", () => {
    expect(findings(name, { ...files, [path]: filled(text, given) })).toEqual([]);
    const marks = [...text.matchAll(/\[FILL IN [^\]]+\]/gu)];
    for (const { 0: mark, index } of marks) {
      const most = filled(text.slice(0, index), given) + mark + filled(text.slice(index + mark.length), given);
      expect(findings(name, { ...files, [path]: most }), mark).toEqual([`${path}:${most.slice(0, most.indexOf(mark)).split("\n").length} blank`]);
    }
  });

  it("asks again where a blank gave way to nothing", () => {
    const empty = text.replace(/\[FILL IN [^\]]+\]/gu, "TBD");
    expect(findings(name, { ...files, [path]: empty }).length).toBeGreaterThan(0);
  });
});

describe("a document that is there", () => {
  it("keeps its text and gets what it lacks before its subsections and at its end", () => {
    const document = "# Backup plan\n\nRTO: 4 h\n\nRPO: 15 minutes\n\n## History\n\nOld.\n";
    const files = { ...manifest, "docs/backup-plan.md": document };
    const after = written("require-backup-plan", files)["docs/backup-plan.md"] ?? "";
    expect(after.split("\n")).toEqual(["# Backup plan", "", "RTO: 4 h", "", "RPO: 15 minutes", "", expect.stringMatching(/^- Schedule of backups: \[FILL IN DR-1: /u), expect.stringMatching(/^- Retention: /u), expect.stringMatching(/^- Owner: /u), "", "## History", "", "Old.", ""]);
    expect(findings("require-backup-plan", { ...files, "docs/backup-plan.md": after })).toEqual([7, 8, 9].map((line) => `docs/backup-plan.md:${line} blank`));
  });

  it("gets headed parts one level below a section, with the section's own line ends", () => {
    const document = "# Operations\n\n## Incident response\n\nAsk in #incidents, who is on call answers.\n\n## Deploy\n\nPush.\n".replaceAll("\n", "\r\n");
    const files = { ...manifest, "docs/operations.md": document };
    const after = written("require-incident-playbook", files)["docs/operations.md"] ?? "";
    expect(after).toMatch(/answers\.\r\n\r\n### Severities\r\n\r\n\| Severity[\s\S]+\r\n\r\n### Steps\r\n\r\n1\. [\s\S]+\r\n\r\n## Deploy\r\n\r\nPush\.\r\n$/u);
    expect(after).not.toMatch(/[^\r]\n/u);
    expect(after).not.toContain("### Roles");
    expect(findings("require-incident-playbook", { ...files, "docs/operations.md": after }).every((found) => found.endsWith(" blank"))).toBe(true);
  });

  it("gets a part for what stands nowhere else, too", () => {
    const policy = "# Security policy\n\nReport vulnerabilities to security@acme.example. We answer within 3 days.\n";
    const after = written("require-security-policy", { ...manifest, "SECURITY.md": policy })["SECURITY.md"] ?? "";
    expect(after.slice(0, policy.length - 1)).toBe(policy.trimEnd());
    expect(after.slice(policy.length - 1)).toMatch(/^\n\n## Audit trail\n\nWho changed what.+\n$/u);
  });

  it("needs nothing where it says all", () => {
    const policy = "# Security policy\n\nReport vulnerabilities to security@acme.example. We answer within 3 days. Audit log: 1 year.\n";
    expect(templates("require-security-policy", { ...manifest, "SECURITY.md": policy })).toEqual([]);
    expect(templates("require-backup-plan", { "package.json": "{}" })).toEqual([]);
  });

  it("shares a section with another clause, and each reports its own blanks", () => {
    const files = { ...manifest, "docs/ops.md": "# Ops\n\n## Disaster recovery\n\n1. Stop.\n2. Restore the backup.\n" };
    const both = written("require-recovery-drill", written("require-backup-plan", files));
    const own = (name: string) => findings(name, both).length;
    expect([own("require-backup-plan"), own("require-recovery-drill")]).toEqual([5, 1]);
  });
});

describe("blanks", () => {
  it.each<[string, string[]]>([
    [blankFor("DR-1", "how long"), ["how long"]],
    [`a ${blankFor("DR-1", "one [x]")} b ${blankFor("DR-1", "two")}`, ["one  x ", "two"]],
    ["[FILL IN: whom to call]", ["whom to call"]],
    [blankFor("DR-2", "how long"), []],
    ["[FILL IN DR-1]", []],
    ["FILL IN DR-1: x", []],
  ])("of a clause are found in %s", (text, expected) => {
    expect(blanksFor("DR-1", text).map(({ what }) => what)).toEqual(expected);
    for (const { range } of blanksFor("DR-1", text)) expect(text.slice(...range)).toMatch(/^\[FILL IN.*\]$/u);
  });
});
