import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "../syntax/property-name.js";
import { unwrap } from "../syntax/unwrap.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What stands behind an exported name. */
export type Exported =
  /** An expression, function or class of the module, or the name that it has there. */
  | { kind: "local"; node: TSESTree.Node }
  /** An export of another module; `*` for all of it. */
  | { kind: "forwarded"; specifier: string; name: string; node: TSESTree.Node };

/** What a module exports. */
export interface ExportTable {
  /** By name. `default` is also what `module.exports` and `export =` are set to. */
  names: ReadonlyMap<string, Exported>;
  /** The modules of `export * from`. */
  stars: readonly string[];
  /** Whether the module is one of CommonJS, whose value is its default. */
  commonjs: boolean;
}

const known = new WeakMap<SourceCode, ExportTable>();

/** The exports of a module as its text names them: ES modules, `export =`, and assignments to `exports` and `module.exports` at the top level. */
export function exportTable(sourceCode: SourceCode): ExportTable {
  let table = known.get(sourceCode);
  if (!table) known.set(sourceCode, (table = read(sourceCode)));
  return table;
}

function read(sourceCode: SourceCode): ExportTable {
  const names = new Map<string, Exported>();
  const stars: string[] = [];
  let commonjs = false;
  const local = (name: string, node: TSESTree.Node): void => {
    names.set(name, { kind: "local", node });
  };
  for (const statement of sourceCode.ast.body) {
    switch (statement.type) {
      case "ExportDefaultDeclaration":
        local("default", statement.declaration);
        break;
      case "ExportAllDeclaration":
        if (statement.exported) names.set(nameOf(statement.exported), { kind: "forwarded", specifier: statement.source.value, name: "*", node: statement });
        else stars.push(statement.source.value);
        break;
      case "ExportNamedDeclaration":
        for (const specifier of statement.specifiers) {
          const name = nameOf(specifier.exported);
          if (statement.source) names.set(name, { kind: "forwarded", specifier: statement.source.value, name: nameOf(specifier.local), node: specifier });
          else local(name, specifier.local);
        }
        if (statement.declaration) for (const [name, node] of declaredNames(statement.declaration)) local(name, node);
        break;
      case "TSExportAssignment":
        commonjs = true;
        local("default", statement.expression);
        break;
      case "ExpressionStatement":
        commonjs = ofAssignment(statement.expression, sourceCode, local) || commonjs;
        break;
      default:
    }
  }
  return { names, stars, commonjs };
}

function nameOf(name: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return name.type === "Identifier" ? name.name : name.value;
}

function declaredNames(declaration: TSESTree.Node): [string, TSESTree.Node][] {
  if (declaration.type === "VariableDeclaration") return declaration.declarations.flatMap(({ id }) => boundNames(id));
  return "id" in declaration && declaration.id && declaration.id.type === "Identifier" ? [[declaration.id.name, declaration.id]] : [];
}

/** The names that a pattern binds. */
function boundNames(pattern: TSESTree.Node): [string, TSESTree.Node][] {
  switch (pattern.type) {
    case "Identifier":
      return [[pattern.name, pattern]];
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "RestElement":
      return boundNames(pattern.argument);
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element ? boundNames(element) : []));
    case "ObjectPattern":
      return pattern.properties.flatMap((property) => boundNames(property.type === "Property" ? property.value : property));
    default:
      return [];
  }
}

/** `module.exports = value`, `exports = module.exports = value`, `exports.name = value`; whether it was one. */
function ofAssignment(expression: TSESTree.Node, sourceCode: SourceCode, local: (name: string, node: TSESTree.Node) => void): boolean {
  const targets: TSESTree.Node[] = [];
  let value = unwrap(expression);
  while (value.type === "AssignmentExpression" && value.operator === "=") {
    targets.push(unwrap(value.left));
    value = unwrap(value.right);
  }
  let found = false;
  for (const target of targets) {
    if (target.type !== "MemberExpression") continue;
    const name = propertyName(target, sourceCode);
    if (isModule(target.object) && name === "exports") {
      found = true;
      local("default", value);
    } else if (isExports(target.object, sourceCode) && name !== undefined) {
      found = true;
      local(name, value);
    }
  }
  return found;
}

function isModule(node: TSESTree.Node): boolean {
  return node.type === "Identifier" && node.name === "module";
}

function isExports(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (node.type === "Identifier") return node.name === "exports";
  return node.type === "MemberExpression" && isModule(node.object) && propertyName(node, sourceCode) === "exports";
}
