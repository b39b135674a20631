import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../local-function.js";

const environment = /\bNODE_ENV\b/;
const exits = new Set(["ReturnStatement", "ThrowStatement"]);
const firstStatements = 3;

/** Whether a handler refuses everyone in production: `if (process.env.NODE_ENV !== "test") throw new NotFoundException();` at its start. */
export function isOutsideProduction(handler: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  if (!isFunction(handler) || handler.body.type !== "BlockStatement") return false;
  return handler.body.body.slice(0, firstStatements).some((statement) => {
    if (statement.type !== "IfStatement" || statement.test.type !== "BinaryExpression") return false;
    const { operator, right } = statement.test;
    const compared = right.type === "Literal" ? right.value : undefined;
    const refuses = operator.startsWith("!") ? compared === "test" || compared === "development" : compared === "production";
    return refuses && environment.test(sourceCode.getText(statement.test)) && leaves(statement.consequent);
  });
}

function leaves(consequent: TSESTree.Statement): boolean {
  const last = consequent.type === "BlockStatement" ? consequent.body.at(-1) : consequent;
  return last !== undefined && exits.has(last.type);
}
