import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { anyElement, bindingPath, type Step } from "../binding-path.js";
import { isHardCodedValue } from "../hard-coded-value.js";
import { isFunction } from "../local-function.js";
import { propertyWrites } from "../property-writes.js";
import { isWrittenOnce, reachingWrites, type Write } from "../reaching-writes.js";
import { findVariable } from "../variable.js";
import { leakByName } from "./by-name.js";
import { entry } from "./entry.js";
import { either, through, type Flow, type Frame, type Leak, type Question, type Verdict } from "./flow.js";
import { isHarmlessType, isLexical, isOtherToken, namesChunk } from "./lexical-token.js";
import { ofParameter } from "./parameter.js";
import { ofCaught } from "./caught-error.js";
import { environmentKeys, failedRequest, isSecretVariable, requestPart } from "./whole-source.js";

const constants = new Set(["undefined", "NaN", "Infinity"]);
/** What is public by its own name, also where it was cut out of something that is not. */
const publicName = /^public[A-Z_]/;
const mostWrites = 30;

/** Judges what a name holds: by what was written to it, by where it comes from, by its name. */
export function ofIdentifier(node: TSESTree.Identifier | TSESTree.JSXIdentifier, question: Question, flow: Flow): Verdict {
  if (constants.has(node.name) || publicName.test(node.name)) return "safe";
  const variable = findVariable(node, flow.sourceCode);
  if (!variable) return ofGlobal(node, question, flow);
  const definition = variable.defs[0];
  if (!definition) return undefined;
  const { type } = definition;
  if (type === "ImportBinding") return ofImport(node, definition.node, question, flow);
  if (type !== "Variable" && type !== "Parameter" && type !== "CatchClause") return "safe";
  if (question.path.length === 0 && isHarmlessType(definition.name)) return "safe";
  const asked = question.frame && !isInside(definition.name, question.frame) ? { ...question, frame: undefined } : question;
  const held: Held = { variable, definition };
  // Where a variable is written once and never filled, every read of it holds the same; a leak also tells where it was read.
  if (isWrittenOnce(variable) && propertyWrites(variable, flow.sourceCode).length === 0) {
    const verdict = flow.remember(variable, asked, () => ofVariable(node, held, asked, flow));
    if (typeof verdict !== "object") return verdict;
  }
  return ofVariable(node, held, asked, flow);
}

interface Held {
  variable: TSESLint.Scope.Variable;
  definition: TSESLint.Scope.Definition;
}

/** Whether a declaration stands in a function that one of the calls in progress runs. */
function isInside({ range: [start, end] }: TSESTree.Node, call: Frame): boolean {
  for (let frame: Frame | undefined = call; frame; frame = frame.outer) {
    const [from, to] = frame.function.range;
    if (from <= start && end <= to) return true;
  }
  return false;
}

function ofVariable(
  node: TSESTree.Identifier | TSESTree.JSXIdentifier,
  { variable, definition }: Held,
  question: Question,
  flow: Flow,
): Verdict {
  const writes = reachingWrites(variable, node);
  const added = ofProperties(variable, node, question, flow);
  if (!Array.isArray(added)) return through(node.name, added);

  const rest = added.length === 0 ? question : { ...question, omitted: [...question.omitted, ...added] };
  const flowing = through(node.name, either(writes.map((write) => ofWrite(write, rest, flow))));
  const [only] = definition.node.type === "VariableDeclarator" && writes.length === 1 ? [definition.node.init] : [];
  const hardCoded = flowing === "safe" && question.path.length === 0 && only && isHardCodedValue(node.name, only);
  if (flowing !== undefined && !hardCoded) return flowing;
  if (question.path.length === 0 && isIncomingRequest(definition)) return { name: node.name, whole: true, node, keys: [], through: [] };
  if (question.path.length > 0) {
    const names = [node.name, ...question.path];
    const given = definition.type === "Parameter" || definition.node.type !== "VariableDeclarator" || isTakenFrom(definition.node);
    const request = given ? ofRequest(names, node, rest.omitted, flow) : undefined;
    if (request) return request;
    const failed = failedRequest(names);
    if (failed !== undefined) return { name: failed, whole: true, node, keys: [], through: [] };
  }
  if (
    node.name === "token" &&
    (namesChunk(definition) || writes.some(({ identifier }) => isLexical(identifier) || isOtherToken(identifier, flow.isSensitive)))
  )
    return undefined;
  return leakByName(node.name, question.path, node, flow);
}

/** Whether a parameter is the request of a handler: `(req, res) => …`. */
function isIncomingRequest({ name, node }: TSESLint.Scope.Definition): boolean {
  if (name.type !== "Identifier" || name.name !== "req" || !isFunction(node) || node.params[0] !== name) return false;
  const [, answer] = node.params;
  return answer?.type === "Identifier" && /^(?:_?res|response|reply)$/.test(answer.name);
}

function isTakenFrom({ init, id }: TSESTree.VariableDeclarator): boolean {
  return id.type === "ObjectPattern" || init?.type === "MemberExpression" || init?.type === "CallExpression";
}

