import { testRule } from "../../rule-tester.js";
import rule from "./require-incident-playbook.js";

const manifest = JSON.stringify({ name: "orders", private: true, dependencies: { pg: "^8" } });
const contract = (files: Record<string, string>) => ({ code: "# Contract\n\n### DR-3 · Incidents\n", filename: "CONTRACT.md", language: "contract/text", repository: { "package.json": manifest, ...files } });
const at = (path: string, code: string, files: Record<string, string> = {}) => ({ code, filename: path, language: "contract/text", repository: { "package.json": manifest, [path]: code, ...files } });
const file = "docs/incident-playbook.md";
const parts = {
  severities: "- SEV1: customers cannot order\n- SEV2: orders are slow",
  roles: "The incident commander decides.",
  contacts: "Write in #incidents.",
  steps: "1. Open a thread\n2. Roll back",
};
const playbook = (changed: Partial<typeof parts> = {}, title = "# Incident playbook") => `${title}\n\n${Object.values({ ...parts, ...changed }).join("\n\n")}\n`;
const names = { severities: "severities with what each means", roles: "roles", contacts: "whom to reach, and where", steps: "steps" };
type Key = keyof typeof parts;

const fine: [Key, string][] = [
  ["severities", "| Level | Meaning |\n|---|---|\n| Critical | Nobody can order |\n| Minor | A typo somewhere |"],
  ["severities", "### P0\n\nNobody can order anything.\n\n### P1\n\nOrders are slow today."],
  ["severities", "- 심각: 고객이 주문할 수 없음\n- 경미: 화면이 조금 깨져 보임"],
  ["roles", "| Role | Who |\n|---|---|\n| On-call | Kim |"],
  ["roles", "당직자가 결정한다."],
  ["roles", "Who is on call decides."],
  ["roles", "**Operator:** Kim"],
  ["contacts", "Mail oncall@acme.example"],
  ["contacts", "Call 010-1234-5678"],
  ["contacts", "PagerDuty service Orders"],
  ["contacts", "[Our room](https://acme.slack.com/archives/C1)"],
  ["steps", "- [ ] Open a thread\n- [ ] Roll back"],
];
const faulty: [Key, string][] = [
  ["severities", "- SEV1: customers cannot order"],
  ["severities", "- SEV1\n- SEV2"],
  ["severities", "- SEV1: TBD\n- SEV2: TBD"],
  ["severities", "Incidents come in many sizes."],
  ["roles", "Somebody decides."],
  ["roles", "Incident commander: TBD"],
  ["contacts", "Tell everybody."],
  ["contacts", "Mail: TBD"],
  ["steps", "Stay calm."],
  ["steps", "1. TODO\n2. TODO"],
];

testRule("require-incident-playbook", rule, {
  valid: [
    { ...at(file, `${playbook()}\n> On <date> we discovered <what happened>. Your <email address> may have been seen.\n`), name: "the draft of a message" },
    { ...at(file, playbook({ severities: "See [the process](https://acme.example/security-ir).", roles: "" })), name: "a process of the whole organization" },
    { ...at(file, playbook()), name: "a playbook" },
    ...fine.map(([key, text]) => ({ ...at(file, playbook({ [key]: text })), name: `${key}: ${text}` })),
    { ...contract({ "README.md": playbook({}, "# Orders\n\n## Incident response") }), name: "a section of the README" },
    { ...contract({ "wiki/운영.md": playbook({}, "# 운영\n\n## 장애 대응 절차") }), name: "a Korean section" },
    { ...at(file, playbook({ roles: "The [commander](roles.md#lead) decides; see [above](#incident-playbook) and [logs](https://a.example/x)." }), { "docs/roles.md": "# Lead\n" }), name: "links that resolve" },
    { ...at(file, playbook({ steps: "1. Open a thread\n2. Roll back\n3. Put <version> into the note" })), name: "a blank where nobody looks for a contact" },
    { ...contract({ "package.json": "{}" }), name: "a repository that nobody runs" },
    { ...contract({ "package.json": "{}", Dockerfile: "FROM node:24\nENTRYPOINT node cli.js\n" }), name: "an image of a command" },
  ],
  invalid: [
    { ...contract({ "curator/playbook.md": "# The curator's playbook\n\nWrite to <community-page> on Slack.\n" }), name: "a playbook of something else", errors: [{ messageId: "none" }] },
    { ...contract({ "docs/TASKS.md": playbook(), "docs/open-decisions.md": playbook() }), name: "lists of work to do and of decisions", errors: [{ messageId: "none" }] },
    { ...at(file, playbook({ severities: "See [our incidents](incidents.md).", roles: "" }), { "docs/incidents.md": "" }), name: "a link inside", errors: [{ messageId: "incomplete" }] },
    { ...contract({}), name: "no document", errors: [{ messageId: "none", line: 3 }] },
    { ...contract({ "package.json": "{}", Dockerfile: "FROM node:24\nEXPOSE 3000\n" }), name: "an image of a server", errors: [{ messageId: "none" }] },
    { ...contract({ "package.json": "{}", "fly.toml": "" }), name: "a deployment", errors: [{ messageId: "none" }] },
    { ...contract({ "docs/incident-2026-01-02.md": "# Incident of 2 January\n\nWe lost an hour.\n" }), name: "a report of an incident", errors: [{ messageId: "none" }] },
    ...faulty.map(([key, text]) => ({ ...at(file, playbook({ [key]: text })), name: `${key}: ${text}`, errors: [{ messageId: "incomplete" as const, line: 1 }] })),
    {
      ...at(file, "# Incident playbook\n\nTODO\n"),
      name: "an empty playbook",
      errors: [
        {
          messageId: "incomplete",
          data: {
            missing: `${names.severities}, ${names.roles}, ${names.contacts} and ${names.steps}`,
            lines: "`SEV1: customers cannot order`, `Incident commander: who is on call`, `Channel: #incidents, pager: oncall@acme.example`, `1. Open #incidents and name a commander`",
          },
        },
      ],
    },
    {
      ...at(file, playbook({ steps: "1. Open [the list](contacts.md)\n2. See [there](#nowhere)\n3. ![x](x.png)" })),
      name: "links to nothing",
      errors: [
        { messageId: "broken", data: { path: "docs/contacts.md" }, line: 10 },
        { messageId: "broken", data: { path: "#nowhere" }, line: 11 },
      ],
    },
    { ...at(file, playbook({ contacts: "Write in #incidents.\n\nEmergency contact: [emergency-contact]" })), name: "a blank for a contact", errors: [{ messageId: "unfilled", line: 10, data: { blank: "[emergency-contact]" } }] },
  ],
});
