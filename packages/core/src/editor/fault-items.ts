import type { Linter } from "eslint";
import { escape } from "minimatch";
import { join } from "node:path";
import type { Diagnostic } from "../document/contract.js";
import { code } from "../plan/file-languages.js";
import { contractPlugin, type LintPlugin, type LintRule } from "../plan/lint-rule.js";
import { placeIn, textOf } from "../plan/unparsed.js";
import type { LiveDocuments } from "./live-documents.js";

/** The namespace of what an editor says of the contract's own documents, which no clause says. */
const namespace = "contract-faults";

/**
 * What an editor shows of the contract's documents while they are typed: their faults, each at its place. Where nobody types, it shows those that
 * were found when they were read.
 *
 * @param root of the repository, absolute
 */
export function documentItems(root: string, documents: LiveDocuments): Linter.Config[] {
  if (documents.paths.length === 0) return [];
  const rule = faultRule((filename, text) => {
    const path = documents.paths.find((each) => join(root, each) === filename);
    return path === undefined ? [] : documents.faultsOf(path, text);
  });
  return [{ name: "contract/documents", files: documents.paths.map((file) => escape(file)), plugins: { [namespace]: pluginOf(rule) }, rules: { [`${namespace}/fault`]: "error" } }];
}

/**
 * What an editor shows while the contract has faults: each at its place in its document, and in every file of code that nothing judges it.
 *
 * @param faults at least one, as they were found when the documents were read
 */
export function faultItems(root: string, documents: LiveDocuments, faults: readonly Diagnostic[]): Linter.Config[] {
  const [first] = faults;
  const summary = `The contract cannot be judged by (${first?.file}:${first?.line}: ${first?.message}), so nothing judges this file. Mend ${faults.length === 1 ? "the fault" : `the ${faults.length} faults`} of the contract first.`;
  const rule = faultRule((filename, text) => {
    const path = documents.paths.find((each) => join(root, each) === filename);
    return path === undefined ? [{ line: 1, column: 1, endLine: 1, endColumn: 1, message: summary }] : documents.faultsOf(path, text);
  });
  return [
    {
      name: "contract/faults",
      files: [...documents.paths.map((file) => escape(file)), ...code.patterns.map((patterns) => [...patterns])],
      plugins: { contract: contractPlugin(), [namespace]: pluginOf(rule) },
      language: "contract/text",
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
      rules: { [`${namespace}/fault`]: "error" },
    },
  ];
}

function pluginOf(fault: LintRule): LintPlugin {
  return { meta: { name: namespace }, rules: { fault } };
}

function faultRule(faultsOf: (filename: string, text: string) => readonly Pick<Diagnostic, "line" | "column" | "endLine" | "endColumn" | "message">[]): LintRule {
  return {
    meta: { type: "problem", docs: { description: "Require that the contract can be judged by" }, schema: false },
    create(context) {
      const { filename, sourceCode } = context;
      for (const { line, column, endLine, endColumn, message } of faultsOf(filename, textOf(sourceCode))) {
        // As a value, so that braces in it are not taken for a placeholder.
        context.report({ loc: { start: placeIn(sourceCode, line, column), end: placeIn(sourceCode, endLine, endColumn) }, message: "{{ message }}", data: { message } });
      }
      return {};
    },
  };
}
