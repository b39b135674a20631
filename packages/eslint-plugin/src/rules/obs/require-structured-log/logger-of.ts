import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { definitionOf } from "../../../modules/definition-of.js";
import type { Repository } from "../../../settings.js";
import { isLogger } from "../../../syntax/logger.js";
import { loggerBuild, type LoggerLibrary } from "../../../syntax/logger-build.js";
import { originName, originOf } from "../../../syntax/origin.js";
import { propertyName } from "../../../syntax/property-name.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { findVariable } from "../../../syntax/variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

const levels = new Set(
  "trace debug info warn warning error fatal log verbose silly http notice crit critical alert emerg emergency success".split(" "),
);
const deriving = /^(?:child|extend|withTag|withDefaults|getSubLogger|createChild|with)$/;
const deepest = 10;

/**
 * The logger that a call writes a line with, as `logger.info(…)`.
 * @param loggers tells whether a module specifier is one that the project declares to make its logger
 * @returns undefined for other calls, the console's included
 */
export function loggerOf(call: TSESTree.CallExpression, sourceCode: SourceCode, loggers: (specifier: string) => boolean): TSESTree.Node | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression") return undefined;
  const name = propertyName(callee, sourceCode);
  const isLevel = name === undefined ? callee.computed : levels.has(name);
  if (!isLevel || isForPeople(callee.object, sourceCode) || !isLogger(callee.object, sourceCode, loggers)) return undefined;
  return callee.object;
}

/** Packages that talk with whoever sits at a terminal. */
const terminal = /^(?:console|@clack\/(?:core|prompts)|prompts|inquirer|ora|listr2?)(?:#|$)/;

/** Whether lines go to people and not to a log store: the console's, a prompt's. */
function isForPeople(object: TSESTree.Node, sourceCode: SourceCode): boolean {
  const origin = originOf(object, sourceCode);
  return origin !== undefined && terminal.test(originName(origin));
}

/** The library that made a logger, through children and other modules; undefined where that is not known. */
export function libraryOf(logger: TSESTree.Node, sourceCode: SourceCode, file: string, repository: Repository | undefined, depth = 0): LoggerLibrary | undefined {
  if (depth > deepest) return undefined;
  const node = unwrap(logger);
  if (node.type === "MemberExpression" && propertyName(node, sourceCode) === "log" && isFastifyParameter(node.object, sourceCode)) return "pino";
  if (node.type === "CallExpression" || node.type === "NewExpression") {
    const build = loggerBuild(node, sourceCode);
    if (build) return build.library;
    const callee = unwrap(node.callee);
    return callee.type === "MemberExpression" && deriving.test(propertyName(callee, sourceCode) ?? "")
      ? libraryOf(callee.object, sourceCode, file, repository, depth + 1)
      : undefined;
  }
  const definition = definitionOf(node, sourceCode, file, repository);
  return definition && definition.node !== node && !definition.origin ? libraryOf(definition.node, definition.sourceCode, definition.path, repository, depth + 1) : undefined;
}

/** `request` of a handler in a file that uses Fastify. */
function isFastifyParameter(object: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (object.type !== "Identifier" || !/["'](?:fastify|fastify-plugin|@fastify\/)/.test(sourceCode.text)) return false;
  return findVariable(object, sourceCode)?.defs[0]?.type === "Parameter";
}
