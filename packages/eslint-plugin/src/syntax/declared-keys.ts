import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "./unwrap.js";

/** Where an environment module offers the validated value of one variable. */
export interface DeclaredKey {
  /** The export's name; `default` for the default export. */
  exported: string;
  /** The member of the export, or undefined where the export itself is the value. */
  member: string | undefined;
}

interface Module {
  /** What the names at the top level, and of the function at hand, hold. */
  values: ReadonlyMap<string, TSESTree.Node>;
  /** Expressions that may still be read, so that names that use each other many times over cannot take forever. */
  budget: { left: number };
}

const deepest = 30;
const largest = 10_000;
const variableName = /^[A-Z][A-Z0-9_]*$/;
/** Parts of a t3-env definition that hold keys; the others hold options. */
const sections = new Set(["server", "client", "shared"]);
/** Methods that add keys to those of their object. */
const extending = new Set(["extend", "safeExtend", "augment", "merge", "and"]);
/** Methods after which the keys are no longer those of the schema. */
const reshaping = new Set(["transform", "pipe", "omit", "pick", "map", "default", "catch"]);
/** Members that a checked result keeps its value in. */
const results = new Set(["data", "value", "output"]);

/**
 * The variables whose validated values a module exports, read off its syntax: schemas of zod, valibot, arktype, envalid,
 * znv and t3-env, object literals, local functions that return one, and constants of their own.
 * @param program the module's tree; scopes and parents are not needed
 * @returns by the name of the environment variable
 */
export function declaredKeys(program: TSESTree.Program): Map<string, DeclaredKey> {
  const values = new Map<string, TSESTree.Node>();
  const module: Module = { values, budget: { left: largest } };
  const exported: [name: string, value: TSESTree.Node][] = [];
  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type === "FunctionDeclaration" && declaration.id) values.set(declaration.id.name, declaration);
    if (declaration?.type !== "VariableDeclaration") continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type !== "Identifier" || !init) continue;
      values.set(id.name, init);
      if (declaration !== statement) exported.push([id.name, init]);
    }
  }
  for (const statement of program.body) {
    if (statement.type === "ExportDefaultDeclaration") exported.push(["default", statement.declaration]);
    if (statement.type !== "ExportNamedDeclaration" || statement.source) continue;
    for (const { local, exported: name } of statement.specifiers) {
      const value = local.type === "Identifier" ? module.values.get(local.name) : undefined;
      if (value) exported.push([name.type === "Identifier" ? name.name : name.value, value]);
    }
  }
  const keys = new Map<string, DeclaredKey>();
  for (const [name, value] of exported) {
    if (isSchema(value)) continue;
    const members = keysOf(value, module, 0);
    for (const [key, member] of members) if (!keys.has(key)) keys.set(key, { exported: name, member });
    const key = members.size === 0 ? environmentKey(value, 0) : undefined;
    if (key !== undefined && !keys.has(key)) keys.set(key, { exported: name, member: undefined });
  }
  return keys;
}

/** A schema that is exported beside the values: `z.object({…})`. It describes values and holds none. */
function isSchema(value: TSESTree.Node): boolean {
  let node = unwrap(value);
  while (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
    const { property, object } = node.callee;
    const name = property.type === "Identifier" ? property.name : undefined;
    if (name === "object" || name === "strictObject" || name === "looseObject") return true;
    if (name === undefined || !extending.has(name)) return false;
    node = unwrap(object);
  }
  return false;
}

/** The keys of the object that an expression gives, with the names of its members. */
function keysOf(expression: TSESTree.Node, module: Module, depth: number): Map<string, string> {
  if (depth > deepest || module.budget.left === 0) return new Map();
  module.budget.left -= 1;
  const node = unwrap(expression);
  switch (node.type) {
    case "Identifier": {
      const value = module.values.get(node.name);
      return value ? keysOf(value, module, depth + 1) : new Map();
    }
    case "AwaitExpression":
      return keysOf(node.argument, module, depth + 1);
    case "MemberExpression":
      return node.property.type === "Identifier" && results.has(node.property.name)
        ? keysOf(node.object, module, depth + 1)
        : new Map();
    case "ConditionalExpression":
      return union([node.consequent, node.alternate], module, depth);
    case "LogicalExpression":
      return union([node.left, node.right], module, depth);
    case "ObjectExpression":
      return ofObject(node, module, depth);
    case "CallExpression":
      return ofCall(node, module, depth);
    default:
      return new Map();
  }
}

