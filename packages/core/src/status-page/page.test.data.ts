import { check, type CheckResult } from "../check.js";
import { Folder } from "../view/repository.test.data.js";
import { buildPage } from "./build-page.js";
import { judgeBase } from "./judge-base.js";
import type { StatusPage } from "./page.js";

/** The day of all pages in tests. */
export const now = new Date("2026-11-23T23:59:00Z");

// Built at run time, so that no scanner takes this file for a leak.
export const secret = `ghp_${"Z7qK3mT9xW2b".repeat(3)}`;

/** What would run, were it not escaped. */
export const attack = `</script><img src=x onerror=alert(1)>`;

/** A file whose name would escape from an attribute, and obeys a terminal. */
export const evilFile = `src/"><img onerror=alert(2)>'\u001b[2J\u202E\n.ts`;

const contract = `---
contract: 1
vocabulary:
  source: ["src/**"]
---

# Contract

## Running &lt;img src=x onerror=alert(4)&gt;

### RUN-1 · No \`eval\` &amp; "quotes" &lt;script&gt;alert(3)&lt;/script&gt;

Code **MUST NOT** call \`eval\`. ${attack}

\`\`\`yaml enforce
rules: { no-eval: }
files: ["src/**"]
ignores: ["src/<i>*.ts"]
priority: P0
\`\`\`

\`\`\`ts bad file=src/a.ts
eval("${attack}");
\`\`\`

\`\`\`ts good file=src/a.ts
one();
\`\`\`

### RUN-2 · No debugger

Code **MUST NOT** stop.

\`\`\`yaml enforce
rules: { no-debugger: }
priority: P1
\`\`\`

\`\`\`ts bad file=src/a.ts
debugger;
\`\`\`

### RUN-3 · No alert

Code **SHOULD NOT** alert.

\`\`\`yaml enforce
rules: { no-alert: }
priority: P2
\`\`\`

### RUN-4 · No void

Code **MUST NOT** say void.

\`\`\`yaml enforce
rules: { no-void: }
priority: P1
\`\`\`

### RUN-5 · No label

Code **MUST NOT** have labels.

\`\`\`yaml enforce
rules: { no-labels: }
\`\`\`

## Secrets

### SEC-1 · No secret stands in any file

Files **MUST NOT** hold secrets.

\`\`\`yaml enforce
rules: { contract/no-secrets: }
priority: P0
\`\`\`

## People

### DOC-1 · Decisions are written down

Decisions **SHOULD** be written down.

\`\`\`yaml enforce
review: ["@acme/platform"]
\`\`\`

### DOC-2 · Tests pass

Tests **MUST** pass.

\`\`\`yaml enforce
command: { run: "npm test && echo '<x>'", at: [push], timeout: 60 }
\`\`\`

### DOC-3 · Taste

Code **MAY** be beautiful.
`;

/** A waiver that ends on a day, of a clause in a file. */
export function waiver(id: string, clause: string, file: string, expires: string): string {
  return `- { id: ${id}, clause: ${clause}, files: ["${file}"], reason: "Old code ${attack}.", owner: "@acme/<b>", expires: ${expires} }\n`;
}

const files: Record<string, string> = {
  "LLM_DEVELOPMENT_CONTRACT.md": contract,
  "package.json": `{ "name": ${JSON.stringify(`@acme/service ${attack}`)} }\n`,
  "contract-waivers.yml": waiver("W-1", "RUN-2", "src/waived.ts", "2026-12-01") + waiver("W-2", "RUN-1", "src/later.ts", "2027-03-01"),
  [evilFile]: "eval('');\n",
  "src/evil.ts": `one();\neval("${attack}"); // \u202E\u001b[31m\n\ttwo();\n`,
  "src/many.ts": Array.from({ length: 30 }, (_, index) => `eval("${index}");\n`).join(""),
  "src/waived.ts": "debugger;\n",
  "src/later.ts": "eval('later');\n",
  "src/secret.ts": `eval("first");\nexport const token = "${secret}";\neval("${secret}");\n`,
};

/** A repository in which every text that anybody can write is hostile. */
export function hostileRepository(more: Record<string, string> = {}): Folder {
  const folder = new Folder();
  folder.git("init", "--quiet", "--initial-branch=main");
  return folder.write({ ...files, ...more }).commit();
}

/** Judges a repository as `contract status` does. */
export async function judged({ root }: Folder): Promise<CheckResult> {
  const result = await check({ root, now, proveExamples: true, evidence: true });
  if (result.report.clauses.length === 0) throw new Error(result.report.diagnostics.map(({ message }) => message).join("\n"));
  return result;
}

/** The page of a repository. @param base a revision to compare with */
export async function pageOf(folder: Folder, base?: string): Promise<StatusPage> {
  const result = await judged(folder);
  const trend = base === undefined ? undefined : (await judgeBase({ root: folder.root, base, now }, result)).trend;
  return buildPage({ result, root: folder.root, now, version: "1.2.3", trend });
}
