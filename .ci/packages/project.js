// The project that the packages are tried in: what a user writes who follows the documentation.

const contract = `---
contract: 1
extends: [contract-as-code/production]
vocabulary:
  source: ["src/**"]
  environment: ["src/env.ts"]
---

# Development contract
`;

/** What every package gives to code that imports it, so that a compiler looks at all declarations. */
const consumer = `import { contract } from "@contract-as-code/core/eslint";
import { check, type Report } from "@contract-as-code/core";
import * as gates from "@contract-as-code/core/gates";
import plugin from "@contract-as-code/eslint-plugin";
import * as environment from "@contract-as-code/eslint-plugin/environment";
import * as parser from "@contract-as-code/eslint-plugin/parser";
import * as secrets from "@contract-as-code/eslint-plugin/secrets";
import * as shell from "@contract-as-code/eslint-plugin/shell";
import * as mcp from "@contract-as-code/mcp";
import type { Linter } from "eslint";

export const config: Linter.Config[] = [{ plugins: { contract: plugin }, languageOptions: { parser } }];
export const editor: PromiseLike<Linter.Config[]> = contract();
export const judge: (root: string) => Promise<Report> = async (root) => (await check({ root })).report;
export const parts: readonly object[] = [gates, environment, secrets, shell, mcp];
`;

/** The files of the project, by path. */
export const files = {
  "package.json": `${JSON.stringify({ name: "trial", version: "1.0.0", private: true, type: "module" }, null, 2)}\n`,
  ".gitignore": "node_modules/\n.yarn/\n.pnp.*\n",
  "LLM_DEVELOPMENT_CONTRACT.md": contract,
  "src/env.ts": "export const env = { apiKey: process.env.API_KEY };\n",
  "src/client.ts": "export const key = process.env.API_KEY;\n",
  "consumer.ts": consumer,
  "eslint.config.js": 'import { contract } from "@contract-as-code/core/eslint";\n\nexport default contract();\n',
  "plugin.config.js": [
    'import plugin from "@contract-as-code/eslint-plugin";',
    'import * as parser from "@contract-as-code/eslint-plugin/parser";',
    "",
    'export default [{ files: ["**/*.ts"], plugins: { contract: plugin }, languageOptions: { parser }, rules: { "contract/no-process-env": "error" } }];',
    "",
  ].join("\n"),
  "commitlint.config.js": 'export default { extends: ["@contract-as-code/configs/commitlint"] };\n',
  "tsconfig.json": `${JSON.stringify({ extends: "@contract-as-code/configs/tsconfig.json", compilerOptions: { noEmit: true, skipLibCheck: false, types: ["node"] }, files: ["consumer.ts"] }, null, 2)}\n`,
};

/** What else the project installs, beside the command. */
export const further = [
  "@contract-as-code/core",
  "@contract-as-code/eslint-plugin",
  "@contract-as-code/configs",
  "@contract-as-code/mcp",
  "eslint@10",
  "typescript@6",
  "@types/node@20",
  "@commitlint/cli@20",
  "secretlint@12.0.0",
  "lefthook@2",
];
