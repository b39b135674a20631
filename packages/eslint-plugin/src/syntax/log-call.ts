import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { classMembers, classOf } from "./class-members.js";
import { isLogger, isLoggerModule } from "./logger.js";
import { nameWords } from "./name-words.js";
import { originName, originOf } from "./origin.js";
import { propertyName } from "./property-name.js";
import { staticString } from "./static-string.js";
import { unwrap } from "./unwrap.js";
import { findVariable } from "./variable.js";

/** A call that writes to a log. */
export interface LogCall {
  /** What is written, in order. */
  values: TSESTree.Node[];
  /** The text that names a value where a call gives the two as arguments: `span.setAttribute(name, value)`. */
  names: ReadonlyMap<TSESTree.Node, string>;
  /** The logger, where it is an object of its own. */
  logger: TSESTree.Node | undefined;
}

type SourceCode = Readonly<TSESLint.SourceCode>;

const list = (text: string): Set<string> => new Set(text.split(" "));

const consoleMethods = list("log info warn error debug trace dir dirxml table group groupCollapsed assert timeLog exception");
const levels = list(
  "trace debug info warn warning error fatal log verbose silly http notice crit critical alert emerg emergency panic success start " +
    "ready box fail " +
    "note pending complete watch star fav wait event child with withFields withContext setBindings trace10 data input dir print " +
    "write prompt",
);
/** A method of one of these names may write to a log; others are not looked at. */
const methods = new Set([
  ...consoleMethods,
  ...levels,
  "call",
  "apply",
  "then",
  "forEach",
  "map",
  "setAttribute",
  "setAttributes",
  "addEvent",
  "addBreadcrumb",
  "captureMessage",
  "setExtra",
  "setExtras",
  "setContext",
  "setTag",
]);
const functionName = new RegExp(
  "^(?:log|logger|(?!(?:get|create|make|build|use|init|new|set|setup|configure|with)[A-Z])[a-z][A-Za-z]*Logger|" +
    "log_?(?:[tT]race|[dD]ebug|[iI]nfo|[wW]arn|[wW]arning|[eE]rror|[fF]atal|[vV]erbose|[mM]essage|[lL]ine))$",
);
const spanAttributes = list("setAttribute setAttributes addEvent");
const reports = list("addBreadcrumb captureMessage setExtra setExtras setContext setTag");

/** How many names and branches deep a function is followed: one that is made of itself has no end. */
const deepest = 10;

const noNames: ReadonlyMap<TSESTree.Node, string> = new Map();

const argumentsOf = (call: TSESTree.CallExpression): TSESTree.Node[] => [...call.arguments];

/** Finds out whether a call writes to a log: the console, the process's own streams, a logger, a tracer's span, an error tracker. */
export function logCall(
  call: TSESTree.CallExpression,
  sourceCode: SourceCode,
  loggers: (specifier: string) => boolean,
): LogCall | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === "Identifier") {
    return writesAsFunction(callee, sourceCode, loggers) ? { values: argumentsOf(call), names: noNames, logger: undefined } : undefined;
  }
  if (callee.type !== "MemberExpression") return undefined;
  const name = propertyName(callee, sourceCode);
  const values = argumentsOf(call);
  if (name === undefined) {
    // `logger[level](…)`: whichever method it is, a logger writes.
    const writesAny = callee.computed && (isConsole(callee.object, sourceCode) || isLogger(callee.object, sourceCode, loggers));
    return writesAny ? { values, names: noNames, logger: callee.object } : undefined;
  }
  if (!methods.has(name)) return undefined;
  if (name === "call" || name === "apply") return ofIndirect(name, callee.object, values, sourceCode, loggers);
  if (name === "then" || name === "forEach" || name === "map") return ofHandedOver(callee.object, values[0], sourceCode, loggers);
  if (spanAttributes.has(name)) return ofSpan(callee.object, values, sourceCode);
  if (reports.has(name)) return isReporter(callee.object, sourceCode) ? named(values, sourceCode) : undefined;
  if (!writes(callee, name, sourceCode, loggers) && !isHeldSink(callee, name, sourceCode, loggers)) return undefined;
  return { values: name === "assert" ? values.slice(1) : values, names: noNames, logger: callee.object };
}

/** Whether a member is a method that writes to a log. */
function writes(member: TSESTree.MemberExpression, name: string, sourceCode: SourceCode, loggers: (specifier: string) => boolean): boolean {
  const object = unwrap(member.object);
  if (name === "write") return isStream(object, sourceCode);
  if (consoleMethods.has(name) && isConsole(object, sourceCode)) return true;
  return levels.has(name) && isLogger(object, sourceCode, loggers);
}

/** `this.log(x)` in `class { log = console.log }`. */
function isHeldSink(
  member: TSESTree.MemberExpression,
  name: string,
  sourceCode: SourceCode,
  loggers: (specifier: string) => boolean,
): boolean {
  const body = member.object.type === "ThisExpression" ? classOf(member) : undefined;
  const held = body && classMembers(body, sourceCode).get(name);
  return (
    held !== undefined && !held.method && held.values.some((value) => value.type !== "Identifier" && isSink(value, sourceCode, loggers))
  );
}

