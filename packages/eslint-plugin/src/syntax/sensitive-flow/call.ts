import type { TSESTree } from "@typescript-eslint/utils";
import { anyElement, type Step } from "../binding-path.js";
import { callEffect } from "../call-effect.js";
import { localFunction } from "../local-function.js";
import { localReturns } from "../local-returns.js";
import { nameWords } from "../name-words.js";
import { originName, originOf } from "../origin.js";
import { propertyName } from "../property-name.js";
import { staticString } from "../static-string.js";
import { unwrap } from "../unwrap.js";
import { leakByName } from "./by-name.js";
import { asText, either, through, type Flow, type Leak, type Question, type Verdict } from "./flow.js";
import { isGivingVerb } from "./giving-verb.js";
import { environmentKeys, fetchesUsers, isSecretVariable, requestPart } from "./whole-source.js";

const deepestCall = 4;
const mostReturns = 20;

const list = (text: string): Set<string> => new Set(text.split(" "));

/** Methods that look a value up by its name: `headers.get("authorization")`. */
const lookups = list(
  "get getItem getOrThrow header getHeader cookie require read getSecret getString query param getAll input value fetch retrieve",
);
const texts = list("i18n translate translation translations translator locale messages labels t intl axios http https router app route");
/** Names of sensitive values that also name a page's ordinary choices; looked up by another name they are harmless. */
const perName = list("cookie cookies header headers");

/** Functions whose result has the keys of what they are given. */
const copies = list("assign merge freeze cloneDeep structuredClone");

const holdsTexts = (name: string): boolean => texts.has(name) || texts.has(nameWords(name).at(-1) ?? "");

const plainKey = /^[\w.:-]+$/;

const lastName = (callee: TSESTree.Node, flow: Flow): string | undefined =>
  callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? propertyName(callee, flow.sourceCode) : undefined;

/** The names of a chain of members from its variable on: `ctx.req.headers`; undefined where something else stands in it. */
export function memberNames(node: TSESTree.Node, flow: Flow): Step[] | undefined {
  const names: Step[] = [];
  let inner = unwrap(node);
  while (inner.type === "MemberExpression") {
    names.unshift(propertyName(inner, flow.sourceCode));
    inner = unwrap(inner.object);
  }
  if (inner.type === "Identifier") return [inner.name, ...names];
  return inner.type === "ThisExpression" ? ["this", ...names] : undefined;
}

/** Judges the result of a call. */
export function ofCall(node: TSESTree.CallExpression | TSESTree.NewExpression, question: Question, flow: Flow): Verdict {
  const { path } = question;
  const callee = unwrap(node.callee);
  const name = lastName(callee, flow);
  const effect = callEffect(node, path, flow.redactors, flow.sourceCode);
  if (effect === "safe") return "safe";
  if (effect) {
    const verdict = either(effect.map(({ value, path: inner }) => flow.trace(value, { ...question, path: inner })));
    if (verdict !== undefined) return copies.has(name ?? "") ? verdict : asText(verdict);
  }
  if (node.type === "NewExpression") return undefined;
  const mapped = ofCallback(node, callee, name, question, flow);
  if (mapped !== undefined) return mapped;
  const local = ofLocal(node, callee, question, flow);
  if (local !== undefined) return through(`${name ?? "a function"}()`, local);
  return ofSource(node, callee, name, path, flow);
}

/** `list.map(f)` and `promise.then(f)` are made of what the callback returns. */
function ofCallback(
  node: TSESTree.CallExpression,
  callee: TSESTree.Node,
  name: string | undefined,
  question: Question,
  flow: Flow,
): Verdict {
  if (callee.type !== "MemberExpression" || (name !== "map" && name !== "flatMap" && name !== "then")) return undefined;
  const [callback] = node.arguments;
  const target = callback && callback.type !== "SpreadElement" ? localFunction(callback, flow.sourceCode) : undefined;
  if (!target) return undefined;
  const [first, ...rest] = question.path;
  const path = name === "then" ? question.path : first === undefined || /^(?:\*|\d+)$/.test(first) ? rest : undefined;
  if (!path) return undefined;
  return either(
    localReturns(target, flow.sourceCode)
      .slice(0, mostReturns)
      .map((value) => flow.trace(value, { ...question, path })),
  );
}

