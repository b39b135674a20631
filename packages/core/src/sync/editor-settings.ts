import type { SyncedFile, SyncedRepository } from "./synced-file.js";
import { mergedSettings, settingsDrifts, type Settings } from "./merged-settings.js";

// Read on 2026-11-23: the settings of microsoft/vscode-eslint (README) and the language ids of microsoft/vscode (extensions/*/package.json); zed-industries/zed,
// crates/languages (names of languages, `lsp.eslint.settings`, `language_servers`).

const eslintConfig = /^eslint\.config\.[cm]?[jt]s$/u;

/** Whether ESLint, and so an editor, judges by the contract: the configuration at the root takes it from this product. */
function isJudgedByEslint({ list, read }: SyncedRepository): boolean {
  return list().some((path) => eslintConfig.test(path) && read(path)?.includes("@contract-as-code/core/eslint") === true);
}

/** What clauses judge, by the names that VS Code and extensions of many users have for it. Setting it, everything else is left out. */
const languageIds = [
  ...["javascript", "javascriptreact", "typescript", "typescriptreact"],
  ...["json", "jsonc", "json5", "yaml", "github-actions-workflow", "dockercompose", "markdown"],
  ...["dotenv", "properties", "ini", "toml", "terraform", "terraform-vars", "dockerfile", "shellscript", "sql", "plaintext"],
];

const vscodeSettings: Settings = {
  "eslint.validate": languageIds,
  // No comment disables a clause, so none is offered.
  "eslint.codeAction.disableRuleComment": { enable: false },
};

const vscodeExtensions: Settings = { recommendations: ["dbaeumer.vscode-eslint"] };

/** Zed attaches the server to code by itself. `...` stands for the servers that a language has without this. */
const withEslint = { language_servers: ["...", "eslint"] };
const zedSettings: Settings = {
  // Zed's own name for a file is its extension, which `.env.production` has another of.
  file_types: { "Shell Script": [".env.*"] },
  languages: { JSON: withEslint, JSONC: withEslint, Markdown: withEslint, "Shell Script": withEslint, YAML: withEslint },
  // With the switch for flat configurations on, as Zed has it where it sees one, the server asks ESLint 10 for what it no longer has.
  lsp: { eslint: { settings: { codeAction: { disableRuleComment: { enable: false } }, experimental: { useFlatConfig: false } } } },
};

function settingsFile(name: string, settings: Settings, options: { holds: string; refused?: string; isUsed?: (path: string) => boolean }): SyncedFile {
  const { holds, refused, isUsed = () => true } = options;
  return {
    name,
    holds,
    paths: [name],
    isPersonal: true,
    isWanted: (_, repository) => isJudgedByEslint(repository) && repository.list().some(isUsed),
    // Whose editor it is may do without.
    isMissed: () => false,
    create: () => mergedSettings("", settings),
    compare: (_, text) => settingsDrifts(text, settings, refused),
  };
}

/** The settings by which editors show in every kind of file what the contract says of it, where `eslint.config.js` takes the contract: those of VS Code, and, where it has a folder, of Zed. */
export const editorSettings: readonly SyncedFile[] = [
  settingsFile(".vscode/settings.json", vscodeSettings, { holds: "what ESLint validates in VS Code" }),
  settingsFile(".vscode/extensions.json", vscodeExtensions, { holds: "which extension shows findings in VS Code", refused: "unwantedRecommendations" }),
  settingsFile(".zed/settings.json", zedSettings, { holds: "what ESLint validates in Zed", isUsed: (path) => path.startsWith(".zed/") }),
];
