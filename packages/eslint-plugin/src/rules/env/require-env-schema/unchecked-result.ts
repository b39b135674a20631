import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingFunction } from "../../../syntax/enclosing-function.js";
import { originOf } from "../../../syntax/origin.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { propertyName } from "../../../syntax/property-name.js";
import { unwrap } from "../../../syntax/unwrap.js";
import { findVariable } from "../../../syntax/variable.js";
import { calledFunction, calleeName, canStop, holdsRead, makers, throwing, type Scene } from "./scene.js";

/** Methods and functions that tell of a failure and do not throw. */
const telling = new Set(["safeParse", "safeParseAsync", "spa", "safeDecode", "safeParser", "isValid", "isValidSync", "Check", "unknown"]);
/** Members of a result that hold the value. */
const given = new Set(["data", "value", "output"]);
const logging = /^(?:log|info|warn|error|debug|trace|fatal|dir|table|write)$/;

/** The validations of the environment after whose failure the process goes on. */
export function uncheckedResults(root: TSESTree.Node, scene: Scene): TSESTree.CallExpression[] {
  const found: TSESTree.CallExpression[] = [];
  for (const node of allNodes(root, scene.sourceCode)) {
    if (node.type !== "CallExpression" || !concernsEnvironment(node, scene)) continue;
    const name = calleeName(node, scene.sourceCode) ?? "";
    const tells = telling.has(name) || (name === "validate" && isSchemaOf("joi", node, scene)) || isCompiled(node, scene);
    if (tells ? !isHandled(node, scene) : (throwing.has(name) || makers.has(name)) && isSwallowed(node, scene)) found.push(node);
  }
  return found;
}

/** Whether a call is given the environment, or a constant made of it, or reads it by itself. */
function concernsEnvironment(call: TSESTree.CallExpression, scene: Scene): boolean {
  if (makers.has(calleeName(call, scene.sourceCode) ?? "")) return true;
  return call.arguments.some((argument) => {
    if (holdsRead(argument, scene)) return true;
    const value = unwrap(argument);
    const variable = value.type === "Identifier" ? findVariable(value, scene.sourceCode) : undefined;
    const declaration = variable?.defs[0]?.node;
    return declaration?.type === "VariableDeclarator" && declaration.init !== null && holdsRead(declaration.init, scene);
  });
}

/** Whether the method is one of a schema that a library's functions made. */
function isSchemaOf(library: string, { callee }: TSESTree.CallExpression, { sourceCode }: Scene): boolean {
  let node = callee.type === "MemberExpression" ? unwrap(callee.object) : unwrap(callee);
  for (let steps = 0; steps < 50; steps += 1) {
    const module = originOf(node, sourceCode)?.module;
    if (module !== undefined) return module === library || module === `@hapi/${library}`;
    if (node.type === "CallExpression") node = unwrap(node.callee);
    else if (node.type === "MemberExpression") node = unwrap(node.object);
    else if (node.type === "Identifier") {
      const declaration = findVariable(node, sourceCode)?.defs[0]?.node;
      if (declaration?.type !== "VariableDeclarator" || !declaration.init) return false;
      node = unwrap(declaration.init);
    } else return false;
  }
  return false;
}

/** `ajv.compile(schema)(env)`, `ajv.validate(schema, env)`, and arktype's `type({…})(env)`. */
function isCompiled(call: TSESTree.CallExpression, scene: Scene): boolean {
  const name = calleeName(call, scene.sourceCode);
  if (call.callee.type === "MemberExpression") return name === "validate" && call.callee.object.type === "Identifier" && /ajv/i.test(call.callee.object.name);
  if (call.callee.type !== "Identifier") return false;
  const declaration = findVariable(call.callee, scene.sourceCode)?.defs[0]?.node;
  const made = declaration?.type === "VariableDeclarator" && declaration.init ? unwrap(declaration.init) : undefined;
  if (made?.type !== "CallExpression") return false;
  const maker = calleeName(made, scene.sourceCode);
  return maker === "compile" || maker === "TypeCompiler" || (maker === "type" && originOf(made.callee, scene.sourceCode)?.module === "arktype");
}

/** Whether what failed ends in a throw, the end of the process, or code that is not known. */
function isHandled(call: TSESTree.CallExpression, scene: Scene): boolean {
  const isResult = telling.has(calleeName(call, scene.sourceCode) ?? "");
  let node: TSESTree.Node = call;
  for (let parent = node.parent; parent; node = parent, parent = node.parent) {
    switch (parent.type) {
      case "MemberExpression":
        if (parent.object === node && given.has(propertyName(parent, scene.sourceCode) ?? "")) return false;
        break;
      case "AwaitExpression":
      case "UnaryExpression":
      case "ChainExpression":
      case "TSNonNullExpression":
      case "TSAsExpression":
        break;
      case "LogicalExpression":
      case "ConditionalExpression":
      case "IfStatement":
        return mayStop(parent, scene);
      case "VariableDeclarator":
        return isVariableHandled(parent, scene) || (isExported(parent, scene) && isResult);
      case "ReturnStatement":
      case "ArrowFunctionExpression":
        return true;
      case "CallExpression":
        return mayStop(parent, scene);
      default:
        return false;
    }
  }
  return false;
}

