import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { objectLiteral } from "./object-literal.js";
import { originName, originOf } from "./origin.js";
import { property } from "./redaction.js";
import { staticString } from "./static-string.js";
import { unwrap } from "./unwrap.js";

export type LoggerLibrary = "pino" | "winston" | "bunyan" | "consola" | "tslog";

/** A place where a logger is made. */
export interface LoggerBuild {
  library: LoggerLibrary;
  /** The options as an object literal; undefined where there are none. */
  options: TSESTree.ObjectExpression | undefined;
}

type SourceCode = Readonly<TSESLint.SourceCode>;
type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** The packages whose loggers `loggerBuild` knows. */
export const loggerPackages: readonly string[] = ["pino", "winston", "bunyan", "consola", "tslog", "fastify"];

const builders = new Map<string, LoggerLibrary | "fastify">(
  Object.entries({
    "pino#": "pino",
    "pino#default": "pino",
    "pino#pino": "pino",
    "pino#default.pino": "pino",
    "winston#createLogger": "winston",
    "winston#default.createLogger": "winston",
    "bunyan#createLogger": "bunyan",
    "bunyan#default.createLogger": "bunyan",
    "consola#createConsola": "consola",
    "consola#consola.create": "consola",
    "consola#default.create": "consola",
    "tslog#Logger": "tslog",
    "fastify#": "fastify",
    "fastify#default": "fastify",
    "fastify#fastify": "fastify",
  }),
);

/** Makers of what pino writes to; as the first argument they stand where options could. */
const destinations = /^pino#(?:default\.|pino\.)?(?:destination|transport|multistream)$/;

/**
 * Finds out whether a call makes a logger, and with which options.
 * @returns undefined for other calls, for loggers that are switched off, and where the options are not known from the file
 */
export function loggerBuild(call: Call, sourceCode: SourceCode): LoggerBuild | undefined {
  const origin = originOf(call.callee, sourceCode);
  const library = origin && builders.get(originName(origin));
  if (!library) return undefined;
  if (library === "fastify") return ofFastify(call.arguments[0], sourceCode);
  return ofOptions(library, call.arguments[0], sourceCode);
}

function ofFastify(options: TSESTree.Node | undefined, sourceCode: SourceCode): LoggerBuild | undefined {
  const object = options && objectLiteral(options, sourceCode);
  const logger = object && property(object, "logger", sourceCode);
  if (!logger) return undefined;
  const value = unwrap(logger);
  if (value.type === "Literal") return value.value === true ? { library: "pino", options: undefined } : undefined;
  return objectLiteral(value, sourceCode) ? ofOptions("pino", value, sourceCode) : undefined;
}

function ofOptions(library: LoggerLibrary, first: TSESTree.Node | undefined, sourceCode: SourceCode): LoggerBuild | undefined {
  if (!first) return { library, options: undefined };
  const options = objectLiteral(first, sourceCode);
  if (options) return isOff(options, sourceCode) ? undefined : { library, options };
  const value = unwrap(first);
  const origin = value.type === "CallExpression" ? originOf(value.callee, sourceCode) : undefined;
  return origin && destinations.test(originName(origin)) ? { library, options: undefined } : undefined;
}

function isOff(options: TSESTree.ObjectExpression, sourceCode: SourceCode): boolean {
  const is = (name: string, text: string): boolean => {
    const value = property(options, name, sourceCode);
    return value !== undefined && staticString(value, sourceCode) === text;
  };
  return is("enabled", "false") || is("silent", "true") || is("level", "silent");
}
