/** A contract with clauses for every kind of file that an editor shows, and one for the repository as a whole. */
const contract = `---
contract: 1
vocabulary:
  source: ["src/**"]
  environment: [src/env.ts]
---

# Contract

## ENV-1 · The environment is read in one place

Code MUST read it there.

\`\`\`yaml enforce
rules:
  contract/no-process-env: { allow: [CI] }
\`\`\`

## QA-1 · What never changes is constant

Code MUST say so.

\`\`\`yaml enforce
rules:
  prefer-const:
  no-var:
\`\`\`

## CFG-1 · Data is written in one way

Files SHOULD be.

\`\`\`yaml enforce
rules:
  json/no-unnormalized-keys:
  yml/quotes: { prefer: double }
  yml/no-empty-key:
files: ["config/**"]
\`\`\`

## DOC-1 · Links lead somewhere

Links MUST.

\`\`\`yaml enforce
rules:
  markdown/no-reversed-media-syntax:
  markdown/no-empty-links:
\`\`\`

## SEC-2 · Secrets are kept elsewhere

They MUST be.

\`\`\`yaml enforce
rules:
  contract/no-plain-secret-value:
\`\`\`

## CMP-1 · How to report a hole is written down

It MUST be.

\`\`\`yaml enforce
rules:
  contract/require-security-policy:
\`\`\`
`;

/** A repository in which each of these clauses is broken, by path. */
export const orders: Readonly<Record<string, string>> = {
  "LLM_DEVELOPMENT_CONTRACT.md": contract,
  "src/env.ts": 'import * as z from "zod";\n\nexport const env = z.object({ KEY: z.string() }).parse(process.env);\n',
  "src/read.ts": "var url = process.env.KEY;\nlet name = url;\nexport { name };\n",
  "src/old.ts": "export const old = process.env.OLD;\n",
  "src/older.js": "export const older = process.env.OLDER;\n",
  "config/quotes.yml": "a: 'one'\n? \n: 2\n",
  "config/keys.json": '{ "cafe\u0301": 1 }\n',
  "docs/guide.md": "# Guide\n\n(here)[https://example.com]\n\n[nowhere]()\n",
  // A made-up value, which the rule takes for one by its name.
  ".env.production": "SESSION_SECRET=hunter2\n",
};

/** The language ids of VS Code, by the endings of paths. */
export const languageIds: readonly [ending: RegExp, id: string][] = [
  [/\.m?ts$/u, "typescript"],
  [/\.tsx$/u, "typescriptreact"],
  [/\.m?js$/u, "javascript"],
  [/\.json$/u, "json"],
  [/\.ya?ml$/u, "yaml"],
  [/\.md$/u, "markdown"],
  [/\.env(?:\.[a-z]+)?$/u, "dotenv"],
];
