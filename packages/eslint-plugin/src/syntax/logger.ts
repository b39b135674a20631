import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { nameWords } from "./name-words.js";
import { originOf } from "./origin.js";
import { propertyName } from "./property-name.js";
import { unwrap } from "./unwrap.js";
import { findVariable, isConstant } from "./variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const packages = new Set([
  "pino",
  "winston",
  "bunyan",
  "consola",
  "loglevel",
  "log4js",
  "signale",
  "tslog",
  "roarr",
  "npmlog",
  "electron-log",
  "caterpillar",
  "loglayer",
  "@aws-lambda-powertools/logger",
  "firebase-functions/logger",
  "firebase-functions",
  "pino-http",
  "express-winston",
  "@logtape/logtape",
]);
const loggerNames = new Set(["log", "logger", "logging", "winston", "pino", "bunyan", "consola", "signale"]);
const deepest = 10;

/** Whether a module specifier is a logging package or a file named after a logger: `pino`, `./lib/logger.js`, `@acme/logger`. */
export function isLoggerModule(specifier: string): boolean {
  if (packages.has(specifier)) return true;
  const base = specifier.slice(specifier.lastIndexOf("/") + 1).replace(/\.[cm]?[jt]sx?$/, "");
  return loggerNames.has(nameWords(base).at(-1) ?? "");
}

function isNamedLogger(name: string): boolean {
  return loggerNames.has(nameWords(name).at(-1) ?? "");
}

/**
 * Whether an expression is a logger: by its name (`logger`, `this.logger`, `req.log`), by what made it (`pino()`,
 * `getLogger("x")`, `logger.child({})`), or by the module that it is imported from.
 * @param loggers tells whether a module specifier is one that the project declares to make its logger
 */
export function isLogger(expression: TSESTree.Node, sourceCode: SourceCode, loggers: (specifier: string) => boolean, depth = 0): boolean {
  if (depth > deepest) return false;
  const node = unwrap(expression);
  switch (node.type) {
    case "Identifier":
      return isNamedLogger(node.name) || holdsLogger(node, sourceCode, loggers, depth);
    case "MemberExpression": {
      const name = propertyName(node, sourceCode);
      if (name !== undefined && isNamedLogger(name)) return true;
      return node.object.type === "Identifier" && importedLogger(node, sourceCode, loggers);
    }
    case "CallExpression":
    case "NewExpression":
      return makesLogger(node, sourceCode, loggers, depth);
    case "ConditionalExpression":
      return isLogger(node.consequent, sourceCode, loggers, depth + 1) || isLogger(node.alternate, sourceCode, loggers, depth + 1);
    case "LogicalExpression":
      return isLogger(node.left, sourceCode, loggers, depth + 1) || isLogger(node.right, sourceCode, loggers, depth + 1);
    default:
      return false;
  }
}

function importedLogger(node: TSESTree.Node, sourceCode: SourceCode, loggers: (specifier: string) => boolean): boolean {
  const origin = originOf(node, sourceCode);
  if (origin?.module === undefined) return false;
  return packages.has(origin.module) || loggers(origin.module);
}

function holdsLogger(node: TSESTree.Identifier, sourceCode: SourceCode, loggers: (specifier: string) => boolean, depth: number): boolean {
  const variable = findVariable(node, sourceCode);
  const declaration = variable?.defs[0]?.node;
  if (!variable || !declaration) return false;
  if (declaration.type !== "VariableDeclarator") return importedLogger(node, sourceCode, loggers);
  if (!declaration.init || declaration.id.type !== "Identifier" || !isConstant(variable)) return false;
  return isLogger(declaration.init, sourceCode, loggers, depth + 1);
}

function makesLogger(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  sourceCode: SourceCode,
  loggers: (specifier: string) => boolean,
  depth: number,
): boolean {
  const callee = unwrap(node.callee);
  if (callee.type === "Identifier") return isNamedLogger(callee.name) || importedLogger(callee, sourceCode, loggers);
  if (callee.type !== "MemberExpression") return false;
  const name = propertyName(callee, sourceCode);
  if (name === undefined) return false;
  return isNamedLogger(name) || isLogger(callee.object, sourceCode, loggers, depth + 1);
}