function ofLocal(node: TSESTree.CallExpression, callee: TSESTree.Node, question: Question, flow: Flow): Verdict {
  const depth = (question.frame?.depth ?? 0) + 1;
  if (depth > deepestCall) return undefined;
  const target = localFunction(callee, flow.sourceCode);
  if (!target || target.generator) return undefined;
  const frame = { function: target, call: node, outer: question.frame, depth };
  return either(
    localReturns(target, flow.sourceCode)
      .slice(0, mostReturns)
      .map((value) => flow.trace(value, { ...question, frame })),
  );
}

function ofSource(
  node: TSESTree.CallExpression,
  callee: TSESTree.Node,
  name: string | undefined,
  path: readonly Step[],
  flow: Flow,
): Verdict {
  const names = memberNames(callee, flow);
  const [key] = node.arguments;
  const text = key && key.type !== "SpreadElement" ? staticString(key, flow.sourceCode) : undefined;
  if (names) {
    const source = ofKnown(node, names, text, path, flow);
    if (source) return source;
  }
  if (name === undefined) return undefined;
  const holder = names?.at(-2) ?? "";
  if (text !== undefined && lookups.has(name) && plainKey.test(text) && !holdsTexts(holder)) {
    const verdict = leakByName(undefined, [...text.split("."), ...path], node, flow);
    if (verdict) return { ...verdict, name: `${holder === "" ? name : `${holder}.${name}`}("${text}")` };
  }
  const [verb, ...words] = nameWords(name);
  if (verb === undefined || !isGivingVerb(verb) || words.length === 0) return leakByName(undefined, path, node, flow);
  if (text !== undefined && perName.has(words.at(-1) ?? "")) return undefined;
  const given = leakByName(words.join("_"), path, node, flow);
  return given && { ...given, name: path.length === 0 ? `${name}()` : [`${name}()`, ...path].join(".") };
}

function ofKnown(
  node: TSESTree.CallExpression,
  names: readonly Step[],
  text: string | undefined,
  path: readonly Step[],
  flow: Flow,
): Leak | undefined {
  const whole = (name: string): Leak => ({ name, whole: true, node, keys: [], through: [] });
  const last = names.at(-1) ?? "";
  const one = (name: string): Leak => ({ ...whole(name), whole: false });
  if (/^decrypt(?:[A-Z]|ed|$)/.test(last)) return path.every((step) => step === anyElement) ? one(`${last}()`) : undefined;
  const isElement = (step: Step): boolean => step !== undefined && /^(?:\*|\d+)$/.test(step);
  if (path.every(isElement) && fetchesUsers(names) && !choosesFields(node, flow)) return whole(`${names.join(".")}()`);
  const signs = last === "sign" || last === "signAsync";
  if (signs && path.length === 0 && names.some((name) => /jwt|jsonwebtoken/i.test(name ?? ""))) return one(`${names.join(".")}()`);
  if (names.join(".") === "Deno.env.toObject") return whole("Deno.env");
  if (names.join(".") === "Deno.env.get" && text !== undefined && isSecretVariable(text, flow)) return one(`Deno.env.get("${text}")`);
  if (text === undefined && node.arguments.length === 0) {
    const part = requestPart([...names.slice(0, -1), `${last}()`, ...path]);
    if (part !== undefined) return whole(part);
  }
  if (last === "require" || last === "getBuiltinModule") {
    const origin = originOf(node, flow.sourceCode);
    const keys = origin && originName(origin) === "process#" ? environmentKeys(["process", ...path]) : undefined;
    if (keys?.length === 0) return whole("process.env");
  }
  return undefined;
}

/** Whether a query names the fields that it wants, or leaves some out: an option, or a projection as the second argument. */
function choosesFields({ callee, arguments: [query, projection] }: TSESTree.CallExpression, flow: Flow): boolean {
  if (projection) return true;
  // A query in a variable may choose; an id does not.
  if (query?.type === "Identifier") return !/^findBy(?:Id|Pk)$/.test(lastName(unwrap(callee), flow) ?? "");
  if (query?.type !== "ObjectExpression") return false;
  return query.properties.some(
    (one) =>
      one.type === "SpreadElement" || /^(?:select|omit|attributes|projection|fields)$/.test(propertyName(one, flow.sourceCode) ?? ""),
  );
}
