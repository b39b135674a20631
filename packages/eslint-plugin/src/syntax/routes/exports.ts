import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { propertyName } from "../property-name.js";
import { unwrap } from "../unwrap.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A name that a module exports, where that is written, and the value where the file has it. */
export interface Exported {
  /** `default` for the default export and for CommonJS's `module.exports`. */
  name: string;
  node: TSESTree.Node;
  /** A function, a class, an expression; a name where the file only hands it on. */
  value: TSESTree.Node;
}

/** What a module exports by its own statements, in order; `export * from` is left out. */
export function exportsOf(sourceCode: SourceCode): Exported[] {
  return sourceCode.ast.body.flatMap((statement): Exported[] => {
    switch (statement.type) {
      case "ExportDefaultDeclaration":
        return [{ name: "default", node: statement.declaration, value: unwrap(statement.declaration) }];
      case "ExportNamedDeclaration":
        return statement.declaration ? declared(statement.declaration) : statement.source ? [] : specified(statement);
      case "ExpressionStatement":
        return assigned(unwrap(statement.expression), sourceCode);
      case "TSExportAssignment":
        return [{ name: "default", node: statement.expression, value: unwrap(statement.expression) }];
      default:
        return [];
    }
  });
}

function declared(declaration: TSESTree.NamedExportDeclarations): Exported[] {
  if (declaration.type === "VariableDeclaration") {
    return declaration.declarations.flatMap(({ id, init }): Exported[] => {
      if (id.type === "Identifier") return init ? [{ name: id.name, node: id, value: unwrap(init) }] : [];
      if (id.type !== "ObjectPattern") return [];
      return id.properties.flatMap((property) =>
        property.type === "Property" && property.value.type === "Identifier"
          ? [{ name: property.value.name, node: property.value, value: property.value }]
          : [],
      );
    });
  }
  if ((declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") && declaration.id) {
    return [{ name: declaration.id.name, node: declaration.id, value: declaration }];
  }
  return [];
}

function specified(statement: TSESTree.ExportNamedDeclaration): Exported[] {
  return statement.specifiers.flatMap(({ exported, local }) =>
    local.type === "Identifier" ? [{ name: exported.type === "Identifier" ? exported.name : exported.value, node: exported, value: local }] : [],
  );
}

/** `module.exports = x`, `module.exports = { a, b }`, `exports.a = x`. */
function assigned(expression: TSESTree.Node, sourceCode: SourceCode): Exported[] {
  if (expression.type !== "AssignmentExpression" || expression.left.type !== "MemberExpression") return [];
  const { left } = expression;
  const right = unwrap(expression.right);
  const name = propertyName(left, sourceCode);
  if (left.object.type === "Identifier" && left.object.name === "module" && name === "exports") {
    const whole = { name: "default", node: left, value: right };
    if (right.type !== "ObjectExpression") return [whole];
    const members = right.properties.flatMap((property): Exported[] => {
      const key = property.type === "Property" ? propertyName(property, sourceCode) : undefined;
      return property.type === "Property" && key !== undefined ? [{ name: key, node: property.key, value: unwrap(property.value) }] : [];
    });
    return [whole, ...members];
  }
  const isExports =
    (left.object.type === "Identifier" && left.object.name === "exports") ||
    (left.object.type === "MemberExpression" && propertyName(left.object, sourceCode) === "exports");
  return isExports && name !== undefined ? [{ name, node: left.property, value: right }] : [];
}