function union(expressions: readonly TSESTree.Node[], module: Module, depth: number): Map<string, string> {
  return new Map(expressions.flatMap((expression) => [...keysOf(expression, module, depth + 1)]));
}

function ofObject(object: TSESTree.ObjectExpression, module: Module, depth: number): Map<string, string> {
  const keys = new Map<string, string>();
  const parts: TSESTree.Node[] = [];
  for (const property of object.properties) {
    if (property.type === "SpreadElement") {
      parts.push(property.argument);
      continue;
    }
    const name = keyName(property);
    if (name === undefined) continue;
    if (sections.has(name)) parts.push(property.value);
    const key = environmentKey(property.value, 0) ?? (variableName.test(name) ? name : undefined);
    if (key !== undefined) keys.set(key, name);
  }
  for (const [key, name] of union(parts, module, depth)) keys.set(key, name);
  return keys;
}

function keyName({ key, computed }: TSESTree.Property): string | undefined {
  if (computed) return undefined;
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : undefined;
}

function ofCall(call: TSESTree.CallExpression, module: Module, depth: number): Map<string, string> {
  const callee = unwrap(call.callee);
  if (callee.type === "Identifier") {
    const value = module.values.get(callee.name);
    if (value?.type === "FunctionDeclaration" || value?.type === "ArrowFunctionExpression" || value?.type === "FunctionExpression") {
      return ofFunction(value.body, module, depth);
    }
    // `Env(process.env)` with an arktype type, `createEnv({…})`, `cleanEnv(process.env, {…})`.
    return union(value ? [value] : call.arguments, module, depth);
  }
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return union(call.arguments, module, depth);
  const method = callee.property.name;
  if (reshaping.has(method)) return new Map();
  const receiver = keysOf(callee.object, module, depth + 1);
  if (receiver.size === 0 || extending.has(method)) {
    for (const [key, name] of union(call.arguments, module, depth)) receiver.set(key, name);
  }
  return receiver;
}

/** The keys of what a function returns, by the names that its own body declares. */
function ofFunction(body: TSESTree.BlockStatement | TSESTree.Expression, module: Module, depth: number): Map<string, string> {
  if (body.type !== "BlockStatement") return union([body], module, depth);
  const values = new Map(module.values);
  const returned: TSESTree.Node[] = [];
  const statements: TSESTree.Statement[] = [...body.body];
  for (let statement = statements.pop(); statement; statement = statements.pop()) {
    if (statement.type === "ReturnStatement" && statement.argument) returned.push(statement.argument);
    else if (statement.type === "BlockStatement") statements.push(...statement.body);
    else if (statement.type === "TryStatement") statements.push(statement.block);
    else if (statement.type === "VariableDeclaration") {
      for (const { id, init } of statement.declarations) if (id.type === "Identifier" && init) values.set(id.name, init);
    } else if (statement.type === "IfStatement") {
      statements.push(statement.consequent);
      if (statement.alternate) statements.push(statement.alternate);
    }
  }
  return union(returned, { ...module, values }, depth);
}

/** The variable that an expression reads: `process.env.KEY`, `required("KEY")`, with fallbacks and conversions around it. */
function environmentKey(expression: TSESTree.Node, depth: number): string | undefined {
  if (depth > deepest) return undefined;
  const node = unwrap(expression);
  switch (node.type) {
    case "MemberExpression": {
      const { object, property, computed } = node;
      const holder = unwrap(object);
      const isEnv = holder.type === "MemberExpression" && holder.property.type === "Identifier" && holder.property.name === "env";
      if (!isEnv) return environmentKey(object, depth + 1);
      if (property.type === "Identifier" && !computed) return property.name;
      return property.type === "Literal" && typeof property.value === "string" ? property.value : undefined;
    }
    case "LogicalExpression":
      return environmentKey(node.left, depth + 1);
    case "BinaryExpression":
      return environmentKey(node.left, depth + 1);
    case "CallExpression": {
      const [first] = node.arguments;
      if (first?.type === "Literal" && typeof first.value === "string" && node.callee.type === "Identifier") {
        return variableName.test(first.value) ? first.value : undefined;
      }
      return (first && environmentKey(first, depth + 1)) ?? environmentKey(node.callee, depth + 1);
    }
    default:
      return undefined;
  }
}
