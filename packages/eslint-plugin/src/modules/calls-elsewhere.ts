import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Repository } from "../settings.js";
import type { FunctionNode } from "../syntax/enclosing-function.js";
import { importersOf } from "./importers-of.js";
import { resolveModule } from "./resolve-module.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A call of an exported function in another file. */
export interface CallElsewhere {
  call: TSESTree.CallExpression;
  /** Of the file in which it stands. */
  sourceCode: SourceCode;
  /** POSIX, relative to the root. */
  file: string;
}

const mostImporters = 20;

/**
 * The calls of a function in the files that import it from its own module by name or as default; those that get it through another module's
 * re-export, or as a member of a namespace, are left out. At most 20 importers are read.
 * @param file of the function, POSIX, relative to the root
 * @param isWanted tells which importers count
 */
export function callsElsewhere(
  made: FunctionNode,
  sourceCode: SourceCode,
  file: string,
  repository: Repository | undefined,
  isWanted: (importer: string) => boolean,
): CallElsewhere[] {
  const names = exportedNames(made, sourceCode);
  if (names.length === 0 || !repository?.parse) return [];
  const importers = importersOf(file, repository).filter(isWanted).slice(0, mostImporters);
  return importers.flatMap((importer) => {
    const other = repository.parse?.(importer);
    return other ? callsIn(other, names, (specifier) => resolveModule(specifier, importer, repository) === file).map((call) => ({ call, sourceCode: other, file: importer })) : [];
  });
}

/** The names under which its module exports a function. */
function exportedNames(made: FunctionNode, sourceCode: SourceCode): string[] {
  const declaration = made.type === "FunctionDeclaration" ? made : made.parent.type === "VariableDeclarator" ? made.parent : undefined;
  if (made.parent.type === "ExportDefaultDeclaration") return ["default"];
  if (!declaration || declaration.id?.type !== "Identifier") return [];
  const { name } = declaration.id;
  const statement = declaration.type === "VariableDeclarator" ? declaration.parent.parent : declaration.parent;
  if (statement.type === "ExportNamedDeclaration") return [name];
  return sourceCode.ast.body.flatMap((one) => {
    if (one.type === "ExportDefaultDeclaration") return one.declaration.type === "Identifier" && one.declaration.name === name ? ["default"] : [];
    if (one.type !== "ExportNamedDeclaration" || one.source) return [];
    return one.specifiers.filter(({ local }) => nameOf(local) === name).map(({ exported }) => nameOf(exported));
  });
}

const nameOf = (node: TSESTree.Identifier | TSESTree.StringLiteral): string => (node.type === "Identifier" ? node.name : node.value);

function callsIn(sourceCode: SourceCode, names: readonly string[], isModule: (specifier: string) => boolean): TSESTree.CallExpression[] {
  return sourceCode.ast.body.flatMap((statement) => {
    if (statement.type !== "ImportDeclaration" || statement.importKind === "type" || !isModule(statement.source.value)) return [];
    return statement.specifiers.flatMap((specifier) => {
      const imported = specifier.type === "ImportSpecifier" ? nameOf(specifier.imported) : specifier.type === "ImportDefaultSpecifier" ? "default" : undefined;
      if (imported === undefined || !names.includes(imported)) return [];
      const [variable] = sourceCode.getDeclaredVariables?.(specifier) ?? [];
      return (variable?.references ?? []).flatMap(({ identifier }) => {
        const { parent } = identifier;
        return parent?.type === "CallExpression" && parent.callee === identifier ? [parent] : [];
      });
    });
  });
}
