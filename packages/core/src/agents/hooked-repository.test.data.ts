import { type Folder, repository } from "../view/repository.test.data.js";

const fence = "```";

/** A contract with a clause on code, a recommendation, and one on secrets. */
export const contractText = `---
contract: 1
vocabulary:
  source: ["src/**"]
  environment: ["src/env.ts"]
---

# Contract

### ENV-1 · Configuration is read in one place

Code **MUST NOT** read \`process.env\` elsewhere.

${fence}yaml enforce
rules: { contract/no-process-env: }
${fence}

### CODE-1 · No debugger

Code **SHOULD NOT** stop in a debugger.

${fence}yaml enforce
rules: { no-debugger: }
${fence}

### SEC-1 · No secret stands in a file

A file **MUST NOT** hold a secret.

${fence}yaml enforce
rules: { contract/no-secrets: }
files: ["**"]
${fence}
`;

/** Looks like a token, and is built here so that it stands nowhere. */
export const secret = `ghp_${"Zk8Qw2Lm5Xc9Vb1Nn4Mp"}7Rt3Ys6Dh0JgFaE1`;

/** Looks like a key of AWS in the form that dotenv files have. */
export const dotenvSecret = `AWS_SECRET_ACCESS_KEY=${"q7Rk2mVx9LsT4uWz"}8NbY3cJf6HdP1gQa5EoXiKt`;

/** What the file of the repository holds from the beginning: an old finding on its second line. */
export const oldText = "export const one = 1;\nexport const old = process.env.OLD;\n";

/** A repository with that contract, and a file with an old finding, on the branch main. */
export function hookedRepository(files: Readonly<Record<string, string>> = {}): Folder {
  return repository({
    "LLM_DEVELOPMENT_CONTRACT.md": contractText,
    ".gitignore": ".env\nnode_modules/\n",
    "src/env.ts": "export const environment = {};\n",
    "src/client.ts": oldText,
    ...files,
  });
}
