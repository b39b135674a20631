import * as typescriptParser from "@typescript-eslint/parser";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { Linter } from "eslint";

/**
 * ESLint's view of a text in TypeScript, for tests of what reads it.
 * @throws {Error} where the text does not parse
 */
export function sourceCodeOf(code: string, sourceType: "module" | "commonjs" | "script" = "module"): TSESLint.SourceCode {
  const linter = new Linter({ configType: "flat" });
  const parser = typescriptParser as object as Linter.Parser;
  const [fault] = linter.verify(code, { files: ["**/*.tsx"], languageOptions: { parser, sourceType } }, "file.tsx");
  if (fault) throw new Error(`${fault.message} in ${code}`);
  return linter.getSourceCode() as object as TSESLint.SourceCode;
}

/** The same source code, which counts how often somebody asks for the children of a node. */
export function countingReads(sourceCode: TSESLint.SourceCode): { counted: TSESLint.SourceCode; reads(): number } {
  let reads = 0;
  const visitorKeys = {
    get() {
      reads += 1;
      return sourceCode.visitorKeys;
    },
  };
  return { counted: Object.create(sourceCode, { visitorKeys }) as TSESLint.SourceCode, reads: () => reads };
}

/**
 * The outermost node whose text is the given one, the last of them in the file.
 * @throws {Error} where there is none
 */
export function lastNode(sourceCode: TSESLint.SourceCode, text: string): TSESTree.Node {
  const start = sourceCode.text.lastIndexOf(text);
  let node = sourceCode.getNodeByRangeIndex(start);
  while (node?.parent && node.range[1] < start + text.length) node = node.parent;
  while (node?.parent && node.parent.type !== "ExpressionStatement" && sourceCode.getText(node.parent) === text) node = node.parent;
  if (!node || sourceCode.getText(node) !== text) throw new Error(`There is no node ${text} in ${sourceCode.text}`);
  return node;
}
