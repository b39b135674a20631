import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { childNodes } from "./child-nodes.js";
import type { LoggerBuild, LoggerLibrary } from "./logger-build.js";
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
    stack.push(...childNodes(node, sourceCode));
    if (node.type !== "Identifier" || isKey(node)) continue;
    const definition = findVariable(node, sourceCode)?.defs[0];
    if (!definition || (definition.node.range[0] >= code.range[0] && definition.node.range[1] <= code.range[1])) continue;
    if (definition.type === "ImportBinding") {
      const source = definition.parent?.type === "ImportDeclaration" ? definition.parent.source.value : "";
      if (!isOfLibrary(source, library)) return "unknown";
    } else if (!isRequired(definition.node, library)) {
      const inner = ofCode(definition.node, redactors, names, library, sourceCode, depth + 1);
      if (inner !== "none") return inner;
    }
  }
  return "none";
}

function isKey(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  if (parent.type === "MemberExpression") return parent.property === node && !parent.computed;
  return parent.type === "Property" && parent.key === node && !parent.computed && !parent.shorthand;
}

const ofLibraries: Record<LoggerLibrary, RegExp> = {
  pino: /^(?:node:|pino$|pino-pretty$|pino\/|os$|path$|fs$)/,
  winston: /^(?:node:|winston(?:-|$)|logform|triple-beam$|os$|path$|fs$|safe-stable-stringify$|chalk$)/,
  bunyan: /^(?:node:|bunyan|os$|path$|fs$)/,
  consola: /^(?:node:|consola|os$|path$|fs$|chalk$)/,
  tslog: /^(?:node:|tslog|os$|path$|fs$)/,
};

function isOfLibrary(specifier: string, library: LoggerLibrary): boolean {
  // A project's constants and types do not redact; its functions may.
  return ofLibraries[library].test(specifier);
}

function isRequired(definition: TSESTree.Node, library: LoggerLibrary): boolean {
  if (definition.type !== "VariableDeclarator" || definition.init?.type !== "CallExpression") return false;
  const [first] = definition.init.arguments;
  const { callee } = definition.init;
  return (
    callee.type === "Identifier" && callee.name === "require" && first?.type === "Literal" && isOfLibrary(String(first.value), library)
  );
}

function mentions(code: TSESTree.Node, names: readonly string[], sourceCode: SourceCode): boolean {
  const words = new Set(sourceCode.getText(code).split(/[^\w$]+/));
  return names.some((name) => words.has(name));
}
