import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "../measure/usage.js";
import type { Installation } from "./installation.js";

/** A tool that ours is compared with. */
export interface Peer {
  name: string;
  /** What it is, with what it runs. */
  title: string;
  /** The packages whose versions stand in the report. */
  packages: readonly string[];
  /**
   * The command that runs it.
   * @param file relative to the root; undefined stands for the whole repository
   */
  command(root: string, file: string | undefined): Command;
}

const code = '["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"]';

const parser = `import * as parser from "@typescript-eslint/parser";
const languageOptions = { parser, parserOptions: { ecmaFeatures: { jsx: true } } };
`;

/** ESLint's configurations; each is a module that lies beside the installed packages. */
const configurations: Readonly<Record<string, string>> = {
  "eslint-parse": `${parser}export default [{ files: ${code}, languageOptions }];\n`,
  "eslint-plugins": `${parser}import n from "eslint-plugin-n";
import noSecrets from "eslint-plugin-no-secrets";
import security from "eslint-plugin-security";
export default [
  { files: ${code}, ...n.configs["flat/recommended-module"], languageOptions: { ...n.configs["flat/recommended-module"].languageOptions, ...languageOptions } },
  { files: ${code}, ...security.configs.recommended },
  { files: ${code}, plugins: { "no-secrets": noSecrets }, rules: { "no-secrets/no-secrets": "error" } },
];
`,
  sonarjs: `${parser}import sonarjs from "eslint-plugin-sonarjs";
export default [{ files: ${code}, languageOptions }, { files: ${code}, ...sonarjs.configs.recommended }];\n`,
};

/**
 * The peers, ready to run: their configurations are written beside the installation.
 */
export function peersOf({ folder }: Installation): Peer[] {
  const configs = join(folder, "configurations");
  mkdirSync(configs, { recursive: true });
  for (const [name, text] of Object.entries(configurations)) writeFileSync(join(configs, `${name}.mjs`), text);
  writeFileSync(join(configs, "secretlintrc.json"), JSON.stringify({ rules: [{ id: "@secretlint/secretlint-rule-preset-recommend" }] }));
  writeFileSync(join(configs, "oxlintrc.json"), "{}");
  const bin = (name: string): string => join(folder, "node_modules", name);
  const eslint = (name: string, title: string, packages: readonly string[]): Peer => ({
    name,
    title,
    packages: ["eslint", "@typescript-eslint/parser", "typescript", ...packages],
    command: (root, file) => ({
      // Findings are counted and not printed, so that no formatter is measured.
      arguments: [bin("eslint/bin/eslint.js"), "--no-inline-config", "--no-warn-ignored", "--config", join(configs, `${name}.mjs`), "--format", join(configs, "count.mjs"), file ?? "."],
      cwd: root,
      accepts: [0, 1],
    }),
  });
  writeFileSync(join(configs, "count.mjs"), "export default (results) => String(results.reduce((sum, { messages }) => sum + messages.length, 0));\n");
  return [
    eslint("eslint-parse", "ESLint, typescript-eslint's parser, no rule", []),
    eslint("eslint-plugins", "ESLint with n + security + no-secrets", ["eslint-plugin-n", "eslint-plugin-security", "eslint-plugin-no-secrets"]),
    eslint("sonarjs", "ESLint with sonarjs recommended", ["eslint-plugin-sonarjs"]),
    {
      name: "secretlint",
      title: "secretlint alone, preset-recommend, every file",
      packages: ["secretlint", "@secretlint/secretlint-rule-preset-recommend"],
      command: (root, file) => ({
        arguments: [bin("secretlint/bin/secretlint.js"), "--secretlintrc", join(configs, "secretlintrc.json"), "--maskSecrets", file ?? "**/*"],
        cwd: root,
        accepts: [0, 1],
      }),
    },
    {
      name: "oxlint",
      title: "oxlint, its default rules (for information)",
      packages: ["oxlint"],
      command: (root, file) => ({
        arguments: [bin("oxlint/bin/oxlint"), "--config", join(configs, "oxlintrc.json"), "--disable-nested-config", file ?? "."],
        cwd: root,
        accepts: [0, 1],
      }),
    },
  ];
}
