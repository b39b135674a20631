import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { importOf, moduleSpecifier } from "./module-specifier.js";
import { scopeOf } from "./scope-of.js";

/** The local name of an import, and the edit that brings it into the file. */
export interface ImportedName {
  name: string;
  /** Nothing to insert where the file imports the name already. */
  insert(fixer: TSESLint.RuleFixer): TSESLint.RuleFix[];
}

/**
 * How a node of a file can use an export of another module: by the import that is there, by one more name in it, or by
 * a new import.
 * @param from path of the file; as `module`, POSIX and relative to the root
 * @param exported the export's name, `default` for the default export
 * @param preferred the local name for a default export
 * @returns undefined where the name means something else at the node or elsewhere in the file
 */
export function importName(
  use: TSESTree.Node,
  from: string,
  module: string,
  exported: string,
  preferred: string,
  sourceCode: Readonly<TSESLint.SourceCode>,
): ImportedName | undefined {
  const program = sourceCode.ast;
  const found = importOf(from, module, program);
  const existing = found?.importKind === "type" ? undefined : found;
  const present = existing?.specifiers.find(
    (specifier) =>
      (specifier.type === "ImportDefaultSpecifier" && exported === "default") ||
      (specifier.type === "ImportSpecifier" &&
        specifier.importKind !== "type" &&
        (specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value) === exported),
  );
  if (present) {
    const { name } = present.local;
    return meaning(use, name, sourceCode) === present ? { name, insert: () => [] } : undefined;
  }
  const name = exported === "default" ? preferred : exported;
  if (isTaken(use, name, sourceCode)) return undefined;
  const last = existing?.specifiers.at(-1);
  if (last?.type === "ImportSpecifier" && exported !== "default") {
    return { name, insert: (fixer) => [fixer.insertTextAfter(last, `, ${name}`)] };
  }
  const specifier = existing?.source.value ?? moduleSpecifier(from, module, program);
  const line = `import ${exported === "default" ? name : `{ ${name} }`} from ${JSON.stringify(specifier)};`;
  return { name, insert: (fixer) => [newImport(fixer, line, program)] };
}

/** The node that declares a name as a node of the file sees it. */
function meaning(use: TSESTree.Node, name: string, sourceCode: Readonly<TSESLint.SourceCode>): TSESTree.Node | undefined {
  for (let scope: TSESLint.Scope.Scope | null = scopeOf(use, sourceCode); scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable) return variable.defs[0]?.node;
  }
  return undefined;
}

/** Whether a new import of the name would clash with a declaration or change what another place means. */
function isTaken(use: TSESTree.Node, name: string, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const unresolved = sourceCode.scopeManager?.globalScope?.through ?? [];
  return meaning(use, name, sourceCode) !== undefined || unresolved.some((reference) => reference.identifier.name === name);
}

/** A new import after the last one, or at the top after the directives. */
function newImport(fixer: TSESLint.RuleFixer, line: string, program: TSESTree.Program): TSESLint.RuleFix {
  const before = program.body.findLast(
    (statement) => statement.type === "ImportDeclaration" || (statement.type === "ExpressionStatement" && statement.directive),
  );
  if (before) return fixer.insertTextAfter(before, `\n${line}`);
  const [first] = program.body;
  return first ? fixer.insertTextBefore(first, `${line}\n`) : fixer.insertTextAfterRange([0, 0], `${line}\n`);
}
