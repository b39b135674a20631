import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { anyElement, type Step } from "./binding-path.js";
import { nameWords } from "./name-words.js";
import { staticString } from "./static-string.js";
import { findVariable } from "./variable.js";

/** A value that a call hands on, and the keys to read from it for the keys asked of the result. */
export interface HandedOn {
  value: TSESTree.Node;
  path: readonly Step[];
}

/** What a well-known call does: its result is harmless, or it is made of the given values. */
export type CallEffect = "safe" | HandedOn[] | undefined;

type Call = TSESTree.CallExpression | TSESTree.NewExpression;
type SourceCode = Readonly<TSESLint.SourceCode>;

const list = (text: string): Set<string> => new Set(text.split(" "));

const disguises = list(
  "redact redacted redactor redaction mask masked masker masking sanitize sanitized sanitizer sanitise scrub scrubbed scrubber " +
    "obfuscate obfuscated " +
    "censor censored anonymize anonymise anonymized pseudonymize hash hashed hasher digest fingerprint hmac sha md5 bcrypt argon2 " +
    "scrypt omit without encrypt " +
    "encrypted seal conceal truncate ellipsis shorten last4 strip hide blur",
);
const tests = list(
  "is has are was should can verify check validate compare test matches match equals exists contains includes assert ensure count",
);
const harmlessGlobals = list("Boolean Number parseInt parseFloat isNaN isFinite BigInt Symbol Date");
const harmlessMethods = list(
  "includes startsWith endsWith test indexOf lastIndexOf search every some has hasOwn hasOwnProperty equals localeCompare charCodeAt " +
    "codePointAt " +
    "getTime findIndex isArray keys digest is isInteger byteLength now propertyIsEnumerable timingSafeEqual",
);
const textGlobals = list(
  "String btoa atob encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape structuredClone Object Array",
);
const textMethods = list(
  "trim trimStart trimEnd toString toLowerCase toUpperCase valueOf toJSON padStart padEnd normalize toLocaleString repeat join " +
    "reveal expose getValue unwrap unsafeUnwrap asString",
);
const listMethods = list("filter sort reverse toSorted toReversed concat flat values toArray splice flatMap");
const elementMethods = list("find findLast at pop shift");
const argumentFunctions = list(
  "stringify inspect format from resolve all freeze seal cloneDeep clone assign merge fromEntries parse from dump deepClone toRaw unref",
);
const wrapping = list("Map Set URLSearchParams URL Headers Array Object String FormData Proxy AggregateError WeakRef Blob TextEncoder");
const colourModules = /^(?:chalk|pc|picocolors|kleur|colors?|c|ansis?|styles?|yoctocolors)$/;

const longestMask = 20;

function calleeName(callee: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  if (callee.type === "Identifier") return callee.name;
  if (callee.type !== "MemberExpression") return undefined;
  return !callee.computed && callee.property.type === "Identifier" ? callee.property.name : staticString(callee.property, sourceCode);
}

const values = (call: Call): TSESTree.Node[] => call.arguments.map((one) => (one.type === "SpreadElement" ? one.argument : one));
const handOn = (nodes: readonly TSESTree.Node[], path: readonly Step[]): HandedOn[] => nodes.map((value) => ({ value, path }));

/**
 * What a call of a well-known function or method does to its values. It covers the language's own functions, Node's, lodash-like
 * copies, colours, and by their names functions that redact, mask, hash, encrypt or test.
 * @param path the keys that are asked of the result
 * @param redactors names of functions that the project declares to make values safe
 */
export function callEffect(call: Call, path: readonly Step[], redactors: ReadonlySet<string>, sourceCode: SourceCode): CallEffect {
  const callee = call.callee.type === "ChainExpression" ? call.callee.expression : call.callee;
  const name = calleeName(callee, sourceCode);
  if (name === undefined) return undefined;
  if (redactors.has(name)) return "safe";
  const words = nameWords(name);
  if (words.some((word) => disguises.has(word)) && !/^(?:un|de)/.test(name)) return "safe";
  if (call.type === "NewExpression") return ofNew(call, name, path);
  if (words.length > 0 && tests.has(words[0] ?? "") && callee.type === "Identifier") return "safe";
  if (callee.type === "Identifier") return ofFunction(call, callee, name, path, sourceCode);
  return callee.type === "MemberExpression" ? ofMethod(call, callee, name, path, sourceCode) : undefined;
}

function ofNew(call: TSESTree.NewExpression, name: string, path: readonly Step[]): CallEffect {
  if (name === "Date" || /^(?:Injection|Opaque|Cancellation)Token$/.test(name)) return "safe";
  if (/(?:Error|Exception)$/.test(name) || wrapping.has(name)) {
    const [first] = path;
    if (name === "URL" && first !== undefined && !/^(?:href|search|searchParams|password)$/.test(first)) return "safe";
    if (first !== undefined && /^(?:message|stack|href|search|cause)$/.test(first)) return handOn(values(call), path.slice(1));
    return path.length === 0 || name === "Map" || name === "Set" || name === "Array" ? handOn(values(call), path.slice(1)) : undefined;
  }
  return undefined;
}

