import type { Linter } from "eslint";
import { escape } from "minimatch";
import { join } from "node:path";
import type { Diagnostic } from "../document/contract.js";
import type { View } from "../view/view.js";
import { code } from "./file-languages.js";
import { contractPlugin, type LintRule } from "./lint-rule.js";

/**
 * What an editor shows while the contract has faults: each at its place in its document, and in every file of code that nothing judges it.
 *
 * @param diagnostics at least one
 * @param contractFile where faults of documents stand that are not in the view
 */
export function faultItems(diagnostics: readonly Diagnostic[], view: View, contractFile: string): Linter.Config[] {
  const placed = diagnostics.map((fault) => (view.has(fault.file) ? fault : { ...fault, file: contractFile, line: 1, column: 1, endLine: 1, endColumn: 1 }));
  const files = [...new Set(placed.map(({ file }) => file))];
  const [first] = diagnostics;
  const summary = `The contract cannot be judged by (${first?.file}:${first?.line}: ${first?.message}), so nothing judges this file. Mend ${diagnostics.length === 1 ? "the fault" : `the ${diagnostics.length} faults`} of the contract first.`;
  const fault: LintRule = {
    meta: { type: "problem", schema: false },
    create(context) {
      const own = placed.filter(({ file }) => join(view.root, file) === context.filename);
      for (const { line, column, endLine, endColumn, message } of own) {
        context.report({ loc: { start: { line, column: column - 1 }, end: { line: endLine, column: endColumn - 1 } }, message });
      }
      if (own.length === 0) context.report({ loc: { line: 1, column: 0 }, message: summary });
      return {};
    },
  };
  return [
    {
      name: "contract/faults",
      files: [...files.map((file) => escape(file)), ...code.patterns.map((patterns) => [...patterns])],
      plugins: { contract: contractPlugin(), "contract-faults": { meta: { name: "contract-faults" }, rules: { fault } } },
      language: "contract/text",
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
      rules: { "contract-faults/fault": "error" },
    },
  ];
}