function isConsole(object: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (object.type === "Identifier" && object.name === "console" && !findVariable(object, sourceCode)) return true;
  if (object.type === "ConditionalExpression") {
    return isConsole(unwrap(object.consequent), sourceCode) || isConsole(unwrap(object.alternate), sourceCode);
  }
  const origin = originOf(object, sourceCode);
  if (!origin) return false;
  const name = originName(origin);
  return name === "console" || name === "console#" || name === "console#default";
}

function isStream(object: TSESTree.Node, sourceCode: SourceCode): boolean {
  const origin = originOf(object, sourceCode);
  return origin !== undefined && /^process[.#](?:default\.)?std(?:out|err)$/.test(originName(origin));
}

/** `log(x)`, `debug(x)`, `const print = console.log; print(x)`. */
function writesAsFunction(
  callee: TSESTree.Identifier,
  sourceCode: SourceCode,
  loggers: (specifier: string) => boolean,
  depth = 0,
): boolean {
  const variable = findVariable(callee, sourceCode);
  const definition = variable?.defs[0];
  if (!definition) return functionName.test(callee.name);
  if (definition.type === "ImportBinding") {
    const { parent } = definition;
    const specifier = parent?.type === "ImportDeclaration" ? parent.source.value : undefined;
    if (specifier === undefined) return false;
    return functionName.test(callee.name) || (levels.has(callee.name) && (loggers(specifier) || isLoggerModule(specifier)));
  }
  const { node } = definition;
  if (node.type !== "VariableDeclarator" || !node.init) return false;
  const init = unwrap(node.init);
  if (node.id.type === "ObjectPattern") {
    return isConsole(init, sourceCode) || (levels.has(callee.name) && isLogger(init, sourceCode, loggers));
  }
  if (init.type === "MemberExpression" || init.type === "ConditionalExpression") return isSink(init, sourceCode, loggers, depth + 1);
  if (init.type !== "CallExpression") return false;
  const made = unwrap(init.callee);
  if (made.type === "MemberExpression" && propertyName(made, sourceCode) === "bind") return isSink(made.object, sourceCode, loggers, depth + 1);
  const origin = originOf(made, sourceCode);
  return origin?.module === "debug" || (origin !== undefined && originName(origin) === "util#debuglog");
}

/** Whether an expression is a function that writes to a log, not called yet: `console.log`, `logger.info`. */
function isSink(expression: TSESTree.Node, sourceCode: SourceCode, loggers: (specifier: string) => boolean, depth = 0): boolean {
  if (depth > deepest) return false;
  const node = unwrap(expression);
  if (node.type === "Identifier") return writesAsFunction(node, sourceCode, loggers, depth);
  if (node.type === "ConditionalExpression") {
    return isSink(node.consequent, sourceCode, loggers, depth + 1) || isSink(node.alternate, sourceCode, loggers, depth + 1);
  }
  if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
    return propertyName(node.callee, sourceCode) === "bind" && isSink(node.callee.object, sourceCode, loggers, depth + 1);
  }
  if (node.type !== "MemberExpression") return false;
  const name = propertyName(node, sourceCode);
  return name !== undefined && methods.has(name) && writes(node, name, sourceCode, loggers);
}

function ofIndirect(
  name: string,
  target: TSESTree.Node,
  values: TSESTree.Node[],
  sourceCode: SourceCode,
  loggers: (specifier: string) => boolean,
): LogCall | undefined {
  if (name === "apply" && target.type === "Identifier" && target.name === "Reflect") {
    const [sink, , given] = values;
    return sink && given && isSink(sink, sourceCode, loggers) ? { values: [given], names: noNames, logger: undefined } : undefined;
  }
  return isSink(target, sourceCode, loggers) ? { values: values.slice(1), names: noNames, logger: undefined } : undefined;
}

/** `promise.then(console.log)`, `list.forEach(logger.info)`. */
function ofHandedOver(
  receiver: TSESTree.Node,
  callback: TSESTree.Node | undefined,
  sourceCode: SourceCode,
  loggers: (specifier: string) => boolean,
): LogCall | undefined {
  if (!callback || callback.type === "ArrowFunctionExpression" || callback.type === "FunctionExpression") return undefined;
  return isSink(callback, sourceCode, loggers) ? { values: [receiver], names: noNames, logger: undefined } : undefined;
}

function named(values: TSESTree.Node[], sourceCode: SourceCode): LogCall {
  const [name, value] = values;
  const text = name && value ? staticString(name, sourceCode) : undefined;
  return { values, names: value && text !== undefined ? new Map([[value, text]]) : noNames, logger: undefined };
}

function ofSpan(receiver: TSESTree.Node, values: TSESTree.Node[], sourceCode: SourceCode): LogCall | undefined {
  const object = unwrap(receiver);
  const name =
    object.type === "Identifier" ? object.name : object.type === "MemberExpression" ? propertyName(object, sourceCode) : undefined;
  return name !== undefined && nameWords(name).at(-1) === "span" ? named(values, sourceCode) : undefined;
}

function isReporter(receiver: TSESTree.Node, sourceCode: SourceCode): boolean {
  const origin = originOf(receiver, sourceCode);
  return origin?.module === undefined ? origin?.path[0] === "Sentry" : origin.module.startsWith("@sentry/");
}