function ofFunction(call: Call, callee: TSESTree.Identifier, name: string, path: readonly Step[], sourceCode: SourceCode): CallEffect {
  const declared = findVariable(callee, sourceCode) !== undefined;
  if (!declared && harmlessGlobals.has(name)) return "safe";
  if (!declared && textGlobals.has(name)) return handOn(values(call), path);
  if (!declared && /^(?:Error|TypeError|RangeError)$/.test(name)) return handOn(values(call), []);
  if (/^(?:stringify|inspect|cloneDeep|stringifySafe|safeStringify|unref|toRaw|toValue)$/.test(name))
    return handOn(values(call).slice(0, 1), path);
  return name === "format" ? handOn(values(call), []) : undefined;
}

function ofMethod(call: Call, callee: TSESTree.MemberExpression, name: string, path: readonly Step[], sourceCode: SourceCode): CallEffect {
  const { object } = callee;
  const receiver = object.type === "Identifier" ? object.name : object.type === "MemberExpression" ? undefined : "";
  if (harmlessMethods.has(name) && !(name === "test" && call.arguments.length === 0)) return "safe";
  if (receiver === "Math" || receiver === "Number") return "safe";
  if (receiver !== undefined && colourModules.test(receiver)) return handOn(values(call), []);
  if (receiver === "Object" && name === "entries") return entries(call, path);
  if (receiver === "Object" && name === "values") return handOn(values(call), path.length > 0 ? [anyElement, ...path.slice(1)] : []);
  if (receiver === "Object" && name === "keys") return "safe";
  if (receiver === "Reflect" && name === "get") {
    const [target, key] = values(call);
    return target && key ? [{ value: target, path: [staticString(key, sourceCode), ...path] }] : undefined;
  }
  if (name === "get" && (receiver === "_" || receiver === "lodash")) {
    const [target, key] = values(call);
    const keys = key && staticString(key, sourceCode);
    return target && keys !== undefined ? [{ value: target, path: [...keys.split("."), ...path] }] : undefined;
  }
  if (name === "stringify" && call.arguments.length > 1) {
    const [first, replacer] = values(call);
    const none = replacer?.type === "Literal" || (replacer?.type === "Identifier" && replacer.name === "undefined");
    // A replacer chooses what is written; that it chooses well is not known.
    return first && none ? handOn([first], path) : "safe";
  }
  if (
    receiver !== undefined &&
    argumentFunctions.has(name) &&
    /^(?:JSON|util|Object|Array|Buffer|Promise|_|lodash|yaml|YAML|Uint8Array|fastSafeStringify)$/.test(receiver)
  ) {
    return handOn(
      name === "format" || name === "assign" || name === "merge" || name === "all" ? values(call) : values(call).slice(0, 1),
      path,
    );
  }
  return ofReceiver(call, object, name, path, sourceCode);
}

function entries(call: Call, path: readonly Step[]): CallEffect {
  const [, part, ...rest] = path;
  if (part === "0") return "safe";
  return handOn(values(call), path.length === 0 ? [] : [anyElement, ...rest]);
}

function ofReceiver(call: Call, object: TSESTree.Node, name: string, path: readonly Step[], sourceCode: SourceCode): CallEffect {
  if (name === "slice" || name === "substring" || name === "substr") return ofSlice(call, object, path);
  if (name === "replace" || name === "replaceAll") {
    const replacement = call.arguments[1];
    const removes = replacement !== undefined && staticString(replacement, sourceCode) === "";
    return removes ? handOn([object], path) : "safe";
  }
  if (name === "entries" && call.arguments.length === 0) return path[1] === "0" ? "safe" : handOn([object], path.slice(1));
  if (name === "split") return path[0] === "0" ? undefined : handOn([object], path.slice(1));
  // What is asked of a text is asked of what it says, as `JSON.parse(body.toString())` does.
  if (textMethods.has(name)) return handOn([object], path);
  if (listMethods.has(name)) return handOn(name === "concat" ? [object, ...values(call)] : [object], path);
  if (elementMethods.has(name)) return handOn([object], [anyElement, ...path]);
  return undefined;
}

/** A short piece of a text shows which secret it was, not what it was; the rest behind a prefix is all of it. */
function ofSlice(call: Call, object: TSESTree.Node, path: readonly Step[]): CallEffect {
  const [start, end] = call.arguments;
  const number = (node: TSESTree.Node | undefined): number | undefined => {
    if (node?.type === "Literal" && typeof node.value === "number") return node.value;
    if (node?.type === "UnaryExpression" && node.operator === "-" && node.argument.type === "Literal") return -Number(node.argument.value);
    return undefined;
  };
  const [from, to] = [number(start), number(end)];
  if (path.length > 0) return handOn([object], path);
  if (!end && from !== undefined && from >= 0) return handOn([object], path);
  if (from !== undefined && to !== undefined && to - from > longestMask) return handOn([object], path);
  if (from === 0 && to !== undefined && to < 0) return handOn([object], path);
  return "safe";
}