function isVariableHandled(declarator: TSESTree.VariableDeclarator, scene: Scene): boolean {
  const variables = scene.sourceCode.getDeclaredVariables?.(declarator) ?? [];
  return variables.some(({ references }) => references.some(({ identifier, init }) => !init && isDeciding(identifier, scene)));
}

/** Whether a whole result is exported, so that others decide: where it is declared, by its name, or as CommonJS does it. */
function isExported(declarator: TSESTree.VariableDeclarator, scene: Scene): boolean {
  if (declarator.id.type !== "Identifier") return false;
  if (declarator.parent.parent.type === "ExportNamedDeclaration") return true;
  const variables = scene.sourceCode.getDeclaredVariables?.(declarator) ?? [];
  return variables.some(({ references }) => references.some(({ identifier }) => isExport(identifier, scene)));
}

/** `export { result }`, `export default result`, `module.exports = { result }`, `exports.result = result`. */
function isExport(use: TSESTree.Node, scene: Scene): boolean {
  const { parent } = use;
  if (parent?.type === "ExportSpecifier" || parent?.type === "ExportDefaultDeclaration") return true;
  const value = parent?.type === "Property" && parent.value === use && parent.parent.type === "ObjectExpression" ? parent.parent : use;
  const assignment = value.parent;
  return assignment?.type === "AssignmentExpression" && assignment.right === value && /^(?:module\.)?exports\b/.test(scene.sourceCode.getText(assignment.left));
}

/** `parsed.success ? parsed.data : null` beside a validation that must succeed: a part of the service that may be left out. */
function isOptionalPart(branch: TSESTree.IfStatement | TSESTree.ConditionalExpression, scene: Scene): boolean {
  if (branch.type !== "ConditionalExpression") return false;
  const other = unwrap(branch.alternate);
  const isNothing = (other.type === "Literal" && other.value === null) || (other.type === "Identifier" && other.name === "undefined");
  return isNothing && canStop(scene.sourceCode.ast, scene);
}

/** Whether a use of the result decides over a throw, is thrown, or hands the result to somebody else. */
function isDeciding(use: TSESTree.Node, scene: Scene): boolean {
  let node = use;
  for (let parent = node.parent; parent; node = parent, parent = node.parent) {
    switch (parent.type) {
      case "ThrowStatement":
        return true;
      case "ReturnStatement":
        // `return result.data` hands on the value, `return result` the decision.
        return node === use;
      case "IfStatement":
      case "ConditionalExpression":
        if (parent.test !== node) break;
        return mayStop(parent, scene) || isOptionalPart(parent, scene);
      case "LogicalExpression":
        if (parent.left === node && mayStop(parent.right, scene)) return true;
        break;
      case "CallExpression":
        if (parent.callee !== node && node === use) return mayStop(parent, scene);
        break;
      case "ArrowFunctionExpression":
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "Program":
        return false;
      default:
    }
  }
  return false;
}

/** As `canStop`, but a function that is not known counts, unless it writes a log. */
function mayStop(root: TSESTree.Node, scene: Scene): boolean {
  if (canStop(root, scene)) return true;
  for (const node of allNodes(root, scene.sourceCode)) {
    if (node.type !== "CallExpression" || node.callee.type !== "Identifier") continue;
    if (!logging.test(node.callee.name) && !/^(?:String|Number|Boolean)$/.test(node.callee.name) && !telling.has(node.callee.name) && !calledFunction(node, scene)) return true;
  }
  return false;
}

/** Whether a `catch` of the same function takes what is thrown and goes on. */
function isSwallowed(call: TSESTree.CallExpression, scene: Scene): boolean {
  const around = enclosingFunction(call);
  let node: TSESTree.Node = call;
  for (let parent: TSESTree.Node | undefined = node.parent; parent && parent !== around; node = parent, parent = node.parent) {
    if (parent.type === "TryStatement" && parent.block === node && parent.handler) return !mayStop(parent.handler.body, scene) && !returnsFailure(parent.handler.body);
  }
  return false;
}

/** A `catch` that returns hands the decision to the caller. */
function returnsFailure({ body }: TSESTree.BlockStatement): boolean {
  return body.some(({ type }) => type === "ReturnStatement");
}
