import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Repository } from "../settings.js";
import { isFunction } from "../syntax/enclosing-function.js";
import { functionName } from "../syntax/function-name.js";
import { importersOf } from "./importers-of.js";
import { resolveModule } from "./resolve-module.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What tells production code apart. */
export interface Reach {
  /** Whether a file, by its path, is a test. */
  isTest(file: string): boolean;
  /** Whether a function or class is by its name a stand-in itself, so that its use of another one is no production use. */
  isStandIn(name: string): boolean;
  repository: Repository | undefined;
}

const mostModules = 60;

/**
 * Whether a declaration at the top of a module is used, and by tests and other stand-ins alone: in its own file, and in the files that import it by name, as
 * default or through re-exports. What is used in a way that cannot be followed (a namespace, `require`) counts as production.
 * @param name as its file declares it
 * @param file POSIX, relative to the root
 * @returns false where nothing uses it
 */
export function isUsedByTestsOnly(name: string, sourceCode: SourceCode, file: string, reach: Reach): boolean {
  const { repository } = reach;
  const variable = sourceCode.scopeManager?.scopes.find(({ type }) => type === "module")?.set.get(name);
  if (!variable || !repository?.parse) return false;
  let uses = 0;
  for (const { identifier, init } of variable.references) {
    if (init === true || isExported(identifier)) continue;
    if (!isInStandIn(identifier, reach)) return false;
    uses += 1;
  }
  const open = exportedNames(name, sourceCode).map((exported) => ({ module: file, exported }));
  const seen = new Set<string>();
  for (let one = open.pop(); one; one = open.pop()) {
    const key = `${one.module}#${one.exported}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > mostModules) return false;
    for (const importer of importersOf(one.module, repository)) {
      if (reach.isTest(importer)) {
        if (one.exported === "default" || repository.read(importer)?.includes(one.exported)) uses += 1;
        continue;
      }
      const found = usesIn(importer, one, repository, reach);
      if (found === undefined) return false;
      uses += found.uses;
      open.push(...found.passedOn.map((exported) => ({ module: importer, exported })));
    }
  }
  return uses > 0;
}

interface Found {
  /** How often stand-ins of the file use it. */
  uses: number;
  /** The names under which the file hands it on. */
  passedOn: string[];
}

/** What a file of production code does with an export; undefined where it uses it, or in a way that cannot be followed. */
function usesIn(file: string, { module, exported }: { module: string; exported: string }, repository: Repository, reach: Reach): Found | undefined {
  const sourceCode = repository.parse?.(file);
  if (!sourceCode) return undefined;
  const found: Found = { uses: 0, passedOn: [] };
  let isSeen = false;
  for (const statement of sourceCode.ast.body) {
    if (!("source" in statement) || !statement.source || resolveModule(statement.source.value, file, repository) !== module) continue;
    isSeen = true;
    if (statement.type === "ExportAllDeclaration") {
      if (statement.exported) return undefined;
      found.passedOn.push(exported);
    } else if (statement.type === "ExportNamedDeclaration") {
      found.passedOn.push(...statement.specifiers.filter(({ local }) => nameOf(local) === exported).map((specifier) => nameOf(specifier.exported)));
    } else if (statement.type === "ImportDeclaration" && statement.importKind !== "type") {
      for (const specifier of statement.specifiers) {
        const imported = specifier.type === "ImportSpecifier" ? nameOf(specifier.imported) : specifier.type === "ImportDefaultSpecifier" ? "default" : undefined;
        if (imported === undefined) return undefined;
        if (imported !== exported) continue;
        const references = sourceCode.getDeclaredVariables?.(specifier)[0]?.references ?? [];
        if (references.length === 0) return undefined;
        for (const { identifier } of references) {
          const { parent } = identifier;
          if (parent?.type === "ExportSpecifier") found.passedOn.push(nameOf(parent.exported));
          else if (isInStandIn(identifier, reach)) found.uses += 1;
          else return undefined;
        }
      }
    }
  }
  return isSeen ? found : undefined;
}

/** The names under which a module exports what it declares. */
function exportedNames(name: string, { ast }: SourceCode): string[] {
  return ast.body.flatMap((statement) => {
    if (statement.type === "ExportDefaultDeclaration") {
      const { declaration } = statement;
      const own = declaration.type === "Identifier" ? declaration.name : "id" in declaration && declaration.id?.type === "Identifier" ? declaration.id.name : undefined;
      return own === name ? ["default"] : [];
    }
    if (statement.type !== "ExportNamedDeclaration" || statement.source) return [];
    const { declaration } = statement;
    if (declaration?.type === "VariableDeclaration") return declaration.declarations.some(({ id }) => id.type === "Identifier" && id.name === name) ? [name] : [];
    if (declaration && "id" in declaration && declaration.id?.type === "Identifier" && declaration.id.name === name) return [name];
    return statement.specifiers.filter(({ local }) => nameOf(local) === name).map(({ exported }) => nameOf(exported));
  });
}

const nameOf = (node: TSESTree.Identifier | TSESTree.StringLiteral): string => (node.type === "Identifier" ? node.name : node.value);

const isExported = ({ parent }: TSESTree.Node): boolean => parent?.type === "ExportSpecifier" || parent?.type === "ExportDefaultDeclaration";

/** Whether a node stands in a function or class that is a stand-in itself, or is only asked for its type. */
function isInStandIn(node: TSESTree.Node, { isStandIn }: Reach): boolean {
  if (node.parent?.type === "TSTypeReference" || node.parent?.type === "TSTypeQuery") return true;
  for (let around: TSESTree.Node | undefined = node.parent; around; around = around.parent) {
    const name = isFunction(around) ? functionName(around) : around.type === "ClassDeclaration" || around.type === "ClassExpression" ? around.id?.name : undefined;
    if (name !== undefined && isStandIn(name)) return true;
  }
  return false;
}
