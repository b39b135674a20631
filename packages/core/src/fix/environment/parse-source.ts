import * as parser from "@contract-as-code/eslint-plugin/parser";
import type { TSESLint } from "@contract-as-code/eslint-plugin/environment";
import { Linter } from "eslint/universal";
import { join } from "node:path";

/**
 * ESLint's view of a text, with scopes and parents, by the parser that the gate uses.
 * @param path POSIX, relative to the root; its extension decides what is parsed
 * @returns undefined for a text that does not parse
 */
export function parseSource(path: string, text: string, root: string): Readonly<TSESLint.SourceCode> | undefined {
  const linter = new Linter({ cwd: root });
  const sourceType = path.endsWith(".cts") ? "commonjs" : "module";
  const config: Linter.Config = { files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"], languageOptions: { parser, sourceType }, linterOptions: { reportUnusedDisableDirectives: "off" } };
  const messages = linter.verify(text, [{ ignores: ["!**/node_modules/"] }, config], { filename: join(root, path), allowInlineConfig: false });
  if (messages.some(({ fatal }) => fatal)) return undefined;
  return linter.getSourceCode() as object as TSESLint.SourceCode;
}