function ofRequest(names: readonly Step[], node: TSESTree.Node, omitted: readonly string[], flow: Flow): Leak | undefined {
  const name = requestPart(names);
  // Who takes sensitive fields out of a body knows what it holds.
  if (name === undefined || omitted.some((key) => flow.isSensitive(key))) return undefined;
  return { name, whole: true, node, keys: [], through: [] };
}

function ofEnvironment(keys: readonly Step[], node: TSESTree.Node, flow: Flow, base = "process"): Verdict {
  const [key] = keys;
  if (keys.length === 0 || key === anyElement) return { name: `${base}.env`, whole: true, node, keys: [], through: [] };
  if (key === undefined || !isSecretVariable(key, flow)) return undefined;
  return { name: `${base}.env.${key}`, whole: false, node, keys: [], through: [] };
}

function ofGlobal(node: TSESTree.Identifier | TSESTree.JSXIdentifier, { path, omitted }: Question, flow: Flow): Verdict {
  const names = [node.name, ...path];
  const keys = environmentKeys(names);
  if (keys) return ofEnvironment(keys, node, flow, node.name === "Bun" ? "Bun" : "process");
  const request = ofRequest(names, node, omitted, flow);
  if (request || (node.name === "token" && isWrittenByLexer(node.name, flow))) return request;
  return leakByName(node.name, path, node, flow);
}

/** Whether a name that the file does not declare is given the tokens of a lexer: `while ((token = scanner.scan()))`. */
function isWrittenByLexer(name: string, { sourceCode }: Flow): boolean {
  const undeclared = sourceCode.scopeManager?.globalScope?.through ?? [];
  return undeclared.some((reference) => reference.identifier.name === name && reference.isWrite() && isLexical(reference.identifier));
}

function ofImport(node: TSESTree.Identifier | TSESTree.JSXIdentifier, specifier: TSESTree.Node, { path }: Question, flow: Flow): Verdict {
  const declaration = specifier.parent;
  if (declaration?.type !== "ImportDeclaration") return leakByName(node.name, path, node, flow);
  let steps = path;
  let base = node.name;
  if (specifier.type === "ImportSpecifier") {
    base = specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value;
    steps = [base, ...path];
  }
  const { value: source } = declaration.source;
  if (/^(?:node:)?process$/.test(source)) {
    const keys = environmentKeys(["process", ...steps]);
    if (keys) return ofEnvironment(keys, node, flow);
  }
  if (flow.isEnvironmentModule(source)) {
    const verdict = ofEnvironment(path, node, flow);
    if (typeof verdict === "object") return { ...verdict, name: [node.name, ...path].join(".") };
  }
  return leakByName(base, path, node, flow);
}

/** A leak that was put into the object after it was made, or else the keys that were taken out or made harmless. */
function ofProperties(variable: TSESLint.Scope.Variable, read: TSESTree.Node, question: Question, flow: Flow): Leak | string[] {
  const harmless: string[] = [];
  for (const { key, value, position } of propertyWrites(variable, flow.sourceCode).slice(0, mostWrites)) {
    if (position >= read.range[0]) continue;
    const [first, ...path] = question.path;
    let verdict: Verdict;
    if (!value) verdict = "safe";
    else if (question.path.length === 0 && key !== anyElement) verdict = entry(key, value, question.frame, flow);
    else if (question.path.length === 0 || first === key || first === anyElement) verdict = flow.trace(value, { ...question, path });
    if (typeof verdict === "object") return verdict;
    if (verdict === "safe" && key !== undefined && key !== anyElement) harmless.push(key);
  }
  return harmless;
}

function ofWrite({ identifier }: Write, question: Question, flow: Flow): Verdict {
  const { path, omitted, defaults, pattern } = bindingPath(identifier, flow.sourceCode);
  const inner: Question = { ...question, path: [...path, ...question.path], omitted: [...omitted, ...question.omitted] };
  for (const value of defaults) {
    const verdict = flow.trace(value, question);
    if (typeof verdict === "object") return verdict;
  }
  const owner = pattern.parent;
  if (isFunction(owner)) return ofParameter(owner, pattern, inner, flow);
  switch (owner?.type) {
    case "VariableDeclarator":
      return owner.init ? flow.trace(owner.init, inner) : ofLoop(owner.parent.parent, inner, flow);
    case "AssignmentExpression":
      return flow.trace(owner.right, inner);
    case "ForOfStatement":
    case "ForInStatement":
      return ofLoop(owner, inner, flow);
    case "CatchClause":
      return ofCaught(owner, inner, flow);
    case "UpdateExpression":
      return "safe";
    default:
      return undefined;
  }
}

function ofLoop(loop: TSESTree.Node | undefined, question: Question, flow: Flow): Verdict {
  if (loop?.type === "ForInStatement") return "safe";
  if (loop?.type !== "ForOfStatement") return undefined;
  return flow.trace(loop.right, { ...question, path: [anyElement, ...question.path] });
}
