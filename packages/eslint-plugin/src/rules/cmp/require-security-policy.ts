import { hasBlank } from "../../blanks.js";
import type { MarkdownSection } from "../../data/markdown/document.js";
import { namesAuditTrail } from "../../documents/audit-trail.js";
import { blankIn, isBlank } from "../../documents/blank.js";
import { createDocumentRule } from "../../documents/document-rule.js";
import type { Part } from "../../documents/document-template.js";
import { hasDuration } from "../../documents/duration.js";
import { storesData } from "../../documents/operation.js";
import type { Passage, Statement } from "../../documents/passage.js";

type Options = readonly [{ auditTrail?: boolean }];

const address = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/iu;
const channel =
  /security\/(?:advisories|policy)|github\.com\/[\w.-]+\/[\w.-]+\/security\b|private(?:ly)? (?:vulnerability |security )?report|security advisor(?:y|ies)|report a vulnerability|hackerone|bugcrowd|huntr|intigriti|yeswehack|https?:\/\/\S*(?:report|security|disclos|vulnerab)|security\.txt|취약점 ?신고|비공개로? ?(?:제보|신고|보고)/iu;
const versions = /support(?:ed|s)?\b.{0,80}\bversions?|\bversions?\b.{0,80}\bsupport|(?:latest|newest|current|most recent)\b.{0,30}\b(?:versions?|releases?|minor|major)|지원 ?(?:버전|대상)|최신 ?버전/iu;
/** Nobody is to expect an answer here. */
const unserved = /\bnot\W{1,6}(?:eligible|in scope|supported|maintained|covered)\b|no longer (?:maintained|supported)|unmaintained|\bas[- ]is\b|지원 ?(?:종료|하지 않)/iu;
/** A policy of the whole organization, by its address or as a link is written. */
const policyElsewhere = /https?:\/\/tidelift\.com\/security|\b(?:disclosure|security) policy\b[^()]{0,40}\(https?:\/\/|https?:\/\/(?!docs\.github)\S*(?:disclosure|security[-/_]?policy)/iu;
const answering = /respon[ds]|validat|remediat|patch|\bfix|resol|timeline|acknowledg|repl(?:y|ies)|\bwithin\b|get back|triage|confirm|이내|응답|회신|답변|확인/iu;
const otherForms = /(?:^|\/)\.well-known\/security\.txt$|^(?:\.github\/|\.gitlab\/|docs\/)?security(?:\.(?:txt|rst|adoc))?$/iu;
const introduction = /^(?:\.github\/|docs\/)?(?:readme|contributing)\.(?:md|mdx|rst|txt|adoc)$/iu;
const contactLabel = /contact|e-?mail|report|reach|연락|제보|신고|메일/iu;

const trail: Part = { heading: "Audit trail", lines: (blank) => [`Who changed what, and when, is recorded in ${blank("where, for instance the table audit_log")} and kept for ${blank("how long, for instance 1 year")}.`] };

export default createDocumentRule<"unfilled" | "noAuditTrail", Options>({
  name: "require-security-policy",
  meta: {
    docs: {
      description: "Require a security policy with a way to report, and an audit trail",
      clause: "CMP-3",
      strictness: { options: { auditTrail: { kind: "order", values: [false, true], absent: true } }, vocabulary: { source: "exempts", tests: "demands" } },
    },
    messages: {
      none: "Who finds a vulnerability is not told where to report it. Add SECURITY.md with an address, `Report vulnerabilities to security@acme.example`, and what to expect, `We answer within 3 business days`. Address and time are your team's to give: ask for them, and invent none.",
      incomplete: "This security policy does not state {{missing}}. Write {{lines}} here, as it is with you. Address and time are your team's to give: ask for them, and invent none.",
      unfilled: "`{{blank}}` is a blank of a template, where somebody looks for an address to report to. Write the address that your team gives you; invent none.",
      noAuditTrail: "The repository keeps data, and neither code nor documents name an audit trail, so nobody can tell afterwards who changed what. Record who did what and when, for instance in a table `audit_log`, and name it in SECURITY.md: `Audit log: every change of data, with who and when, kept for 1 year`, with the time that your team gives you.",
    },
    schema: [
      {
        type: "object",
        properties: { auditTrail: { type: "boolean", description: "Whether a repository that keeps data must name an audit trail." } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ auditTrail: true }],
  },
  topic: {
    file: /^(?:\.github\/|\.gitlab\/|docs?\/)?(?:security(?: policy)?|보안(?: 정책)?)$/iu,
    title: /\bsecurity polic(?:y|ies)\b|\breport(?:ing)? (?:a |an )?(?:security|vulnerabilit)|\bvulnerabilit(?:y|ies) (?:disclosure|report)|responsible disclosure|^[\W\d]*security\W*$|보안 ?(?:정책|취약점|제보|신고)|취약점 ?(?:제보|신고|보고)/iu,
    plan: /^(?:\.github\/|\.gitlab\/)?(?:security(?: policy)?|보안(?: 정책)?)$/iu,
  },
  // Many a document in docs/ tells how the product is secured.
  isOther: (passage) => /^docs?\//iu.test(passage.path) && !passage.statements.some((statement) => blankOf(statement) !== undefined) && !linesOf(passage).some(reports),
  facts: [
    { name: "how to report a vulnerability", line: "Report vulnerabilities to security@acme.example", part: { heading: "Reporting a vulnerability", lines: (blank) => [`Report it to ${blank("an address or a form that somebody reads, not the public issues")}.`] }, holds: saysWhere },
    { name: "which versions are supported, or how soon you answer", line: "We answer within 3 business days", part: { heading: "What to expect", lines: (blank) => [`We answer within ${blank("how many days")} and mend it in ${blank("which versions, for instance the latest one")}.`] }, holds: saysWhat },
  ],
  draft: { path: "SECURITY.md", title: "Security policy" },
  further: [{ part: trail, isMissing: ({ repository, settings, options: [{ auditTrail = true }] }) => auditTrail && storesData(repository) && !namesAuditTrail(settings) }],
  concerns: () => true,
  isElsewhere: (repository) => repository.list().some((path) => otherForms.test(path) || (introduction.test(path) && (repository.read(path) ?? "").split("\n").some(reports))),
  judgeFurther({ report }, { statements }) {
    for (const statement of statements) {
      const blank = blankOf(statement);
      if (blank !== undefined) report(statement.range, "unfilled", { blank });
    }
  },
  judgeRepository({ repository, settings, options: [{ auditTrail = true }], report }) {
    if (auditTrail && storesData(repository) && !namesAuditTrail(settings)) report("noAuditTrail");
  },
});

const spelled = /\s?[[({](?:at|dot|골뱅이)[\])}]\s?/giu;

/** Whether a line says where a vulnerability is reported. */
function reports(line: string): boolean {
  return /secur|vulnerab|보안|취약점/iu.test(line) && /report|e-?mail|contact|disclos|found|discover|제보|신고|메일/iu.test(line) && (address.test(line) || channel.test(line)) && !isBlank(line.replace(/\[([^\]]*)\]\(/gu, "$1 ("));
}

/** The lines of sections as they are written, where addresses of links can be seen. */
function linesOf({ sections, document }: Passage): string[] {
  return sections.flatMap((section: MarkdownSection) => document.text.slice(...section.range).split("\n")).map((line) => line.replace(/\]\(/gu, " (").replace(/\[(?=[^\]]*\s\()/gu, ""));
}

/** The blank of somebody's template where an address belongs. */
function blankOf({ text, labels, kind }: Statement): string | undefined {
  const blank = kind === "code" || kind === "front matter" ? undefined : blankIn(text.replaceAll(spelled, "@"));
  return blank !== undefined && (/@\s?[[<{]/u.test(text) || (contactLabel.test(blank) && contactLabel.test([text, ...labels].join(" ")))) ? blank : undefined;
}

/** Whether it says where to report, or has a blank for it, which is told by itself. */
function saysWhere(passage: Passage): boolean {
  return passage.statements.some((statement) => blankOf(statement) !== undefined) || linesOf(passage).some((line) => {
    if (hasBlank(line)) return false;
    const plain = line.replace(spelled, (sign) => (/dot/iu.test(sign) ? "." : "@"));
    return address.test(plain) || (channel.test(plain) && !isBlank(plain));
  });
}

function saysWhat(passage: Passage): boolean {
  const { statements, sections } = passage;
  const titles = sections.flatMap(function titlesOf(section: MarkdownSection): string[] {
    return [section.title, ...section.subsections.flatMap(titlesOf)];
  });
  const isElsewhere = linesOf(passage).some((line) => policyElsewhere.test(line) && !/github\.com\/[^\s/]+\/[^\s/]+\/(?:security|blob)/iu.test(line));
  return isElsewhere || titles.some((title) => /support(?:ed)? versions?|지원 ?버전/iu.test(title)) || statements.some(({ text, labels, title }) => !isBlank(text) && (versions.test(text) || unserved.test(text) || (hasDuration(text) && answering.test([text, ...labels, title].join(" ")))));
}
