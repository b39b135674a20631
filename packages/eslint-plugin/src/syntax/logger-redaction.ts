import { isBuiltin } from "node:module";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { childNodes } from "./child-nodes.js";
import type { LoggerBuild, LoggerLibrary } from "./logger-build.js";
import { originOf } from "./origin.js";
import { isWhollyKnown, namesRedactor, property, redactOption, textList, type Redaction } from "./redaction.js";
import { findVariable } from "./variable.js";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The options through which code of one's own can redact, by library. */
const ownCode: Record<LoggerLibrary, readonly string[]> = {
  pino: ["serializers", "formatters", "mixin", "hooks"],
  winston: ["format", "transports", "rewriters"],
  bunyan: ["serializers", "streams", "stream"],
  consola: ["reporters", "formatOptions"],
  tslog: ["overwrite", "maskValuesRegEx"],
};

/**
 * How the options of a logger redact. Code of one's own counts when it calls a redactor or mentions one of the names
 * that must be covered; code that is imported is not known.
 * @param redactors the redactors that the project declares
 * @param names the names that must be covered
 */
export function loggerRedaction(
  build: LoggerBuild,
  redactors: readonly string[],
  names: readonly string[],
  sourceCode: SourceCode,
): Redaction {
  const { library, options } = build;
  if (!options) return "none";
  const own = ownCode[library].map((name) => ofCode(property(options, name, sourceCode), redactors, names, library, sourceCode));
  if (own.includes("custom")) return "custom";
  if (own.includes("unknown")) return "unknown";
  const list = ofList(build, options, sourceCode);
  if (list !== "none") return list;
  return isWhollyKnown(options, sourceCode) ? "none" : "unknown";
}

function ofList({ library }: LoggerBuild, options: TSESTree.ObjectExpression, sourceCode: SourceCode): Redaction {
  if (library === "pino") {
    const redact = property(options, "redact", sourceCode);
    return redact ? redactOption(redact, sourceCode) : "none";
  }
  if (library !== "tslog") return "none";
  const keys = property(options, "maskValuesOfKeys", sourceCode);
  const texts = keys ? textList(keys, sourceCode) : ["password"];
  return texts ? { paths: texts } : "unknown";
}

const deepest = 3;

function ofCode(
  code: TSESTree.Node | undefined,
  redactors: readonly string[],
  names: readonly string[],
  library: LoggerLibrary,
  sourceCode: SourceCode,
  depth = 0,
): Redaction {
  if (!code || depth > deepest) return "none";
  if (namesRedactor(code, redactors, sourceCode) || mentions(code, names, sourceCode)) return "custom";
  const stack: TSESTree.Node[] = [code];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === "TSTypeAnnotation") continue;
    stack.push(...childNodes(node, sourceCode));
    if (node.type !== "Identifier" || isKey(node)) continue;
    const definition = findVariable(node, sourceCode)?.defs[0];
    if (!definition || isWithin(definition.name, code)) continue;
    const module = originOf(node, sourceCode)?.module;
    if (module !== undefined) {
      if (!isBuiltin(module) && !ofLibraries[library].test(module)) return "unknown";
      continue;
    }
    if (definition.type === "Parameter") return "unknown";
    const inner = ofCode(definition.node, redactors, names, library, sourceCode, depth + 1);
    if (inner !== "none") return inner;
  }
  return "none";
}

function isKey(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  if (parent.type === "MemberExpression") return parent.property === node && !parent.computed;
  return parent.type === "Property" && parent.key === node && !parent.computed;
}

const isWithin = (inner: TSESTree.Node, outer: TSESTree.Node): boolean =>
  inner.range[0] >= outer.range[0] && inner.range[0] < outer.range[1];

/** The packages whose code does not redact by itself. */
const ofLibraries: Record<LoggerLibrary, RegExp> = {
  pino: /^pino(?:-pretty|\/.*)?$/,
  winston: /^(?:winston(?:-.*)?|logform|triple-beam|safe-stable-stringify|chalk)$/,
  bunyan: /^bunyan(?:-.*)?$/,
  consola: /^(?:consola(?:\/.*)?|chalk)$/,
  tslog: /^tslog$/,
};

function mentions(code: TSESTree.Node, names: readonly string[], sourceCode: SourceCode): boolean {
  const words = new Set(sourceCode.getText(code).split(/[^\w$]+/));
  return names.some((name) => words.has(name));
}
